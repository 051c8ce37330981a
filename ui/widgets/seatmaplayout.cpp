#include "seatmaplayout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace foyer::widgets {

namespace {

constexpr qreal labelRoom = 1.5; // hall units kept free at either side for the row letters
constexpr qreal screenRoom = 3.0; // and above the first row for the screen
constexpr qreal floorRoom = 0.35; // and below the last
constexpr qreal minPitch = 0.5; // px; under it a seat is nothing
constexpr qreal maxPitchZoomed = 96;
constexpr float cellSize = 2; // hall units
constexpr qreal originSteps = 64; // in a pixel; a power of two, so that sums and differences are exact

// A plan that turns its seats further than this goes round its stage: pulling its rows apart would bend it.
constexpr float steepestStretched = 40;

qreal radians(qreal degrees)
{
    return degrees * M_PI / 180;
}

} // namespace

void SeatMapLayout::setPlan(const domain::SeatPlan &plan)
{
    m_source.clear();
    m_rows.clear();
    m_rowOf.clear();
    m_source.reserve(static_cast<size_t>(plan.capacity()));
    m_steepest = 0;
    QHash<QString, int> rowByName;
    for (const domain::PlanSeat &seat : plan.seats()) {
        Source source{static_cast<float>(seat.x) / 100.0F, static_cast<float>(seat.y) / 100.0F,
                      static_cast<float>(seat.width) / 100.0F, static_cast<float>(seat.angle) / 10.0F};
        m_steepest = std::max(m_steepest, std::abs(std::remainder(source.angle, 360.0F)));
        const int index = static_cast<int>(m_source.size());
        m_source.push_back(source);
        auto row = rowByName.constFind(seat.row);
        if (row == rowByName.cend()) {
            row = rowByName.insert(seat.row, static_cast<int>(m_rows.size()));
            m_rows.push_back({seat.row, index, index});
        }
        Row &known = m_rows[static_cast<size_t>(*row)];
        if (source.x < m_source[static_cast<size_t>(known.first)].x)
            known.first = index;
        if (source.x > m_source[static_cast<size_t>(known.last)].x)
            known.last = index;
        m_rowOf.push_back(*row);
    }
    m_rowMiddle.assign(m_rows.size(), 0);
    std::vector<int> seatsInRow(m_rows.size(), 0);
    for (size_t i = 0; i < m_source.size(); ++i) {
        m_rowMiddle[static_cast<size_t>(m_rowOf[i])] += m_source[i].y;
        ++seatsInRow[static_cast<size_t>(m_rowOf[i])];
    }
    for (size_t row = 0; row < m_rowMiddle.size(); ++row)
        m_rowMiddle[row] /= static_cast<float>(seatsInRow[row]);
    m_window = {}; // its rows have to be fitted
    setStretch(1);
}

void SeatMapLayout::setStretch(qreal stretch)
{
    m_stretch = stretch;
    m_items.clear();
    m_items.reserve(m_source.size());
    m_bounds = {};
    m_reach = 0.5F;
    for (size_t i = 0; i < m_source.size(); ++i) {
        const Source &source = m_source[i];
        Item item{source.x, source.y, source.width, source.angle};
        // A row moves as a whole: pulled apart, rows keep their bend and sag less of a row pitch, so that the letter
        // at a row's end stays beside its row.
        item.y += m_rowMiddle[static_cast<size_t>(m_rowOf[i])] * static_cast<float>(stretch - 1);
        m_items.push_back(item);
        m_reach = std::max(m_reach, std::hypot(item.width, 1.0F) / 2);
        m_bounds |= QRectF(static_cast<qreal>(item.x - item.width / 2), static_cast<qreal>(item.y) - 0.5,
                           static_cast<qreal>(item.width), 1);
    }
    // The screen bends as the first row does, a little in a hall whose rows are straight.
    qreal frontSag = 0;
    if (!m_rows.empty()) {
        const Row *front = &m_rows.front();
        for (const Row &row : m_rows) {
            if (item(row.first).y < item(front->first).y)
                front = &row;
        }
        const int frontIndex = static_cast<int>(front - m_rows.data());
        for (int i = 0; i < count(); ++i) {
            if (rowOf(i) == frontIndex)
                frontSag = std::max(
                    frontSag, static_cast<qreal>(item(i).y - std::min(item(front->first).y, item(front->last).y)));
        }
    }
    m_screenSag = qBound(m_bounds.width() * 0.012, frontSag, m_bounds.width() * 0.03);
    buildGrid();
}

void SeatMapLayout::fit(QSizeF window, qreal maxStretch, qreal maxPitch)
{
    // Back from near in the same window, the rows stand as they should.
    const bool isAsFitted = window == m_window && maxStretch == m_maxStretch && maxPitch == m_maxPitch;
    m_window = window;
    m_maxStretch = maxStretch;
    m_maxPitch = maxPitch;
    if (m_items.empty() || window.isEmpty())
        return;
    if (!isAsFitted)
        fitRows();
    m_pitch = m_fitPitch;
    moveOriginTo(QPointF(window.width(), window.height()) / 2 - stage().center() * m_pitch);
}

