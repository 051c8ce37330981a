#include "dayboard.h"

#include "dayplanning.h"

#include <QTimeZone>

#include <algorithm>

namespace foyer::models {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int secondsPerMinute = 60;
constexpr qreal msPerMinute = 60'000;

/** The moment at which the clock of the cinema shows @p minutes after midnight of @p date; where clocks skip that, when
 *  they have skipped it. */
QDateTime dayChange(QDate date, int minutes, const QString &timeZone)
{
    const QTime time = QTime(0, 0).addSecs(minutes * secondsPerMinute);
    for (int later = 0; later <= 180; later += 30) {
        const QString local =
            date.toString(Qt::ISODate) + u'T' + time.addSecs(later * secondsPerMinute).toString(u"HH:mm"_s);
        const QDateTime moment = workflow::momentOf(local, false, timeZone);
        if (moment.isValid())
            return moment;
    }
    return {};
}

qint64 distance(const DayBoard::Block &a, const DayBoard::Block &b)
{
    const auto middle = [](const DayBoard::Block &block) {
        return (block.startsAtUtc.toMSecsSinceEpoch() + block.endsAtUtc.toMSecsSinceEpoch()) / 2;
    };
    return std::abs(middle(a) - middle(b));
}

} // namespace

DayBoard::DayBoard(const ports::DayPlan &plan, const domain::Cinema &cinema)
    : m_beginsAtUtc(dayChange(plan.day, cinema.dayChangeMinutes, cinema.timeZone))
    , m_endsAtUtc(dayChange(plan.day.addDays(1), cinema.dayChangeMinutes, cinema.timeZone))
    , m_timeZone(cinema.timeZone)
{
    for (const ports::Hall &hall : plan.halls)
        m_lanes.append(hall.id);
    if (!m_beginsAtUtc.isValid())
        return;
    for (const ports::PlannedShowtime &showtime : plan.showtimes) {
        const int lane = laneOf(showtime.hall);
        if (lane >= 0)
            m_blocks.append({showtime.id, lane, showtime.startsAtUtc, showtime.endsAtUtc, showtime.blockedUntilUtc});
    }
    std::sort(m_blocks.begin(), m_blocks.end(), [](const Block &a, const Block &b) {
        return std::tie(a.lane, a.startsAtUtc, a.id) < std::tie(b.lane, b.startsAtUtc, b.id);
    });
}

QList<DayBoard::Hour> DayBoard::hours() const
{
    QList<Hour> hours;
    const QTimeZone zone(m_timeZone.toUtf8());
    if (!m_beginsAtUtc.isValid() || !zone.isValid())
        return hours;
    constexpr int step = 15 * secondsPerMinute; // there are zones of quarter hours
    for (QDateTime at = m_beginsAtUtc; at < m_endsAtUtc; at = at.addSecs(step)) {
        const QTime wall = at.addSecs(zone.offsetFromUtc(at)).time();
        if (wall.minute() == 0)
            hours.append({at, wall});
    }
    return hours;
}

QSizeF DayBoard::size() const
{
    if (!m_beginsAtUtc.isValid())
        return {};
    return {static_cast<qreal>(m_beginsAtUtc.msecsTo(m_endsAtUtc)) / msPerMinute * m_metrics.pxPerMinute,
            static_cast<qreal>(m_lanes.size()) * m_metrics.laneHeight};
}

qreal DayBoard::x(const QDateTime &momentUtc) const
{
    const qreal along = static_cast<qreal>(m_beginsAtUtc.msecsTo(momentUtc)) / msPerMinute * m_metrics.pxPerMinute;
    return m_metrics.isMirrored ? size().width() - along : along;
}

QDateTime DayBoard::moment(qreal x) const
{
    const qreal along = m_metrics.isMirrored ? size().width() - x : x;
    return m_beginsAtUtc.addMSecs(static_cast<qint64>(along / m_metrics.pxPerMinute * msPerMinute));
}

QRectF DayBoard::rectOf(const Block &block, bool cleanUp) const
{
    const qreal from = x(block.startsAtUtc);
    const qreal to = x(cleanUp ? block.blockedUntilUtc : block.endsAtUtc);
    const QRectF lane = laneRect(block.lane);
    return {std::min(from, to), lane.top(), std::abs(to - from), lane.height()};
}

