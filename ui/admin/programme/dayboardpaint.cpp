// DayBoardView: painting.
#include "dayboardview.h"
#include "focusring.h"
#include "theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QtMath>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using models::DayBoard;

namespace {

constexpr int insetY = 5;
constexpr int corner = 8;
constexpr int strip = 4;
constexpr int bar = 4;
constexpr int margin = spacing::small + strip / 2;
constexpr qreal pendingOpacity = 0.45;

/** Elided; from the side on which one begins to read. */
void text(QPainter &painter, const QRect &rect, const QString &words, Qt::LayoutDirection direction,
          Qt::Alignment alignment = Qt::AlignLeading)
{
    const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(QStyle::visualAlignment(direction, alignment) | Qt::AlignVCenter), shown);
}

void outline(QPainter &painter, const QRectF &rect, const QColor &colour, qreal width, Qt::PenStyle style)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width, style));
    painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), corner, corner);
}

} // namespace

void DayBoardView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::current();
    painter.fillRect(event->rect(), theme.surface);
    painter.save();
    painter.setClipRect(boardRect());
    paintBoard(painter, event->rect());
    paintPending(painter);
    paintHeld(painter);
    painter.restore();
    paintRuler(painter);
    paintHeads(painter);
}

void DayBoardView::paintBoard(QPainter &painter, const QRect &dirty) const
{
    const Theme &theme = Theme::current();
    painter.setPen(QPen(theme.line, 1));
    const QRect area = boardRect();
    for (const DayBoard::Hour &hour : m_board.hours()) {
        const int x = qRound(m_board.x(hour.atUtc)) + origin().x();
        painter.drawLine(x, area.top(), x, area.bottom());
    }
    for (int lane = 0; lane < m_board.lanes().size(); ++lane) {
        const int bottom = toView(m_board.laneRect(lane)).bottom();
        painter.drawLine(area.left(), bottom, area.right(), bottom);
    }
    for (int i = 0; i < m_board.blocks().size(); ++i) {
        if (toView(m_board.rectOf(m_board.blocks().at(i), true)).intersects(dirty))
            paintBlock(painter, i);
    }
}

void DayBoardView::paintBlock(QPainter &painter, int index) const
{
    const Theme &theme = Theme::current();
    const DayBoard::Block &block = m_board.blocks().at(index);
    const ports::PlannedShowtime &showtime = showtimeAt(index);
    const bool isSelected = m_selected.isEmpty() ? m_current == block.id : m_selected.contains(block.id);
    const bool isAway = m_day.pending(block.id).has_value() || (m_held && m_held->showtime == block.id);
    const QRect rect = toView(m_board.rectOf(block)).adjusted(1, insetY, -1, -insetY - 1);
    const QRect whole = toView(m_board.rectOf(block, true)).adjusted(1, insetY, -1, -insetY - 1);
    painter.save();
    painter.setOpacity(isAway ? pendingOpacity : 1);

    // The cleaning after it: nothing else may begin there.
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(theme.line, Qt::BDiagPattern));
    painter.drawRoundedRect(whole, corner, corner);
    outline(painter, whole, theme.line, 1, Qt::SolidLine);

    QPainterPath body;
    body.addRoundedRect(rect, corner, corner);
    painter.fillPath(body, showtime.isDraft ? theme.surface : theme.control);
    painter.save();
    painter.setClipPath(body, Qt::IntersectClip);
    const QRect edge(m_board.metrics().isMirrored ? rect.right() - strip + 1 : rect.left(), rect.top(), strip,
                     rect.height());
    painter.fillRect(edge, showtime.isDraft ? theme.warning : theme.ok);
    painter.restore();
    outline(painter, rect, showtime.isDraft ? theme.muted : theme.line, 1,
            showtime.isDraft ? Qt::DashLine : Qt::SolidLine);

    // What is away has its words where it is going, and what lies under something held is told there.
    const QRect held = m_held ? toView(m_board.rectOf(m_held->slot, m_held->minutes)) : QRect();
    if (!isAway && !held.intersects(rect))
        paintFacts(painter, showtime, rect);
    if (!showtime.isDraft && showtime.seatsTotal > 0) {
        const QRectF trough(rect.left() + margin, rect.bottom() - bar - 2, rect.width() - 2 * margin, bar);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.line);
        painter.drawRoundedRect(trough, bar / 2.0, bar / 2.0);
        const qreal part = std::min(1.0, qreal(showtime.seatsSold) / showtime.seatsTotal);
        QRectF filled = trough;
        filled.setWidth(trough.width() * part);
        if (m_board.metrics().isMirrored)
            filled.moveRight(trough.right());
        painter.setBrush(theme.ok);
        if (part > 0)
            painter.drawRoundedRect(filled, bar / 2.0, bar / 2.0);
    }
    painter.setOpacity(1);
    if (isSelected)
        outline(painter, rect, theme.accent, 2, Qt::SolidLine);
    if (m_current == block.id && showsFocus(this))
        paintFocusRing(painter, QRectF(rect).adjusted(-3, -3, 3, 3), corner + 2, theme.text);
    painter.restore();
}

