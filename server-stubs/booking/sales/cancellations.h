#pragma once

#include "cancellationbook.h"
#include "hallsnapshot.h"
#include "sales.h"

namespace foyer::booking {

/** Sees to the bookings of cancelled showtimes: refunds or rebooks them one by one, a batch at a time. Everything it
 *  knows is in the database, written before it is tried, and each request has a key that follows from its booking: what
 *  was begun before a crash is the same request afterwards. Several instances may be at it.
 *
 *  Money that was paid in cash is not given back to nobody: such a booking is listed as FAILED with CASH, and done when
 *  a till has refunded it. Lives in the thread of the sales; call from there. */
class Cancellations : public QObject
{
public:
    Cancellations(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, const Clock &clock,
                  Sales &sales, int batch = 50);

    /** One batch. Returns how many bookings were seen to; 0 when there is nothing to do now, or a batch is under way.
     *  Errors are the database's. */
    QFuture<Result<int>> work();

private:
    /** One booking, and what is to be done about it. */
    struct Errand
    {
        CancellationItem item;
        CancellationItem next; ///< As far as it can be told beforehand.
        std::optional<Command> command;
        domain::BookingId root;
        bool wasOver = false; ///< The booking was not CONFIRMED any more.
    };
    using Errands = QList<Errand>;
    using Outcome = std::optional<Answer>; ///< None: it could not be asked for now.

    static Result<Errands> errandsOf(db::Connection &connection, Snapshots &snapshots, const OpenCancellation &open,
                                     qint64 nowMs, int limit);
    static Result<void> prepare(Errand &errand, const OpenCancellation &open, const SalesState &state,
                                domain::SeatOccupancy *there, db::Connection &connection, qint64 nowMs);
    static Result<void> conclude(db::Transaction &transaction, const Errands &errands, const QList<Outcome> &outcomes,
                                 qint64 nowMs);

    QFuture<Result<int>> begin(const QList<OpenCancellation> &open);
    QFuture<QList<Outcome>> perform(const Errands &errands);

    const std::shared_ptr<db::Database> m_database;
    const std::shared_ptr<Snapshots> m_snapshots;
    const Clock &m_clock;
    Sales &m_sales;
    const int m_batch;
    bool m_isAtWork = false;
};

} // namespace foyer::booking
