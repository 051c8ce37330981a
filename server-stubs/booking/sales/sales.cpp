#include "sales.h"

#include "answers.h"
#include "async.h"
#include "faultpoint.h"

#include <QLoggingCategory>
#include <QTimer>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSales, "foyer.booking.sales")

/** The money may have moved, so this is neither success nor failure. */
Answer undecided(const domain::BookingId &booking, ErrorCode code, const QString &detail)
{
    return {booking, Refusal{code, detail, {}, {}}};
}

CaptureRequest requestFor(const IntentRecord &intent)
{
    return {intent.payment, intent.booking, intent.method, intent.amount, intent.tenderedMinor, intent.userName};
}

} // namespace

Sales::Sales(std::shared_ptr<db::Database> database, std::shared_ptr<PlanCache> plans, Ports ports,
             SalesOptions options)
    : m_database(std::move(database))
    , m_plans(std::move(plans))
    , m_ports(ports)
    , m_options(options)
{
}

QFuture<Result<Answer>> Sales::holdSeats(const HoldSeats &command, const Actor &actor)
{
    return m_database->write([command, actor, plans = m_plans, clock = &m_ports.clock,
                              policy = m_options.hold](db::Transaction &transaction) {
        const Result<Answer> answer = booking::holdSeats(transaction, *plans, command, actor, policy, clock->nowMs());
        FOYER_FAULT_POINT("booking.hold_before_commit");
        return answer;
    });
}

QFuture<Result<Answer>> Sales::releaseHold(const ReleaseHold &command, const Actor &actor)
{
    return m_database->write(
        [command, actor, clock = &m_ports.clock, policy = m_options.hold](db::Transaction &transaction) {
            return booking::releaseHold(transaction, command, actor, policy, clock->nowMs());
        });
}

QFuture<Result<Answer>> Sales::checkout(const Checkout &command, const Actor &actor)
{
    const QFuture<Result<BegunSale>> begun = m_database->write([command, actor, plans = m_plans, clock = &m_ports.clock,
                                                                times = m_options.sale](db::Transaction &transaction) {
        return beginSale(transaction, *plans, command, actor, times, clock->nowMs());
    });
    return async::then(begun, this, [this, booking = command.booking](const Result<BegunSale> &sale) {
        if (!sale)
            return async::failed<Answer>(sale.error());
        if (sale->answer)
            return async::ready<Result<Answer>>(*sale->answer);
        FOYER_FAULT_POINT("booking.after_intent");
        return answerInTime(settle(*sale->intent), booking);
    });
}

QFuture<Result<Answer>> Sales::settle(const IntentRecord &intent)
{
    return async::then(
        m_ports.payments.capture(requestFor(intent)), this, [this, intent](const Result<Captured> &captured) {
            FOYER_FAULT_POINT("booking.after_capture");
            switch (captureOutcome(captured ? std::nullopt : std::optional(captured.error()))) {
            case CaptureOutcome::Captured:
                return m_database->write([payment = intent.payment, change = captured->changeMinor,
                                          signer = &m_ports.signer,
                                          clock = &m_ports.clock](db::Transaction &transaction) {
                    const Result<Answer> answer = confirmSale(transaction, payment, change, *signer, clock->nowMs());
                    FOYER_FAULT_POINT("booking.confirm_before_commit");
                    return answer;
                });
            case CaptureOutcome::Refused:
                return m_database->write([payment = intent.payment, times = m_options.sale, clock = &m_ports.clock,
                                          error = captured.error()](db::Transaction &transaction) {
                    const Refusal refusal{error.code, error.detail, {}, {}};
                    return undoSale(transaction, payment, refusal, times, clock->nowMs());
                });
            case CaptureOutcome::Unknown:
                break;
            }
            qCWarning(lcSales).noquote() << "the outcome of payment" << intent.payment.toString()
                                         << "is not known:" << toString(captured.error());
            const bool unreachable = captured.error().code == ErrorCode::Unreachable;
            return async::ready<Result<Answer>>(undecided(intent.booking,
                                                          unreachable ? ErrorCode::Unreachable : ErrorCode::Timeout,
                                                          u"the payment is being checked"_s));
        });
}

QFuture<Result<Answer>> Sales::answerInTime(const QFuture<Result<Answer>> &settled, const domain::BookingId &booking)
{
    auto promise = std::make_shared<QPromise<Result<Answer>>>();
    promise->start();
    const auto finish = [promise](const Result<Answer> &answer) {
        if (promise->future().isFinished())
            return;
        promise->addResult(answer);
        promise->finish();
    };
    QTimer::singleShot(m_options.captureTimeout, this, [finish, booking] {
        finish(undecided(booking, ErrorCode::Timeout, u"the payment is being checked"_s));
    });
    async::then(settled, this, [finish, booking](const Result<Answer> &answer) {
        FOYER_FAULT_POINT("booking.after_confirm");
        if (answer) {
            finish(*answer);
            return;
        }
        // The money was decided, but not yet written down here: recover() will.
        qCCritical(lcSales).noquote() << "a sale could not be finished:" << toString(answer.error());
        finish(undecided(booking, ErrorCode::Timeout, u"the sale is being finished"_s));
    });
    return promise->future();
}

QFuture<Result<int>> Sales::sweep()
{
    return m_database->write(
        [clock = &m_ports.clock, batch = m_options.sweepBatch](db::Transaction &transaction) -> Result<int> {
            const Result<qint64> forgotten = forgetAnswers(transaction, clock->nowMs(), batch);
            if (!forgotten)
                return fail(forgotten.error());
            return sweepHolds(transaction, clock->nowMs(), batch);
        });
}

QFuture<Result<int>> Sales::recover(Recovery what)
{
    const QFuture<Result<QList<IntentRecord>>> leased =
        m_database->write([times = m_options.sale, what, clock = &m_ports.clock,
                           batch = m_options.recoveryBatch](db::Transaction &transaction) {
            return leaseOpenIntents(transaction, times, what == Recovery::Everything, clock->nowMs(), batch);
        });
    return async::then(leased, this, [this](const Result<QList<IntentRecord>> &intents) -> QFuture<Result<int>> {
        if (!intents)
            return async::failed<int>(intents.error());
        if (intents->isEmpty())
            return async::ready<Result<int>>(0);
        auto promise = std::make_shared<QPromise<Result<int>>>();
        promise->start();
        auto waiting = std::make_shared<qsizetype>(intents->size());
        for (const IntentRecord &intent : *intents) {
            const QFuture<Result<Answer>> settled = answerInTime(settle(intent), intent.booking);
            async::then(settled, this, [promise, waiting, count = intents->size()](const Result<Answer> &) {
                if (--*waiting > 0)
                    return;
                promise->addResult(static_cast<int>(count));
                promise->finish();
            });
        }
        return promise->future();
    });
}

} // namespace foyer::booking
