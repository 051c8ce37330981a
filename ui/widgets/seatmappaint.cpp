// SeatMapView: painting.
#include "focusring.h"
#include "seatmapview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>

namespace foyer::widgets {

void SeatMapView::paintEvent(QPaintEvent *event)
{
    const qreal ratio = devicePixelRatioF();
    const QString screen = tr("SCREEN");
    const QImage &picture = m_picture.of({m_layout, m_looks, m_numberOf, m_numbers, m_holders, screen}, size(), ratio);
    const QRectF dirty = event->rect();
    QPainter painter(this);
    painter.drawImage(dirty, picture, QRectF(dirty.topLeft() * ratio, dirty.size() * ratio));
    paintMarks(painter);
    paintOver(painter);
    if (!m_typed.isEmpty())
        paintTyped(painter);
}

void SeatMapView::paintRing(QPainter &painter, int index, const QColor &line, const QColor &fill, qreal share) const
{
    const qreal pitch = m_layout.pitch();
    const auto angle = static_cast<qreal>(m_layout.item(index).angle);
    const qreal half = qMax(4.0, pitch * share / 2);
    const qreal halfWidth = qMax(4.0, pitch * (static_cast<qreal>(m_layout.item(index).width) - 1 + share) / 2);
    painter.save();
    painter.translate(m_layout.centre(index));
    painter.rotate(angle);
    painter.setPen(QPen(line, qBound(1.6, pitch * 0.07, 4.0)));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(-halfWidth, -half, 2 * halfWidth, 2 * half), pitch * 0.28, pitch * 0.28);
    painter.restore();
}

/** Hover, keyboard focus and what is being picked: over the seats, never part of their pixmaps. */
void SeatMapView::paintMarks(QPainter &painter)
{
    const Theme &theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme.text;
    veil.setAlpha(34);
    if (m_hover >= 0)
        paintRing(painter, m_hover, theme.text, veil, 0.92);
    if (m_drag == Drag::Picking) {
        for (const int index : indexesInPick())
            paintRing(painter, index, theme.accent, {}, 0.94);
        painter.setPen(QPen(theme.text, 1, Qt::DashLine));
        veil.setAlpha(18);
        painter.setBrush(veil);
        painter.drawRect(QRectF(pickRect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_focus >= 0 && hasFocus())
        paintRing(painter, m_focus, theme.text, {}, 1.02);
}

/** What was typed of a seat's name, large enough to read from the other side of the desk. */
void SeatMapView::paintTyped(QPainter &painter)
{
    const Theme &theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(widgets::font(TextSize::Title, QFont::Bold));
    const QFontMetrics metrics = painter.fontMetrics();
    const QSize size(metrics.horizontalAdvance(m_typed) + 2 * spacing::large, metrics.height() + 2 * spacing::small);
    // In the corner beside the screen, where no seat is.
    const QRect corner(QPoint(spacing::small, spacing::small), size);
    const QRectF box = QStyle::visualRect(layoutDirection(), rect(), corner);
    painter.setPen(theme.line);
    painter.setBrush(theme.control);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius::button, radius::button);
    const bool found = m_focus >= 0 && m_plan.seats().at(m_focus).label().toUpper().startsWith(m_typed);
    painter.setPen(found ? theme.text : theme.danger);
    painter.drawText(box, Qt::AlignCenter, m_typed);
}

} // namespace foyer::widgets
