#pragma once

#include "auditchain.h"
#include "connection.h"
#include "transaction.h"

#include <QJsonObject>

/** @file
 *  The audit chain of this database. Only its one writer appends, so the chain has one head. */
namespace foyer::booking {

/** Puts an entry after the last one, in the caller's transaction: what happened and its entry are kept together. */
Result<void> appendAudit(db::Transaction &transaction, const Actor &actor, QAnyStringView action,
                         const QByteArray &subjectId, const QJsonObject &body, qint64 nowMs);

/** At most @p limit entries after @p sequence. */
Result<QList<AuditEntry>> auditEntries(db::Connection &connection, qint64 afterSequence, int limit);

} // namespace foyer::booking