void SeatMapLayout::fitRows()
{
    const auto pitchFor = [this] {
        const QRectF whole = stage();
        return std::min({m_window.width() / whole.width(), m_window.height() / whole.height(), m_maxPitch});
    };
    setStretch(1);
    m_fitPitch = pitchFor();
    if (m_steepest <= steepestStretched && m_bounds.height() > 1) {
        const qreal spare = m_window.height() / m_fitPitch - stage().height();
        const auto [front, back] = std::minmax_element(m_rowMiddle.cbegin(), m_rowMiddle.cend());
        const qreal depth = std::max(1.0, static_cast<qreal>(*back - *front));
        const qreal stretch = qBound(1.0, 1 + spare / depth, m_maxStretch);
        if (stretch > 1.01)
            setStretch(stretch);
        m_fitPitch = pitchFor();
    }
    m_fitPitch = std::max(m_fitPitch, minPitch);
}

void SeatMapLayout::zoomBy(qreal factor, QPointF around)
{
    const QPointF still = toHall(around);
    m_pitch = qBound(m_fitPitch, m_pitch * factor, std::max(maxPitchZoomed, m_fitPitch));
    m_origin = around - still * m_pitch;
    keepInWindow();
}

void SeatMapLayout::moveBy(QPointF pixels)
{
    m_origin += pixels;
    keepInWindow();
}

void SeatMapLayout::keepInWindow()
{
    const QRectF whole(toPixels(stage().topLeft()), stage().size() * m_pitch);
    const auto correction = [](qreal low, qreal high, qreal room) {
        if (high - low <= room)
            return (room - low - high) / 2; // smaller than the window: in its middle
        return low > 0 ? -low : high < room ? room - high : 0.0;
    };
    moveOriginTo(m_origin
                 + QPointF(correction(whole.left(), whole.right(), m_window.width()),
                           correction(whole.top(), whole.bottom(), m_window.height())));
}

void SeatMapLayout::moveOriginTo(QPointF pixels)
{
    m_origin = QPointF(std::round(pixels.x() * originSteps), std::round(pixels.y() * originSteps)) / originSteps;
}

QRectF SeatMapLayout::pixelRect(int index) const
{
    const Item &seat = item(index);
    const qreal angle = radians(static_cast<qreal>(seat.angle));
    const qreal c = std::abs(std::cos(angle));
    const qreal s = std::abs(std::sin(angle));
    const auto w = static_cast<qreal>(seat.width);
    // The rings and the tick of a selected seat stand out of it.
    const qreal margin = 4 + m_pitch * 0.08;
    const QSizeF half = QSizeF(w * c + s, w * s + c) * (m_pitch / 2) + QSizeF(margin, margin);
    const QPointF middle = centre(index);
    return {middle.x() - half.width(), middle.y() - half.height(), 2 * half.width(), 2 * half.height()};
}

QRectF SeatMapLayout::stage() const
{
    const qreal above = hasScreen() ? screenRoom + m_screenSag / 2 : floorRoom;
    return m_bounds.adjusted(-labelRoom, -above, labelRoom, floorRoom);
}

QPointF SeatMapLayout::screenLeft() const
{
    return {m_bounds.center().x() - m_bounds.width() * 0.44, m_bounds.top() - 2 - m_screenSag / 2};
}

QPointF SeatMapLayout::screenRight() const
{
    return {m_bounds.center().x() + m_bounds.width() * 0.44, screenLeft().y()};
}

void SeatMapLayout::buildGrid()
{
    m_columns = std::max(1, static_cast<int>(std::ceil(m_bounds.width() / static_cast<qreal>(cellSize))));
    m_gridRows = std::max(1, static_cast<int>(std::ceil(m_bounds.height() / static_cast<qreal>(cellSize))));
    const auto cellOf = [this](const Item &seat) {
        const int column =
            static_cast<int>((static_cast<qreal>(seat.x) - m_bounds.left()) / static_cast<qreal>(cellSize));
        const int row = static_cast<int>((static_cast<qreal>(seat.y) - m_bounds.top()) / static_cast<qreal>(cellSize));
        return static_cast<size_t>(qBound(0, row, m_gridRows - 1) * m_columns + qBound(0, column, m_columns - 1));
    };
    m_cellStart.assign(static_cast<size_t>(m_columns) * static_cast<size_t>(m_gridRows) + 1, 0);
    for (const Item &seat : m_items)
        ++m_cellStart[cellOf(seat) + 1];
    for (size_t i = 1; i < m_cellStart.size(); ++i)
        m_cellStart[i] += m_cellStart[i - 1];
    m_cellItems.assign(m_items.size(), 0);
    std::vector<int> next = m_cellStart;
    for (size_t i = 0; i < m_items.size(); ++i)
        m_cellItems[static_cast<size_t>(next[cellOf(m_items[i])]++)] = static_cast<int>(i);
}

