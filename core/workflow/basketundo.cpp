#include "basketundo.h"

#include <QScopeGuard>

namespace foyer::workflow {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

BasketUndo::BasketUndo(Checkout &checkout, QObject *parent)
    : QObject(parent)
    , m_checkout(checkout)
    , m_sale(checkout.saleNumber())
{
    m_now = basketNow();
    connect(&m_checkout, &Checkout::basketChanged, this, &BasketUndo::note);
    connect(&m_checkout, &Checkout::quoteChanged, this, &BasketUndo::note);
    connect(&m_checkout, &Checkout::stateChanged, this, [this](Checkout::State state) {
        if (state == Checkout::State::Paid || state == Checkout::State::Reserved)
            forget();
    });
    connect(&m_checkout, &Checkout::seatsRefused, this, &BasketUndo::handleSeatsRefused);
    connect(&m_checkout, &Checkout::couponRefused, this, [this](const QString &code) { handleCouponRefused(code); });
}

bool BasketUndo::isPossible() const
{
    const Checkout::State state = m_checkout.state();
    const bool isOver = state == Checkout::State::Paid || state == Checkout::State::Reserved;
    return !isOver && m_checkout.allows(Checkout::Event::ChangeSeats) && !m_checkout.exchange()
        && !m_checkout.isCollecting();
}

BasketUndo::Basket BasketUndo::basketNow() const
{
    Basket basket;
    for (const BasketLine &line : m_checkout.basket()) {
        basket.seats.append(line.seat.id);
        basket.ticketTypes.append(line.ticketType);
    }
    basket.coupons = m_checkout.coupons();
    return basket;
}

void BasketUndo::forget()
{
    m_back.clear();
    m_forward.clear();
    m_now = basketNow();
    m_before = m_now;
    m_sale = m_checkout.saleNumber();
}

void BasketUndo::push(const Basket &basket)
{
    m_back.append(basket);
    m_forward.clear();
    if (m_back.size() > mostSteps)
        m_back.removeFirst();
}

void BasketUndo::note()
{
    if (m_sale != m_checkout.saleNumber() || m_checkout.exchange() || m_checkout.isCollecting()) {
        forget();
        return;
    }
    const Basket now = basketNow();
    if (now == m_now)
        return;
    if (!m_isStepping && !m_isTentative)
        push(m_now);
    m_now = now;
}

void BasketUndo::setTentative(bool isTentative)
{
    if (m_isTentative == isTentative)
        return;
    m_isTentative = isTentative;
    if (m_isTentative)
        m_before = m_now;
    else if (m_before != m_now)
        push(m_before);
}

void BasketUndo::dropServersStep()
{
    m_back.removeLast();
    if (!m_back.isEmpty() && m_back.last() == m_now)
        m_back.removeLast();
}

void BasketUndo::handleSeatsRefused(const QList<RefusedSeat> &seats)
{
    if (m_back.isEmpty())
        return;
    Basket without = m_back.last();
    for (const RefusedSeat &seat : seats) {
        if (const qsizetype at = without.seats.indexOf(seat.seat); at >= 0) {
            without.seats.removeAt(at);
            without.ticketTypes.removeAt(at);
        }
    }
    if (without == m_now)
        dropServersStep();
}

void BasketUndo::handleCouponRefused(const QString &code)
{
    if (m_back.isEmpty())
        return;
    Basket without = m_back.last();
    without.coupons.removeOne(code);
    if (without == m_now)
        dropServersStep();
}

Result<void> BasketUndo::step(QList<Basket> &from, QList<Basket> &to)
{
    if (!isPossible() || from.isEmpty())
        return fail(ErrorCode::IllegalState, u"there is no step to take"_s);
    const Basket before = m_now;
    {
        m_isStepping = true;
        const auto done = qScopeGuard([this] { m_isStepping = false; });
        if (const Result<void> applied = apply(from.last()); !applied)
            return applied;
    }
    from.removeLast();
    if (before != m_now)
        to.append(before);
    return {};
}

Result<void> BasketUndo::apply(const Basket &basket)
{
    QList<RefusedSeat> gone;
    SeatRequest request;
    for (qsizetype i = 0; i < basket.seats.size(); ++i) {
        const SeatId id = basket.seats.at(i);
        const SeatClaim *claim = m_checkout.hall().map().claim(id);
        if (claim && !m_checkout.heldSeats().contains(id) && !m_checkout.isOwnHold(*claim)) {
            gone.append({id, claim->state == ClaimState::Sold ? RefusedSeat::Reason::Sold : RefusedSeat::Reason::Held});
            continue;
        }
        const PlanSeat *seat = m_checkout.hall().map().plan().seat(id);
        if (!seat)
            return fail(ErrorCode::NotFound, u"no such seat"_s);
        request.seats.append({seat->row, seat->number});
        request.ticketTypes.append(basket.ticketTypes.at(i));
    }
    const bool isSame = basket.seats == m_now.seats && basket.ticketTypes == m_now.ticketTypes;
    if (!isSame) {
        const Result<void> taken =
            request.seats.isEmpty() ? m_checkout.setSeats({}) : m_checkout.order(m_checkout.showtimeId(), request);
        if (!taken)
            return taken;
    }
    const QStringList coupons = m_checkout.coupons();
    for (const QString &code : coupons) {
        if (!basket.coupons.contains(code))
            std::ignore = m_checkout.removeCoupon(code); // with no seats there is nothing to take it off
    }
    for (const QString &code : basket.coupons) {
        if (!coupons.contains(code))
            std::ignore = m_checkout.addCoupon(code);
    }
    if (!gone.isEmpty())
        Q_EMIT seatsGone(gone);
    return {};
}

} // namespace foyer::workflow
