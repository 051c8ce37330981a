#pragma once

#include "seatmap.h"
#include "seatrows.h"

#include <chrono>
#include <optional>
#include <vector>

namespace foyer::domain {

/** The rules of a cinema on which seats it gives away. */
struct SeatingRules
{
    /** Until so long before the start wheelchair and companion places are kept for those who need them. */
    std::chrono::minutes accessibleKeptUntil{30};
    /** While more than this share of the seats is free, no seat may be left single. Below it every seat counts, and
     *  a single one is only dearer. */
    int singlesMatterAbovePercent = 10;
};

/** Which seats of a hall can be had, now. Value type. */
class SeatOccupancy
{
public:
    enum class Use : quint8 {
        Free,
        Taken, ///< Held, being paid or sold.
        Blocked, ///< Broken, or behind the camera: for nobody.
        House, ///< Kept by the house: for staff to give away.
    };

    /** All free, and long before the start. */
    explicit SeatOccupancy(SeatRows rows);
    /** The seats in @p own count as free: they are the asker's. @p rows must be those of the map's plan. */
    SeatOccupancy(SeatRows rows, const SeatMap &map, const QList<SeatId> &own = {});

    /** A seat that the plan does not have is passed over: plan and list may come from different moments. */
    void set(SeatId seat, Use use);
    void set(int position, Use use) { m_uses[static_cast<size_t>(position)] = use; }
    void setUntilStart(std::chrono::seconds untilStart) { m_untilStart = untilStart; }
    /** The law lets in fewer than there are seats: so many may still be sold. */
    void setMayStillSell(std::optional<int> seats) { m_mayStillSell = seats; }

    const SeatRows &rows() const { return m_rows; }
    Use use(int position) const { return m_uses[static_cast<size_t>(position)]; }
    std::optional<int> mayStillSell() const { return m_mayStillSell; }

    bool areAccessibleReleased(const SeatingRules &rules) const { return m_untilStart <= rules.accessibleKeptUntil; }
    /** Free and for anybody: no house seat, and wheelchair and companion places only once they are released. */
    bool isForAnybody(int position, const SeatingRules &rules) const;
    /** More than the rules' share of the seats is free: nobody may leave a single one. */
    bool doSinglesMatter(const SeatingRules &rules) const;
    /** Of the seats that anybody could have in the empty hall, in hundredths, rounded down. */
    int percentFree(const SeatingRules &rules) const;

private:
    struct Tally
    {
        qint64 free = 0;
        qint64 all = 0;
    };
    Tally tally(const SeatingRules &rules) const;

    SeatRows m_rows;
    std::vector<Use> m_uses;
    std::chrono::seconds m_untilStart = std::chrono::seconds::max();
    std::optional<int> m_mayStillSell;
};

} // namespace foyer::domain