QRectF DayBoard::rectOf(const Slot &slot, int minutes) const
{
    const QDateTime end = slot.startsAtUtc.addSecs(qint64{minutes} * secondsPerMinute);
    return rectOf(Block{{}, slot.lane, slot.startsAtUtc, end, end});
}

QRectF DayBoard::laneRect(int lane) const
{
    return {0, lane * m_metrics.laneHeight, size().width(), m_metrics.laneHeight};
}

int DayBoard::blockAt(QPointF point) const
{
    for (int i = 0; i < m_blocks.size(); ++i) {
        if (rectOf(m_blocks.at(i), true).contains(point))
            return i;
    }
    return -1;
}

int DayBoard::laneAt(qreal y) const
{
    const int lane = static_cast<int>(std::floor(y / m_metrics.laneHeight));
    return m_lanes.isEmpty() ? -1 : std::clamp(lane, 0, static_cast<int>(m_lanes.size()) - 1);
}

int DayBoard::indexOf(const domain::ShowtimeId &id) const
{
    for (int i = 0; i < m_blocks.size(); ++i) {
        if (m_blocks.at(i).id == id)
            return i;
    }
    return -1;
}

int DayBoard::laneOf(const domain::AuditoriumId &hall) const
{
    return static_cast<int>(m_lanes.indexOf(hall));
}

QDateTime DayBoard::snapped(const QDateTime &momentUtc) const
{
    constexpr qint64 step = qint64{snapMinutes} * 60'000;
    // Zones are whole quarters of an hour apart, so multiples of UTC are those of the wall.
    const qint64 ms = (momentUtc.toMSecsSinceEpoch() + step / 2) / step * step;
    const qint64 first = (m_beginsAtUtc.toMSecsSinceEpoch() + step - 1) / step * step;
    const qint64 last = (m_endsAtUtc.toMSecsSinceEpoch() - 1) / step * step;
    return QDateTime::fromMSecsSinceEpoch(std::clamp(ms, first, std::max(first, last)), Qt::UTC);
}

int DayBoard::inTheWay(const Slot &slot, int minutes, const domain::ShowtimeId &except) const
{
    const QDateTime end = slot.startsAtUtc.addSecs(qint64{minutes} * secondsPerMinute);
    for (int i = 0; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks.at(i);
        const bool isThere = block.lane == slot.lane && block.id != except;
        if (isThere && block.startsAtUtc < end && slot.startsAtUtc < block.blockedUntilUtc)
            return i;
    }
    return -1;
}

DayBoard::Slot DayBoard::stepped(const Slot &slot, Direction direction) const
{
    Slot next = slot;
    switch (direction) {
    case Direction::Earlier:
        next.startsAtUtc = snapped(slot.startsAtUtc.addSecs(-qint64{snapMinutes} * secondsPerMinute));
        break;
    case Direction::Later:
        next.startsAtUtc = snapped(slot.startsAtUtc.addSecs(qint64{snapMinutes} * secondsPerMinute));
        break;
    case Direction::Up:
        next.lane = std::max(slot.lane - 1, 0);
        break;
    case Direction::Down:
        next.lane = std::min(slot.lane + 1, static_cast<int>(m_lanes.size()) - 1);
        break;
    }
    return next;
}

int DayBoard::neighbour(int index, Direction direction) const
{
    if (index < 0 || index >= m_blocks.size())
        return m_blocks.isEmpty() ? -1 : 0;
    const Block &from = m_blocks.at(index);
    if (direction == Direction::Earlier || direction == Direction::Later) {
        const int next = index + (direction == Direction::Later ? 1 : -1);
        const bool isInLane = next >= 0 && next < m_blocks.size() && m_blocks.at(next).lane == from.lane;
        return isInLane ? next : index;
    }
    const int step = direction == Direction::Down ? 1 : -1;
    for (int lane = from.lane + step; lane >= 0 && lane < m_lanes.size(); lane += step) {
        int nearest = -1;
        for (int i = 0; i < m_blocks.size(); ++i) {
            const bool isNearer = m_blocks.at(i).lane == lane
                && (nearest < 0 || distance(from, m_blocks.at(i)) < distance(from, m_blocks.at(nearest)));
            if (isNearer)
                nearest = i;
        }
        if (nearest >= 0)
            return nearest;
    }
    return index;
}

} // namespace foyer::models
