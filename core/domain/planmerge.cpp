#include "planmerge.h"

#include <algorithm>

namespace foyer::domain {

namespace {

QHash<SeatId, const PlanSeat *> byId(const DrawnSeats &seats)
{
    QHash<SeatId, const PlanSeat *> found;
    for (const PlanSeat &seat : seats)
        found.insert(seat.id, &seat);
    return found;
}

bool isWhereItWas(const PlanSeat &a, const PlanSeat &b)
{
    return a.x == b.x && a.y == b.y && a.angle == b.angle && a.width == b.width;
}

/** One seat that both have: each of its parts as the one has it who changed it, mine where both did. */
PlanSeat mergedSeat(const PlanSeat &base, const PlanSeat &mine, const PlanSeat &theirs)
{
    PlanSeat seat = theirs;
    if (mine.row != base.row || mine.number != base.number) {
        seat.row = mine.row;
        seat.number = mine.number;
    }
    if (mine.type != base.type || mine.partner != base.partner) {
        seat.type = mine.type;
        seat.partner = mine.partner;
    }
    if (!isWhereItWas(mine, base)) {
        seat.x = mine.x;
        seat.y = mine.y;
        seat.angle = mine.angle;
        seat.width = mine.width;
    }
    return seat;
}

} // namespace

QList<SeatDifference> differencesBetween(const DrawnSeats &before, const DrawnSeats &after)
{
    using Kind = SeatDifference::Kind;
    const auto now = byId(after);
    const auto then = byId(before);
    QList<SeatDifference> differences;
    for (const PlanSeat &was : before) {
        const PlanSeat *is = now.value(was.id);
        if (!is) {
            differences.append({Kind::Removed, was.label()});
            continue;
        }
        if (is->type != was.type || is->partner != was.partner)
            differences.append({Kind::Retyped, was.label()});
        if (is->row != was.row || is->number != was.number)
            differences.append({Kind::Relabelled, was.label()});
        if (!isWhereItWas(*is, was))
            differences.append({Kind::Moved, was.label()});
    }
    for (const PlanSeat &seat : after) {
        if (!then.contains(seat.id))
            differences.append({Kind::Added, seat.label()});
    }
    return differences;
}

DrawnSeats mergedPlan(const DrawnSeats &base, const DrawnSeats &mine, const DrawnSeats &theirs)
{
    const auto bases = byId(base);
    const auto theirSeats = byId(theirs);
    int lowest = 0;
    for (const PlanSeat &seat : mine)
        lowest = std::min(lowest, static_cast<int>(seat.id));
    DrawnSeats merged;
    QHash<SeatId, SeatId> revived; ///< Ids of seats that they took out, under which mine come back.
    for (const PlanSeat &seat : mine) {
        const PlanSeat *was = bases.value(seat.id);
        const PlanSeat *is = theirSeats.value(seat.id);
        if (was && is) {
            merged.append(mergedSeat(*was, seat, *is));
        } else if (!was) {
            merged.append(seat);
        } else if (*was != seat) {
            PlanSeat back = seat;
            back.id = SeatId(--lowest);
            revived.insert(seat.id, back.id);
            merged.append(back);
        }
    }
    for (const PlanSeat &seat : theirs) {
        if (!bases.contains(seat.id))
            merged.append(seat);
    }
    const auto kept = byId(merged);
    for (PlanSeat &seat : merged) {
        if (!seat.partner)
            continue;
        seat.partner = revived.value(*seat.partner, *seat.partner);
        if (!kept.contains(*seat.partner)) {
            seat.partner.reset();
            if (seat.type == SeatType::Sofa)
                seat.type = SeatType::Standard;
        }
    }
    return merged;
}

} // namespace foyer::domain
