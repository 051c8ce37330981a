#include "async.h"
#include "checkout.h"
#include "refunddesk.h"

/** @file
 *  The money of a Checkout: its tickets' price and their payment. */
namespace foyer::workflow {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

bool Checkout::endsTheHold(ErrorCode code)
{
    return code == ErrorCode::HoldExpired || code == ErrorCode::IllegalState || code == ErrorCode::NotYourHold
        || code == ErrorCode::NotFound;
}

QString Checkout::defaultTicketType(SeatId seat) const
{
    for (const TicketType &type : m_hall.showtime()->ticketTypes) {
        if (isSold(seat, type.code))
            return type.code;
    }
    return {};
}

bool Checkout::isSold(SeatId seat, const QString &ticketType) const
{
    const PlanSeat *planSeat = m_hall.map().plan().seat(seat);
    return planSeat && m_hall.showtime()->prices.price(ticketType, planSeat->type);
}

QList<TicketChoice> Checkout::choices() const
{
    QList<TicketChoice> choices;
    for (const SeatId seat : m_wanted)
        choices.append({seat, m_ticketTypes.value(seat)});
    return choices;
}

void Checkout::askQuote()
{
    const quint64 number = ++m_quoteNumber;
    if (m_state != State::Held)
        return; // asked on entering it
    async::then(m_booking.quote(m_bookingId, choices(), m_coupons), this, [this, number](const Result<Quote> &quote) {
        if (number != m_quoteNumber)
            return;
        if (quote) {
            m_quote = *quote;
            Q_EMIT quoteChanged();
            Q_EMIT basketChanged(); // its lines carry the quoted prices
            return;
        }
        if (quote.error().code == ErrorCode::HoldExpired) {
            expire();
            return;
        }
        if (quote.error().code == ErrorCode::CouponRefused && !m_coupons.isEmpty()) {
            handleCouponRefused(quote.error());
            return;
        }
        if (quote.error().extras.value(u"service"_s) == "coupon"_L1 && !m_coupons.isEmpty()) {
            // Nobody can say what it is worth now, and who has one wants to sit all the same.
            Error error = quote.error();
            error.extras.insert(u"condition"_s, u"UNREACHABLE"_s);
            handleCouponRefused(error);
            return;
        }
        if (!ports::isRefusal(quote.error())) {
            QTimer::singleShot(1s, this, [this, number] {
                if (number == m_quoteNumber)
                    askQuote();
            });
        }
        Q_EMIT quoteFailed(quote.error());
    });
}

Result<void> Checkout::payCash(const Money &tendered)
{
    if (const auto allowed = refuseUnless(Event::Pay); !allowed)
        return allowed;
    const Result<Money> due = dueNow();
    if (!due)
        return fail(due.error());
    if (!(tendered.currency() == due->currency()))
        return fail(ErrorCode::CurrencyMismatch);
    if (tendered.minor() < due->minor())
        return fail(ErrorCode::InsufficientTender, {}, {{u"totalMinor"_s, due->minor()}});
    return pay(ports::PaymentMethod::Cash, tendered);
}

Result<void> Checkout::payByCard()
{
    if (const auto allowed = refuseUnless(Event::Pay); !allowed)
        return allowed;
    if (const Result<Money> due = dueNow(); !due)
        return fail(due.error());
    return pay(ports::PaymentMethod::Card, {});
}

Result<void> Checkout::pay(ports::PaymentMethod method, const Money &tendered)
{
    const std::optional<ports::SignedIn> cashier = m_session.current();
    if (!cashier)
        return fail(ErrorCode::Unauthenticated);
    if (const std::optional<AgeCheck> check = ageToConfirm())
        return fail(ErrorCode::IllegalState, u"nobody has looked how old they are"_s, {{u"ageRating"_s, check->age}});

    ports::BegunSale sale;
    sale.request = {IdempotencyKey::create(),
                    m_bookingId,
                    choices(),
                    m_quote->total,
                    PaymentId::create(),
                    method,
                    tendered,
                    m_coupons,
                    m_exchange,
                    std::exchange(m_approval, {}),
                    m_reservation};
    sale.showtime = m_showtimeId;
    sale.user = cashier->user;
    sale.begunAtUtc = m_clock.nowUtc();
    sale.request.ageConfirmedAtUtc = m_ageConfirmedAtUtc;
    sale.request.note = m_note;
    sale.request.member = m_member ? m_member->id : UserId();
    sale.request.parts = parts();
    sale.request.parts.removeIf([](const ports::PaymentPart &part) { return part.amount.isZero(); });
    for (ports::PaymentPart &part : sale.request.parts)
        part.payment = PaymentId::create(); // another one for each attempt: an id is one payment
    m_payment = sale;
    m_isStopping = false;
    enter(State::Paying);
    async::then(m_settlement.begin(sale), this, [this, number = m_saleNumber](const Result<Booking> &outcome) {
        if (number == m_saleNumber)
            handlePayment(outcome);
    });
    return {};
}

void Checkout::handleOutcomeUnknown(const IdempotencyKey &key, const Error &because)
{
    if (m_state != State::Paying || !m_payment || m_payment->request.key != key)
        return;
    m_unknownBecause = because;
    enter(State::CheckingOutcome);
}

void Checkout::handlePayment(const Result<Booking> &outcome)
{
    const Error error = outcome ? Error() : withRefusedPart(outcome.error());
    m_payment.reset();
    m_unknownBecause.reset();
    m_isStopping = false;
    if (outcome) {
        m_ticker.stop();
        m_hold.reset();
        m_sale = *outcome;
        m_hall.poll();
        enter(State::Paid);
        Q_EMIT saleFinished(*outcome);
        return;
    }
    if (!ports::neededApproval(error)) // else the same is asked for again, once somebody has allowed it
        m_quote.reset();
    const bool isHeld = error.extras.value(u"isHeld"_s).toBool();
    if ((endsTheHold(error.code) && !isHeld) || error.extras.value(u"holdEnded"_s).toBool())
        dropBooking(); // and ask for the seats under a new one
    agree();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
    Q_EMIT paymentRefused(error);
}

Result<void> Checkout::stopPayment()
{
    if (const auto allowed = refuseUnless(Event::Stop); !allowed)
        return allowed;
    if (m_isStopping)
        return {};
    m_isStopping = true;
    Q_EMIT stopping();
    m_settlement.stop(m_payment->request.key);
    return {};
}

Result<void> Checkout::setAside()
{
    if (const auto allowed = refuseUnless(Event::SetAside); !allowed)
        return allowed;
    m_settlement.setAside(m_payment->request.key);
    m_exchange.reset();
    leaveSale();
    m_hall.stop();
    m_showtimeId = {};
    enter(State::Browsing);
    return {};
}

} // namespace foyer::workflow
