#include "usersearch.h"

#include <algorithm>
#include <array>
#include <utility>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestSortName = 300;
constexpr qsizetype longestSearchText = 1000;

QString folded(const QString &text)
{
    /** Letters that decomposition leaves whole although people type them without their stroke or as two. */
    static constexpr std::array typedAs{std::pair{u'æ', "ae"_L1}, std::pair{u'œ', "oe"_L1}, std::pair{u'ø', "o"_L1},
                                        std::pair{u'ł', "l"_L1},  std::pair{u'đ', "d"_L1},  std::pair{u'ð', "d"_L1},
                                        std::pair{u'þ', "th"_L1}, std::pair{u'ı', "i"_L1},  std::pair{u'ß', "ss"_L1}};
    QString plain;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed) {
        if (c.isMark())
            continue;
        const auto *found = std::find_if(typedAs.begin(), typedAs.end(), [c](const auto &e) { return e.first == c; });
        if (found != typedAs.end())
            plain += found->second;
        else
            plain += c;
    }
    return plain.simplified();
}

QString clipped(QString text, qsizetype longest)
{
    text.truncate(longest);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1); // half a character would not come back from the database as it went in
    return text;
}

QString digitsOf(const QString &text)
{
    QString digits;
    std::copy_if(text.cbegin(), text.cend(), std::back_inserter(digits), [](QChar c) { return c.isDigit(); });
    return digits;
}

bool isPartOfAPhoneNumber(const QString &word)
{
    return std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit() || u"+()/.-"_s.contains(c); })
        && !digitsOf(word).isEmpty();
}

} // namespace

QString sortName(const QString &displayName)
{
    return clipped(folded(displayName), longestSortName);
}

QString searchText(const User &user)
{
    const QStringList parts{folded(user.displayName), folded(user.login), folded(user.email), digitsOf(user.phone)};
    return clipped(parts.join(u' ').simplified(), longestSearchText);
}

QList<QStringList> searchWords(const QString &text)
{
    QList<QStringList> words;
    const QStringList typed = folded(text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : typed) {
        QStringList spellings{word};
        if (isPartOfAPhoneNumber(word) && digitsOf(word) != word)
            spellings.append(digitsOf(word));
        words.append(spellings);
    }
    return words;
}

} // namespace foyer::user
