#include "cardnumber.h"

#include <QString>

#include <algorithm>

namespace foyer {

namespace {

constexpr int fewestDigits = 13;
constexpr int mostDigits = 19;

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

bool isSeparator(QChar character)
{
    return character == u' ' || character == u'-' || character == u'\u00a0';
}

bool isOfWord(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'-';
}

bool passesCheck(QStringView digits)
{
    int sum = 0;
    bool isDoubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, isDoubled = !isDoubled) {
        const int value = digit->digitValue() * (isDoubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

/** Digits of a fraction, as coordinates of a plan have them. */
bool isInFraction(QStringView text, qsizetype start, qsizetype end)
{
    const auto isPointAt = [text](qsizetype at, qsizetype digitAt) {
        return at >= 0 && at < text.size() && digitAt >= 0 && digitAt < text.size() && text.at(at) == u'.'
            && isDigit(text.at(digitAt));
    };
    return isPointAt(start - 1, start - 2) || isPointAt(end, end + 1);
}

/** Part of a longer word that is hexadecimal: one in some hundreds of random ones of 32 digits would pass for a card.
 */
bool isInHexadecimal(QStringView text, qsizetype start, qsizetype end)
{
    const auto isOfNumber = [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); };
    while (start > 0 && isOfNumber(text.at(start - 1)))
        --start;
    while (end < text.size() && isOfNumber(text.at(end)))
        ++end;
    const QStringView word = text.sliced(start, end - start);
    const auto isHexadecimal = [](QChar c) { return isDigit(c) || (c.toLower() >= u'a' && c.toLower() <= u'f'); };
    return std::all_of(word.begin(), word.end(), isHexadecimal) && !std::all_of(word.begin(), word.end(), isDigit);
}

/** How long the number at @p start is, as digits in a row; 0 when it is none. */
qsizetype lengthInARow(QStringView text, qsizetype start)
{
    qsizetype end = start;
    while (end < text.size() && isDigit(text.at(end)))
        ++end;
    const qsizetype length = end - start;
    if (isInFraction(text, start, end) || isInHexadecimal(text, start, end))
        return 0;
    return length >= fewestDigits && length <= mostDigits && passesCheck(text.sliced(start, length)) ? length : 0;
}

/** The same in groups. Other numbers may stand behind it, so each group's end may be its own. */
qsizetype lengthInGroups(QStringView text, qsizetype start)
{
    QString digits;
    for (qsizetype at = start; at < text.size() && digits.size() < mostDigits; ++at) {
        if (isSeparator(text.at(at)) && at + 1 < text.size() && isDigit(text.at(at + 1)))
            ++at;
        if (!isDigit(text.at(at)))
            return 0;
        digits.append(text.at(at));
        const bool isEnd = at + 1 == text.size() || !isOfWord(text.at(at + 1));
        if (isEnd && !isInFraction(text, start, at + 1) && digits.size() >= fewestDigits && passesCheck(digits))
            return at + 1 - start;
    }
    return 0;
}

} // namespace

std::optional<CardNumberPlace> findCardNumber(QStringView text, qsizetype from)
{
    // Most texts have fewer digits than a card, and need no closer look.
    if (std::count_if(text.begin() + from, text.end(), isDigit) < fewestDigits)
        return {};
    for (qsizetype start = from; start + fewestDigits <= text.size(); ++start) {
        if (text.at(start) < u'2' || text.at(start) > u'6')
            continue;
        const QChar before = start > 0 ? text.at(start - 1) : QChar(u' ');
        if (isDigit(before) || before == u'+')
            continue;
        if (const qsizetype length = lengthInARow(text, start))
            return CardNumberPlace{start, length};
        if (isOfWord(before))
            continue;
        if (const qsizetype length = lengthInGroups(text, start))
            return CardNumberPlace{start, length};
    }
    return {};
}

} // namespace foyer
