#pragma once

#include "movedsums.h"
#include "transaction.h"

#include <QSet>

/** @file
 *  Sums of business days that are over, kept so that their ledger need not be read again (table figures_day). They say
 *  what bookedSums() says, for nothing is booked into the past but by the demo, which forgets them again
 *  (addSoldBookings()). What changes afterwards is not kept: the seats. */
namespace foyer::booking {

/** A business day of one cinema. */
struct CinemaDay
{
    domain::CinemaId cinema;
    BusinessClock clock; ///< That it is a day by.
    QDate day;
};

/** What is still being written when a day ends is booked into it; by so much later it is. */
inline constexpr std::chrono::hours dayIsKeptAfter{1};

/** The days of @p period that are kept for every cinema of @p place, by its clock. What was kept later than @p nowMs
 * was so by a machine whose clock went ahead, and does not count. */
Result<QSet<QDate>> keptDays(db::Connection &connection, const Place &place, const Period &period, qint64 nowMs);
/** Of the cinemas of @p place together. Only for days that are kept. */
Result<QList<MovedSums>> keptSums(db::Connection &connection, const Place &place, const Period &period);

/** The latest day of any cinema that is over and not kept, as far back as something was booked and figures are told;
 *  nothing when there is none. */
Result<std::optional<CinemaDay>> nextDayToKeep(db::Connection &connection, qint64 nowMs);
/** Replaces what is kept of the day. @p sums are all of it. */
Result<void> keepDay(db::Transaction &transaction, const CinemaDay &day, const QList<MovedSums> &sums, qint64 nowMs);
/** What was kept later than @p nowMs: by a clock that went ahead, or before something was sold at that moment after
 * all. */
Result<void> forgetDaysKeptAfter(db::Transaction &transaction, qint64 nowMs);

} // namespace foyer::booking
