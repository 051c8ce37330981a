#pragma once

#include "askschedule.h"
#include "clock.h"
#include "groupwriter.h"
#include "paymentcommands.h"
#include "paymentprovider.h"
#include "sharedresult.h"

#include <QObject>

#include <chrono>
#include <map>

namespace foyer::payment {

struct PaymentTimes
{
    /** How long capture(), cancel() and refund() wait for a provider before they answer with what is pending. Shorter
     *  than booking waits. */
    std::chrono::milliseconds patience{8'000};
    AskSchedule schedule;
    /** What becomes pending is first seen to by the settler after this long. */
    qint64 firstAskMs = 2'000;
    /** Until a payment is as old as this its first request may still be on its way, from another instance too: a
     *  provider that has not heard of it yet says nothing. Longer than a charge's own timeout. */
    qint64 unheardAfterMs = 13'000;
};

/** Taking money. What our own books decide (cash, stored value) is settled in one transaction; what a provider decides
 *  is written down as pending first, asked for under the payment's id, and settled with the provider's answer. Whoever
 *  asks again, the provider is asked under the same id, so that nothing is charged twice. Service's thread. */
class Captures
{
public:
    /** @p provider is borrowed; null when none is set up, which refuses what needs one. */
    Captures(std::shared_ptr<db::Database> database, const Clock &clock, PaymentProvider *provider,
             const PaymentTimes &times);

    /** The attempt as it stands; pending when the provider does not answer in time. IdempotencyKeyReused for another
     *  body, InvalidInput for a null id; else the database's errors, after which asking again tells. */
    QFuture<Result<Attempt>> capture(const Capture &capture);
    /** Afterwards it is refused for ever, was captured before, or is pending because the provider cannot say. */
    QFuture<Result<Attempt>> cancel(const domain::PaymentId &payment);
    /** Asks the provider what became of a pending payment. One that never reached it is cancelled, once it is too old
     * to be on its way: whoever wanted to pay is gone. An error when it stays unknown. */
    QFuture<Result<Attempt>> settle(const domain::PaymentId &payment);
    /** What the provider said of itself. Protocol when it is not about what was asked for; NotFound. */
    QFuture<Result<Attempt>> handleReport(const domain::PaymentId &payment, const ChargeReport &report);

private:
    enum class Question { Charge, Status, Cancel };

    QFuture<Result<Attempt>> advance(const Attempt &attempt);
    SharedResult<Attempt> ask(const Attempt &attempt, Question question);
    QFuture<Result<ChargeReport>> send(const Attempt &attempt, Question question);
    QFuture<Result<Attempt>> conclude(const Attempt &attempt, const ChargeReport &report);
    Attempt tellWaiting(const Attempt &attempt);
    bool isAsked(const domain::PaymentId &payment, Question question) const;

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    PaymentProvider *const m_provider;
    const PaymentTimes m_times;
    db::GroupWriter<Capture, Result<Attempt>> m_captures;
    db::GroupWriter<Settlement, Result<Attempt>> m_settlements;
    std::map<std::pair<QUuid, Question>, SharedResult<Attempt>> m_asked; // under way
    QObject m_context;
};

} // namespace foyer::payment
