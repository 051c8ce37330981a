#include "seatpainter.h"

#include "icons.h"

#include <QPainterPath>

#include <cmath>

namespace foyer::widgets {

namespace {

using domain::SeatType;

constexpr qreal fillOfPitch = 0.84; // the rest is the gap to the next seat
constexpr qsizetype maxPixmaps = 4096;

const SeatPaint &paintOf(const Theme &theme, const SeatLook &look)
{
    switch (look.state) {
    case SeatState::Available:
        return theme.seat(look.type);
    case SeatState::Selected:
        return theme.selected;
    case SeatState::HeldByOther:
        return theme.held;
    case SeatState::Sold:
    case SeatState::Blocked:
        return theme.sold;
    }
    Q_UNREACHABLE();
}

/** Pixmaps have even sides, so that their middle is a pixel's edge and all of them sit alike. */
int evenUp(qreal px)
{
    return 2 * static_cast<int>(std::ceil(px / 2));
}

bool isQuiet(const SeatLook &look)
{
    return look.state == SeatState::Sold || look.state == SeatState::Blocked;
}

bool hasSymbol(const SeatLook &look)
{
    return look.type == SeatType::Wheelchair || look.type == SeatType::Companion;
}

/** A rounded rectangle whose corners on the joined side are square. */
QPainterPath bodyPath(const QRectF &body, qreal corner, SofaJoin join)
{
    QPainterPath path;
    path.addRoundedRect(body, corner, corner);
    if (join == SofaJoin::None)
        return path;
    QRectF square = body;
    if (join == SofaJoin::Left)
        square.setRight(body.left() + corner);
    else
        square.setLeft(body.right() - corner);
    QPainterPath filled;
    filled.addRect(square);
    return path.united(filled);
}

struct Shape
{
    QRectF whole; ///< Body and backrest.
    QRectF body;
    qreal corner;
};

Shape shapeOf(const SeatLook &look, qreal pitch)
{
    const qreal cell = look.width * pitch / 100;
    const qreal height = pitch * fillOfPitch;
    const qreal gap = pitch * (1 - fillOfPitch) / 2;
    QRectF whole(-cell / 2 + gap, -height / 2, cell - 2 * gap, height);
    // The halves of a sofa meet; half a pixel of overlap hides the seam when they are turned.
    if (look.join == SofaJoin::Left)
        whole.setLeft(-cell / 2 - 0.5);
    if (look.join == SofaJoin::Right)
        whole.setRight(cell / 2 + 0.5);
    QRectF body = whole;
    body.setHeight(height * 0.80);
    return {whole, body, height * 0.26};
}

/** The back of the chair shows under the body as a darker edge; joined sofas share theirs. */
void paintBackrest(QPainter &p, const Shape &shape, SofaJoin join, const QColor &colour)
{
    const qreal h = shape.whole.height();
    const qreal inset = h * 0.03;
    QRectF back = shape.whole.adjusted(join == SofaJoin::Left ? 0 : inset, 0, join == SofaJoin::Right ? 0 : -inset, 0);
    back.setTop(shape.body.bottom() - h * 0.4);
    p.fillPath(bodyPath(back, shape.corner, join), colour);
}

void paintHatch(QPainter &p, const QPainterPath &body, const QRectF &box, const QColor &colour, qreal pitch)
{
    p.save();
    p.setClipPath(body);
    p.setPen(QPen(colour, qMax(1.0, pitch * 0.055)));
    const qreal step = qMax(4.0, pitch * 0.2);
    for (qreal x = box.left() - box.height(); x < box.right(); x += step)
        p.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    p.restore();
}

/** A round badge with a check mark over the seat's upper corner. */
void paintTick(QPainter &p, const Theme &theme, const Shape &shape, qreal pitch)
{
    // Clear of the number, and within its own cell: a neighbour painted later must not cut it.
    const qreal r = qMax(4.0, pitch * 0.16);
    const QPointF at(shape.body.right() - r * 0.45, shape.body.top() + r * 0.45);
    p.setPen(QPen(theme.surface, qMax(1.0, pitch * 0.05)));
    p.setBrush(theme.text);
    p.drawEllipse(at, r, r);
    QPainterPath tick;
    tick.moveTo(at + QPointF(-r * 0.45, r * 0.02));
    tick.lineTo(at + QPointF(-r * 0.1, r * 0.38));
    tick.lineTo(at + QPointF(r * 0.48, -r * 0.35));
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(theme.surface, qMax(1.2, r * 0.3), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    p.drawPath(tick);
}

void paintSymbol(QPainter &p, const SeatLook &look, const QColor &ink, const Shape &shape, qreal pitch, qreal angle)
{
    const bool withNumber = showsNumber(look, pitch);
    const int px = qRound(pitch * (withNumber ? 0.32 : 0.56));
    const QPointF middle = shape.body.center() - QPointF(0, withNumber ? pitch * 0.105 : 0);
    const Icon icon = look.type == SeatType::Wheelchair ? Icon::Wheelchair : Icon::Companion;
    p.save();
    p.translate(middle);
    p.rotate(-angle);
    const qreal ratio = p.device()->devicePixelRatioF();
    p.drawPixmap(QPointF(-px / 2.0, -px / 2.0), iconPixmap(icon, ink, px, ratio));
    p.restore();
}

} // namespace

QColor dotColour(const Theme &theme, const SeatLook &look)
{
    if (isQuiet(look))
        return theme.soldLine;
    return look.state == SeatState::HeldByOther ? theme.heldHatch : paintOf(theme, look).bottom;
}

QColor inkColour(const Theme &theme, const SeatLook &look)
{
    return paintOf(theme, look).ink;
}

bool showsNumber(const SeatLook &look, qreal pitch)
{
    if (isQuiet(look) || pitch < detail::number)
        return false;
    return !hasSymbol(look) || pitch >= detail::symbolAndNumber;
}

void paintSeat(QPainter &painter, const Theme &theme, const SeatLook &look, qreal pitch, qreal angle)
{
    const SeatPaint &paint = paintOf(theme, look);
    const Shape shape = shapeOf(look, pitch);
    const QPainterPath body = bodyPath(shape.body, shape.corner, look.join);

    if (look.state == SeatState::Selected) {
        // The ring says "selected" to whoever cannot tell the colour.
        const qreal away = qMax(1.3, pitch * 0.05);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(paint.bottom, qMax(1.2, pitch * 0.045)));
        painter.drawRoundedRect(shape.whole.adjusted(-away, -away, away, away), shape.corner + away,
                                shape.corner + away);
    }
    QLinearGradient shade(0, shape.body.top(), 0, shape.body.bottom());
    shade.setColorAt(0, paint.top);
    shade.setColorAt(1, paint.bottom);
    paintBackrest(painter, shape, look.join, paint.edge);
    painter.fillPath(body, shade);
    if (look.state == SeatState::HeldByOther)
        paintHatch(painter, body, shape.body, theme.heldHatch, pitch);
    if (isQuiet(look) || look.state == SeatState::HeldByOther) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(isQuiet(look) ? theme.soldLine : paint.edge, 1));
        painter.drawPath(bodyPath(shape.body.adjusted(0.5, 0.5, -0.5, -0.5), shape.corner, look.join));
    }
    if (look.state == SeatState::Blocked) {
        const QRectF cross = shape.body.adjusted(shape.body.width() * 0.28, shape.body.height() * 0.25,
                                                 -shape.body.width() * 0.28, -shape.body.height() * 0.25);
        painter.setPen(QPen(theme.disabled, qMax(1.2, pitch * 0.06), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
    } else if (hasSymbol(look) && pitch >= detail::shape + 3
               && !(look.state == SeatState::HeldByOther && pitch >= detail::holder)) {
        paintSymbol(painter, look, isQuiet(look) ? theme.soldLine : paint.ink, shape, pitch, angle);
    }
    if (look.state == SeatState::Selected && pitch >= detail::number - 5)
        paintTick(painter, theme, shape, pitch);
}

void SeatPainter::setScale(qreal pitch, qreal devicePixelRatio)
{
    if (pitch == m_pitch && devicePixelRatio == m_ratio)
        return;
    m_pitch = pitch;
    m_ratio = devicePixelRatio;
    clear();
}

void SeatPainter::clear()
{
    m_seats.clear();
    m_numbers.clear();
}

void SeatPainter::drawCentred(QPainter &painter, QPointF centre, const QPixmap &pixmap) const
{
    // On whole device pixels, or every seat is blurred a little differently; rounded the same way left of the window's
    // edge and right of it, so that a hall that is moved keeps its gaps.
    const QPointF corner = centre * m_ratio - QPointF(pixmap.width(), pixmap.height()) / 2 + QPointF(0.5, 0.5);
    painter.drawPixmap(QPointF(std::floor(corner.x()), std::floor(corner.y())) / m_ratio, pixmap);
}

void SeatPainter::drawSeat(QPainter &painter, QPointF centre, const SeatLook &look, float angle)
{
    const int halfDegrees = static_cast<int>(std::lround(std::remainder(angle, 360.0F) * 2));
    const quint64 key = static_cast<quint64>(halfDegrees + 1024) | static_cast<quint64>(look.width) << 16
        | static_cast<quint64>(look.type) << 32 | static_cast<quint64>(look.state) << 40
        | static_cast<quint64>(look.join) << 48;
    auto found = m_seats.constFind(key);
    if (found == m_seats.cend()) {
        if (m_seats.size() >= maxPixmaps)
            m_seats.clear();
        const int side = evenUp((std::hypot(look.width / 100.0, 1.0) * m_pitch + 8) * m_ratio);
        QPixmap pixmap(side, side);
        pixmap.setDevicePixelRatio(m_ratio);
        pixmap.fill(Qt::transparent);
        QPainter p(&pixmap);
        p.setRenderHint(QPainter::Antialiasing);
        p.setRenderHint(QPainter::SmoothPixmapTransform);
        p.translate(side / m_ratio / 2, side / m_ratio / 2);
        p.rotate(halfDegrees / 2.0);
        paintSeat(p, Theme::current(), look, m_pitch, halfDegrees / 2.0);
        p.end();
        found = m_seats.insert(key, pixmap);
    }
    drawCentred(painter, centre, *found);
}

void SeatPainter::drawNumber(QPainter &painter, QPointF centre, const SeatLook &look, int index, const QString &text)
{
    const quint64 key = static_cast<quint64>(index) << 33 | static_cast<quint64>(hasSymbol(look)) << 32
        | inkColour(Theme::current(), look).rgba(); // one below a symbol is smaller
    auto found = m_numbers.constFind(key);
    if (found == m_numbers.cend()) {
        if (m_numbers.size() >= maxPixmaps)
            m_numbers.clear();
        found = m_numbers.insert(key, numberPixmap(look, text));
    }
    // In the middle of the body, which ends above the backrest; below the symbol or above the name where there is one.
    const bool named = look.state == SeatState::HeldByOther && m_pitch >= detail::holder;
    const qreal down = hasSymbol(look) && !named ? 0.095 : named ? -0.22 : -0.085;
    drawCentred(painter, centre + QPointF(0, m_pitch * down), *found);
}

void SeatPainter::drawHolder(QPainter &painter, QPointF centre, const SeatLook &look, const QString &holder) const
{
    painter.setFont(font(qBound(8.0, m_pitch * 0.22, 16.0), QFont::DemiBold));
    painter.setPen(inkColour(Theme::current(), look));
    const qreal width = m_pitch * look.width / 100 - m_pitch * (1 - fillOfPitch) - 4;
    const QRectF place(centre.x() - width / 2, centre.y() - m_pitch * 0.08, width, m_pitch * 0.3);
    painter.drawText(place, Qt::AlignCenter, painter.fontMetrics().elidedText(holder, Qt::ElideRight, qFloor(width)));
}

QPixmap SeatPainter::numberPixmap(const SeatLook &look, const QString &text) const
{
    const qreal largest = qBound(9.0, m_pitch * (hasSymbol(look) ? 0.25 : 0.40), 24.0);
    const qreal room = m_pitch * fillOfPitch * 0.9;
    QFont numberFont = font(largest, QFont::DemiBold);
    const qreal needed = QFontMetricsF(numberFont).horizontalAdvance(text);
    if (needed > room)
        numberFont = font(qMax(7.0, std::floor(largest * room / needed)), QFont::DemiBold);
    const QFontMetricsF metrics(numberFont);
    const QSize size(evenUp((metrics.horizontalAdvance(text) + 2) * m_ratio),
                     evenUp(metrics.capHeight() * m_ratio + 4));
    QPixmap pixmap(size);
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setFont(numberFont);
    p.setPen(inkColour(Theme::current(), look));
    // Digits stand on the base line; centring their height, not the font's, sets them in the optical middle.
    p.drawText(QPointF((size.width() / m_ratio - metrics.horizontalAdvance(text)) / 2,
                       (size.height() / m_ratio + metrics.capHeight()) / 2),
               text);
    return pixmap;
}

} // namespace foyer::widgets
