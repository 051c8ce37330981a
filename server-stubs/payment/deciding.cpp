#include "deciding.h"

#include "async.h"
#include "patience.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

/** True once @p asked has ended or it takes too long; how does not matter, since what it says is written by then. */
template <class T>
QFuture<Result<bool>> once(const QFuture<Result<T>> &asked, std::chrono::milliseconds patience, QObject *context)
{
    SharedResult<bool> done;
    async::then(asked, context, [done](const Result<T> &) mutable { done.resolve(true); });
    return withinPatience(done, true, patience, context);
}

} // namespace

Deciding::Deciding(std::shared_ptr<db::Database> database, const Clock &clock, Captures &captures,
                   GivingBack &givingBack, const PaymentTimes &times)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_captures(captures)
    , m_givingBack(givingBack)
    , m_times(times)
{
}

QFuture<Result<Decided>> Deciding::decide(const DecisionRequest &request)
{
    if (request.id.isNull())
        return async::failed<Decided>(ErrorCode::InvalidInput, u"decisionId: all zeros"_s);
    if (const Result<void> possible = check(request); !possible)
        return async::failed<Decided>(possible.error());
    return async::andThen(askProvider(request), &m_context, [this, request](bool) {
        const auto written = m_database->write([request, clock = &m_clock](db::Transaction &transaction) {
            return decideOnce(transaction, request, clock->nowMs());
        });
        return async::then(written, &m_context, [request](const Result<Decided> &decided) -> Result<Decided> {
            if (decided || decided.error().code != ErrorCode::Conflict)
                return decided;
            return Decided{domain::PaymentId(request.subject), decided.error()};
        });
    });
}

QFuture<Result<bool>> Deciding::askProvider(const DecisionRequest &request)
{
    switch (request.kind) {
    case DecisionKind::Captured:
    case DecisionKind::Refused:
    case DecisionKind::RefundDone:
    case DecisionKind::RefundRefused:
        break;
    case DecisionKind::ChargedBack:
    case DecisionKind::ChargebackWon:
    case DecisionKind::RefundGivenByHand:
        return async::ready<Result<bool>>(true);
    }
    // Only what could be decided is asked about: a decision that is refused changes nothing.
    const auto isOpen = m_database->read([request, clock = &m_clock](db::Connection &connection) {
        return isDecidable(connection, request, clock->nowMs());
    });
    return async::andThen(isOpen, &m_context, [this, request](bool open) -> QFuture<Result<bool>> {
        const domain::PaymentId payment(request.subject);
        if (!open)
            return async::ready<Result<bool>>(true);
        if (request.kind == DecisionKind::Captured)
            return once(m_captures.settle(payment), m_times.patience, &m_context);
        if (request.kind == DecisionKind::Refused) // so that it is not charged later
            return once(m_captures.cancel(payment), m_times.patience, &m_context);
        return once(m_givingBack.settle(PaymentRefundId(request.subject)), m_times.patience, &m_context);
    });
}

} // namespace foyer::payment
