#include "usersearch.h"

#include "searchtext.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestSortName = 300;
constexpr qsizetype longestSearchText = 1000;
constexpr qsizetype longestWord = 100;
constexpr qsizetype longestPrefix = 5; ///< Of a phone number: the digits of country and area.

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
    const QString login = user.login == user.id.toString() ? QString() : user.login; // nobody knows it by heart
    const QStringList parts{user.displayName, user.firstName, user.lastName, login, user.email, digitsOf(user.phone)};
    return domain::searchText(parts.join(u' '), longestSearchText);
}

std::optional<QString> phoneKey(const QString &phone)
{
    const QString digits = digitsOf(phone);
    return digits.isEmpty() ? std::nullopt : std::optional(digits);
}

QStringList personWords(const User &user)
{
    QStringList words;
    const auto add = [&words](const QString &word) {
        const QString fitting = domain::searchText(word, longestWord);
        if (!fitting.isEmpty())
            words.append(fitting);
    };
    for (const QString &word : searchText(user).split(u' ', Qt::SkipEmptyParts)) {
        add(word);
        for (qsizetype i = 1; i < word.size(); ++i) {
            const bool beginsPart = !word.at(i - 1).isLetterOrNumber() && !word.at(i - 1).isSurrogate();
            if (beginsPart && word.at(i).isLetterOrNumber())
                add(word.mid(i));
        }
    }
    for (const QString &part : user.phone.split(u' ', Qt::SkipEmptyParts))
        add(digitsOf(part));
    const QString digits = digitsOf(user.phone);
    for (qsizetype i = 1; i <= longestPrefix; ++i)
        add(digits.mid(i));
    words.sort();
    words.removeDuplicates();
    return words;
}

QList<QStringList> searchWords(const QString &text)
{
    QList<QStringList> words;
    const QStringList typed = domain::searchText(text, longestSearchText).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : typed) {
        QStringList spellings{domain::searchText(word, longestWord)};
        if (isPartOfAPhoneNumber(word)) {
            QString digits = digitsOf(word);
            spellings.append(digits);
            while (digits.startsWith(u'0'))
                digits.remove(0, 1);
            spellings.append(digits.isEmpty() ? digitsOf(word) : digits);
            spellings.removeDuplicates();
        }
        words.append(spellings);
    }
    return words;
}

} // namespace foyer::user
