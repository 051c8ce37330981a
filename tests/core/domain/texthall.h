#pragma once

#include "seatoccupancy.h"

#include <QStringList>

namespace foyer::domain::test {

/** A hall drawn as text, a string a row from the screen back; what a letter means:
 *
 *      . free          # taken         space  aisle or nothing
 *      p premium       v VIP           S sofa half, always in twos; s the same, taken
 *      w wheelchair    c companion     W, C the same, taken
 *      b blocked       h house seat
 *
 *  Seats are a pitch apart in both directions, rows are A, B..., numbers count the row's seats from the left. Ids
 *  count all seats in reading order. */
struct TextHall
{
    explicit TextHall(const QStringList &rows);

    SeatMap map() const; ///< Blocked and house seats are free in it.
    SeatOccupancy occupancy() const;
    /** "A1 A2", in the order given. */
    QString labels(const QList<SeatId> &seats) const;
    QList<SeatId> seats(const QString &labels) const;

    SeatPlan plan;
    QList<SeatClaim> claims;
    QList<SeatId> blocked;
    QList<SeatId> house;
};

} // namespace foyer::domain::test
