#include "validation/suggestions.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Levenshtein's, without regard to case. */
int editDistance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], static_cast<int>(i) + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const bool isSame = a.at(i).toLower() == b.at(j).toLower();
            const int replaced = diagonal + (isSame ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({replaced, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

QString didYouMean(const QString &written, const QStringList &known)
{
    constexpr qsizetype longestWord = 60; // the distance costs the product of the lengths
    constexpr qsizetype mostWords = 3;
    if (written.size() > longestWord)
        return {};
    QList<std::pair<int, QString>> near;
    for (const QString &word : known) {
        const auto allowed = static_cast<int>(written.size() * 2 / 5) + 1;
        if (word.size() > longestWord || std::abs(word.size() - written.size()) > allowed)
            continue;
        if (const int distance = editDistance(written, word); distance <= allowed)
            near.append({distance, word});
    }
    std::sort(near.begin(), near.end());
    QStringList words;
    for (const auto &entry : near.mid(0, mostWords))
        words.append(u'"' + entry.second + u'"');
    if (words.isEmpty())
        return {};
    const QString last = words.takeLast();
    return words.isEmpty() ? u" Did you mean %1?"_s.arg(last)
                           : u" Did you mean %1 or %2?"_s.arg(words.join(u", "_s), last);
}

} // namespace foyer::graphql