/** Title, times and what else there is room for. What is scrolled half out of view keeps its words in view; what does
 * not fit in whole is left out, for half a fact is none. */
void DayBoardView::paintFacts(QPainter &painter, const ports::PlannedShowtime &showtime, const QRect &block) const
{
    const Theme &theme = Theme::current();
    const QRect room = block.adjusted(margin, 3, -margin, -3 - bar - 2);
    const QRect seen = room.intersected(boardRect().adjusted(spacing::tight, 0, -spacing::tight, 0));
    const Qt::LayoutDirection direction = layoutDirection();
    int top = room.top();
    const auto nextLine = [&](int height) {
        const QRect line(seen.left(), top, seen.width(), height);
        top += height;
        return line.top() >= seen.top() && line.bottom() <= seen.bottom() ? line : QRect();
    };
    painter.setFont(widgets::font(TextSize::Body, QFont::DemiBold));
    painter.setPen(theme.text);
    const QRect title = nextLine(painter.fontMetrics().height());
    if (title.width() >= painter.fontMetrics().horizontalAdvance(u"MMM"_s))
        text(painter, title, showtime.movieTitle, direction);

    painter.setFont(widgets::font(TextSize::Tiny));
    painter.setPen(theme.muted);
    const QFontMetrics metrics = painter.fontMetrics();
    const QString times = u"%1–%2"_s.arg(wallTime(showtime.startsAtUtc), wallTime(showtime.endsAtUtc));
    const QString sold = showtime.isDraft ? tr("Draft") : u"%1/%2"_s.arg(showtime.seatsSold).arg(showtime.seatsTotal);
    const QRect second = nextLine(metrics.height() + 2);
    const int timesWidth = metrics.horizontalAdvance(times);
    if (timesWidth <= second.width())
        text(painter, second, times, direction);
    const bool isBeside = timesWidth + spacing::small + metrics.horizontalAdvance(sold) <= second.width();
    if (isBeside)
        text(painter, second, sold, direction, Qt::AlignTrailing);

    QStringList facts;
    if (!isBeside)
        facts.append(sold);
    facts.append(showtime.formats.join(u' '));
    facts.append(showtime.subtitles.isEmpty() ? showtime.language
                                              : tr("%1 (%2)").arg(showtime.language, showtime.subtitles));
    const QRect third = nextLine(metrics.height() + 2);
    while (!facts.isEmpty() && metrics.horizontalAdvance(facts.join(u" · "_s)) > third.width())
        facts.removeLast();
    if (!facts.isEmpty())
        text(painter, third, facts.join(u" · "_s), direction);
}

/** What is on its way to the server is where it will be. */
void DayBoardView::paintPending(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    for (const DayBoard::Block &block : m_board.blocks()) {
        const auto pending = m_day.pending(block.id);
        const int lane = pending ? m_board.laneOf(pending->hall) : -1;
        if (lane < 0)
            continue;
        DayBoard::Block there = block;
        there.lane = lane;
        there.startsAtUtc = pending->startsAtUtc;
        there.endsAtUtc = pending->startsAtUtc.addMSecs(block.startsAtUtc.msecsTo(block.endsAtUtc));
        outline(painter, toView(m_board.rectOf(there)).adjusted(1, insetY, -1, -insetY - 1), theme.accent, 2,
                Qt::DotLine);
    }
}

