#include "seatsplit.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>

namespace foyer::domain {

namespace {

/** Beyond an aisle, or four strangers, one does not sit in the same row any more. */
constexpr qint64 sameRowReach = 500;
/** Centre to centre, along the rows' depth, and aside when the groups are equally large. */
constexpr qint64 behindReach = 260;
constexpr qint64 asideReach = 100;
/** So many places to begin are tried for three groups and more. */
constexpr size_t mostSeeds = 256;
/** Fewer when the groups are many: then one place is much like another, and each takes long to fill. */
constexpr size_t mostSeededGroups = 512;

struct SplitCost
{
    Closeness closeness = Closeness::Apart;
    int alone = 0;
    WindowCost windows;
    auto operator<=>(const SplitCost &) const = default;
};

struct Allotment
{
    int alone = 0;
    WindowCost windows;
    auto operator<=>(const Allotment &) const = default;
};

/** Between the groups' middles. */
qint64 squareBetween(const SeatRows &rows, const SeatWindow &a, const SeatWindow &b)
{
    const auto twice = [&rows](const SeatWindow &window) {
        const PlanSeat &first = rows.seat(window.begin);
        const PlanSeat &last = rows.seat(window.end() - 1);
        return std::pair(qint64(first.x) + last.x, qint64(first.y) + last.y);
    };
    const auto [ax, ay] = twice(a);
    const auto [bx, by] = twice(b);
    return ((ax - bx) * (ax - bx) + (ay - by) * (ay - by)) / 4;
}

Closeness closenessOf(const SeatRows &rows, const SeatWindow &a, const SeatWindow &b)
{
    const auto rowOf = [&rows](const SeatWindow &window) {
        return rows.blocks()[static_cast<size_t>(rows.blockOf(window.begin))].row;
    };
    if (rowOf(a) == rowOf(b)) {
        const auto &[left, right] = a.begin < b.begin ? std::tie(a, b) : std::tie(b, a);
        const qint64 gap = squareDistance(rows.seat(left.end() - 1), rows.seat(right.begin));
        return gap <= sameRowReach * sameRowReach ? Closeness::SameRow : Closeness::Apart;
    }
    const qint64 aside = asideReach + 50 * std::abs(a.count - b.count);
    return squareBetween(rows, a, b) <= behindReach * behindReach + aside * aside ? Closeness::RowsBehind
                                                                                  : Closeness::Apart;
}

class Splitter
{
public:
    Splitter(const SeatSearch &search, int count, int smallest)
        : m_search(search)
        , m_count(count)
        , m_smallest(smallest)
        , m_windows(search.runs().size())
        , m_seen(search.runs().size(), 0)
    {
        for (size_t run = 0; run < search.runs().size(); ++run)
            m_caps.push_back(capOf(static_cast<int>(run)));
        m_byCap.resize(m_caps.size());
        std::iota(m_byCap.begin(), m_byCap.end(), 0);
        std::stable_sort(m_byCap.begin(), m_byCap.end(), [this](int a, int b) { return cap(a) > cap(b); });
    }

    /** So many groups are needed at least; none when even all runs are not enough. */
    std::optional<int> fewest() const
    {
        int seats = 0;
        int groups = 0;
        for (const int run : m_byCap) {
            if (seats >= m_count || cap(run) == 0)
                break;
            seats += cap(run);
            ++groups;
        }
        return seats >= m_count ? std::optional(std::max(groups, 2)) : std::nullopt;
    }

    std::optional<SeatSplit> nearPair()
    {
        m_best.reset();
        for (int a = 0; a < runCount(); ++a) {
            if (cap(a) == 0 || cap(a) + cap(m_byCap.front()) < m_count)
                continue;
            forRunsNear(a, [this, a](int b) {
                if (b > a && cap(a) + cap(b) >= m_count)
                    tryPair(a, b);
            });
        }
        return takeBest();
    }

    std::optional<SeatSplit> nearGroups(int groups)
    {
        m_best.reset();
        const size_t seeds = std::min({mostSeeds, mostSeededGroups / static_cast<size_t>(groups), m_byCap.size()});
        for (size_t i = 0; i < seeds; ++i) {
            const std::vector<int> runs = grow(m_byCap[i], groups);
            if (runs.empty())
                continue;
            if (const auto windows = allot(runs)) {
                const Closeness closeness = closenessOf(m_search.rows(), *windows);
                if (closeness != Closeness::Apart)
                    consider(*windows, closeness);
            }
        }
        return takeBest();
    }

