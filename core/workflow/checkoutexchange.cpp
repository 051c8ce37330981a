#include "checkout.h"

/** @file
 *  Old tickets that pay for a part of the new ones: the part of Checkout that makes a sale an exchange. */
namespace foyer::workflow {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

Result<void> Checkout::beginExchange(const ports::OldTickets &old, const QStringList &ticketTypes)
{
    if (const auto allowed = refuseUnless(Event::ChooseShowtime); !allowed)
        return allowed;
    if (!isOver() && (!m_wanted.isEmpty() || m_party))
        return fail(ErrorCode::IllegalState, u"there are seats in the basket"_s);
    if (isOver()) {
        leaveSale(); // or the next choice of seats would take these for the tickets that were spent
        enter(State::Choosing);
    }
    m_exchange = old;
    m_exchangedTypes = ticketTypes;
    Q_EMIT quoteChanged();
    return {};
}

void Checkout::revalue(const Money &worth)
{
    if (!m_exchange || m_payment)
        return;
    m_exchange->worth = worth;
    Q_EMIT quoteChanged();
}

Result<void> Checkout::endExchange()
{
    if (!m_exchange)
        return {};
    if (const auto allowed = refuseUnless(Event::ChooseShowtime); !allowed)
        return allowed;
    m_exchange.reset();
    m_exchangedTypes.clear();
    m_approval.clear();
    Q_EMIT quoteChanged();
    return allows(Event::ChangeSeats) ? setSeats({}) : Result<void>();
}

std::optional<Money> Checkout::due() const
{
    if (!m_quote)
        return std::nullopt;
    if (!m_exchange) {
        Money left = m_quote->total;
        const QList<ports::PaymentPart> paidBefore = parts();
        for (const ports::PaymentPart &part : paidBefore)
            left = left.minus(part.amount).value_or(left);
        return left;
    }
    const Result<Money> due = m_quote->total.minus(m_exchange->worth);
    return due ? std::optional(*due) : std::nullopt;
}

/** What payCash() and payByCard() take. */
Result<Money> Checkout::dueNow() const
{
    if (!m_quote)
        return fail(ErrorCode::IllegalState, u"the price is not known yet"_s);
    const std::optional<Money> amount = due();
    if (!amount)
        return fail(ErrorCode::CurrencyMismatch, u"the old tickets are in another currency"_s);
    if (m_exchange && amount->minor() <= 0)
        return fail(ErrorCode::IllegalState, u"nothing is left to pay"_s);
    return *amount;
}

Result<void> Checkout::settleExchange()
{
    if (const auto allowed = refuseUnless(Event::Pay); !allowed)
        return allowed;
    const std::optional<Money> amount = due();
    if (!m_exchange || !amount || amount->minor() > 0)
        return fail(ErrorCode::IllegalState, u"there is something to pay, or nothing to exchange"_s);
    return pay(ports::PaymentMethod::Cash, Money(0, amount->currency()));
}

QString Checkout::freshTicketType(SeatId seat, const QStringList &given) const
{
    QStringList left = m_exchange && !isOver() ? m_exchangedTypes : QStringList(); // over: another customer's
    for (const QString &type : given)
        left.removeOne(type);
    for (const QString &type : std::as_const(left)) {
        if (isSold(seat, type))
            return type;
    }
    return defaultTicketType(seat);
}

} // namespace foyer::workflow
