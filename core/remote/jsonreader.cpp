#include "jsonreader.h"

#include <limits>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

JsonReader::JsonReader(const QJsonValue &value, const QString &path)
    : m_object(value.toObject())
    , m_path(path)
    , m_problem(std::make_shared<QString>())
{
    if (!value.isObject())
        *m_problem = path + u": not an object"_s;
}

JsonReader::JsonReader(const JsonReader &outer, const QJsonValue &value, const QString &path)
    : m_object(value.toObject())
    , m_path(path)
    , m_problem(outer.m_problem)
{
    if (!value.isObject() && m_problem->isEmpty())
        *m_problem = path + u": not an object"_s;
}

void JsonReader::problem(const QString &name, const QString &what)
{
    if (m_problem->isEmpty())
        *m_problem = m_path + u'.' + name + u": "_s + what;
}

bool JsonReader::isNull(const QString &name) const
{
    const QJsonValue value = m_object.value(name);
    return value.isNull() || value.isUndefined();
}

QString JsonReader::text(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString())
        problem(name, u"not a text"_s);
    return value.toString();
}

QString JsonReader::optionalText(const QString &name)
{
    return isNull(name) ? QString() : text(name);
}

QStringList JsonReader::texts(const QString &name)
{
    QStringList texts;
    const QJsonArray entries = array(name);
    for (const QJsonValue &entry : entries) {
        if (!entry.isString())
            problem(name, u"not a list of texts"_s);
        texts.append(entry.toString());
    }
    return texts;
}

std::optional<qint64> JsonReader::exactInteger(const QJsonValue &value) const
{
    // toInteger() answers the default for what is no integer, so only a default of two kinds tells.
    if (!value.isDouble() || (value.toInteger(0) == 0 && value.toInteger(1) == 1))
        return std::nullopt;
    return value.toInteger();
}

qint64 JsonReader::integer(const QString &name)
{
    const std::optional<qint64> value = exactInteger(m_object.value(name));
    if (!value)
        problem(name, u"not an integer"_s);
    return value.value_or(0);
}

int JsonReader::number(const QString &name)
{
    const qint64 value = integer(name);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
        problem(name, u"out of range"_s);
        return 0;
    }
    return static_cast<int>(value);
}

std::optional<int> JsonReader::optionalNumber(const QString &name)
{
    return isNull(name) ? std::nullopt : std::optional(number(name));
}

double JsonReader::decimal(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isDouble())
        problem(name, u"not a number"_s);
    return value.toDouble();
}

bool JsonReader::flag(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isBool())
        problem(name, u"neither true nor false"_s);
    return value.toBool();
}

QDateTime JsonReader::moment(const QString &name)
{
    const QString written = text(name);
    const QDateTime moment = QDateTime::fromString(written, Qt::ISODateWithMs);
    // Without "Z" or an offset it would be this machine's local time, which is nobody's.
    if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime)
        problem(name, u"not a moment"_s);
    return moment.toUTC();
}

std::optional<QDateTime> JsonReader::optionalMoment(const QString &name)
{
    return isNull(name) ? std::nullopt : std::optional(moment(name));
}

QDate JsonReader::day(const QString &name)
{
    const QDate day = QDate::fromString(text(name), Qt::ISODate);
    if (!day.isValid())
        problem(name, u"not a day"_s);
    return day;
}

QTime JsonReader::timeOfDay(const QString &name)
{
    const QTime time = QTime::fromString(text(name), u"HH:mm"_s);
    if (!time.isValid())
        problem(name, u"not a time of the day"_s);
    return time;
}

QList<QDate> JsonReader::days(const QString &name)
{
    QList<QDate> days;
    const QStringList written = texts(name);
    for (const QString &text : written) {
        days.append(QDate::fromString(text, Qt::ISODate));
        if (!days.last().isValid())
            problem(name, u"not a list of days"_s);
    }
    return days;
}

domain::Money JsonReader::money(const QString &name)
{
    JsonReader reader = object(name);
    const qint64 minor = reader.integer(u"amountMinor"_s);
    const Result<domain::Currency> currency = domain::Currency::fromCode(reader.text(u"currency"_s));
    if (!currency)
        problem(name, u"unknown currency"_s);
    return currency ? domain::Money(minor, *currency) : domain::Money();
}

domain::Money JsonReader::optionalMoney(const QString &name)
{
    return isNull(name) ? domain::Money() : money(name);
}

JsonReader JsonReader::object(const QString &name)
{
    return JsonReader(*this, m_object.value(name), m_path + u'.' + name);
}

QJsonArray JsonReader::array(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray())
        problem(name, u"not a list"_s);
    return value.toArray();
}

} // namespace foyer::remote
