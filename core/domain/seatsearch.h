#pragma once

#include "seatoccupancy.h"

#include <compare>
#include <optional>
#include <vector>

namespace foyer::domain {

/** What one choice of neighbouring seats costs; the smaller, the better, the first difference decides. */
struct WindowCost
{
    int unwanted = 0; ///< Seats that are not what was wanted; one that is kept counts more than all accepted ones.
    int singles = 0; ///< Seats newly left single; always 0 where that is no rule but only dearer.
    int mixed = 0; ///< 1 when the seats are of more than one type.
    /** Hundredths of a seat pitch, all seats together; less, even below 0, for a place that fits well. */
    qint64 distance = 0;

    WindowCost operator+(const WindowCost &other) const
    {
        return {unwanted + other.unwanted, singles + other.singles, mixed + other.mixed, distance + other.distance};
    }
    auto operator<=>(const WindowCost &) const = default;
};

/** Neighbouring seats [begin, begin + count), by position. */
struct SeatWindow
{
    int begin = 0;
    int count = 0;
    WindowCost cost;
    int end() const { return begin + count; }
};

/** The seats of a hall that one party may be given, cut into runs of neighbours, and the best window in each.
 *  Everything here is linear in the seats. For bestSeats(), which has the rules on who is offered what. */
class SeatSearch
{
public:
    struct Run
    {
        int begin = 0; ///< Positions [begin, end), all offered, in one block.
        int end = 0;
        int size() const { return end - begin; }
    };
    /** What a seat is to this party. */
    enum class Offer : quint8 {
        None,
        Wanted,
        Accepted, ///< Better than to be apart.
        Kept, ///< For others, if there are any.
    };
    struct Terms
    {
        bool singlesMatter = true;
        bool keepSofas = true; ///< No sofa is torn apart.
        int percentSold = 0; ///< The more, the better is a place that ends where a stretch of free seats ends.
    };

    /** By position: @p free for anybody (they decide what is left single), @p offers to this party. */
    SeatSearch(const SeatRows &rows, std::vector<bool> free, const std::vector<Offer> &offers, Terms terms);

    /** Instead of the sweet spot: as near as can be to this seat, where the rest of the party sits. */
    void setNear(int position);

    const SeatRows &rows() const { return m_rows; }
    const std::vector<Run> &runs() const { return m_runs; }
    /** Indexes into runs(), [first, second): those of a block. */
    std::pair<int, int> runsOf(int block) const;
    int offered() const { return m_offered; }

    /** The cheapest window of so many seats in a run, the leftmost of equal ones; none when it has no such. */
    std::optional<SeatWindow> bestIn(const Run &run, int count) const;
    /** The same in the whole hall; of equal ones the one nearest the screen. */
    std::optional<SeatWindow> best(int count) const;
    WindowCost costOf(int begin, int count) const;
    bool tearsSofa(int begin, int count) const;

private:
    void cutIntoRuns(const std::vector<Offer> &offers);
    int singlesBeside(int begin, int end) const;
    /** At how many of its two ends no free seat follows. */
    int closedEnds(int begin, int end) const;

    SeatRows m_rows;
    std::vector<bool> m_free;
    Terms m_terms;
    std::vector<Run> m_runs;
    std::vector<int> m_firstRun; ///< By block, and one more.
    int m_offered = 0;
    std::vector<qint64> m_distanceSums; ///< Of the seats before a position.
    std::vector<int> m_unwantedSums; ///< Likewise.
    std::vector<int> m_typeChanges; ///< Up to and with a position.
};

} // namespace foyer::domain
