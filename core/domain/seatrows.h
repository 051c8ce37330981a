#pragma once

#include "seatplan.h"

#include <memory>
#include <vector>

namespace foyer::domain {

/** Who sits beside whom in a plan, and how well one sees from where: what a search for seats needs of the geometry,
 *  worked out once a plan and kept.
 *
 *  Every seat has a position, 0 to count() - 1. Positions go from the row nearest the screen backwards and in a row
 *  from left to right, so that neighbours have neighbouring positions. A block is a stretch of a row without an aisle.
 *  Only row names, coordinates and ids count, not the order of the plan's list and not the seats' numbers; so two
 *  machines with the same plan have the same positions. A row is followed along its bend, whichever way it faces.
 *
 *  Value type; cheap to copy; a copy may be read in any thread. */
class SeatRows
{
public:
    struct Block
    {
        int begin = 0; ///< Positions [begin, end).
        int end = 0;
        int row = 0; ///< 0 is the row nearest the screen.
    };
    /** Which half of a sofa a seat is; its other half has the next or the previous position. */
    enum class SofaHalf : quint8 { None, Left, Right };

    SeatRows(); ///< Of the empty plan.
    explicit SeatRows(SeatPlan plan);

    const SeatPlan &plan() const;
    int count() const;
    const PlanSeat &seat(int position) const;
    /** -1 when the plan has no such seat. */
    int position(SeatId id) const;
    const std::vector<Block> &blocks() const;
    int blockOf(int position) const;
    /** Two seats without an aisle between them, or farther apart than that. */
    bool areNeighbours(int position, int other) const;
    /** The blocks of other rows that are within a row's distance of this one, and those of its own row across an
     *  aisle; ascending. */
    const std::vector<int> &nearBlocks(int block) const;
    int rowCount() const;
    QString rowName(int row) const;

    /** A sofa whose halves do not stand side by side is two chairs. */
    SofaHalf sofaHalf(int position) const;
    SeatType type(int position) const;
    /** How much worse than the sweet spot it is, in hundredths of a seat pitch: the distance from the middle axis two
     *  thirds of the way back (a row nearer to the screen counts a fifth more than one farther away), and how far
     *  from the axis one must look. 0 is the spot itself. */
    qint32 distance(int position) const;
    /** 0 for the worst seat of the hall to 1000 for the sweet spot. */
    int quality(int position) const;
    /** Where the sweet spot's axis is, in the plan's coordinates. */
    qint32 middleX() const;
    /** The row that the sweet spot is in or next to. */
    int bestRow() const;

private:
    struct Layout;
    std::shared_ptr<const Layout> m_layout;
};

/** Square of the distance between the seats' centres. */
qint64 squareDistance(const PlanSeat &a, const PlanSeat &b);
/** The largest integer whose square is not above @p square; the same on every machine. Not for negative numbers. */
qint64 wholeRoot(qint64 square);

} // namespace foyer::domain
