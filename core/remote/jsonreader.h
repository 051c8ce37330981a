#pragma once

#include "id.h"
#include "money.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <optional>

namespace foyer::remote {

/** Reads one object of an answer, field by field, exactly: a field that is missing, of another type or out of range is
 *  remembered (the first one, with its path) and read as nothing; result() then makes it a Protocol error. So a
 *  codec is a list of fields. Readers of inner objects share the memory of the outer one. */
class JsonReader
{
public:
    explicit JsonReader(const QJsonValue &value, const QString &path = QStringLiteral("data"));

    QString text(const QString &name);
    QString optionalText(const QString &name); ///< Empty when null.
    QStringList texts(const QString &name);
    qint64 integer(const QString &name); ///< All 64 bits of it.
    int number(const QString &name); ///< An integer that fits.
    std::optional<int> optionalNumber(const QString &name);
    double decimal(const QString &name);
    bool flag(const QString &name);
    QDateTime moment(const QString &name); ///< In UTC.
    std::optional<QDateTime> optionalMoment(const QString &name);
    QDate day(const QString &name);
    QTime timeOfDay(const QString &name); ///< "HH:MM"
    QList<QDate> days(const QString &name);
    domain::Money money(const QString &name);
    domain::Money optionalMoney(const QString &name); ///< Money() when null.

    template <class AnyId>
    AnyId id(const QString &name)
    {
        const Result<AnyId> id = AnyId::fromString(text(name));
        if (!id)
            problem(name, QStringLiteral("not an id"));
        return id.value_or(AnyId());
    }
    template <class AnyId>
    std::optional<AnyId> optionalId(const QString &name)
    {
        return isNull(name) ? std::nullopt : std::optional(id<AnyId>(name));
    }
    /** One of an enum's names, by its fromWireName function. */
    template <class FromName>
    auto oneOf(const QString &name, FromName fromName)
    {
        const auto value = fromName(text(name));
        if (!value)
            problem(name, QStringLiteral("not a known name"));
        using Value = typename decltype(fromName(QStringView()))::value_type;
        return value.value_or(Value{});
    }

    /** False when the field is there and is not null. */
    bool isNull(const QString &name) const;
    JsonReader object(const QString &name);
    /** read(JsonReader &) of every object in a list. */
    template <class Read>
    auto list(const QString &name, Read read)
    {
        QList<decltype(read(*this))> values;
        const QJsonArray entries = array(name);
        for (qsizetype i = 0; i < entries.size(); ++i) {
            JsonReader entry(*this, entries.at(i), m_path + u'.' + name + u'.' + QString::number(i));
            values.append(read(entry));
        }
        return values;
    }

    void problem(const QString &name, const QString &what);
    bool isGood() const { return m_problem->isEmpty(); }
    /** @p value when all fields were good, else Protocol with the first bad one. */
    template <class T>
    Result<T> result(T value) const
    {
        if (!isGood())
            return fail(ErrorCode::Protocol, *m_problem);
        return value;
    }

private:
    JsonReader(const JsonReader &outer, const QJsonValue &value, const QString &path);
    QJsonArray array(const QString &name);
    std::optional<qint64> exactInteger(const QJsonValue &value) const;

    QJsonObject m_object;
    QString m_path;
    std::shared_ptr<QString> m_problem;
};

} // namespace foyer::remote
