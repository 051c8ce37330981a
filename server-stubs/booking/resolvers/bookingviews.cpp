#include "bookingviews.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QDateTime> momentOf(const std::optional<qint64> &ms)
{
    return ms ? std::optional(QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC)) : std::nullopt;
}

} // namespace

std::optional<MoneyView> MoneyView::of(const std::optional<domain::Money> &money)
{
    return money ? std::optional(of(*money)) : std::nullopt;
}

std::optional<int> PlanSeatView::partner() const
{
    return seat.partner ? std::optional(static_cast<int>(*seat.partner)) : std::nullopt;
}

SeatClaimView SeatClaimView::of(const ClaimRecord &claim, const std::optional<Actor> &viewer)
{
    SeatClaimView view{static_cast<int>(claim.seat), claim.state ? toWireName(*claim.state) : u"AVAILABLE"_s, {}, {}};
    if (!claim.state || !viewer)
        return view;
    if (viewer->user == claim.user)
        view.bookingId = claim.booking.toString();
    if (viewer->isStaff() && claim.state != ClaimState::Sold)
        view.holder = claim.userName;
    return view;
}

QString BookingView::state() const
{
    const bool ranOut = record.expiresAtMs && *record.expiresAtMs <= nowMs;
    return toWireName(ranOut ? BookingState::Expired : record.state);
}

std::optional<QDateTime> BookingView::expiresAt() const
{
    return momentOf(record.expiresAtMs);
}

std::optional<QDateTime> BookingView::confirmedAt() const
{
    return momentOf(record.confirmedAtMs);
}

std::optional<QString> BookingView::confirmationCode() const
{
    return isConfirmed() ? std::optional(record.confirmationCode) : std::nullopt;
}

std::optional<QString> BookingView::soldBy() const
{
    return isConfirmed() ? std::optional(record.userName) : std::nullopt;
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
        views.append({static_cast<int>(line.seat), line.ticketType, MoneyView::of(line.price)});
    return views;
}

QList<SeatPriceView> pricesOn(const PriceCard &card, const Occasion &occasion)
{
    QList<SeatPriceView> prices;
    for (const TicketType &type : card.types) {
        for (auto base = card.baseMinor.cbegin(); base != card.baseMinor.cend(); ++base) {
            if (base.key().first != type.code)
                continue;
            const domain::SeatType seatType = base.key().second;
            if (const auto price = unitPrice(card, occasion, type.code, seatType))
                prices.append({type.code, seatType, *price});
        }
    }
    return prices;
}

QList<PlanSeatView> seatViews(const domain::SeatPlan &plan)
{
    QList<PlanSeatView> views;
    views.reserve(plan.capacity());
    for (const domain::PlanSeat &seat : plan.seats())
        views.append({seat});
    return views;
}

} // namespace foyer::booking
