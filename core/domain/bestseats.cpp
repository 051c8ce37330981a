#include "bestseats.h"

#include "accessibleseats.h"

#include <algorithm>

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = SeatReason::Kind;
using Offer = SeatSearch::Offer;
using Outcome = SeatProposal::Outcome;

bool isAccessible(SeatType type)
{
    return type == SeatType::Wheelchair || type == SeatType::Companion;
}

bool isAParty(const Party &party)
{
    const auto isCount = [](int people) { return people >= 0 && people <= Party::maxPeople; };
    return isCount(party.seats) && isCount(party.wheelchairs) && isCount(party.companions) && party.size() > 0
        && (party.companions == 0 || party.wheelchairs > 0) && party.children >= 0 && party.children <= party.seats;
}

/** One party's question. */
class Seating
{
public:
    Seating(const SeatOccupancy &occupancy, const Party &party, const SeatingRules &rules)
        : m_occupancy(occupancy)
        , m_party(party)
        , m_rules(rules)
        , m_singlesMatter(occupancy.doSinglesMatter(rules))
    {
    }

    SeatProposal propose()
    {
        if (!isAParty(m_party))
            return refusal(Outcome::NoParty);
        if (m_occupancy.mayStillSell() && *m_occupancy.mayStillSell() < m_party.size())
            return refusal(Outcome::CapReached);
        const Outcome outcome = m_party.wheelchairs > 0 ? seatWithWheelchairs() : seatInChairs(m_party.seats);
        return outcome == Outcome::Found ? proposal() : refusal(outcome);
    }

private:
    static SeatProposal refusal(Outcome outcome)
    {
        SeatProposal proposal;
        proposal.outcome = outcome;
        return proposal;
    }

    const SeatRows &rows() const { return m_occupancy.rows(); }

    bool isFreeForThem(int position) const
    {
        return m_occupancy.isForAnybody(position, m_rules)
            || (m_party.staff && m_occupancy.use(position) == SeatOccupancy::Use::House
                && !isAccessible(rows().type(position)));
    }

    Offer offerOf(int position) const
    {
        if (!isFreeForThem(position))
            return Offer::None;
        const SeatType type = rows().type(position);
        if (isAccessible(type) || m_occupancy.use(position) == SeatOccupancy::Use::House)
            return Offer::Kept;
        if (m_party.wanted.contains(type))
            return Offer::Wanted;
        return m_party.accepted.contains(type) ? Offer::Accepted : Offer::None;
    }

    SeatSearch search(bool withAccessible, bool keepSofas) const
    {
        std::vector<bool> free(static_cast<size_t>(rows().count()));
        std::vector<Offer> offers(free.size(), Offer::None);
        for (int position = 0; position < rows().count(); ++position) {
            const auto i = static_cast<size_t>(position);
            free[i] = isFreeForThem(position);
            offers[i] = offerOf(position);
            if (withAccessible && isAccessible(rows().type(position))
                && m_occupancy.use(position) == SeatOccupancy::Use::Free)
                offers[i] = Offer::Wanted;
        }
        for (const SeatWindow &group : m_groups) {
            std::fill(free.begin() + group.begin, free.begin() + group.end(), false);
            std::fill(offers.begin() + group.begin, offers.begin() + group.end(), Offer::None);
        }
        return SeatSearch(rows(), std::move(free), offers,
                          {m_singlesMatter, keepSofas, 100 - m_occupancy.percentFree(m_rules)});
    }

    Outcome seatWithWheelchairs()
    {
        const auto seating =
            placeWheelchairs(search(true, true), m_party.wheelchairs, m_party.companions, m_party.seats);
        if (!seating)
            return Outcome::NoAccessiblePlaces;
        m_groups = seating->groups;
        const int left = m_party.seats - seating->seatsPlaced;
        if (left > 0) {
            if (m_party.splitting == SeatSplitting::Never)
                return Outcome::OnlyApart;
            if (const Outcome others = seatInChairs(left); others != Outcome::Found)
                return others;
        }
        const bool isApart = m_groups.size() > 1 && m_party.splitting == SeatSplitting::Never;
        return isApart || (peopleAlone() > 0 && m_party.splitting == SeatSplitting::NobodyAlone && m_party.size() > 1)
            ? Outcome::OnlyApart
            : Outcome::Found;
    }

