#include "hallscenery.h"

#include "theme.h"

#include <QPainterPath>

#include <cmath>

namespace foyer::widgets {

namespace {

constexpr qreal lightReach = 4.4; // hall units from the screen's middle
constexpr qreal lightSpread = 1.14; // how much wider it is there
constexpr qreal mostLightPixels = 2'000'000;
constexpr qreal smallestNames = 9; // px of pitch
constexpr qsizetype longestName = 3; // letters; "101-A" of an arena would cover seats

QPainterPath screenCurve(const SeatMapLayout &layout)
{
    const QPointF left = layout.toPixels(layout.screenLeft());
    const QPointF right = layout.toPixels(layout.screenRight());
    // A quadratic curve passes half way to its control point.
    const QPointF control((left.x() + right.x()) / 2, left.y() + 2 * layout.screenSag() * layout.pitch());
    QPainterPath path(left);
    path.quadTo(control, right);
    return path;
}

/** Fades @p colour in from both ends of the screen. */
QLinearGradient fromEnds(const QRectF &box, const QColor &colour, int edgeAlpha, qreal full)
{
    QLinearGradient gradient(box.left(), 0, box.right(), 0);
    QColor edge = colour;
    edge.setAlpha(edgeAlpha);
    gradient.setColorAt(0, edge);
    gradient.setColorAt(full, colour);
    gradient.setColorAt(1 - full, colour);
    gradient.setColorAt(1, edge);
    return gradient;
}

QPixmap paintLight(const QPainterPath &curve, const QRectF &box, qreal ratio)
{
    const QColor glow = Theme::current().screenGlow;
    QPixmap pixmap((box.size() * ratio).toSize().expandedTo({1, 1}));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.translate(-box.topLeft());
    const QRectF line = curve.boundingRect();
    QPainterPath cone = curve;
    const qreal spread = line.width() * (lightSpread - 1) / 2;
    cone.lineTo(line.right() + spread, box.bottom());
    cone.lineTo(line.left() - spread, box.bottom());
    cone.closeSubpath();
    QLinearGradient down(0, line.top(), 0, box.bottom());
    QColor colour = glow;
    down.setColorAt(0, colour);
    colour.setAlpha(glow.alpha() / 4);
    down.setColorAt(0.5, colour);
    colour.setAlpha(0);
    down.setColorAt(1, colour);
    p.fillPath(cone, down);
    p.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    p.fillRect(box, fromEnds(box, Qt::black, 0, 0.22));
    return pixmap;
}

} // namespace

void HallScenery::paint(QPainter &painter, const QRect &dirty, const SeatMapLayout &layout, const QString &word)
{
    if (layout.count() == 0)
        return;
    if (layout.hasScreen())
        paintScreen(painter, dirty, layout, word);
    if (layout.pitch() >= smallestNames)
        paintRowNames(painter, dirty, layout);
}

void HallScenery::paintScreen(QPainter &painter, const QRect &dirty, const SeatMapLayout &layout, const QString &word)
{
    const Theme &theme = Theme::current();
    const QPainterPath curve = screenCurve(layout);
    const QRectF line = curve.boundingRect();
    const qreal spread = line.width() * (lightSpread - 1) / 2;
    const QRectF box(line.left() - spread, line.top(), line.width() + 2 * spread,
                     line.height() + lightReach * layout.pitch());
    const qreal wordHeight = theme.scaled(24);
    if (!box.adjusted(-4, -wordHeight, 4, 4).intersects(dirty))
        return;
    // Light is soft: zoomed in, fewer pixels do.
    const qreal affordable = std::sqrt(mostLightPixels / (box.width() * box.height()));
    const qreal ratio = qMin(painter.device()->devicePixelRatioF(), affordable);
    if (m_lightSize != box.size() || m_light.devicePixelRatio() != ratio) {
        m_light = paintLight(curve, box, ratio);
        m_lightSize = box.size();
    }
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.drawPixmap(box.topLeft(), m_light);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QBrush(fromEnds(line, theme.screenLine, 50, 0.25)), qBound(2.0, layout.pitch() * 0.16, 5.0),
                        Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(curve);

    QFont wordFont = font(TextSize::Tiny, QFont::DemiBold);
    wordFont.setLetterSpacing(QFont::AbsoluteSpacing, 3);
    painter.setFont(wordFont);
    painter.setPen(theme.muted);
    const qreal middle = line.bottom(); // the curve's lowest point
    // The spacing after the last letter would set the word off its middle.
    painter.drawText(QRectF(line.center().x() - 200 + 1.5, middle - wordHeight, 400, wordHeight - spacing::tight),
                     Qt::AlignHCenter | Qt::AlignBottom, word);
}

namespace {

/** Where the row's letter stands at its left (-1) or right (1) end; nothing for a name too long to stand anywhere. */
QRectF rowNamePlace(const SeatMapLayout &layout, const SeatMapLayout::Row &row, int side)
{
    if (row.name.size() > longestName)
        return {};
    const int seat = side < 0 ? row.first : row.last;
    const qreal away = (static_cast<qreal>(layout.item(seat).width) / 2 + 0.8) * layout.pitch();
    const QPointF at = layout.centre(seat) + QPointF(side * away, -0.06 * layout.pitch());
    // A row that ends at an aisle has a neighbour where its letter would stand.
    if (layout.seatAt(at) >= 0)
        return {};
    const QSizeF box(layout.pitch() * 1.2, layout.pitch());
    return {at - QPointF(box.width(), box.height()) / 2, box};
}

} // namespace

int HallScenery::rowNameAt(QPointF position, const SeatMapLayout &layout)
{
    for (size_t row = 0; row < layout.rows().size(); ++row) {
        for (const int side : {-1, 1}) {
            if (rowNamePlace(layout, layout.rows()[row], side).contains(position))
                return static_cast<int>(row);
        }
    }
    return -1;
}

void HallScenery::paintRowNames(QPainter &painter, const QRect &dirty, const SeatMapLayout &layout)
{
    painter.setFont(font(qBound(10.0, layout.pitch() * 0.42, 18.0), QFont::DemiBold));
    painter.setPen(Theme::current().muted);
    for (const SeatMapLayout::Row &row : layout.rows()) {
        for (const int side : {-1, 1}) {
            const QRectF place = rowNamePlace(layout, row, side);
            if (place.intersects(dirty))
                painter.drawText(place, Qt::AlignCenter | Qt::TextDontClip, row.name);
        }
    }
}

} // namespace foyer::widgets
