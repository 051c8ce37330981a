#pragma once

#include "clock.h"
#include "couponport.h"
#include "groupwriter.h"
#include "paymentport.h"
#include "quotes.h"
#include "salesloader.h"
#include "salesmeters.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QQueue>
#include <QTimer>

namespace foyer::booking {

class AuditWriter;

struct SalesOptions
{
    SalesPolicy policy;
    db::GroupOptions group;
    /** A sale is answered Timeout after this long; it goes on, and the next request tells how it ended. */
    std::chrono::milliseconds sagaTimeout = std::chrono::seconds(10);
    /** A service that was not heard is asked again after this, then after twice as long and so on, all in all for less
     *  than a lease: then whoever takes up what is left behind does. */
    std::chrono::milliseconds askAgainAfter{250};
    int sweepBatch = 200;
    int recoveryBatch = 50;
};

/** What came of a command, once it is durable. */
struct Performed
{
    Answer answer;
    /** The booking of the answer, as the command left it; none when there is none. */
    std::optional<Booking> booking;
    ShowtimeSeen showtime; ///< Of that booking.
    qint64 atMs = 0; ///< When, by the storage's clock.
};

/** Selling: commands go to the state machine in batches (db::GroupWriter), what it wants done is done at the other
 *  services, and their answers are commands again. What was left unfinished is taken up.
 *
 *  Lives in the service's thread with an event loop; call from there. Nothing is kept in memory that a restart would
 *  miss. Errors are the database's (Busy, Storage, Cancelled) and mean that nothing was changed; what is known to be
 *  refused is in Answer::refusal. */
class Sales : public QObject
{
public:
    struct Ports
    {
        const Clock &clock; ///< Of the storage. Used in the database's threads.
        PaymentPort &payments;
        CouponPort &coupons;
        const TicketSigner &signer; ///< Used in the database's writer.
    };

    Sales(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, Ports ports,
          SalesOptions options = {});

    /** From now on counts what is sold; borrows @p metrics. */
    void countInto(metrics::Metrics &metrics) { m_meters.emplace(metrics); }

    /** Always finishes; for a saga when it is over, or after sagaTimeout with the refusal Timeout or Unreachable: the
     *  outcome is not known yet, the same key gets InProgress until it is, and then the outcome. */
    QFuture<Result<Performed>> perform(const Command &command);

    /** The price of a hold, coupons asked for but not reserved. */
    QFuture<Result<Decision<Quote>>> quote(const domain::BookingId &booking, const QList<TicketChoice> &choices,
                                           const QStringList &couponCodes, const Actor &actor);

    const SalesPolicy &policy() const { return m_options.policy; }

    /** Ends holds that ran out and forgets old answers. Returns how many holds. */
    QFuture<Result<int>> sweep();
    enum class Recovery {
        LeftBehind, ///< Sagas that nobody saw to in time.
        Everything, ///< At the start of the only instance: nobody else can be at work on one.
    };
    /** Takes up unfinished sagas. Returns how many; they are over, or known to be undecided still, when it finishes. */
    QFuture<Result<int>> recover(Recovery what);

private:
    /** A step whose events are stored. */
    struct Stored
    {
        std::optional<Answer> answer;
        QList<Effect> effects;
        std::optional<SagaId> ended;
        Performed performed;
        SalesTally tally{};
    };
    using Waiting = std::shared_ptr<QPromise<Result<Performed>>>;
    /** Everybody waits equally long, so the first in the queue is the first whose time is over: one timer is enough,
     *  where one a sale would be thousands. Who has an answer is gone from m_waiting, and with that the promise: held
     *  until its time is over, the answers of a busy evening's last ten seconds were a tenth of the program. */
    struct Deadline
    {
        QDeadlineTimer at;
        SagaId saga;
        domain::BookingId booking;
        std::weak_ptr<Waiting::element_type> promise;
    };

    static Result<QList<Stored>> performBatch(db::Transaction &transaction, Snapshots &snapshots, AuditWriter &audit,
                                              const QList<Command> &commands, const Ports &ports,
                                              const SalesOptions &options);
    void proceed(const Stored &stored);
    QFuture<Result<Performed>> waitFor(const SagaId &saga, const domain::BookingId &booking);
    void finish(const SagaId &saga, const Result<Performed> &performed);
    void run(const Effect &effect);
    QFuture<EffectOutcome> start(const Effect &effect);
    QFuture<EffectOutcome> reserveCoupons(const Saga &saga);
    void handle(const Effect &effect, const EffectOutcome &outcome);
    void takeUpSoon(const SagaId &saga);

    const std::shared_ptr<db::Database> m_database;
    const std::shared_ptr<Snapshots> m_snapshots;
    const Ports m_ports;
    const SalesOptions m_options;
    Quotes m_quotes;
    db::GroupWriter<Command, Stored> m_writer;
    void endOverdue();
    void forgetAnswered();

    QMultiHash<SagaId, Waiting> m_waiting;
    QHash<SagaId, std::chrono::milliseconds> m_waited; ///< For a service that was not heard, all in all.
    QQueue<Deadline> m_deadlines;
    QTimer m_deadlineTimer;
    std::optional<SalesMeters> m_meters; ///< Nothing: nobody counts.
};

} // namespace foyer::booking
