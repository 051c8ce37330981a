#include "usersearch.h"

#include "searchtext.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestSortName = 300;
constexpr qsizetype longestSearchText = 1000;

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
    return domain::searchText(displayName, longestSortName);
}

QString searchText(const User &user)
{
    const QStringList parts{user.displayName, user.login, user.email, digitsOf(user.phone)};
    return domain::searchText(parts.join(u' '), longestSearchText);
}

QList<QStringList> searchWords(const QString &text)
{
    QList<QStringList> words;
    const QStringList typed = domain::searchText(text, longestSearchText).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : typed) {
        QStringList spellings{word};
        if (isPartOfAPhoneNumber(word) && digitsOf(word) != word)
            spellings.append(digitsOf(word));
        words.append(spellings);
    }
    return words;
}

} // namespace foyer::user
