#pragma once

#include "decide.h"
#include "snapshots.h"

/** @file
 *  From the database to the state that a batch of commands is decided on. */
namespace foyer::booking {

/** Everything @p needs names, in a handful of statements however many commands there are. What is not found is not in
 *  the state. */
Result<SalesState> loadState(db::Connection &connection, Snapshots &snapshots, const Needs &needs);

/** Sagas that are due, at most @p limit, longest due first. */
Result<QList<SagaId>> dueSagas(db::Connection &connection, bool evenLeased, qint64 nowMs, int limit);
/** Holds that ran out, and holds of cancelled showtimes; at most @p limit of each. */
Result<QList<domain::BookingId>> endedHolds(db::Connection &connection, qint64 nowMs, int limit);

} // namespace foyer::booking