    /** Far from one another: the best-placed runs among which the party just fits. */
    std::optional<SeatSplit> anywhere(int groups)
    {
        m_best.reset();
        std::vector<int> chosen;
        std::vector<bool> used(m_caps.size(), false);
        int missing = m_count;
        for (int left = groups; left > 0; --left) {
            int best = -1;
            std::tuple<qint64, int> bestCost;
            const int most = largestBut(-1, left - 1, used);
            for (int run = 0; run < runCount(); ++run) {
                if (cap(run) + most < missing)
                    continue;
                if (used[static_cast<size_t>(run)] || cap(run) < m_smallest
                    || cap(run) + largestBut(run, left - 1, used) < missing)
                    continue;
                const int size = std::min(cap(run), missing - (left - 1) * m_smallest);
                const auto window = size >= m_smallest ? windowIn(run, size) : std::nullopt;
                if (!window)
                    continue;
                const std::tuple cost{window->cost.singles * qint64(1'000'000) + window->cost.distance / size, run};
                if (best < 0 || cost < bestCost) {
                    best = run;
                    bestCost = cost;
                }
            }
            if (best < 0)
                return std::nullopt;
            used[static_cast<size_t>(best)] = true;
            chosen.push_back(best);
            missing -= std::min(cap(best), missing - (left - 1) * m_smallest);
        }
        std::sort(chosen.begin(), chosen.end());
        if (const auto windows = allot(chosen))
            consider(*windows, closenessOf(m_search.rows(), *windows));
        return takeBest();
    }

private:
    struct Known
    {
        bool known = false;
        std::optional<SeatWindow> best;
    };
    struct Step
    {
        bool possible = false;
        Allotment cost;
        int here = 0;
    };

    int runCount() const { return static_cast<int>(m_caps.size()); }
    int cap(int run) const { return m_caps[static_cast<size_t>(run)]; }
    const SeatSearch::Run &run(int index) const { return m_search.runs()[static_cast<size_t>(index)]; }

    /** The most seats of a party that a run can take: a sofa is not torn for the last one. */
    int capOf(int index)
    {
        const int size = std::min(run(index).size(), m_count - m_smallest);
        for (int count = size; count >= std::max(m_smallest, size - 1); --count) {
            if (windowIn(index, count))
                return count;
        }
        return 0;
    }

    const std::optional<SeatWindow> &windowIn(int index, int count)
    {
        auto &windows = m_windows[static_cast<size_t>(index)];
        if (windows.empty())
            windows.resize(static_cast<size_t>(std::min(run(index).size(), m_count)) + 1);
        auto &window = windows[static_cast<size_t>(count)];
        if (!window.known) {
            window.known = true;
            window.best = m_search.bestIn(run(index), count);
        }
        return window.best;
    }

    template <class Visit>
    void forRunsNear(int index, const Visit &visit) const
    {
        const int block = m_search.rows().blockOf(run(index).begin);
        const auto visitRunsOf = [&](int of) {
            const auto [first, last] = m_search.runsOf(of);
            for (int i = first; i < last; ++i) {
                if (i != index && cap(i) > 0)
                    visit(i);
            }
        };
        visitRunsOf(block);
        for (const int other : m_search.rows().nearBlocks(block))
            visitRunsOf(other);
    }

    void tryPair(int a, int b)
    {
        const int most = std::min(cap(a), m_count - m_smallest);
        for (int count = std::max(m_smallest, m_count - cap(b)); count <= most; ++count) {
            const std::optional<SeatWindow> &first = windowIn(a, count);
            const std::optional<SeatWindow> &second = windowIn(b, m_count - count);
            if (!first || !second)
                continue;
            const Closeness how = closenessOf(m_search.rows(), *first, *second);
            if (how != Closeness::Apart)
                consider({*first, *second}, how);
        }
    }

    /** From one run on, always the largest that is near to one of those there are, until the party fits. */
    std::vector<int> grow(int seed, int groups)
    {
        using Candidate = std::tuple<int, qint64, int>; // the largest, then the nearest to the seed
        std::vector<int> members{seed};
        std::vector<Candidate> reachable;
        ++m_growth;
        m_seen[static_cast<size_t>(seed)] = m_growth;
        const auto reachFrom = [&](int member) {
            forRunsNear(member, [&](int run) {
                if (std::exchange(m_seen[static_cast<size_t>(run)], m_growth) != m_growth)
                    reachable.emplace_back(-cap(run), away(seed, run), run);
            });
        };
        reachFrom(seed);
        int seats = cap(seed);
        while (seats < m_count && static_cast<int>(members.size()) < groups && !reachable.empty()) {
            const auto next = std::min_element(reachable.begin(), reachable.end());
            const int member = std::get<2>(*next);
            *next = reachable.back();
            reachable.pop_back();
            members.push_back(member);
            seats += cap(member);
            // Not even with the largest there are.
            if (seats + (groups - static_cast<int>(members.size())) * cap(m_byCap.front()) < m_count)
                return {};
            reachFrom(member);
        }
        std::sort(members.begin(), members.end());
        return seats >= m_count && static_cast<int>(members.size()) == groups ? members : std::vector<int>();
    }

    qint64 away(int a, int b) const
    {
        return squareDistance(m_search.rows().seat((run(a).begin + run(a).end) / 2),
                              m_search.rows().seat((run(b).begin + run(b).end) / 2));
    }

