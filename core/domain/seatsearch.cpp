#include "seatsearch.h"

namespace foyer::domain {

namespace {

/** Near sell-out leaving a seat single is as if each of the party sat so much farther off. */
constexpr qint64 singleCost = 100;

/** For each hundredth of the hall that is sold, a window that ends where a stretch of free seats ends is nearer by so
 *  much: it breaks nothing that a later party might need. In an empty hall the middle counts alone. Found with
 *  `bench_bestseats --judge`: without it twice as many parties are split at 80 %, for no better seats on the whole;
 *  with twice as much even fewer are, but a pair is sent five seats aside in a hall that is half empty. */
constexpr qint64 fitWorth = 10;

int unwanted(SeatSearch::Offer offer)
{
    switch (offer) {
    case SeatSearch::Offer::None:
    case SeatSearch::Offer::Wanted:
        return 0;
    case SeatSearch::Offer::Accepted:
        return 1;
    case SeatSearch::Offer::Kept:
        return 10'000;
    }
    Q_UNREACHABLE();
}

size_t at(int position)
{
    return static_cast<size_t>(position);
}

} // namespace

SeatSearch::SeatSearch(const SeatRows &rows, std::vector<bool> free, const std::vector<Offer> &offers, Terms terms)
    : m_rows(rows)
    , m_free(std::move(free))
    , m_terms(terms)
    , m_distanceSums(at(rows.count()) + 1, 0)
    , m_unwantedSums(at(rows.count()) + 1, 0)
    , m_typeChanges(at(rows.count()), 0)
{
    for (int position = 0; position < rows.count(); ++position) {
        m_distanceSums[at(position) + 1] = m_distanceSums[at(position)] + rows.distance(position);
        m_unwantedSums[at(position) + 1] = m_unwantedSums[at(position)] + unwanted(offers[at(position)]);
        if (position > 0) {
            m_typeChanges[at(position)] =
                m_typeChanges[at(position) - 1] + (rows.type(position) != rows.type(position - 1) ? 1 : 0);
        }
    }
    cutIntoRuns(offers);
}

void SeatSearch::cutIntoRuns(const std::vector<Offer> &offers)
{
    for (const SeatRows::Block &block : m_rows.blocks()) {
        m_firstRun.push_back(static_cast<int>(m_runs.size()));
        int begin = -1;
        for (int position = block.begin; position <= block.end; ++position) {
            const bool here = position < block.end && offers[at(position)] != Offer::None;
            m_offered += here ? 1 : 0;
            if (here && begin < 0)
                begin = position;
            if (!here && begin >= 0) {
                m_runs.push_back({begin, position});
                begin = -1;
            }
        }
    }
    m_firstRun.push_back(static_cast<int>(m_runs.size()));
}

void SeatSearch::setNear(int position)
{
    const PlanSeat &there = m_rows.seat(position);
    for (int i = 0; i < m_rows.count(); ++i)
        m_distanceSums[at(i) + 1] = m_distanceSums[at(i)] + wholeRoot(squareDistance(there, m_rows.seat(i)));
}

std::pair<int, int> SeatSearch::runsOf(int block) const
{
    return {m_firstRun[at(block)], m_firstRun[at(block) + 1]};
}

int SeatSearch::singlesBeside(int begin, int end) const
{
    const SeatRows::Block &block = m_rows.blocks()[at(m_rows.blockOf(begin))];
    const auto isFree = [&](int position) {
        return position >= block.begin && position < block.end && m_free[at(position)];
    };
    int singles = 0;
    if (isFree(begin) && isFree(begin - 1) && !isFree(begin - 2))
        ++singles;
    if (isFree(end - 1) && isFree(end) && !isFree(end + 1))
        ++singles;
    return singles;
}

int SeatSearch::closedEnds(int begin, int end) const
{
    const SeatRows::Block &block = m_rows.blocks()[at(m_rows.blockOf(begin))];
    const bool left = begin == block.begin || !m_free[at(begin - 1)];
    const bool right = end == block.end || !m_free[at(end)];
    return (left ? 1 : 0) + (right ? 1 : 0);
}

WindowCost SeatSearch::costOf(int begin, int count) const
{
    const int end = begin + count;
    WindowCost cost;
    cost.distance = m_distanceSums[at(end)] - m_distanceSums[at(begin)];
    cost.unwanted = m_unwantedSums[at(end)] - m_unwantedSums[at(begin)];
    cost.mixed = m_typeChanges[at(end) - 1] != m_typeChanges[at(begin)] ? 1 : 0;
    cost.distance -= fitWorth * m_terms.percentSold * closedEnds(begin, end);
    const int singles = singlesBeside(begin, end);
    if (m_terms.singlesMatter)
        cost.singles = singles;
    else
        cost.distance += singles * singleCost * count;
    return cost;
}

bool SeatSearch::tearsSofa(int begin, int count) const
{
    return m_rows.sofaHalf(begin) == SeatRows::SofaHalf::Right
        || m_rows.sofaHalf(begin + count - 1) == SeatRows::SofaHalf::Left;
}

std::optional<SeatWindow> SeatSearch::bestIn(const Run &run, int count) const
{
    std::optional<SeatWindow> best;
    for (int begin = run.begin; begin + count <= run.end; ++begin) {
        if (m_terms.keepSofas && tearsSofa(begin, count))
            continue;
        const WindowCost cost = costOf(begin, count);
        if (!best || cost < best->cost)
            best = SeatWindow{begin, count, cost};
    }
    return best;
}

std::optional<SeatWindow> SeatSearch::best(int count) const
{
    std::optional<SeatWindow> best;
    for (const Run &run : m_runs) {
        const std::optional<SeatWindow> window = bestIn(run, count);
        if (window && (!best || window->cost < best->cost))
            best = window;
    }
    return best;
}

} // namespace foyer::domain