    /** Near the groups there are, if any. */
    Outcome seatInChairs(int count)
    {
        // Half a sofa only when whole ones, and all other chairs, will not do.
        Outcome outcome = seatInChairs(search(false, true), count);
        if (outcome != Outcome::Found && m_party.staff)
            outcome = seatInChairs(search(false, false), count);
        return outcome;
    }

    Outcome seatInChairs(SeatSearch seats, int count)
    {
        if (!m_groups.empty())
            seats.setNear(m_groups.front().begin);
        if (const auto together = seats.best(count)) {
            m_groups.push_back(*together);
            return Outcome::Found;
        }
        if (seats.offered() < count)
            return Outcome::NotEnoughSeats;
        if (m_party.splitting == SeatSplitting::Never)
            return Outcome::OnlyApart;
        SplitTerms terms;
        terms.smallestGroup = m_party.splitting == SeatSplitting::NobodyAlone ? 2 : 1;
        terms.mostGroups = m_party.children > 0 ? m_party.seats - m_party.children : count;
        const std::optional<SeatSplit> split = splitSeats(seats, count, terms);
        if (!split)
            return Outcome::OnlyApart;
        m_groups.insert(m_groups.end(), split->groups.begin(), split->groups.end());
        return Outcome::Found;
    }

    int peopleAlone() const
    {
        return static_cast<int>(
            std::count_if(m_groups.begin(), m_groups.end(), [](const SeatWindow &group) { return group.count == 1; }));
    }

    SeatProposal proposal() const
    {
        SeatProposal proposal;
        proposal.outcome = Outcome::Found;
        qint64 quality = 0;
        for (const SeatWindow &group : m_groups) {
            proposal.groups.append(groupOf(group));
            for (int position = group.begin; position < group.end(); ++position)
                quality += rows().quality(position);
        }
        const int singles = static_cast<int>(leavesSingles(m_occupancy, proposal.seats(), m_rules).seats.size());
        const auto further = static_cast<qint64>(m_groups.size()) - 1;
        proposal.score =
            static_cast<int>(std::max<qint64>(0, quality / m_party.size() - 100 * further - 100 * qint64(singles)));
        proposal.reasons = reasons(singles);
        return proposal;
    }

    SeatGroup groupOf(const SeatWindow &window) const
    {
        const int row = rows().blocks()[static_cast<size_t>(rows().blockOf(window.begin))].row;
        SeatGroup group;
        group.row = rows().rowName(row);
        for (int position = window.begin; position < window.end(); ++position)
            group.seats.append(rows().seat(position).id);
        const qint64 twiceMiddle = qint64(rows().seat(window.begin).x) + rows().seat(window.end() - 1).x;
        group.seatsOffMiddle = static_cast<int>((std::abs(twiceMiddle - 2 * rows().middleX()) + 100) / 200);
        group.rowsFromBest = row - rows().bestRow();
        return group;
    }

    QList<SeatReason> reasons(int singles) const
    {
        QList<SeatReason> reasons{closenessReason()};
        const auto add = [&reasons](Kind kind, int value, int value2 = 0) {
            if (value > 0)
                reasons.append({kind, value, value2});
        };
        if (m_party.size() > 1)
            add(Kind::SomebodyAlone, peopleAlone());
        if (singles == 0)
            reasons.append({Kind::NoSingleLeft, 0, 0});
        else if (m_singlesMatter)
            add(Kind::SinglesLeft, singles);
        else
            add(Kind::SinglesDoNotMatter, singles, m_occupancy.percentFree(m_rules));
        bool mixed = false;
        int accepted = 0;
        int kept = 0;
        int halves = 0;
        const bool isForWheelchairs = m_party.wheelchairs > 0;
        for (const SeatWindow &group : m_groups) {
            for (int position = group.begin; position < group.end(); ++position) {
                const SeatType type = rows().type(position);
                const SeatRows::SofaHalf half = rows().sofaHalf(position);
                const Offer offer = isForWheelchairs && isAccessible(type) ? Offer::Wanted : offerOf(position);
                accepted += offer == Offer::Accepted ? 1 : 0;
                kept += offer == Offer::Kept ? 1 : 0;
                halves += (half == SeatRows::SofaHalf::Left && position + 1 == group.end())
                        || (half == SeatRows::SofaHalf::Right && position == group.begin)
                    ? 1
                    : 0;
                mixed = mixed
                    || (position > group.begin && type != rows().type(position - 1) && !isAccessible(type)
                        && !isAccessible(rows().type(position - 1)));
            }
        }
        add(Kind::SeveralTypes, mixed ? 1 : 0);
        add(Kind::AcceptedTypes, accepted);
        add(Kind::KeptSeats, kept);
        add(Kind::HalfSofas, halves);
        add(Kind::CompanionsBeside, m_party.companions);
        return reasons;
    }

