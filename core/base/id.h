#pragma once

#include "result.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <QUuid>

namespace foyer {

/** A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a 12-bit counter that keeps the ids of one
 *  process ascending, then random bits of the system's generator. Thread-safe. */
QUuid newUuidV7();
/** Version 7 of a given moment; the demo data and tests make repeatable ids with it. @p random fills the 74 free bits.
 */
QUuid uuidV7(qint64 unixMs, quint64 randomHigh, quint64 randomLow);
/** The same with bits that follow from @p name: the demo data has the same ids for the same seed on every machine. */
QUuid namedUuidV7(qint64 unixMs, const QByteArray &name);

/** An id that cannot be passed for another kind of id. 16 bytes; made by whoever creates the thing, so that a
 *  retry names the same thing. On the wire and in logs: lower-case 8-4-4-4-12. In SQL: BLOB/BINARY(16), toBytes(). */
template <class Tag>
class Id
{
public:
    Id() = default; ///< Null: names nothing.
    explicit Id(const QUuid &value)
        : m_value(value)
    {
    }

    static Id create() { return Id(newUuidV7()); }
    /** InvalidInput unless @p text is a non-null UUID of the 36-character form, either case. */
    static Result<Id> fromString(QStringView text)
    {
        if (text.size() != 36)
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a UUID"));
        const QUuid value = QUuid::fromString(text);
        if (value.isNull())
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a UUID"));
        return Id(value);
    }
    /** Null unless @p bytes are 16. */
    static Id fromBytes(const QByteArray &bytes) { return Id(QUuid::fromRfc4122(bytes)); }

    bool isNull() const { return m_value.isNull(); }
    const QUuid &uuid() const { return m_value; }
    QString toString() const { return m_value.toString(QUuid::WithoutBraces); }
    QByteArray toBytes() const { return m_value.toRfc4122(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_value == b.m_value; }
    friend bool operator!=(const Id &a, const Id &b) { return a.m_value != b.m_value; }
    /** In byte order, which for version 7 is the order of making. */
    friend bool operator<(const Id &a, const Id &b) { return a.toBytes() < b.toBytes(); }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_value, seed); }

private:
    QUuid m_value;
};

struct IdempotencyKeyTag;
/** Names one attempt to change something; repeating with the same key never does it twice. */
using IdempotencyKey = Id<IdempotencyKeyTag>;

} // namespace foyer
