#include "owedrefunds.h"

#include "async.h"
#include "faultpoint.h"

#include <QLoggingCategory>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcOwed, "foyer.booking.owed")

constexpr int atOnce = 100; // PaymentPort::givenByHand()'s
/** People take days to see to one; whoever decides makes somebody ask at once. */
constexpr std::chrono::milliseconds askAgainAfter = std::chrono::seconds(30);

Actor nobody()
{
    Actor actor;
    actor.role = Role::Service;
    return actor;
}

} // namespace

OwedRefunds::OwedRefunds(std::shared_ptr<db::Database> database, const Clock &clock, PaymentPort &payments,
                         Sales &sales)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_payments(payments)
    , m_sales(sales)
{
}

QFuture<Result<int>> OwedRefunds::work()
{
    if (m_isAtWork)
        return async::ready<Result<int>>(0);
    m_isAtWork = true;
    // Postponed first: whatever becomes of asking, the next ones have their turn before these are asked about again.
    const auto due = m_database->write([clock = &m_clock](db::Transaction &transaction) -> Result<QList<OwedRefund>> {
        const qint64 nowMs = clock->nowMs();
        const Result<QList<OwedRefund>> owed = dueOwedRefunds(transaction.connection(), nowMs, atOnce);
        if (!owed)
            return owed;
        const Result<void> postponed = postponeOwed(transaction, *owed, nowMs + askAgainAfter.count());
        if (!postponed)
            return fail(postponed.error());
        return owed;
    });
    const auto done = async::andThen(due, this, [this](const QList<OwedRefund> &owed) { return ask(owed); });
    return async::then(done, this, [this](const Result<int> &count) {
        m_isAtWork = false;
        if (!count)
            qCInfo(lcOwed).noquote() << "what was given by hand is not known yet:" << toString(count.error());
        return count;
    });
}

QFuture<Result<int>> OwedRefunds::ask(const domain::PaymentId &leg)
{
    const auto found = m_database->read([leg](db::Connection &connection) { return owedRefund(connection, leg); });
    return async::andThen(found, this, [this](const std::optional<OwedRefund> &owed) {
        return ask(owed ? QList{*owed} : QList<OwedRefund>());
    });
}

QFuture<Result<int>> OwedRefunds::ask(const QList<OwedRefund> &owed)
{
    if (owed.isEmpty())
        return async::ready<Result<int>>(0);
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_owed_asked"))
        return async::failed<int>(*fault);
    QList<domain::PaymentId> ids;
    for (const OwedRefund &refund : owed)
        ids.append(refund.leg);
    return async::andThen(m_payments.givenByHand(ids), this,
                          [this, owed](const QList<HandGiven> &given) { return book(owed, given); });
}

QFuture<Result<int>> OwedRefunds::book(const QList<OwedRefund> &owed, const QList<HandGiven> &given)
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_owed_booked"))
        return async::failed<int>(*fault);
    QFuture<Result<int>> all = async::ready<Result<int>>(0);
    for (const HandGiven &hand : given) {
        const auto refund = std::find_if(owed.cbegin(), owed.cend(),
                                         [&hand](const OwedRefund &each) { return each.leg == hand.refund; });
        if (refund == owed.cend())
            continue; // nobody asked about it
        all = async::andThen(all, this, [this, what = *refund, by = hand.decidedBy](int count) {
            const auto booked = m_sales.perform({nobody(), OwedGivenByHand{what.saga, what.leg, by}});
            return async::andThen(booked, this, [count](const Performed &) { return Result<int>(count + 1); });
        });
    }
    return all;
}

} // namespace foyer::booking
