#include "seatrows.h"

#include "foyerassert.h"

#include <QMap>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace foyer::domain {

namespace {

/** Neighbours' centres stand one width apart; more than half a pitch on top of that is an aisle. */
constexpr qint32 aisle = 50;
/** Seats one behind the other: a row pitch, or one with a cross aisle between. */
constexpr qint32 behind = 260;
/** Across an aisle one can still talk. */
constexpr qint32 acrossAisle = 500;
/** How far in front of the first row the screen is taken to be. */
constexpr qint32 screenDistance = 300;

struct Box
{
    qint32 left = 0;
    qint32 right = 0;
    qint32 front = 0;
    qint32 back = 0;
};

Box boxAround(const QList<PlanSeat> &seats)
{
    if (seats.isEmpty())
        return {};
    Box box{seats.first().x, seats.first().x, seats.first().y, seats.first().y};
    for (const PlanSeat &seat : seats) {
        box.left = std::min(box.left, seat.x);
        box.right = std::max(box.right, seat.x);
        box.front = std::min(box.front, seat.y);
        box.back = std::max(box.back, seat.y);
    }
    return box;
}

bool areAdjacent(const PlanSeat &a, const PlanSeat &b)
{
    const qint64 reach = qint64(a.width) + b.width + 2 * aisle; // doubled, to stay whole
    return 4 * squareDistance(a, b) <= reach * reach;
}

auto placeOf(const PlanSeat &seat)
{
    return std::tuple(seat.x, seat.y, static_cast<qint32>(seat.id));
}

/** One row's seats cut into blocks, each in the order in which one would walk along it. */
class RowWalk
{
public:
    explicit RowWalk(std::vector<const PlanSeat *> seats)
        : m_seats(std::move(seats))
        , m_links(m_seats.size())
        , m_walked(m_seats.size(), false)
    {
        sortAlongTheLongerSide();
        link();
    }

    std::vector<std::vector<const PlanSeat *>> blocks()
    {
        std::vector<std::vector<const PlanSeat *>> blocks;
        for (size_t i = 0; i < m_seats.size(); ++i) {
            if (m_walked[i])
                continue;
            // Both ways, should the first one found not be an end.
            m_walked[i] = true;
            std::vector<size_t> there = walkFrom(i);
            const std::vector<size_t> back = walkFrom(i);
            std::reverse(there.begin(), there.end());
            there.push_back(i);
            there.insert(there.end(), back.begin(), back.end());
            std::vector<const PlanSeat *> block;
            for (const size_t index : there)
                block.push_back(m_seats[index]);
            if (placeOf(*block.back()) < placeOf(*block.front()))
                std::reverse(block.begin(), block.end());
            blocks.push_back(std::move(block));
        }
        std::sort(blocks.begin(), blocks.end(),
                  [](const auto &a, const auto &b) { return placeOf(*a.front()) < placeOf(*b.front()); });
        return blocks;
    }

private:
    struct Link
    {
        qint64 square = 0;
        size_t to = 0;
        auto operator<=>(const Link &) const = default;
    };

    /** So that the seats within reach of one are found near it in the list: rows beside a stage run from front to
     *  back. */
    void sortAlongTheLongerSide()
    {
        const auto [left, right] = std::minmax_element(m_seats.begin(), m_seats.end(),
                                                       [](const auto *a, const auto *b) { return a->x < b->x; });
        const auto [front, back] = std::minmax_element(m_seats.begin(), m_seats.end(),
                                                       [](const auto *a, const auto *b) { return a->y < b->y; });
        m_byX = (*right)->x - (*left)->x >= (*back)->y - (*front)->y;
        std::sort(m_seats.begin(), m_seats.end(), [this](const auto *a, const auto *b) {
            if (along(*a) != along(*b))
                return along(*a) < along(*b);
            return placeOf(*a) < placeOf(*b);
        });
    }

    qint32 along(const PlanSeat &seat) const { return m_byX ? seat.x : seat.y; }

    void link()
    {
        qint32 widest = 0;
        for (const PlanSeat *seat : m_seats)
            widest = std::max(widest, seat->width);
        for (size_t i = 0; i < m_seats.size(); ++i) {
            for (size_t j = i + 1; j < m_seats.size() && along(*m_seats[j]) - along(*m_seats[i]) <= widest + aisle;
                 ++j) {
                if (!areAdjacent(*m_seats[i], *m_seats[j]))
                    continue;
                const qint64 square = squareDistance(*m_seats[i], *m_seats[j]);
                m_links[i].push_back({square, j});
                m_links[j].push_back({square, i});
            }
        }
        for (std::vector<Link> &links : m_links)
            std::sort(links.begin(), links.end());
    }

