#include "bookingviews.h"

#include "ticketcode.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QDateTime> momentOf(const std::optional<qint64> &ms)
{
    return ms ? std::optional(QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC)) : std::nullopt;
}

} // namespace

QList<TaxPartView> taxPartViews(const QList<domain::TaxPart> &parts)
{
    QList<TaxPartView> views;
    for (const domain::TaxPart &part : parts)
        views.append({part});
    return views;
}

QList<PriceStepView> priceStepViews(const QList<domain::PriceStep> &steps)
{
    QList<PriceStepView> views;
    for (const domain::PriceStep &step : steps)
        views.append({step});
    return views;
}

QString TicketView::code() const
{
    return domain::toBase45(ticket.code);
}

QString BookingPaymentView::nameOf(Leg::State state)
{
    return state == Leg::State::Waiting ? u"CHECKING"_s : toWireName(state);
}

QString BookingView::state() const
{
    const bool ranOut = booking.expiresAtMs && *booking.expiresAtMs <= nowMs;
    return toWireName(ranOut ? BookingState::Expired : booking.state);
}

QList<PlanSeatView> BookingView::seats() const
{
    QList<PlanSeatView> views;
    for (const domain::SeatId seat : booking.seats)
        views.append(seatView(showtime.plan(), seat));
    return views;
}

std::optional<QDateTime> BookingView::expiresAt() const
{
    return momentOf(booking.expiresAtMs);
}

std::optional<QDateTime> BookingView::confirmedAt() const
{
    return momentOf(booking.confirmedAtMs);
}

std::optional<QString> BookingView::confirmationCode() const
{
    return booking.isReserved || isSold() ? std::optional(booking.confirmationCode) : std::nullopt;
}

std::optional<QString> BookingView::soldBy() const
{
    return isSold() ? std::optional(booking.userName) : std::nullopt;
}

std::optional<AgeConfirmationView> BookingView::ageConfirmed() const
{
    const bool isSaid = isSold() && booking.ageConfirmedAtMs.has_value();
    return isSaid ? std::optional(AgeConfirmationView{*booking.ageConfirmedAtMs, booking.ageConfirmedBy})
                  : std::nullopt;
}

std::optional<QString> BookingView::note() const
{
    return isSold() && !booking.note.isEmpty() ? std::optional(booking.note) : std::nullopt;
}

std::optional<domain::UserId> BookingView::memberId() const
{
    return isSold() && !booking.member.isNull() ? std::optional(booking.member) : std::nullopt;
}

std::optional<MoneyView> BookingView::refunded() const
{
    qint64 minor = 0;
    for (const Ticket &ticket : booking.tickets)
        minor += ticket.state == TicketState::Exchanged ? 0 : ticket.refundedMinor;
    return soldMoney(minor);
}

std::optional<MoneyView> BookingView::soldMoney(qint64 minor) const
{
    return isSold() ? std::optional(MoneyView{minor, booking.currency.code()}) : std::nullopt;
}

QList<TicketView> BookingView::ticketViews(bool admitting) const
{
    QList<TicketView> views;
    for (const Ticket &ticket : booking.tickets) {
        const bool admits = ticket.state == TicketState::Live || ticket.state == TicketState::Locked;
        if (admits == admitting) {
            views.append({ticket, seatView(showtime.plan(), ticket.line.seat),
                          showtime.card().nameOfType(ticket.line.ticketType), showtime.card().name});
        }
    }
    return views;
}

QString RefusalView::code() const
{
    if (refusal.needsShift)
        return u"SHIFT_REQUIRED"_s;
    if (!refusal.approval)
        return toWireName(refusal.code);
    return refusal.approval->code == NeededCode::Own ? u"STEP_UP_REQUIRED"_s : u"APPROVAL_REQUIRED"_s;
}

QList<RefusedSeatView> RefusalView::seats() const
{
    QList<RefusedSeatView> views;
    for (const RefusedSeat &seat : refusal.seats)
        views.append({static_cast<int>(seat.seat), seat.reason});
    return views;
}

QList<QuoteLineView> QuoteView::lines() const
{
    QList<QuoteLineView> views;
    for (const PricedSeat &line : quote.lines)
        views.append({line, quote.cardName});
    return views;
}

QList<CouponDiscountView> QuoteView::coupons() const
{
    QList<CouponDiscountView> views;
    for (const CouponDiscount &discount : quote.coupons)
        views.append({discount});
    return views;
}

QList<RefusedCouponView> RefusalView::coupons() const
{
    QList<RefusedCouponView> views;
    for (const RefusedCoupon &coupon : refusal.coupons)
        views.append({coupon.code, coupon.condition, coupon.detail});
    return views;
}

} // namespace foyer::booking
