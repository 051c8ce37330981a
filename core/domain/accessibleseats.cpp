#include "accessibleseats.h"

#include <algorithm>

namespace foyer::domain {

namespace {

/** Ways to deal companions out that are tried before it is given up; halls have a handful of such places. */
constexpr int mostTries = 2000;

struct Need
{
    int wheelchairs = 0;
    int companions = 0;
    int seats = 0;
    int size() const { return wheelchairs + companions + seats; }
};

class Placement
{
public:
    explicit Placement(SeatSearch search)
        : m_search(std::move(search))
        , m_used(static_cast<size_t>(m_search.rows().count()), false)
    {
        for (const SeatSearch::Run &run : m_search.runs()) {
            for (int position = run.begin; position < run.end; ++position) {
                if (isWheelchair(position))
                    m_places.push_back({position, run});
            }
        }
    }

    bool place(const Need &need)
    {
        if (need.wheelchairs == 0)
            return need.companions == 0;
        for (int wheelchairs = need.wheelchairs; wheelchairs > 0; --wheelchairs) {
            for (const int companions : shares(need, wheelchairs)) {
                if (++m_tries > mostTries)
                    return false;
                const std::optional<SeatWindow> window = best({wheelchairs, companions, 0});
                if (!window)
                    continue;
                take(*window);
                if (place({need.wheelchairs - wheelchairs, need.companions - companions, 0}))
                    return true;
                giveBack();
            }
        }
        return false;
    }

    bool placeTogether(const Need &need)
    {
        const std::optional<SeatWindow> window = best(need);
        if (window)
            take(*window);
        return window.has_value();
    }

    const std::vector<SeatWindow> &groups() const { return m_groups; }

private:
    /** The fair share first. */
    static std::vector<int> shares(const Need &need, int wheelchairs)
    {
        const int fair = (need.companions * wheelchairs + need.wheelchairs - 1) / need.wheelchairs;
        std::vector<int> all;
        for (int share = 0; share <= std::min(need.companions, 2 * wheelchairs); ++share)
            all.push_back(share);
        std::stable_sort(all.begin(), all.end(),
                         [fair](int a, int b) { return std::abs(a - fair) < std::abs(b - fair); });
        return all;
    }

    std::optional<SeatWindow> best(const Need &need) const
    {
        std::optional<SeatWindow> best;
        int bestInChairs = 0;
        const SeatSearch &search = m_near ? *m_near : m_search;
        for (const Place &place : m_places) {
            const int first = std::max(place.run.begin, place.position - need.size() + 1);
            const int last = std::min(place.position, place.run.end - need.size());
            for (int begin = first; begin <= last; ++begin) {
                const std::optional<int> inChairs = companionsInChairs(begin, need);
                if (!inChairs)
                    continue;
                const WindowCost cost = search.costOf(begin, need.size());
                if (!best || std::tuple(*inChairs, cost) < std::tuple(bestInChairs, best->cost)) {
                    best = SeatWindow{begin, need.size(), cost};
                    bestInChairs = *inChairs;
                }
            }
        }
        return best;
    }

    /** None when the window is not for them. */
    std::optional<int> companionsInChairs(int begin, const Need &need) const
    {
        const int end = begin + need.size();
        int wheelchairs = 0;
        int companionPlaces = 0;
        int beside = 0;
        for (int position = begin; position < end; ++position) {
            if (m_used[static_cast<size_t>(position)])
                return std::nullopt;
            const SeatType type = m_search.rows().type(position);
            if (type == SeatType::Wheelchair) {
                ++wheelchairs;
                continue;
            }
            const bool isBeside =
                (position > begin && isWheelchair(position - 1)) || (position + 1 < end && isWheelchair(position + 1));
            beside += isBeside ? 1 : 0;
            if (type == SeatType::Companion) {
                ++companionPlaces;
                if (!isBeside)
                    return std::nullopt;
            }
        }
        if (wheelchairs != need.wheelchairs || beside < need.companions || companionPlaces > need.companions
            || m_search.tearsSofa(begin, need.size()))
            return std::nullopt;
        return need.companions - companionPlaces;
    }

    bool isWheelchair(int position) const { return m_search.rows().type(position) == SeatType::Wheelchair; }

    void take(const SeatWindow &window)
    {
        m_groups.push_back(window);
        std::fill(m_used.begin() + window.begin, m_used.begin() + window.end(), true);
        if (m_groups.size() == 1) {
            m_near = m_search;
            m_near->setNear(window.begin);
        }
    }

    void giveBack()
    {
        const SeatWindow window = m_groups.back();
        m_groups.pop_back();
        if (m_groups.empty())
            m_near.reset();
        std::fill(m_used.begin() + window.begin, m_used.begin() + window.end(), false);
    }

    struct Place
    {
        int position = 0;
        SeatSearch::Run run;
    };

    SeatSearch m_search;
    std::optional<SeatSearch> m_near; ///< The same, as near as can be to the first group.
    std::vector<Place> m_places; ///< For wheelchairs.
    std::vector<bool> m_used;
    std::vector<SeatWindow> m_groups;
    int m_tries = 0;
};

} // namespace

std::optional<AccessibleSeating> placeWheelchairs(SeatSearch search, int wheelchairs, int companions, int seats)
{
    Placement placement(std::move(search));
    const Need all{wheelchairs, companions, seats};
    if (placement.placeTogether(all))
        return AccessibleSeating{placement.groups(), seats};
    if (placement.place({wheelchairs, companions, 0}))
        return AccessibleSeating{placement.groups(), 0};
    return std::nullopt;
}

} // namespace foyer::domain
