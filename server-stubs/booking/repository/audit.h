#pragma once

#include "auditchain.h"
#include "transaction.h"

#include <QJsonObject>

/** @file
 *  The audit log of one database: one chain. */
namespace foyer::booking {

struct AuditReport
{
    Actor actor;
    QString action; ///< "booking.confirmed"
    QByteArray subject; ///< 16 bytes.
    QJsonObject body;
};

/** Puts @p reports at the end of the chain, in their order. Conflict when somebody else did so at the same time. */
Result<void> appendAudit(db::Transaction &transaction, const QList<AuditReport> &reports, qint64 nowMs);
/** At most @p limit entries after @p afterSequence, in order. */
Result<QList<AuditEntry>> auditEntries(db::Connection &connection, qint64 afterSequence, int limit);

} // namespace foyer::booking
