#pragma once

#include "auditproof.h"
#include "id.h"
#include "transaction.h"

#include <functional>

/** @file
 *  The audit log of one database: a chain for each who writes at the same time. */
namespace foyer::booking {

struct AuditReport
{
    Actor actor;
    QString action; ///< "booking.confirmed"
    QByteArray subject; ///< 16 bytes.
    QByteArray body; ///< JSON, compact.
};

/** One writer's place in the audit log: the chain that nobody else adds to. In a file there is one writer and one
 * chain. On a server the row of the chain (audit_chain) names its owner, and every entry is written together with a
 * change of this row that only the owner's hits: two never add to one chain. Who was silent for leaseMs may find that
 * another has taken the chain over, and goes on with one that is free, or a new one; so there are as many chains as
 * there were writers at a time.
 *
 *  Lives in the database's writer thread; a transaction that is rolled back leaves nothing that the next would miss. */
class AuditWriter
{
public:
    /** How long a chain stays its writer's after an entry, by the writer's clock. Clocks that differ cost chains, and
     *  nothing else. */
    static constexpr qint64 leaseMs = 10'000;

    /** Puts @p reports at the end of the chain, in their order; of customers without their names. Busy when somebody
     * else took the same chain first. */
    Result<void> append(db::Transaction &transaction, const QList<AuditReport> &reports, qint64 nowMs);
    /** Of the entry that append() wrote last, in the same transaction. */
    const QByteArray &lastHash() const { return m_lastHash; }

private:
    Result<bool> renew(db::Transaction &transaction, qint64 nowMs) const;
    Result<void> take(db::Transaction &transaction, qint64 nowMs);

    const QByteArray m_owner = newUuidV7().toRfc4122();
    int m_chain = 0; ///< 0: none yet.
    QByteArray m_lastHash;
};

/** The chains there are, ascending. */
Result<QList<int>> auditChains(db::Connection &connection);
/** At most @p limit entries of @p chain after @p afterSequence, in order. */
Result<QList<AuditEntry>> auditEntries(db::Connection &connection, int chain, qint64 afterSequence, int limit);

/** By chain and sequence. */
Result<QList<AuditHead>> auditHeads(db::Connection &connection);
/** Writes the heads of all chains as they are now, signed by @p sign; not that of a chain that is signed already, has
 * no entry, or was signed later than @p signedBeforeMs. IllegalState when a chain does not have its last signed head
 * any more: what was tampered with is not signed. Of two who sign one head the first one's stays. */
Result<void> signAuditHeads(db::Transaction &transaction, qint64 nowMs, qint64 signedBeforeMs,
                            const std::function<QByteArray(const QByteArray &)> &sign);

} // namespace foyer::booking
