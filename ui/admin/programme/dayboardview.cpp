#include "dayboardview.h"

#include "elision.h"
#include "theme.h"
#include "words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QScrollBar>
#include <QTimeZone>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using domain::ShowtimeId;
using models::DayBoard;
using Direction = DayBoard::Direction;

namespace {

constexpr int leastLaneHeight = 58;
constexpr int mostLaneHeight = 104;
constexpr int headPx = 112;
constexpr int rulerPx = 28;
constexpr qreal hoursInView = 12;
constexpr qreal minutesPerHour = 60;
constexpr qreal mostZoom = 4;
constexpr qint64 msPerMinute = 60'000;

int minutesOf(const DayBoard::Block &block)
{
    return static_cast<int>(block.startsAtUtc.msecsTo(block.blockedUntilUtc) / msPerMinute);
}

} // namespace

DayBoardView::DayBoardView(workflow::DayPlanning &day, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_day(day)
{
    installDayBoardAccessibility();
    setAccessibleName(tr("Programme of the day"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    letElide(viewport()); // the tooltip and the form have all of it
    followTheme(this);
    followTheme(viewport());
    connect(&m_day, &workflow::DayPlanning::planChanged, this, &DayBoardView::showPlan);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &DayBoardView::layOut);
    showPlan();
}

QSize DayBoardView::sizeHint() const
{
    return {900, 480};
}

QSize DayBoardView::minimumSizeHint() const
{
    return {headWidth() + 200, rulerHeight() + Theme::current().scaled(leastLaneHeight)};
}

const ports::PlannedShowtime &DayBoardView::showtimeAt(int index) const
{
    return m_day.plan().showtimes.at(m_planIndex.value(m_board.blocks().at(index).id));
}

void DayBoardView::showPlan()
{
    ++m_generation;
    m_board = DayBoard(m_day.plan(), m_day.cinema());
    m_planIndex.clear();
    const QList<ports::PlannedShowtime> &showtimes = m_day.plan().showtimes;
    for (int i = 0; i < showtimes.size(); ++i)
        m_planIndex.insert(showtimes.at(i).id, i);
    const auto isGone = [this](const ShowtimeId &id) { return m_board.indexOf(id) < 0; };
    bool isOther = m_selected.removeIf(isGone) > 0;
    if (!m_current || isGone(*m_current)) {
        const auto first = m_board.blocks().isEmpty() ? std::nullopt : std::optional(m_board.blocks().first().id);
        isOther = isOther || m_current != first;
        m_current = first;
    }
    if (m_held && !m_held->showtime.isNull() && isGone(m_held->showtime))
        letGo();
    layOut();
    if (m_day.isRead() && m_shownDay != m_day.day()) {
        m_shownDay = m_day.day();
        scrollToBeginning();
    } else if (!m_day.isRead()) {
        m_shownDay = {};
    }
    if (isOther)
        Q_EMIT selectionChanged();
}

int DayBoardView::headWidth() const
{
    return Theme::current().scaled(headPx);
}

int DayBoardView::rulerHeight() const
{
    return Theme::current().scaled(rulerPx);
}

void DayBoardView::layOut()
{
    const QSize room = viewport()->size() - QSize(headWidth(), rulerHeight());
    const QDateTime leading = leadingMoment(); // stays where it is
    const int lanes = std::max(1, static_cast<int>(m_board.lanes().size()));
    DayBoard::Metrics metrics;
    metrics.pxPerMinute = std::max(room.width() / (hoursInView * minutesPerHour), Theme::current().textScale) * m_zoom;
    metrics.laneHeight = std::clamp(room.height() / lanes, Theme::current().scaled(leastLaneHeight),
                                    Theme::current().scaled(mostLaneHeight));
    metrics.isMirrored = layoutDirection() == Qt::RightToLeft;
    m_board.setMetrics(metrics);
    const QSize whole = m_board.size().toSize();
    horizontalScrollBar()->setRange(0, std::max(0, whole.width() - room.width()));
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setSingleStep(qRound(metrics.pxPerMinute * 30));
    verticalScrollBar()->setRange(0, std::max(0, whole.height() - room.height()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(qRound(metrics.laneHeight / 2));
    scrollTo(leading);
    viewport()->update();
}

/** At the side from which time runs. */
QDateTime DayBoardView::leadingMoment() const
{
    if (!m_board.beginsAtUtc().isValid())
        return {};
    const qreal along = horizontalScrollBar()->value();
    return m_board.moment(m_board.metrics().isMirrored ? m_board.size().width() - along : along);
}

void DayBoardView::scrollTo(const QDateTime &leading)
{
    if (!leading.isValid() || leading < m_board.beginsAtUtc() || leading >= m_board.endsAtUtc())
        return;
    const qreal x = m_board.x(leading);
    horizontalScrollBar()->setValue(qRound(m_board.metrics().isMirrored ? m_board.size().width() - x : x));
}

/** Half an hour before the first showtime, or ten o'clock on an empty day. */
void DayBoardView::scrollToBeginning()
{
    if (!m_board.beginsAtUtc().isValid())
        return;
    QDateTime first;
    for (const DayBoard::Block &block : m_board.blocks()) {
        if (!first.isValid() || block.startsAtUtc < first)
            first = block.startsAtUtc;
    }
    for (const DayBoard::Hour &hour : m_board.hours()) {
        if (!first.isValid() && hour.wall.hour() == 10)
            first = hour.atUtc;
    }
    horizontalScrollBar()->setValue(0);
    if (first.isValid())
        scrollTo(first.addSecs(-1800));
    verticalScrollBar()->setValue(0);
}

/** Of the board's rectangle, in the viewport. */
QPoint DayBoardView::origin() const
{
    const QRect area = boardRect();
    const int along = horizontalScrollBar()->value();
    const int y = area.top() - verticalScrollBar()->value();
    if (!m_board.metrics().isMirrored)
        return {area.left() - along, y};
    return {area.right() + 1 + along - qRound(m_board.size().width()), y};
}

QRect DayBoardView::boardRect() const
{
    const QRect all = viewport()->rect();
    const int head = headWidth();
    return m_board.metrics().isMirrored ? all.adjusted(0, rulerHeight(), -head, 0)
                                        : all.adjusted(head, rulerHeight(), 0, 0);
}

QRect DayBoardView::toView(const QRectF &rect) const
{
    return rect.translated(origin()).toAlignedRect();
}

QPointF DayBoardView::toBoard(QPointF position) const
{
    return position - origin();
}

QRect DayBoardView::blockRect(const ShowtimeId &id) const
{
    const int index = m_board.indexOf(id);
    return index < 0 ? QRect() : toView(m_board.rectOf(m_board.blocks().at(index)));
}

QPoint DayBoardView::positionOf(int lane, const QDateTime &momentUtc) const
{
    return (QPointF(m_board.x(momentUtc), m_board.laneRect(lane).center().y()) + origin()).toPoint();
}

void DayBoardView::ensureVisible(const QRectF &rect)
{
    const QRect area = boardRect();
    const QRect wanted = toView(rect);
    int dx = 0;
    if (wanted.left() < area.left() || wanted.width() > area.width())
        dx = wanted.left() - area.left();
    else if (wanted.right() > area.right())
        dx = wanted.right() - area.right();
    int dy = 0;
    if (wanted.top() < area.top())
        dy = wanted.top() - area.top();
    else if (wanted.bottom() > area.bottom())
        dy = wanted.bottom() - area.bottom();
    const bool isMirrored = m_board.metrics().isMirrored;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (isMirrored ? -dx : dx));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + dy);
}

void DayBoardView::zoomBy(qreal factor)
{
    const QPointF middle = toBoard(boardRect().center());
    const QDateTime at = m_board.moment(middle.x());
    m_zoom = std::clamp(m_zoom * factor, hoursInView / 24, mostZoom);
    layOut();
    const qreal half = boardRect().width() / 2.0;
    ensureVisible({m_board.x(at) - half, middle.y(), 2 * half, 1});
}

std::optional<ShowtimeId> DayBoardView::current() const
{
    return m_current;
}

void DayBoardView::setCurrent(const ShowtimeId &id)
{
    const int index = m_board.indexOf(id);
    if (index < 0)
        return;
    m_selected.clear();
    makeCurrent(index);
    ensureVisible(m_board.rectOf(m_board.blocks().at(index)));
}

QList<ShowtimeId> DayBoardView::selection() const
{
    QList<ShowtimeId> ids;
    for (const DayBoard::Block &block : m_board.blocks()) {
        if (m_selected.isEmpty() ? block.id == m_current : m_selected.contains(block.id))
            ids.append(block.id);
    }
    return ids;
}

std::optional<DayBoard::Slot> DayBoardView::heldOver() const
{
    return m_held ? std::optional(m_held->slot) : std::nullopt;
}

QString DayBoardView::inTheWay() const
{
    const int index = m_held ? m_board.inTheWay(m_held->slot, m_held->minutes, m_held->showtime) : -1;
    return index < 0 ? QString() : showtimeAt(index).movieTitle;
}

QString DayBoardView::wallTime(const QDateTime &momentUtc) const
{
    const QTimeZone zone(m_day.cinema().timeZone.toUtf8());
    const QTime time = zone.isValid() ? momentUtc.addSecs(zone.offsetFromUtc(momentUtc)).time() : momentUtc.time();
    return cashier::timeText(time, locale());
}

QString DayBoardView::description(const ShowtimeId &id) const
{
    const ports::PlannedShowtime *showtime = m_day.showtime(id);
    if (!showtime)
        return {};
    const QString state = showtime->isDraft ? tr("draft") : tr("published");
    //: A showtime to a screen reader: film, hall, from, to, state
    const QString text = tr("%1, %2, %3 to %4, %5")
                             .arg(showtime->movieTitle, showtime->hallName, wallTime(showtime->startsAtUtc),
                                  wallTime(showtime->endsAtUtc), state);
    return tr("%1, %2 of %3 seats sold").arg(text).arg(showtime->seatsSold).arg(showtime->seatsTotal);
}

void DayBoardView::makeCurrent(int index)
{
    const ShowtimeId id = m_board.blocks().at(index).id;
    m_current = id;
    viewport()->update();
    Q_EMIT selectionChanged();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(index);
    QAccessible::updateAccessibility(&event);
}

void DayBoardView::toggle(const ShowtimeId &id)
{
    if (!m_selected.remove(id))
        m_selected.insert(id);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void DayBoardView::go(Direction direction)
{
    const int from = m_current ? m_board.indexOf(*m_current) : -1;
    const int next = m_board.neighbour(from, direction);
    if (next < 0)
        return;
    makeCurrent(next);
    ensureVisible(m_board.rectOf(m_board.blocks().at(next)));
}

DayBoardView::Held DayBoardView::heldBlock(int index) const
{
    const DayBoard::Block &block = m_board.blocks().at(index);
    return {block.id, showtimeAt(index).movieTitle, {block.lane, block.startsAtUtc}, minutesOf(block)};
}

void DayBoardView::hold(const Held &held)
{
    m_held = held;
    viewport()->update();
}

void DayBoardView::carry(Direction direction)
{
    if (!m_held) {
        const int index = m_current ? m_board.indexOf(*m_current) : -1;
        if (index < 0 || m_day.pending(*m_current))
            return;
        m_holding = Holding::ByKeys;
        m_held = heldBlock(index);
    }
    Held held = *m_held;
    held.slot = m_board.stepped(held.slot, direction);
    hold(held);
    ensureVisible(m_board.rectOf(held.slot, held.minutes));
}

void DayBoardView::putDown()
{
    const std::optional<Held> held = m_held;
    letGo();
    if (held && !held->showtime.isNull())
        m_day.move(held->showtime, m_board.lanes().at(held->slot.lane), held->slot.startsAtUtc);
}

void DayBoardView::letGo()
{
    m_held.reset();
    m_holding = Holding::Nothing;
    viewport()->update();
}

DayBoard::Slot DayBoardView::slotUnder(QPointF position, qint64 grabbedMs, bool isSnapped) const
{
    const QPointF point = toBoard(position);
    const QDateTime at = m_board.moment(point.x()).addMSecs(-grabbedMs);
    return {m_board.laneAt(point.y()), isSnapped ? m_board.snapped(at) : at};
}

std::optional<Direction> DayBoardView::directionOf(int key) const
{
    const bool isMirrored = m_board.metrics().isMirrored;
    switch (key) {
    case Qt::Key_Left:
        return isMirrored ? Direction::Later : Direction::Earlier;
    case Qt::Key_Right:
        return isMirrored ? Direction::Earlier : Direction::Later;
    case Qt::Key_Up:
        return Direction::Up;
    case Qt::Key_Down:
        return Direction::Down;
    default:
        return std::nullopt;
    }
}

bool DayBoardView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const QPoint at = static_cast<QHelpEvent *>(event)->pos();
        const int index = boardRect().contains(at) ? m_board.blockAt(toBoard(at)) : -1;
        viewport()->setToolTip(index < 0 ? QString() : description(m_board.blocks().at(index).id));
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void DayBoardView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool wasEmpty = event->oldSize().isEmpty();
    layOut();
    if (wasEmpty)
        scrollToBeginning();
}

void DayBoardView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        layOut();
}

void DayBoardView::scrollContentsBy(int, int)
{
    viewport()->update();
}

} // namespace foyer::admin
