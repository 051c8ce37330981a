#include "otherseats.h"

#include <algorithm>

namespace foyer::booking {

namespace {

using domain::PlanSeat;
using domain::SeatId;
using domain::SeatOccupancy;
using domain::SeatType;

std::optional<QList<SeatId>> sameSeats(const QList<PlanSeat> &seats, const SeatOccupancy &there)
{
    QList<SeatId> same;
    for (const PlanSeat &seat : seats) {
        const PlanSeat *other = there.rows().plan().seatByLabel(seat.row, seat.number);
        const bool isFree = other && other->type == seat.type
            && there.use(there.rows().position(other->id)) == SeatOccupancy::Use::Free;
        if (!isFree)
            return std::nullopt;
        same.append(other->id);
    }
    return same;
}

domain::Party partyOn(const QList<PlanSeat> &seats)
{
    domain::Party party;
    party.wanted.clear();
    party.splitting = domain::SeatSplitting::Never;
    const auto count = [&seats](SeatType type) {
        return static_cast<int>(
            std::count_if(seats.cbegin(), seats.cend(), [type](const PlanSeat &seat) { return seat.type == type; }));
    };
    party.wheelchairs = count(SeatType::Wheelchair);
    party.companions = party.wheelchairs > 0 ? count(SeatType::Companion) : 0;
    party.seats = static_cast<int>(seats.size()) - party.wheelchairs - party.companions;
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Sofa}) {
        if (count(type) > 0)
            party.wanted.append(type);
    }
    if (party.wanted.isEmpty())
        party.wanted = {SeatType::Standard};
    if (party.wanted == QList{SeatType::Standard})
        party.accepted = {SeatType::Premium}; // never less than what was paid for
    return party;
}

} // namespace

std::optional<QList<SeatId>> otherSeats(const QList<PlanSeat> &seats, const SeatOccupancy &there,
                                        const domain::SeatingRules &rules)
{
    if (there.mayStillSell() && *there.mayStillSell() < seats.size())
        return std::nullopt;
    if (const std::optional<QList<SeatId>> same = sameSeats(seats, there))
        return same;
    const domain::SeatProposal proposal = domain::bestSeats(there, partyOn(seats), rules);
    if (!proposal.isFound())
        return std::nullopt;
    QList<SeatId> left = proposal.seats();
    QList<SeatId> others;
    for (const PlanSeat &seat : seats) {
        // A wheelchair's ticket stays one, and a sofa's.
        auto next = std::find_if(left.begin(), left.end(),
                                 [&](SeatId id) { return there.rows().plan().seat(id)->type == seat.type; });
        if (next == left.end())
            next = left.begin();
        others.append(*next);
        left.erase(next);
    }
    return others;
}

} // namespace foyer::booking
