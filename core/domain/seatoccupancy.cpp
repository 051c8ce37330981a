#include "seatoccupancy.h"

#include "foyerassert.h"

namespace foyer::domain {

namespace {

bool isAccessible(SeatType type)
{
    return type == SeatType::Wheelchair || type == SeatType::Companion;
}

} // namespace

SeatOccupancy::SeatOccupancy(SeatRows rows)
    : m_rows(std::move(rows))
    , m_uses(static_cast<size_t>(m_rows.count()), Use::Free)
{
}

SeatOccupancy::SeatOccupancy(SeatRows rows, const SeatMap &map, const QList<SeatId> &own)
    : SeatOccupancy(std::move(rows))
{
    FOYER_ASSERT(m_rows.count() == map.plan().capacity());
    for (const SeatClaim &claim : map.claims())
        set(claim.seat, Use::Taken);
    for (const SeatId seat : own)
        set(seat, Use::Free);
}

void SeatOccupancy::set(SeatId seat, Use use)
{
    const int position = m_rows.position(seat);
    if (position >= 0)
        set(position, use);
}

bool SeatOccupancy::isForAnybody(int position, const SeatingRules &rules) const
{
    return use(position) == Use::Free && (!isAccessible(m_rows.type(position)) || areAccessibleReleased(rules));
}

SeatOccupancy::Tally SeatOccupancy::tally(const SeatingRules &rules) const
{
    const bool released = areAccessibleReleased(rules);
    Tally tally;
    for (int position = 0; position < m_rows.count(); ++position) {
        const Use its = use(position);
        if (its == Use::Blocked || its == Use::House || (!released && isAccessible(m_rows.type(position))))
            continue;
        ++tally.all;
        tally.free += its == Use::Free ? 1 : 0;
    }
    return tally;
}

bool SeatOccupancy::doSinglesMatter(const SeatingRules &rules) const
{
    const Tally seats = tally(rules);
    return seats.free * 100 > seats.all * rules.singlesMatterAbovePercent;
}

int SeatOccupancy::percentFree(const SeatingRules &rules) const
{
    const Tally seats = tally(rules);
    return seats.all == 0 ? 0 : static_cast<int>(seats.free * 100 / seats.all);
}

} // namespace foyer::domain
