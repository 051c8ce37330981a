#pragma once

#include "clock.h"
#include "database.h"
#include "holdcommands.h"
#include "paymentport.h"
#include "salecommands.h"

#include <QObject>

namespace foyer::booking {

struct SalesOptions
{
    HoldPolicy hold;
    SaleTimes sale;
    /** A checkout is answered Timeout after this long; the sale goes on, and the next request tells how it ended. */
    std::chrono::milliseconds captureTimeout = std::chrono::seconds(10);
    int sweepBatch = 200;
    int recoveryBatch = 50;
};

/** Selling: holds, checkout as a saga, and what finishes what was left unfinished.
 *
 *  Lives in the service's thread with an event loop, where futures finish unless said otherwise. Nothing is kept in
 *  memory that a restart would miss. Errors are the database's (Busy, Storage, Cancelled) and mean that nothing
 *  was changed; what is known to be refused is in Answer::refusal. */
class Sales : public QObject
{
public:
    struct Ports
    {
        const Clock &clock; ///< Of the storage. Used in the database's threads.
        PaymentPort &payments;
        const TicketSigner &signer; ///< Used in the database's writer.
    };

    Sales(std::shared_ptr<db::Database> database, std::shared_ptr<PlanCache> plans, Ports ports,
          SalesOptions options = {});

    /** These two may be called from any thread, and finish in the database's. */
    QFuture<Result<Answer>> holdSeats(const HoldSeats &command, const Actor &actor);
    QFuture<Result<Answer>> releaseHold(const ReleaseHold &command, const Actor &actor);
    /** Always finishes. Refusal Timeout or Unreachable: the outcome is not known yet; the seats stay PAYING, the same
     *  key gets InProgress until recover() has settled it, and then the outcome. */
    QFuture<Result<Answer>> checkout(const Checkout &command, const Actor &actor);

    /** Ends holds that ran out and forgets old answers. Returns how many holds. */
    QFuture<Result<int>> sweep();
    enum class Recovery {
        LeftBehind, ///< Sales whose lease is over.
        Everything, ///< At the start of the only instance: nobody else can be at work on one.
    };
    /** Asks again for the money of unfinished sales, and rolls each forward or back. Returns how many it took up; they
     *  are settled, or known to be undecided still, when it finishes. */
    QFuture<Result<int>> recover(Recovery what);

private:
    QFuture<Result<Answer>> settle(const IntentRecord &intent);
    QFuture<Result<Answer>> answerInTime(const QFuture<Result<Answer>> &settled, const domain::BookingId &booking);

    const std::shared_ptr<db::Database> m_database;
    const std::shared_ptr<PlanCache> m_plans;
    const Ports m_ports;
    const SalesOptions m_options;
};

} // namespace foyer::booking