    SeatReason closenessReason() const
    {
        const auto groups = static_cast<int>(m_groups.size());
        switch (closenessOf(rows(), m_groups)) {
        case Closeness::Together:
            return {Kind::Together, m_party.size(), 0};
        case Closeness::SameRow:
            return {Kind::SameRow, groups, 0};
        case Closeness::RowsBehind:
            return {Kind::RowsBehind, groups, 0};
        case Closeness::Apart:
            return {Kind::Apart, groups, 0};
        }
        Q_UNREACHABLE();
    }

    const SeatOccupancy &m_occupancy;
    const Party &m_party;
    const SeatingRules &m_rules;
    bool m_singlesMatter = true;
    std::vector<SeatWindow> m_groups;
};

/** The picked seats as groups of neighbours, by position. */
std::vector<SeatWindow> groupsOf(const SeatRows &rows, const std::vector<bool> &picked)
{
    std::vector<SeatWindow> groups;
    for (const SeatRows::Block &block : rows.blocks()) {
        bool inside = false;
        for (int position = block.begin; position < block.end; ++position) {
            const bool here = picked[static_cast<size_t>(position)];
            if (here && !inside)
                groups.push_back({position, 0, {}});
            if (here)
                ++groups.back().count;
            inside = here;
        }
    }
    return groups;
}

QString words(const SeatReason &reason)
{
    switch (reason.kind) {
    case Kind::Together:
        return reason.value == 1 ? u"one seat"_s : u"%1 together"_s.arg(reason.value);
    case Kind::SameRow:
        return u"in %1 groups in one row"_s.arg(reason.value);
    case Kind::RowsBehind:
        return u"in %1 groups, one behind the other"_s.arg(reason.value);
    case Kind::Apart:
        return u"in %1 groups apart"_s.arg(reason.value);
    case Kind::SomebodyAlone:
        return u"%1 alone"_s.arg(reason.value);
    case Kind::NoSingleLeft:
        return u"leaves no single seat"_s;
    case Kind::SinglesLeft:
        return u"leaves %1 single, there was no other way"_s.arg(reason.value);
    case Kind::SinglesDoNotMatter:
        return u"leaves %1 single, %2 % of the hall are free"_s.arg(reason.value).arg(reason.value2);
    case Kind::SeveralTypes:
        return u"of several types"_s;
    case Kind::AcceptedTypes:
        return u"%1 of a type that was accepted"_s.arg(reason.value);
    case Kind::KeptSeats:
        return u"%1 of those kept for others"_s.arg(reason.value);
    case Kind::HalfSofas:
        return u"%1 half sofas"_s.arg(reason.value);
    case Kind::CompanionsBeside:
        return u"%1 beside the wheelchair"_s.arg(reason.value);
    }
    Q_UNREACHABLE();
}

