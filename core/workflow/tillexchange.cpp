#include "tillexchange.h"

#include "async.h"

namespace foyer::workflow {

using namespace foyer::domain;

TillExchange::TillExchange(ports::RefundDesk &desk, ports::SecondStepApi &secondStep, const ports::SessionApi &session,
                           Checkout &checkout, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_secondStep(secondStep)
    , m_session(session)
    , m_checkout(checkout)
{
    connect(&m_checkout, &Checkout::stateChanged, this, &TillExchange::handleCheckout);
    connect(&m_checkout, &Checkout::paymentRefused, this, &TillExchange::handleRefused);
    connect(&m_checkout, &Checkout::saleFinished, this, &TillExchange::handleSold);
    connect(&m_checkout, &Checkout::quoteChanged, this, [this] {
        if (m_state == State::Difference)
            Q_EMIT changed(); // another price, or none for the moment
    });
    connect(&m_checkout, &Checkout::holdExpired, this, [this] {
        if (isUnderWay())
            enter(State::Choosing, Error{ErrorCode::HoldExpired, {}, {}});
    });
}

bool TillExchange::isUnderWay() const
{
    return m_state != State::Code && m_state != State::Looking && m_state != State::Found && m_state != State::Done;
}

void TillExchange::look(const QString &code)
{
    if (m_state != State::Code || code.trimmed().isEmpty())
        return;
    ++m_number;
    enter(State::Looking);
    async::then(m_desk.find(code.trimmed()), this, [this, number = m_number](const Result<ports::SoldBooking> &found) {
        if (number == m_number)
            handleFound(found);
    });
}

void TillExchange::handleFound(const Result<ports::SoldBooking> &found)
{
    if (!found) {
        enter(State::Code, found.error());
        return;
    }
    m_booking = *found;
    m_chosen = QSet<QString>(found->ticketIds.cbegin(), found->ticketIds.cend());
    m_movedBefore.clear();
    m_movedBack.reset();
    m_sent.reset();
    m_needed.reset();
    m_approvedBy.clear();
    m_isAllowed = false;
    enter(State::Found);
    // What went back of it earlier is not what goes back now; without an answer nobody is told how that went.
    async::then(m_desk.givenBack(m_booking.id), this, [this, number = m_number](const Result<ports::GivenBack> &given) {
        if (number == m_number && given)
            m_movedBefore = given->moved;
    });
}

void TillExchange::setChosen(const QString &ticketId, bool isChosen)
{
    if (m_state != State::Found || !m_booking.ticketIds.contains(ticketId) || m_chosen.contains(ticketId) == isChosen)
        return;
    if (isChosen)
        m_chosen.insert(ticketId);
    else if (m_chosen.size() > 1)
        m_chosen.remove(ticketId);
    Q_EMIT changed();
}

QList<ports::SoldTicket> TillExchange::chosen() const
{
    QList<ports::SoldTicket> tickets;
    for (const ports::SoldTicket &ticket : m_booking.tickets) {
        if (m_chosen.contains(ticket.id))
            tickets.append(ticket);
    }
    return tickets;
}

Money TillExchange::worth() const
{
    qint64 minor = 0;
    const QList<ports::SoldTicket> tickets = chosen();
    for (const ports::SoldTicket &ticket : tickets)
        minor += ticket.left.minor();
    return Money(minor, m_booking.left.currency());
}

void TillExchange::chooseSeats()
{
    if (m_state != State::Found)
        return;
    QStringList ids;
    QStringList types;
    const QList<ports::SoldTicket> tickets = chosen();
    for (const ports::SoldTicket &ticket : tickets) {
        ids.append(ticket.id);
        types.append(ticket.type.code);
    }
    if (const Result<void> begun = m_checkout.beginExchange({m_booking.id, ids, worth()}, types); !begun) {
        enter(State::Found, begun.error());
        return;
    }
    enter(State::Choosing);
    // Where nothing is sold any more another hall is chosen; a hall that does not open says so itself.
    m_checkout.chooseShowtime(m_booking.showtime);
}

void TillExchange::showDifference()
{
    if (m_state == State::Choosing && m_checkout.canPay())
        enter(State::Difference);
}

void TillExchange::settle()
{
    if (m_state != State::Difference)
        return;
    if (const Result<void> begun = m_checkout.settleExchange(); !begun)
        enter(State::Difference, begun.error());
}

void TillExchange::approve(const QString &shown, const QString &pin, const QString &oneTimeCode)
{
    if (m_state != State::Approval || !m_needed)
        return;
    enter(State::Approving);
    async::then(m_desk.approve({shown, pin, *m_needed, m_booking.id, m_booking.cinema, oneTimeCode}), this,
                [this](const Result<ports::GivenApproval> &given) {
                    if (m_state != State::Approving)
                        return; // the seats are not held any more
                    if (!given) {
                        enter(State::Approval, given.error());
                        return;
                    }
                    m_approvedBy = given->approverName;
                    payAgain(given->token);
                });
}

void TillExchange::prove(const QString &oneTimeCode)
{
    if (m_state != State::Proof)
        return;
    enter(State::Proving);
    async::then(m_secondStep.prove(oneTimeCode), this, [this](const Result<void> &proven) {
        if (m_state != State::Proving)
            return;
        if (!proven)
            enter(State::Proof, proven.error());
        else
            payAgain({});
    });
}

void TillExchange::askSomebodyElse()
{
    if (m_state == State::Proof)
        enter(State::Approval);
}

void TillExchange::payAgain(const QString &approval)
{
    m_isAllowed = true;
    m_checkout.setApproval(approval);
    const Result<void> begun = m_sent->due().minor() <= 0 ? m_checkout.settleExchange()
        : m_sent->method == ports::PaymentMethod::Card    ? m_checkout.payByCard()
                                                          : m_checkout.payCash(m_sent->tendered);
    if (!begun)
        enter(seatsState(), begun.error());
}

void TillExchange::stepBack()
{
    switch (m_state) {
    case State::Found:
    case State::Done:
        enter(State::Code);
        break;
    case State::Choosing:
        m_state = State::Found; // so that giving the seats back is no step of this one
        m_checkout.endExchange();
        enter(State::Found);
        break;
    case State::Difference:
        enter(State::Choosing);
        break;
    case State::Approval:
    case State::Proof:
        enter(seatsState());
        break;
    case State::Code:
    case State::Looking:
    case State::Settling:
    case State::Approving:
    case State::Proving:
        break;
    }
}

bool TillExchange::reset()
{
    if (m_state == State::Settling || m_state == State::Approving || m_state == State::Proving)
        return false;
    ++m_number;
    const bool wasUnderWay = isUnderWay();
    m_state = State::Code; // so that giving the seats back is no step of this one
    if (wasUnderWay)
        m_checkout.endExchange();
    enter(State::Code);
    return true;
}

TillExchange::State TillExchange::seatsState() const
{
    return m_checkout.state() == Checkout::State::Held ? State::Difference : State::Choosing;
}

void TillExchange::handleCheckout(Checkout::State state)
{
    if (!isUnderWay())
        return;
    if (!m_checkout.exchange()) { // signed out, set aside, or another cinema
        ++m_number;
        enter(State::Code);
    } else if (state == Checkout::State::Paying) {
        m_sent = m_checkout.payment()->request;
        enter(State::Settling);
    } else if (state == Checkout::State::CheckingOutcome) {
        Q_EMIT changed();
    } else if (m_state != State::Choosing && m_state != State::Settling && state != Checkout::State::Held
               && state != Checkout::State::Paid) {
        enter(State::Choosing); // other seats are wished for, or another showtime
    }
}

void TillExchange::handleRefused(const Error &error)
{
    if (m_state != State::Settling)
        return;
    const bool wasAllowed = std::exchange(m_isAllowed, false);
    m_needed = ports::neededApproval(error);
    if (m_needed) {
        m_approvedBy.clear();
        const std::optional<ports::SignedIn> who = m_session.current();
        const bool isByOwnCode = m_needed->isOwnCodeEnough && who && who->hasTotp;
        // What was allowed a moment ago is not any more: it took too long, or the amount is another by now.
        enter(isByOwnCode ? State::Proof : State::Approval, wasAllowed ? std::optional(error) : std::nullopt);
    } else if (error.code == ErrorCode::PriceChanged) {
        lookAgain(error);
    } else {
        enter(seatsState(), error);
    }
}

/** The new tickets cost something else, which the Checkout asks for, or the old ones are worth something else. */
void TillExchange::lookAgain(const Error &because)
{
    enter(seatsState(), because);
    async::then(m_desk.find(m_booking.code), this, [this, number = m_number](const Result<ports::SoldBooking> &found) {
        if (number != m_number || !isUnderWay() || m_state == State::Settling || !found)
            return; // asked once more the server says again what is wrong
        m_booking = *found;
        m_checkout.revalue(worth());
        Q_EMIT changed();
    });
}

void TillExchange::handleSold(const Booking &sale)
{
    if (m_state != State::Settling)
        return;
    m_settled = m_sent->due();
    m_isAllowed = false;
    m_movedBack.reset();
    enter(State::Done);
    if (m_settled.minor() >= 0)
        return;
    async::then(m_desk.givenBack(sale.id), this, [this, number = m_number](const Result<ports::GivenBack> &given) {
        if (number != m_number || m_state != State::Done || !given)
            return;
        m_movedBack = ports::movedSince(m_movedBefore, given->moved, Money(-m_settled.minor(), m_settled.currency()));
        if (!m_movedBack)
            return;
        if (ports::cashMinor(*m_movedBack) > 0)
            Q_EMIT cashGoesBack();
        Q_EMIT changed();
    });
}

void TillExchange::enter(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT changed();
}

} // namespace foyer::workflow
