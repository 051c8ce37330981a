#pragma once

#include "id.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <concepts>
#include <cstddef>
#include <optional>

class QDateTime;

namespace foyer::db {

/** What may be bound to a statement, converted as the schema wants it: integers of any width and bool as 64-bit
 *  integers, ids as their 16 bytes (a null id is NULL), text, bytes, NULL. An empty text stays an empty text.
 *  Points in time are epoch milliseconds and money is minor units, so QDateTime and floating point do not
 *  compile. Enums neither: the repository says which number stands for which state. */
class Value
{
public:
    Value(std::nullptr_t) { }
    template <std::integral Integer>
    Value(Integer value)
        : m_variant(static_cast<qint64>(value))
    {
    }
    Value(const QString &text)
        : m_variant(text.isNull() ? QStringLiteral("") : text)
    {
    }
    Value(QLatin1StringView text)
        : Value(QString(text))
    {
    }
    Value(const QByteArray &bytes)
        : m_variant(bytes.isNull() ? QByteArray("") : bytes)
    {
    }
    template <class Tag>
    Value(const Id<Tag> &id)
    {
        if (!id.isNull())
            m_variant = id.toBytes();
    }
    template <class T>
    Value(const std::optional<T> &value)
    {
        if (value)
            m_variant = Value(*value).m_variant;
    }
    Value(const QDateTime &) = delete;
    Value(double) = delete;

    const QVariant &variant() const { return m_variant; }
    friend bool operator==(const Value &, const Value &) = default;

private:
    QVariant m_variant;
};

/** The values of a statement's `?`, in order: `{bookingId, u"A7"_s, nowMs}`. */
using Binds = QList<Value>;

} // namespace foyer::db
