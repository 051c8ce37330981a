#pragma once

#include "lane.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>

namespace foyer::http {

/** Who waits, in lanes of different weight: of two lanes that are never empty, one of weight 8 is served eight times
 *  while one of weight 2 is served twice. So staff hardly waits for kiosks, and no lane waits for ever. Stride
 *  scheduling (Waldspurger and Weihl, 1995): a lane's turn costs it 1/weight of the common time, and the lane that is
 *  furthest behind has the next. Within a lane those who ask have their turns one after the other, each with what it
 *  asked for first: who asks for little does not wait for who asks without end. Not for several threads at once. */
template <class Item>
class LaneQueue
{
public:
    /** @p asker: any number, the same for all that share a turn. */
    void push(Lane lane, std::size_t asker, Item item)
    {
        Waiting &own = m_lanes[static_cast<std::size_t>(lane)];
        if (own.turns.empty()) // time that it did not need is not saved up
            own.spent = std::max(own.spent, m_spent);
        std::deque<Item> &items = own.items[asker];
        if (items.empty())
            own.turns.push_back(asker);
        items.push_back(std::move(item));
        ++m_size;
    }
    enum class From { AllLanes, StaffAndServices };
    /** Nothing when nobody waits there. */
    std::optional<Item> take(From from = From::AllLanes)
    {
        Waiting *next = nullptr;
        std::size_t at = 0;
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            const bool isOpen = from == From::AllLanes || !isPublic(lanes[i]);
            if (isOpen && !m_lanes[i].turns.empty() && (!next || m_lanes[i].spent < next->spent)) {
                next = &m_lanes[i];
                at = i;
            }
        }
        if (!next)
            return std::nullopt;
        m_spent = next->spent;
        next->spent += 1.0 / weights[at];
        --m_size;
        return next->takeFirst();
    }
    bool isEmpty() const { return m_size == 0; }

private:
    /** By lane. A till whose session was renewed is a newcomer once, so these have more than strangers. */
    static constexpr std::array<double, laneCount> weights{8, 8, 2, 2, 2, 1};

    struct Waiting
    {
        std::deque<std::size_t> turns; ///< Each asker that has items, once.
        std::unordered_map<std::size_t, std::deque<Item>> items; ///< By asker; none is empty.
        double spent = 0;

        Item takeFirst()
        {
            const std::size_t asker = turns.front();
            turns.pop_front();
            const auto own = items.find(asker);
            Item item = std::move(own->second.front());
            own->second.pop_front();
            if (own->second.empty())
                items.erase(own);
            else
                turns.push_back(asker);
            return item;
        }
    };
    std::array<Waiting, laneCount> m_lanes;
    double m_spent = 0; ///< Of the lane that was served last, before its turn.
    std::size_t m_size = 0;
};

} // namespace foyer::http