QRect SeatMapLayout::cellsUnder(QRectF hall) const
{
    const auto index = [](qreal distance, int count) {
        const qreal cell = std::floor(distance / static_cast<qreal>(cellSize));
        return static_cast<int>(qBound(0.0, cell, static_cast<qreal>(count - 1)));
    };
    const auto reach = static_cast<qreal>(m_reach); // a seat belongs to the cell of its centre only
    return QRect(QPoint(index(hall.left() - reach - m_bounds.left(), m_columns),
                        index(hall.top() - reach - m_bounds.top(), m_gridRows)),
                 QPoint(index(hall.right() + reach - m_bounds.left(), m_columns),
                        index(hall.bottom() + reach - m_bounds.top(), m_gridRows)));
}

void SeatMapLayout::forEachIn(QRectF pixels, const std::function<void(int)> &visit) const
{
    forEachRunIn(pixels, [&](size_t first, size_t end) {
        for (size_t i = first; i < end; ++i)
            visit(m_cellItems[i]);
    });
}

void SeatMapLayout::forEachRunIn(QRectF pixels, const std::function<void(size_t, size_t)> &visit) const
{
    if (m_items.empty())
        return;
    const QRect cells = cellsUnder(QRectF(toHall(pixels.topLeft()), toHall(pixels.bottomRight())));
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        // The cells of one grid row lie behind one another, so their seats do too.
        const auto first = static_cast<size_t>(m_cellStart[static_cast<size_t>(row * m_columns + cells.left())]);
        const auto end = static_cast<size_t>(m_cellStart[static_cast<size_t>(row * m_columns + cells.right() + 1)]);
        if (first < end)
            visit(first, end);
    }
}

bool SeatMapLayout::covers(int index, QPointF hall) const
{
    const Item &seat = item(index);
    const QPointF offset = hall - QPointF(static_cast<qreal>(seat.x), static_cast<qreal>(seat.y));
    if (seat.angle == 0)
        return std::abs(offset.x()) <= static_cast<qreal>(seat.width) / 2 && std::abs(offset.y()) <= 0.5;
    if (std::abs(offset.x()) > static_cast<qreal>(m_reach) || std::abs(offset.y()) > static_cast<qreal>(m_reach))
        return false; // most of those that are asked, and sines are dear
    const qreal angle = radians(static_cast<qreal>(seat.angle));
    const qreal along = offset.x() * std::cos(angle) + offset.y() * std::sin(angle);
    const qreal across = offset.y() * std::cos(angle) - offset.x() * std::sin(angle);
    return std::abs(along) <= static_cast<qreal>(seat.width) / 2 && std::abs(across) <= 0.5;
}

int SeatMapLayout::seatAt(QPointF pixels) const
{
    const QPointF hall = toHall(pixels);
    int found = -1;
    qreal nearest = std::numeric_limits<qreal>::max();
    forEachRunIn(QRectF(pixels, QSizeF(0, 0)), [&](size_t first, size_t end) {
        for (size_t i = first; i < end; ++i) {
            const int index = m_cellItems[i];
            if (!covers(index, hall))
                continue;
            const QPointF offset = hall - QPointF(static_cast<qreal>(item(index).x), static_cast<qreal>(item(index).y));
            const qreal distance = QPointF::dotProduct(offset, offset);
            if (distance < nearest || (distance == nearest && index < found)) {
                nearest = distance;
                found = index;
            }
        }
    });
    return found;
}

int SeatMapLayout::nearestSeat(QPointF pixels, qreal reach) const
{
    int found = -1;
    qreal nearest = reach * reach;
    forEachIn(QRectF(pixels - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)), [&](int index) {
        const QPointF offset = centre(index) - pixels;
        const qreal distance = QPointF::dotProduct(offset, offset);
        if (distance <= nearest) {
            nearest = distance;
            found = index;
        }
    });
    return found;
}

int SeatMapLayout::neighbour(int index, int dx, int dy) const
{
    // Directions are those of the screen, turned by what the seat is turned off the nearest quarter: so that along
    // a bent row "right" stays in the row, and at the side of an arena "up" still goes up.
    const Item &from = item(index);
    const qreal turned = radians(std::remainder(static_cast<qreal>(from.angle), 90.0));
    const QPointF direction(dx * std::cos(turned) - dy * std::sin(turned),
                            dx * std::sin(turned) + dy * std::cos(turned));
    // Beside: what is far off the line is another row. Ahead: the next row counts, wherever its nearest seat is.
    const qreal acrossWeight = dx != 0 ? 3 : 1;
    int best = index;
    qreal bestCost = std::numeric_limits<qreal>::max();
    for (int i = 0; i < count(); ++i) {
        const QPointF offset(static_cast<qreal>(item(i).x - from.x), static_cast<qreal>(item(i).y - from.y));
        const qreal along = QPointF::dotProduct(offset, direction);
        const qreal across = std::abs(offset.x() * direction.y() - offset.y() * direction.x());
        if (along < 0.35)
            continue;
        if (across > (dx != 0 ? 0.6 + along * 0.3 : along * 3))
            continue;
        const qreal cost = along + across * acrossWeight;
        if (cost < bestCost) {
            bestCost = cost;
            best = i;
        }
    }
    return best;
}

} // namespace foyer::widgets