    /** How many sit in which of these runs: the cheapest of all ways, with somebody in each. */
    std::optional<std::vector<SeatWindow>> allot(const std::vector<int> &runs)
    {
        const auto seats = static_cast<size_t>(m_count) + 1;
        m_steps.assign((runs.size() + 1) * seats, Step());
        const auto step = [this, seats](size_t run, int placed) -> Step & {
            return m_steps[run * seats + static_cast<size_t>(placed)];
        };
        step(0, 0).possible = true;
        int mostAfter = 0;
        for (const int run : runs)
            mostAfter += cap(run);
        for (size_t i = 0; i < runs.size(); ++i) {
            mostAfter -= cap(runs[i]);
            for (int before = 0; before < m_count; ++before) {
                const Step &from = step(i, before);
                if (!from.possible)
                    continue;
                const int most = std::min(cap(runs[i]), m_count - before);
                for (int here = std::max(m_smallest, m_count - before - mostAfter); here <= most; ++here) {
                    const std::optional<SeatWindow> &window = windowIn(runs[i], here);
                    if (!window)
                        continue;
                    const Allotment cost{from.cost.alone + (here == 1 ? 1 : 0), from.cost.windows + window->cost};
                    Step &to = step(i + 1, before + here);
                    if (!to.possible || cost < to.cost)
                        to = {true, cost, here};
                }
            }
        }
        if (!step(runs.size(), m_count).possible)
            return std::nullopt;
        std::vector<SeatWindow> windows(runs.size());
        int left = m_count;
        for (size_t i = runs.size(); i > 0; --i) {
            const int here = step(i, left).here;
            windows[i - 1] = *windowIn(runs[i - 1], here);
            left -= here;
        }
        return windows;
    }

    /** Seats in so many of the largest runs that are neither used nor this one. */
    int largestBut(int excluded, int runs, const std::vector<bool> &used) const
    {
        int seats = 0;
        for (const int index : m_byCap) {
            if (runs == 0)
                break;
            if (index == excluded || used[static_cast<size_t>(index)])
                continue;
            seats += cap(index);
            --runs;
        }
        return seats;
    }

    void consider(const std::vector<SeatWindow> &windows, Closeness how)
    {
        SplitCost cost;
        cost.closeness = how;
        for (const SeatWindow &window : windows) {
            cost.alone += window.count == 1 ? 1 : 0;
            cost.windows = cost.windows + window.cost;
        }
        // Whoever sits in the smaller group is that far from the others.
        for (size_t i = 1; i < windows.size(); ++i)
            cost.windows.distance += wholeRoot(squareBetween(m_search.rows(), windows[i - 1], windows[i]))
                * std::min(windows[i - 1].count, windows[i].count);
        if (!m_best || cost < m_bestCost) {
            m_best = SeatSplit{windows, how};
            m_bestCost = cost;
        }
    }

    std::optional<SeatSplit> takeBest()
    {
        if (m_best)
            std::sort(m_best->groups.begin(), m_best->groups.end(),
                      [](const SeatWindow &a, const SeatWindow &b) { return a.begin < b.begin; });
        return std::exchange(m_best, std::nullopt);
    }

    const SeatSearch &m_search;
    int m_count = 0;
    int m_smallest = 1;
    std::vector<int> m_caps; ///< By run; 0 where nobody of the party can sit.
    std::vector<int> m_byCap; ///< Runs, the largest first.
    std::vector<std::vector<Known>> m_windows; ///< By run and count.
    std::vector<int> m_seen; ///< By run: which growth last came across it.
    int m_growth = 0;
    std::vector<Step> m_steps;
    std::optional<SeatSplit> m_best;
    SplitCost m_bestCost;
};

} // namespace

Closeness closenessOf(const SeatRows &rows, const std::vector<SeatWindow> &groups)
{
    for (const Closeness limit : {Closeness::Together, Closeness::SameRow, Closeness::RowsBehind}) {
        std::vector<size_t> reached{0};
        std::vector<bool> seen(groups.size(), false);
        seen[0] = true;
        for (size_t i = 0; i < reached.size(); ++i) {
            for (size_t other = 0; other < groups.size(); ++other) {
                if (!seen[other] && closenessOf(rows, groups[reached[i]], groups[other]) <= limit) {
                    seen[other] = true;
                    reached.push_back(other);
                }
            }
        }
        if (reached.size() == groups.size())
            return limit;
    }
    return Closeness::Apart;
}

std::optional<SeatSplit> splitSeats(const SeatSearch &search, int count, const SplitTerms &terms)
{
    if (count < 2 * terms.smallestGroup)
        return std::nullopt;
    Splitter splitter(search, count, terms.smallestGroup);
    const std::optional<int> fewest = splitter.fewest();
    if (!fewest)
        return std::nullopt;
    // A few more than that are needed where sofas or people alone do not let the sizes come out.
    const int most = std::min({terms.mostGroups, count / terms.smallestGroup, *fewest + 3});
    for (int groups = *fewest; groups <= most; ++groups) {
        std::optional<SeatSplit> split = groups == 2 ? splitter.nearPair() : splitter.nearGroups(groups);
        if (!split)
            split = splitter.anywhere(groups);
        if (split)
            return split;
    }
    return std::nullopt;
}

} // namespace foyer::domain
