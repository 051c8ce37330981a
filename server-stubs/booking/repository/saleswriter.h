#pragma once

#include "audit.h"
#include "step.h"
#include "transaction.h"

/** @file
 *  From the events of a batch of commands to the database. */
namespace foyer::booking {

/** Writes what @p events made of @p before: each table with one call for all commands, every change of a row under the
 *  condition that the row is still as it was loaded. @p after is the state with the events applied.
 *
 *  Busy when a row is not as it was loaded: somebody else was faster, everything is to be rolled back, loaded and
 *  decided anew. The same when a unique index refuses. Otherwise the database's errors. */
Result<void> saveChanges(db::Transaction &transaction, AuditWriter &audit, const SalesState &before,
                         const SalesState &after, const QList<Event> &events, qint64 nowMs);

} // namespace foyer::booking
