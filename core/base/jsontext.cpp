#include "jsontext.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace foyer {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The code unit of the escape \uXXXX at @p at; nothing when there is none. */
std::optional<char16_t> escapedUnit(QByteArrayView json, qsizetype at)
{
    if (json.size() < at + 6 || json[at] != '\\' || json[at + 1] != 'u')
        return std::nullopt;
    bool isNumber = false;
    const ushort unit = json.sliced(at + 2, 4).toUShort(&isNumber, 16);
    return isNumber ? std::optional<char16_t>(unit) : std::nullopt;
}

/** Is the point at @p at, which is in no string, between two digits? */
bool isBetweenDigits(QByteArrayView json, qsizetype at)
{
    const auto isDigit = [json](qsizetype place) {
        return place >= 0 && place < json.size() && json[place] >= '0' && json[place] <= '9';
    };
    return isDigit(at - 1) && isDigit(at + 1);
}

/** Is the integer whose minus sign is at @p at, which is in no string, one that no qint64 holds, and that yet ends up
 * in one? Its nearest double is -2^63, and QJsonDocument makes integers of doubles. */
bool isWrapped(QByteArrayView json, qsizetype at)
{
    const bool isOfExponent = at > 0 && (json[at - 1] == 'e' || json[at - 1] == 'E');
    const auto *end = std::find_if(json.begin() + at + 1, json.end(), [](char c) { return c < '0' || c > '9'; });
    if (isOfExponent || (end != json.end() && (*end == '.' || *end == 'e' || *end == 'E')))
        return false;
    const QByteArrayView integer = json.sliced(at, end - json.begin() - at);
    const bool fits = integer.toLongLong() != 0; // or it is nothing but zeros
    return !fits && integer.toDouble() == static_cast<double>(std::numeric_limits<qint64>::min());
}

/** Of those that QJsonDocument does not see. */
std::optional<QString> faultIn(QByteArrayView json)
{
    bool isInString = false;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char byte = json[at];
        if (byte == '"') {
            isInString = !isInString;
        } else if (isInString && byte >= 0 && byte < ' ') {
            return u"a control character in a string is not escaped at byte %1"_s.arg(at);
        } else if (!isInString && byte == '.' && !isBetweenDigits(json, at)) {
            return u"a number has no digit before or behind its point at byte %1"_s.arg(at);
        } else if (!isInString && byte == '-' && isWrapped(json, at)) {
            return u"an integer does not fit into 64 bits at byte %1"_s.arg(at);
        } else if (isInString && byte == '\\') {
            static constexpr QByteArrayView known = "\"\\/bfnrtu";
            if (at + 1 < json.size() && !known.contains(json[at + 1]))
                return u"a string has an escape that there is not at byte %1"_s.arg(at);
            const std::optional<char16_t> unit = escapedUnit(json, at);
            if (unit && QChar::isSurrogate(*unit)) {
                const std::optional<char16_t> next = escapedUnit(json, at + 6);
                if (!QChar::isHighSurrogate(*unit) || !next || !QChar::isLowSurrogate(*next))
                    return u"half of a surrogate pair is no character at byte %1"_s.arg(at);
                at += 6;
            }
            at += unit ? 5 : 1;
        }
    }
    return std::nullopt;
}

} // namespace

tl::expected<QJsonDocument, QString> documentFromJson(const QByteArray &json)
{
    if (std::optional<QString> fault = faultIn(json))
        return tl::unexpected(std::move(*fault));
    // Qt takes a mark in front of a string for one of a text, and drops it; not when it is escaped.
    static constexpr QByteArrayView marked = "\"\xef\xbb\xbf";
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(json.contains(marked) ? QByteArray(json).replace(marked, "\"\\ufeff") : json, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    return document;
}

} // namespace foyer