    /** The seats from here on, each the nearest to the one before. */
    std::vector<size_t> walkFrom(size_t from)
    {
        std::vector<size_t> path;
        for (;;) {
            const std::vector<Link> &links = m_links[from];
            const auto next =
                std::find_if(links.begin(), links.end(), [this](const Link &link) { return !m_walked[link.to]; });
            if (next == links.end())
                return path;
            from = next->to;
            m_walked[from] = true;
            path.push_back(from);
        }
    }

    std::vector<const PlanSeat *> m_seats;
    std::vector<std::vector<Link>> m_links;
    std::vector<bool> m_walked;
    bool m_byX = true;
};

} // namespace

struct SeatRows::Layout
{
    SeatPlan plan;
    std::vector<int> order; ///< Index in the plan by position.
    std::vector<int> positions; ///< The reverse.
    std::vector<int> blockOf;
    std::vector<qint32> distances;
    std::vector<SeatType> types;
    std::vector<SofaHalf> halves;
    std::vector<Block> blocks;
    std::vector<std::vector<int>> nearBlocks;
    std::vector<QString> rowNames;
    qint32 worst = 1;
    qint32 middleX = 0;
    int bestRow = 0;

    const PlanSeat &at(int position) const { return plan.seats().at(order[static_cast<size_t>(position)]); }
    void orderSeats();
    void measure();
    void findSofas();
    void findNearBlocks();
};

void SeatRows::Layout::orderSeats()
{
    struct Row
    {
        QString name;
        std::vector<std::vector<const PlanSeat *>> blocks;
        std::tuple<qint64, qint64> middle; ///< y and x.
    };
    QMap<QString, std::vector<const PlanSeat *>> byName;
    for (const PlanSeat &seat : plan.seats())
        byName[seat.row].push_back(&seat);
    std::vector<Row> rows;
    for (auto it = byName.begin(); it != byName.end(); ++it) {
        qint64 x = 0;
        qint64 y = 0;
        for (const PlanSeat *seat : *it) {
            x += seat->x;
            y += seat->y;
        }
        const auto size = static_cast<qint64>(it->size());
        rows.push_back({it.key(), RowWalk(std::move(*it)).blocks(), {y / size, x / size}});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.middle < b.middle; });
    const PlanSeat *first = plan.seats().constData();
    positions.resize(static_cast<size_t>(plan.capacity()));
    for (const Row &row : rows) {
        for (const auto &block : row.blocks) {
            const int begin = static_cast<int>(order.size());
            for (const PlanSeat *seat : block) {
                positions[static_cast<size_t>(seat - first)] = static_cast<int>(order.size());
                order.push_back(static_cast<int>(seat - first));
                blockOf.push_back(static_cast<int>(blocks.size()));
                types.push_back(seat->type);
            }
            blocks.push_back({begin, static_cast<int>(order.size()), static_cast<int>(rowNames.size())});
        }
        rowNames.push_back(row.name);
    }
}

void SeatRows::Layout::measure()
{
    const Box box = boxAround(plan.seats());
    middleX = box.left + (box.right - box.left) / 2;
    const qint64 spotY = box.front + (qint64(box.back) - box.front) * 2 / 3;
    qint64 nearest = std::numeric_limits<qint64>::max();
    for (int position = 0; position < plan.capacity(); ++position) {
        const PlanSeat &seat = at(position);
        const qint64 aside = std::abs(qint64(seat.x) - middleX);
        qint64 away = seat.y - spotY;
        if (away < 0)
            away = -away * 6 / 5;
        // The tangent of the angle off the axis, in hundredths, twice: as far aside as away from the screen is as
        // bad as two seats farther off.
        const qint64 askew = aside * 200 / (qint64(seat.y) - box.front + screenDistance);
        const qint64 distance = wholeRoot(aside * aside + away * away) + askew;
        distances.push_back(static_cast<qint32>(distance));
        worst = std::max(worst, static_cast<qint32>(distance));
        if (distance < nearest) {
            nearest = distance;
            bestRow = blocks[static_cast<size_t>(blockOf[static_cast<size_t>(position)])].row;
        }
    }
}

void SeatRows::Layout::findSofas()
{
    halves.assign(order.size(), SofaHalf::None);
    for (size_t position = 0; position + 1 < order.size(); ++position) {
        const PlanSeat &seat = at(static_cast<int>(position));
        const PlanSeat &next = at(static_cast<int>(position) + 1);
        if (seat.partner == next.id && blockOf[position] == blockOf[position + 1]) {
            halves[position] = SofaHalf::Left;
            halves[position + 1] = SofaHalf::Right;
        }
    }
}