QString words(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Found:
        return u"found"_s;
    case Outcome::NoParty:
        return u"none: not a party"_s;
    case Outcome::NotEnoughSeats:
        return u"none: not so many seats are free"_s;
    case Outcome::NoAccessiblePlaces:
        return u"none: not so many wheelchair places are free"_s;
    case Outcome::OnlyApart:
        return u"none: the party would sit apart"_s;
    case Outcome::CapReached:
        return u"none: the hall may not let in so many more"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<SeatId> SeatProposal::seats() const
{
    QList<SeatId> all;
    for (const SeatGroup &group : groups)
        all += group.seats;
    return all;
}

bool SeatProposal::has(SeatReason::Kind kind) const
{
    return std::any_of(reasons.begin(), reasons.end(),
                       [kind](const SeatReason &reason) { return reason.kind == kind; });
}

SeatProposal bestSeats(const SeatOccupancy &occupancy, const Party &party, const SeatingRules &rules)
{
    return Seating(occupancy, party, rules).propose();
}

QString sentence(const SeatProposal &proposal)
{
    if (!proposal.isFound())
        return words(proposal.outcome);
    QStringList parts;
    for (const SeatGroup &group : proposal.groups) {
        QString part = u"row %1"_s.arg(group.row);
        if (proposal.groups.size() > 1)
            part += u" (%1)"_s.arg(group.seats.size());
        parts.append(part);
    }
    QStringList clauses{parts.join(u" and "_s)};
    bool first = true;
    for (const SeatReason &reason : proposal.reasons) {
        clauses.append(words(reason));
        if (!std::exchange(first, false))
            continue;
        const int off = proposal.groups.first().seatsOffMiddle;
        clauses.append(off == 0 ? u"in the middle"_s : u"%1 seats off the middle"_s.arg(off));
    }
    return clauses.join(u", "_s);
}

SinglesLeft leavesSingles(const SeatOccupancy &occupancy, const QList<SeatId> &picked, const SeatingRules &rules)
{
    const SeatRows &rows = occupancy.rows();
    std::vector<bool> isPicked(static_cast<size_t>(rows.count()), false);
    QList<SeatType> types;
    for (const SeatId seat : picked) {
        const int position = rows.position(seat);
        if (position < 0 || occupancy.use(position) == SeatOccupancy::Use::Taken
            || occupancy.use(position) == SeatOccupancy::Use::Blocked)
            continue;
        isPicked[static_cast<size_t>(position)] = true;
        if (!types.contains(rows.type(position)))
            types.append(rows.type(position));
    }
    const std::vector<SeatWindow> groups = groupsOf(rows, isPicked);
    const auto remains = [&](int position, const SeatRows::Block &block) {
        return position >= block.begin && position < block.end && !isPicked[static_cast<size_t>(position)]
            && occupancy.isForAnybody(position, rules);
    };
    SinglesLeft left;
    int lastLeft = -1;
    for (const SeatWindow &group : groups) {
        const SeatRows::Block &block = rows.blocks()[static_cast<size_t>(rows.blockOf(group.begin))];
        for (const int beside : {group.begin - 1, group.end()}) {
            if (beside == lastLeft || !remains(beside, block))
                continue;
            const SeatRows::SofaHalf torn = beside < group.begin ? SeatRows::SofaHalf::Left : SeatRows::SofaHalf::Right;
            if (rows.sofaHalf(beside) == torn || (!remains(beside - 1, block) && !remains(beside + 1, block))) {
                left.seats.append(rows.seat(beside).id);
                lastLeft = beside;
            }
        }
    }
    if (left.seats.isEmpty() || !occupancy.doSinglesMatter(rules))
        return left;

    std::vector<bool> free(isPicked.size());
    std::vector<Offer> offers(isPicked.size(), Offer::None);
    for (int position = 0; position < rows.count(); ++position) {
        free[static_cast<size_t>(position)] = occupancy.isForAnybody(position, rules);
        if (occupancy.use(position) == SeatOccupancy::Use::Free && types.contains(rows.type(position)))
            offers[static_cast<size_t>(position)] = Offer::Wanted;
    }
    const SeatSearch search(rows, std::move(free), offers, {});
    left.binding = std::all_of(groups.begin(), groups.end(), [&search](const SeatWindow &group) {
        const std::optional<SeatWindow> other = search.best(group.count);
        return other && other->cost.singles == 0;
    });
    return left;
}

} // namespace foyer::domain
