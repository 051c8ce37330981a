#include "showtimeviews.h"

#include "bookinginputs.h"
#include "pricecardresolvers.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

std::optional<MoneyView> MoneyView::of(const std::optional<domain::Money> &money)
{
    return money ? std::optional(of(*money)) : std::nullopt;
}

std::optional<int> PlanSeatView::partner() const
{
    return seat.partner ? std::optional(static_cast<int>(*seat.partner)) : std::nullopt;
}

HallViewer HallViewer::of(const graphql::Identity &identity)
{
    return {viewerOf(identity), editorOf(identity).cinemas};
}

SeatClaimView SeatClaimView::of(const ClaimRecord &claim, const domain::CinemaId &cinema, const HallViewer &viewer)
{
    SeatClaimView view{static_cast<int>(claim.seat), claim.state ? toWireName(*claim.state) : u"AVAILABLE"_s, {}, {}};
    if (!claim.state || !viewer.actor)
        return view;
    if (viewer.actor->user == claim.user)
        view.bookingId = claim.booking.toString();
    if (viewer.isToldHolders(cinema) && claim.state != ClaimState::Sold)
        view.holder = claim.userName;
    return view;
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

PlanSeatView seatView(const domain::SeatPlan &plan, domain::SeatId id)
{
    if (const domain::PlanSeat *seat = plan.seat(id))
        return {*seat};
    PlanSeatView unknown;
    unknown.seat.id = id;
    return unknown;
}

SeatChangesView SeatChangesView::of(const ClaimsAtVersion &changes, const HallViewer &viewer)
{
    SeatChangesView view{changes.version, changes.hasGap, {}};
    for (const ClaimRecord &claim : changes.claims)
        view.claims.append(SeatClaimView::of(claim, changes.cinema, viewer));
    return view;
}

} // namespace foyer::booking