void SeatRows::Layout::findNearBlocks()
{
    nearBlocks.resize(blocks.size());
    const auto join = [this](int a, int b) {
        auto &of = nearBlocks[static_cast<size_t>(a)];
        if (of.empty() || of.back() != b)
            of.push_back(b);
    };
    for (size_t block = 1; block < blocks.size(); ++block) {
        if (blocks[block].row == blocks[block - 1].row
            && squareDistance(at(blocks[block - 1].end - 1), at(blocks[block].begin))
                <= qint64(acrossAisle) * acrossAisle) {
            join(static_cast<int>(block), static_cast<int>(block) - 1);
            join(static_cast<int>(block) - 1, static_cast<int>(block));
        }
    }
    // A net of squares as wide as the reach, sorted: what is within reach of a seat is in nine of them.
    const Box box = boxAround(plan.seats());
    struct Cell
    {
        qint32 row = 0;
        qint32 column = 0;
        int position = 0;
        auto operator<=>(const Cell &) const = default;
    };
    std::vector<Cell> cells;
    for (int position = 0; position < plan.capacity(); ++position) {
        const PlanSeat &seat = at(position);
        cells.push_back({(seat.y - box.front) / behind, (seat.x - box.left) / behind, position});
    }
    std::sort(cells.begin(), cells.end());
    for (const Cell &cell : cells) {
        const PlanSeat &seat = at(cell.position);
        const int block = blockOf[static_cast<size_t>(cell.position)];
        for (qint32 row = cell.row - 1; row <= cell.row + 1; ++row) {
            auto other = std::lower_bound(cells.begin(), cells.end(), Cell{row, cell.column - 1, 0});
            for (; other != cells.end() && other->row == row && other->column <= cell.column + 1; ++other) {
                const int its = blockOf[static_cast<size_t>(other->position)];
                if (blocks[static_cast<size_t>(its)].row != blocks[static_cast<size_t>(block)].row
                    && squareDistance(seat, at(other->position)) <= qint64(behind) * behind)
                    join(block, its);
            }
        }
    }
    for (std::vector<int> &of : nearBlocks) {
        std::sort(of.begin(), of.end());
        of.erase(std::unique(of.begin(), of.end()), of.end());
    }
}

SeatRows::SeatRows()
    : SeatRows(SeatPlan())
{
}

SeatRows::SeatRows(SeatPlan plan)
{
    auto layout = std::make_shared<Layout>();
    layout->plan = std::move(plan);
    layout->orderSeats();
    layout->measure();
    layout->findSofas();
    layout->findNearBlocks();
    m_layout = std::move(layout);
}

const SeatPlan &SeatRows::plan() const
{
    return m_layout->plan;
}

int SeatRows::count() const
{
    return static_cast<int>(m_layout->order.size());
}

const PlanSeat &SeatRows::seat(int position) const
{
    return m_layout->at(position);
}

int SeatRows::position(SeatId id) const
{
    const PlanSeat *seat = m_layout->plan.seat(id);
    return seat ? m_layout->positions[static_cast<size_t>(seat - m_layout->plan.seats().constData())] : -1;
}

const std::vector<SeatRows::Block> &SeatRows::blocks() const
{
    return m_layout->blocks;
}

int SeatRows::blockOf(int position) const
{
    return m_layout->blockOf[static_cast<size_t>(position)];
}

bool SeatRows::areNeighbours(int position, int other) const
{
    return std::abs(position - other) == 1 && blockOf(position) == blockOf(other);
}

const std::vector<int> &SeatRows::nearBlocks(int block) const
{
    return m_layout->nearBlocks[static_cast<size_t>(block)];
}

int SeatRows::rowCount() const
{
    return static_cast<int>(m_layout->rowNames.size());
}

QString SeatRows::rowName(int row) const
{
    return m_layout->rowNames[static_cast<size_t>(row)];
}

SeatRows::SofaHalf SeatRows::sofaHalf(int position) const
{
    return m_layout->halves[static_cast<size_t>(position)];
}

SeatType SeatRows::type(int position) const
{
    return m_layout->types[static_cast<size_t>(position)];
}

qint32 SeatRows::distance(int position) const
{
    return m_layout->distances[static_cast<size_t>(position)];
}

int SeatRows::quality(int position) const
{
    return static_cast<int>(1000 - qint64(1000) * distance(position) / m_layout->worst);
}

qint32 SeatRows::middleX() const
{
    return m_layout->middleX;
}

int SeatRows::bestRow() const
{
    return m_layout->bestRow;
}

qint64 squareDistance(const PlanSeat &a, const PlanSeat &b)
{
    const qint64 dx = qint64(a.x) - b.x;
    const qint64 dy = qint64(a.y) - b.y;
    return dx * dx + dy * dy;
}

qint64 wholeRoot(qint64 square)
{
    FOYER_ASSERT(square >= 0);
    auto root = static_cast<qint64>(std::sqrt(static_cast<double>(square)));
    while (root * root > square)
        --root;
    while ((root + 1) * (root + 1) <= square)
        ++root;
    return root;
}

} // namespace foyer::domain