void DayBoardView::paintHeld(QPainter &painter) const
{
    if (!m_held)
        return;
    const Theme &theme = Theme::current();
    const QString obstacle = inTheWay();
    const QColor colour = obstacle.isEmpty() ? theme.accent : theme.danger;
    const QRect rect = toView(m_board.rectOf(m_held->slot, m_held->minutes)).adjusted(1, insetY, -1, -insetY - 1);
    QPainterPath body;
    body.addRoundedRect(rect, corner, corner);
    painter.fillPath(body, theme.raised);
    outline(painter, rect, colour, 2, Qt::SolidLine);
    const QRect inner = rect.adjusted(spacing::small, 3, -spacing::small, -3).intersected(boardRect());
    painter.setFont(widgets::font(TextSize::Body, QFont::DemiBold));
    painter.setPen(theme.text);
    const int height = painter.fontMetrics().height();
    text(painter, {inner.left(), inner.top(), inner.width(), height},
         u"%1  %2"_s.arg(wallTime(m_held->slot.startsAtUtc), m_held->title), layoutDirection());
    painter.setFont(widgets::font(TextSize::Small, QFont::DemiBold));
    painter.setPen(obstacle.isEmpty() ? theme.muted : theme.danger);
    const QDateTime end = m_held->slot.startsAtUtc.addSecs(qint64{m_held->minutes} * 60);
    text(painter, {inner.left(), inner.top() + height, inner.width(), height},
         obstacle.isEmpty() ? tr("clean at %1").arg(wallTime(end)) : tr("overlaps %1").arg(obstacle),
         layoutDirection());
}

void DayBoardView::paintRuler(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const QRect area = boardRect();
    painter.save();
    painter.setClipRect(area.left(), 0, area.width(), area.top());
    painter.fillRect(area.left(), 0, area.width(), area.top(), theme.surface);
    painter.setFont(widgets::font(TextSize::Tiny));
    painter.setPen(theme.muted);
    const int step = qCeil((painter.fontMetrics().horizontalAdvance(wallTime(m_board.beginsAtUtc())) + spacing::small)
                           / (m_board.metrics().pxPerMinute * 60));
    const QList<DayBoard::Hour> hours = m_board.hours();
    for (int i = 0; i < hours.size(); i += std::max(1, step)) {
        const int x = qRound(m_board.x(hours.at(i).atUtc)) + origin().x();
        const int width = painter.fontMetrics().horizontalAdvance(wallTime(hours.at(i).atUtc));
        const int left = m_board.metrics().isMirrored ? x - width - 4 : x + 4;
        if (left >= area.left() && left + width <= area.right()) // half a time is none
            painter.drawText(left, 0, width + 1, area.top(), Qt::AlignVCenter, wallTime(hours.at(i).atUtc));
        painter.save();
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(x, area.top() - spacing::small, x, area.top());
        painter.restore();
    }
    painter.restore();
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(0, area.top() - 1, viewport()->width(), area.top() - 1);
}

void DayBoardView::paintHeads(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const QRect area = boardRect();
    const bool isMirrored = m_board.metrics().isMirrored;
    const QRect column(isMirrored ? area.right() + 1 : 0, area.top(), headWidth(), area.height());
    painter.fillRect(QRect(column.left(), 0, column.width(), area.top() - 1), theme.surface);
    painter.save();
    painter.setClipRect(column);
    painter.fillRect(column, theme.surface);
    for (int lane = 0; lane < m_board.lanes().size(); ++lane) {
        const QRect row = toView(m_board.laneRect(lane));
        const QRect place(column.left() + spacing::small, row.top(), column.width() - spacing::medium, row.height());
        const ports::Hall &hall = m_day.plan().halls.at(lane);
        painter.setFont(widgets::font(TextSize::Body, QFont::DemiBold));
        painter.setPen(theme.text);
        const int height = painter.fontMetrics().height();
        const int top = place.center().y() - height;
        text(painter, {place.left(), top, place.width(), height}, hall.name, layoutDirection());
        painter.setFont(widgets::font(TextSize::Tiny));
        painter.setPen(hall.isOpen ? theme.muted : theme.warning);
        text(painter, {place.left(), top + height, place.width(), height},
             hall.isOpen ? hall.formats.join(u' ') : tr("closed"), layoutDirection());
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(column.left(), row.bottom(), column.right(), row.bottom());
    }
    painter.setPen(QPen(theme.line, 1));
    const int x = isMirrored ? column.left() : column.right();
    painter.drawLine(x, column.top(), x, column.bottom());
    painter.restore();
}

} // namespace foyer::admin
