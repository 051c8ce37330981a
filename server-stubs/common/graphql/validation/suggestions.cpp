#include "validation/suggestions.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Deletions, insertions, replacements and exchanges of neighbours, without regard to case, which is one change by
 *  itself. */
int editDistance(const QString &a, const QString &b)
{
    if (a == b)
        return 0;
    const QString from = a.toLower();
    const QString to = b.toLower();
    if (from == to)
        return 1;
    std::vector<int> row(static_cast<std::size_t>(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    std::vector<int> above = row;
    for (qsizetype i = 0; i < from.size(); ++i) {
        const std::vector<int> twoAbove = std::exchange(above, row);
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < to.size(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const int replaced = above[at - 1] + (from.at(i) == to.at(j) ? 0 : 1);
            row[at] = std::min({replaced, above[at] + 1, row[at - 1] + 1});
            if (i > 0 && j > 0 && from.at(i) == to.at(j - 1) && from.at(i - 1) == to.at(j))
                row[at] = std::min(row[at], twoAbove[at - 2] + 1);
        }
    }
    return row.back();
}

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/** The digits that @p text begins with; a zero in front is a number by itself, so longer ones are larger. */
QStringView numberAt(QStringView text)
{
    return text.front() == u'0' ? text.first(1)
                                : QStringView(text.begin(), std::find_if_not(text.begin(), text.end(), isDigit));
}

} // namespace

bool isNaturallyBefore(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const QStringView ofA = numberAt(a);
            const QStringView ofB = numberAt(b);
            if (ofA != ofB)
                return ofA.size() != ofB.size() ? ofA.size() < ofB.size() : ofA < ofB;
            a = {ofA.end(), a.end()};
            b = {ofB.end(), b.end()};
        } else {
            if (a.front() != b.front())
                return a.front() < b.front();
            a = a.sliced(1);
            b = b.sliced(1);
        }
    }
    return a.size() < b.size();
}

QStringList suggestions(const QString &written, const QStringList &known)
{
    constexpr qsizetype longestWord = 60; // the distance costs the product of the lengths
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
    std::sort(near.begin(), near.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : isNaturallyBefore(a.second, b.second);
    });
    QStringList words;
    for (const auto &entry : near)
        words.append(entry.second);
    return words;
}

QString didYouMean(const QStringList &words, const QString &what)
{
    constexpr qsizetype mostWords = 5;
    QStringList quoted;
    for (const QString &word : words.mid(0, mostWords))
        quoted.append(u'"' + word + u'"');
    if (quoted.isEmpty())
        return {};
    const QString last = quoted.takeLast();
    const QString before = quoted.join(u", "_s)
        + (quoted.size() > 1      ? u", or "_s
               : quoted.isEmpty() ? u""_s
                                  : u" or "_s);
    return u" Did you mean "_s + (what.isEmpty() ? QString() : what + u' ') + before + last + u'?';
}

} // namespace foyer::graphql
