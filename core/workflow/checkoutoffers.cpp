#include "checkout.h"

#include "async.h"

/** @file
 *  What else can be done with held seats: more time, coupons, and keeping them for payment at a till. */
namespace foyer::workflow {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Result<void> Checkout::extendHold()
{
    if (const auto allowed = refuseUnless(Event::ExtendHold); !allowed)
        return allowed;
    if (isCollecting())
        return fail(ErrorCode::IllegalState, u"a reservation has its own end"_s);
    if (m_isExtending)
        return {};
    if (m_extendKey.isNull()) // one that has no answer is asked for again, not once more
        m_extendKey = IdempotencyKey::create();
    m_isExtending = true;
    async::then(m_booking.extendHold(m_bookingId, m_extendKey), this,
                [this, booking = m_bookingId](const Result<QDateTime> &answer) {
                    if (booking == m_bookingId)
                        handleExtension(answer);
                });
    return {};
}

void Checkout::handleExtension(const Result<QDateTime> &answer)
{
    m_isExtending = false;
    if (answer || ports::isRefusal(answer.error()))
        m_extendKey = {};
    if (!m_hold)
        return; // paid meanwhile
    if (answer) {
        const Result<SeatHold> longer = SeatHold::create(m_hold->booking(), m_hold->showtime(), m_hold->seats(),
                                                         std::max(*answer, m_hold->expiresAtUtc()));
        if (longer)
            m_hold = *longer;
        Q_EMIT holdTimeLeftChanged();
        Q_EMIT holdExtended();
        return;
    }
    if (answer.error().code == ErrorCode::HoldExpired && m_state == State::Held)
        expire();
    else
        Q_EMIT extensionRefused(answer.error());
}

Result<void> Checkout::addCoupon(const QString &code)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    const QString wanted = code.trimmed().toUpper();
    if (wanted.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no code"_s);
    if (m_coupons.contains(wanted))
        return {};
    m_coupons.append(wanted);
    m_quote.reset();
    askQuote();
    Q_EMIT quoteChanged();
    return {};
}

Result<void> Checkout::removeCoupon(const QString &code)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    if (!m_coupons.removeOne(code))
        return fail(ErrorCode::NotFound, u"no such coupon here"_s);
    m_quote.reset();
    askQuote();
    Q_EMIT quoteChanged();
    return {};
}

void Checkout::handleCouponRefused(const Error &error)
{
    // The one that the server names, else the one that came last: what was granted before goes on being granted.
    const QString named = error.extras.value(u"couponCode"_s).toString();
    const QString code = m_coupons.contains(named) ? named : m_coupons.last();
    m_coupons.removeOne(code);
    askQuote();
    Q_EMIT quoteChanged();
    Q_EMIT couponRefused(code, error);
}

Result<void> Checkout::reserve()
{
    if (const auto allowed = refuseUnless(Event::Reserve); !allowed)
        return allowed;
    enter(State::Reserving);
    sendReservation(IdempotencyKey::create(), 0);
    return {};
}

void Checkout::sendReservation(IdempotencyKey key, int repeats)
{
    async::then(m_booking.reserveHold(m_bookingId, key), this,
                [this, key, repeats, sale = m_saleNumber](const Result<Booking> &answer) {
                    if (sale != m_saleNumber)
                        return;
                    if (answer || ports::isRefusal(answer.error())) {
                        handleReservation(answer);
                        return;
                    }
                    // It may have happened: the same again, with the same key, tells.
                    QTimer::singleShot(std::min(250ms * (1 << std::min(repeats, 5)), 5'000ms), this,
                                       [this, key, repeats, sale] {
                                           if (sale == m_saleNumber)
                                               sendReservation(key, repeats + 1);
                                       });
                    Q_EMIT holdFailed(answer.error());
                });
}

void Checkout::handleReservation(const Result<Booking> &answer)
{
    if (answer) {
        m_ticker.stop();
        m_hold.reset();
        m_sale = *answer;
        m_hall.poll();
        enter(State::Reserved);
        Q_EMIT reservationMade(*answer);
        return;
    }
    const Error error = answer.error();
    m_quote.reset();
    if (endsTheHold(error.code))
        dropBooking(); // and ask for the seats under a new one
    agree();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
    Q_EMIT reservationRefused(error);
}

} // namespace foyer::workflow
