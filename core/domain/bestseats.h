#pragma once

#include "seatoccupancy.h"
#include "seatsplit.h"

#include <QList>
#include <QString>

namespace foyer::domain {

enum class SeatSplitting {
    Never, ///< Side by side or not at all.
    NobodyAlone, ///< In groups of two and more.
    Allowed,
};

/** People who come together. */
struct Party
{
    int seats = 0; ///< In chairs, besides companions.
    int wheelchairs = 0; ///< On wheelchair places.
    int companions = 0; ///< Each beside a wheelchair place of the party; none without wheelchairs.
    int children = 0; ///< Of those in seats; a group of theirs has one of the others with it.
    /** What chairs they asked for. VIP seats and sofas are dearer and of another kind: only when named here. */
    QList<SeatType> wanted{SeatType::Standard, SeatType::Premium};
    /** What they get when the wanted ones do not keep them together. */
    QList<SeatType> accepted;
    SeatSplitting splitting = SeatSplitting::Allowed;
    /** A member of staff asks: house seats, and half a sofa, when there is nothing else. */
    bool staff = false;

    static constexpr int maxPeople = 200; ///< Of each kind; the search takes longer than linear in them.
    int size() const { return seats + wheelchairs + companions; }

    friend bool operator==(const Party &, const Party &) = default;
};

/** Side by side in one block of a row. */
struct SeatGroup
{
    QString row;
    QList<SeatId> seats; ///< From left to right.
    int seatsOffMiddle = 0; ///< From the middle of the group to the hall's axis, in seat pitches.
    int rowsFromBest = 0; ///< Below 0: nearer to the screen than the best row.

    friend bool operator==(const SeatGroup &, const SeatGroup &) = default;
};

/** Why these seats, as data: a view makes words of it. */
struct SeatReason
{
    enum class Kind {
        Together, ///< value: people.
        SameRow, ///< In value groups in one row, an aisle or a few others between.
        RowsBehind, ///< In value groups, one behind the other.
        Apart, ///< In value groups, far from one another.
        SomebodyAlone, ///< value people sit alone.
        NoSingleLeft,
        SinglesLeft, ///< value seats are left single; there was no way around it.
        SinglesDoNotMatter, ///< value seats are left single; so few are free (percent in value2) that all are sold.
        SeveralTypes, ///< In one group.
        AcceptedTypes, ///< value seats are of an accepted type instead of a wanted one.
        KeptSeats, ///< value seats are released wheelchair or companion places, or the house's.
        HalfSofas, ///< value sofas are torn apart.
        CompanionsBeside, ///< value companions beside their wheelchair.
    };
    Kind kind = Kind::Together;
    int value = 0;
    int value2 = 0;

    friend bool operator==(const SeatReason &, const SeatReason &) = default;
};

struct SeatProposal
{
    enum class Outcome {
        Found,
        NoParty, ///< Nobody, less than nobody, companions without a wheelchair, more children than seats, too many.
        NotEnoughSeats, ///< Not so many of what they may be given are free.
        NoAccessiblePlaces, ///< Not so many wheelchair places with a seat beside them.
        OnlyApart, ///< There are seats, but not as close as the party must sit.
        CapReached, ///< The hall may not let in so many more.
    };
    Outcome outcome = Outcome::NotEnoughSeats;
    /** Wheelchairs first; then from the screen backwards. Empty unless Found. */
    QList<SeatGroup> groups;
    /** 0 to 1000: the seats' mean quality (SeatRows::quality()), less 100 for each further group and for each seat
     *  left single. */
    int score = 0;
    QList<SeatReason> reasons;

    bool isFound() const { return outcome == Outcome::Found; }
    /** Of all groups, in their order. */
    QList<SeatId> seats() const;
    bool has(SeatReason::Kind kind) const;

    friend bool operator==(const SeatProposal &, const SeatProposal &) = default;
};

/** The best free seats for a party. The first difference decides:
 *
 *  1. people in wheelchairs and their companions have the places made for them;
 *  2. the fewest groups: together if there is any such place, also if it takes accepted types, places released or
 *     the house's;
 *  3. of two groups and more: the closest (Closeness), then the fewest people alone;
 *  4. wanted types, then accepted ones, then kept seats;
 *  5. the fewest seats left single, while that matters (SeatingRules); later it is a matter of point 7;
 *  6. each group in seats of one type;
 *  7. the nearest to the sweet spot (SeatRows::distance()); the fuller the hall, the more it also counts to end where
 *     a stretch of free seats ends, which leaves longer ones for others;
 *  8. nearer to the screen, farther left.
 *
 *  No sofa is torn apart, except for staff when all else fails. The same hall gives the same seats, on every machine
 *  and in whatever order the plan lists them; no number in it is a fraction. Linear in the seats for a given party
 *  that sits together or in two groups. Any thread. */
SeatProposal bestSeats(const SeatOccupancy &occupancy, const Party &party, const SeatingRules &rules = {});

/** "row F, 6 together, 2 seats off the middle, leaves no single seat". For logs; not for customers. */
QString sentence(const SeatProposal &proposal);

/** What a choice of seats leaves behind. */
struct SinglesLeft
{
    /** Free seats that would be left without a free neighbour and have one now, and half sofas; by position. */
    QList<SeatId> seats;
    /** The rule binds: enough seats are free (SeatOccupancy::doSinglesMatter()), and for each group picked there is a
     *  place as large, of the same types, that leaves no single seat. Otherwise the list is for information. */
    bool binding = false;

    bool areForbidden() const { return binding && !seats.isEmpty(); }
};

/** What picking these seats by hand would leave: the till warns, the kiosk refuses what areForbidden(). Seats the plan
 *  does not have, or that are taken or blocked, count for nothing. */
SinglesLeft leavesSingles(const SeatOccupancy &occupancy, const QList<SeatId> &picked, const SeatingRules &rules = {});

} // namespace foyer::domain
