#pragma once

#include "auditproof.h"
#include "transaction.h"

#include <functional>

/** @file
 *  The audit log of one database: one chain. */
namespace foyer::booking {

struct AuditReport
{
    Actor actor;
    QString action; ///< "booking.confirmed"
    QByteArray subject; ///< 16 bytes.
    QByteArray body; ///< JSON, compact.
};

/** Puts @p reports at the end of the chain, in their order. Conflict when somebody else did so at the same time. */
Result<void> appendAudit(db::Transaction &transaction, const QList<AuditReport> &reports, qint64 nowMs);
/** At most @p limit entries after @p afterSequence, in order. */
Result<QList<AuditEntry>> auditEntries(db::Connection &connection, qint64 afterSequence, int limit);

/** By sequence. */
Result<QList<AuditHead>> auditHeads(db::Connection &connection);
/** Writes the head of the chain as it is now, signed by @p sign; nothing when it is signed already, when there is no
 *  entry, or when the last one was signed later than @p signedBeforeMs. IllegalState when the chain does not have the
 *  last signed head any more: what was tampered with is not signed. Conflict when somebody else signed it meanwhile. */
Result<void> signAuditHead(db::Transaction &transaction, qint64 nowMs, qint64 signedBeforeMs,
                           const std::function<QByteArray(const QByteArray &)> &sign);

} // namespace foyer::booking
