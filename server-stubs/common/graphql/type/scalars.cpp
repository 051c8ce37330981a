#include "type/scalars.h"

#include "cardnumber.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <cmath>
#include <limits>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

auto refused(const QString &why)
{
    return fail(ErrorCode::InvalidInput, why);
}

bool isText(const QVariant &value)
{
    return value.metaType().id() == QMetaType::QString;
}

bool isInteger(const QVariant &value)
{
    switch (value.metaType().id()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::Short:
    case QMetaType::UShort:
        return true;
    default:
        return false;
    }
}

bool isFloat(const QVariant &value)
{
    return value.metaType().id() == QMetaType::Double || value.metaType().id() == QMetaType::Float;
}

/** Exact, or nothing. */
std::optional<qint64> integerOf(const QVariant &value)
{
    if (!isInteger(value))
        return std::nullopt;
    const bool isUnsigned = value.metaType().id() == QMetaType::ULongLong || value.metaType().id() == QMetaType::ULong;
    if (isUnsigned && value.toULongLong() > quint64(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return value.toLongLong();
}

QString shown(const QVariant &value)
{
    if (isText(value))
        return u'"' + value.toString().left(80) + u'"';
    if (value.canConvert<QString>() && value.metaType().id() != QMetaType::QVariantList)
        return value.toString();
    const QJsonDocument json = QJsonDocument::fromVariant(value); // a list or an object
    return json.isNull() ? QString::fromLatin1(value.metaType().name())
                         : QString::fromUtf8(json.toJson(QJsonDocument::Compact)).left(80);
}

// Section 3.5.1: only integers, and only those of 32 bits.
Result<QVariant> parseInt(const QVariant &value)
{
    if (!isInteger(value))
        return refused(u"Int cannot represent non-integer value: %1"_s.arg(shown(value)));
    const std::optional<qint64> number = integerOf(value);
    if (!number || *number < std::numeric_limits<qint32>::min() || *number > std::numeric_limits<qint32>::max())
        return refused(u"Int cannot represent non 32-bit signed integer value: %1"_s.arg(shown(value)));
    return QVariant(static_cast<int>(*number));
}

// Section 3.5.2: integers are accepted; infinities and NaN have no JSON.
Result<QVariant> parseFloat(const QVariant &value)
{
    if (!isInteger(value) && !isFloat(value))
        return refused(u"Float cannot represent non numeric value: %1"_s.arg(shown(value)));
    const double number = value.toDouble();
    if (!std::isfinite(number))
        return refused(u"Float cannot represent a value that is not finite."_s);
    return QVariant(number);
}

/** Whatever the field is for: the number of a card has no place in this house, neither in its books nor in its logs
 * (PCI DSS 4, requirement 3), and people write it wherever they may write. The answer does not repeat it. What comes in
 * is looked at, not what goes out: that is in the books by then, as the references of a payment provider are, and who
 * asks for it must get it. */
Result<QVariant> unlessCard(const QVariant &value, const char *type)
{
    if (findCardNumber(value.toString()))
        return refused(u"%1 cannot hold the number of a payment card."_s.arg(QLatin1StringView(type)));
    return value;
}

Result<QVariant> serializeString(const QVariant &value)
{
    if (!isText(value))
        return refused(u"String cannot represent a non string value: %1"_s.arg(shown(value)));
    return value;
}

Result<QVariant> parseString(const QVariant &value)
{
    const Result<QVariant> text = serializeString(value);
    return text ? unlessCard(*text, "String") : text;
}

Result<QVariant> parseBoolean(const QVariant &value)
{
    if (value.metaType().id() != QMetaType::Bool)
        return refused(u"Boolean cannot represent a non boolean value: %1"_s.arg(shown(value)));
    return value;
}

// Section 3.5.5: text or an integer, and text inside.
Result<QVariant> serializeId(const QVariant &value)
{
    if (isText(value))
        return value;
    if (value.metaType().id() == QMetaType::QUuid)
        return QVariant(value.toUuid().toString(QUuid::WithoutBraces));
    if (const std::optional<qint64> number = integerOf(value))
        return QVariant(QString::number(*number));
    return refused(u"ID cannot represent value: %1"_s.arg(shown(value)));
}

Result<QVariant> parseId(const QVariant &value)
{
    const Result<QVariant> id = serializeId(value);
    return id ? unlessCard(*id, "ID") : id;
}

Result<QVariant> parseLong(const QVariant &value)
{
    const std::optional<qint64> number = integerOf(value);
    if (!number)
        return refused(u"Long cannot represent a value that is no 64-bit signed integer: %1"_s.arg(shown(value)));
    return QVariant(*number);
}

Result<QVariant> parseDateTime(const QVariant &value)
{
    static const QRegularExpression form(
        uR"(\A(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d\d):(\d\d))\z)"_s);
    const QRegularExpressionMatch match = form.match(isText(value) ? value.toString() : QString());
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    QTime time = QTime::fromString(match.captured(2), u"HH:mm:ss"_s);
    const int offsetHours = match.captured(6).toInt();
    const int offsetMinutes = match.captured(7).toInt();
    if (!match.hasMatch() || !date.isValid() || !time.isValid() || offsetHours > 23 || offsetMinutes > 59)
        return refused(u"DateTime cannot represent a value that is no RFC 3339 date and time: %1"_s.arg(shown(value)));
    time = time.addMSecs(match.captured(3).leftJustified(3, u'0').left(3).toInt());
    const qint64 offsetSeconds = (offsetHours * 60 + offsetMinutes) * 60 * (match.captured(5) == u"-"_s ? -1 : 1);
    return QVariant(QDateTime(date, time, Qt::UTC).addSecs(-offsetSeconds));
}

Result<QVariant> serializeDateTime(const QVariant &value)
{
    const QDateTime moment = value.metaType().id() == QMetaType::QDateTime ? value.toDateTime().toUTC() : QDateTime();
    if (!moment.isValid() || moment.date().year() < 0 || moment.date().year() > 9999)
        return refused(u"DateTime cannot represent value: %1"_s.arg(shown(value)));
    return QVariant(moment.toString(Qt::ISODateWithMs));
}

Result<QVariant> parseDate(const QVariant &value)
{
    static const QRegularExpression form(uR"(\A\d{4}-\d\d-\d\d\z)"_s);
    const QString text = isText(value) ? value.toString() : QString();
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (!form.match(text).hasMatch() || !date.isValid())
        return refused(u"Date cannot represent a value that is no YYYY-MM-DD: %1"_s.arg(shown(value)));
    return QVariant(date);
}

Result<QVariant> serializeDate(const QVariant &value)
{
    const QDate date = value.metaType().id() == QMetaType::QDate ? value.toDate() : QDate();
    if (!date.isValid() || date.year() < 0 || date.year() > 9999)
        return refused(u"Date cannot represent value: %1"_s.arg(shown(value)));
    return QVariant(date.toString(Qt::ISODate));
}

Result<QVariant> parseCurrencyCode(const QVariant &value)
{
    const QString text = isText(value) ? value.toString() : QString();
    const bool isCode =
        text.size() == 3 && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (!isCode)
        return refused(
            u"CurrencyCode cannot represent a value that is not three capital letters: %1"_s.arg(shown(value)));
    return value;
}

Result<QVariant> parseUuid(const QVariant &value)
{
    if (value.metaType().id() == QMetaType::QUuid && !value.toUuid().isNull())
        return value;
    const QString text = isText(value) ? value.toString() : QString();
    const QUuid uuid = text.size() == 36 ? QUuid::fromString(text) : QUuid();
    if (uuid.isNull())
        return refused(u"UUID cannot represent a value that is no UUID: %1"_s.arg(shown(value)));
    return QVariant(uuid);
}

Result<QVariant> serializeUuid(const QVariant &value)
{
    return parseUuid(value).map(
        [](const QVariant &uuid) { return QVariant(uuid.toUuid().toString(QUuid::WithoutBraces)); });
}

} // namespace

const ScalarCodecs &builtInScalars()
{
    // The first five go out by the rules by which they come in, but for cards' numbers: a resolver that returns "12"
    // for an Int has a bug, and the coercions section 3.5 permits there would hide it.
    static const ScalarCodecs codecs{
        {u"Int"_s, {parseInt, parseInt}},
        {u"Float"_s, {parseFloat, parseFloat}},
        {u"String"_s, {parseString, serializeString}},
        {u"Boolean"_s, {parseBoolean, parseBoolean}},
        {u"ID"_s, {parseId, serializeId}},
        {u"Long"_s, {parseLong, parseLong}},
        {u"DateTime"_s, {parseDateTime, serializeDateTime}},
        {u"Date"_s, {parseDate, serializeDate}},
        {u"CurrencyCode"_s, {parseCurrencyCode, parseCurrencyCode}},
        {u"UUID"_s, {parseUuid, serializeUuid}},
    };
    return codecs;
}

ScalarCodec anyCodec()
{
    const auto same = [](const QVariant &value) -> Result<QVariant> { return value; };
    return {same, same};
}

} // namespace foyer::graphql
