// SeatMapView: painting.
#include "focusring.h"
#include "seatmapview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <array>

namespace foyer::widgets {

void SeatMapView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QRect dirty = event->rect();
    if (m_layout.count() > 0 && m_layout.pitch() < detail::shape) {
        paintDots(painter, dirty);
    } else {
        painter.fillRect(dirty, Theme::current().surface);
        m_scenery.paint(painter, dirty, m_layout, tr("SCREEN"));
        paintSeats(painter, dirty);
    }
    paintMarks(painter);
    paintOver(painter);
    if (!m_typed.isEmpty())
        paintTyped(painter);
}

void SeatMapView::paintSeats(QPainter &painter, const QRect &dirty)
{
    m_seatPainter.setScale(m_layout.pitch(), devicePixelRatioF());
    m_layout.forEachIn(dirty, [&](int index) {
        const SeatLook &look = m_looks[static_cast<size_t>(index)];
        const QPointF centre = m_layout.centre(index);
        m_seatPainter.drawSeat(painter, centre, look, m_layout.item(index).angle);
        if (showsNumber(look, m_layout.pitch())) {
            const int number = m_numberOf[static_cast<size_t>(index)];
            m_seatPainter.drawNumber(painter, centre, look, number, m_numbers.at(number));
        }
        if (look.state == SeatState::HeldByOther && m_layout.pitch() >= detail::holder)
            m_seatPainter.drawHolder(painter, centre, look, m_holders.value(index));
    });
}

namespace {

/** Writes seats into an image as dots. What is the same for many of them is worked out once: zoomed or moved, 50,000
 * are written anew for each frame. */
class DotWriter
{
public:
    DotWriter(QImage &image, const SeatMapLayout &layout)
        : m_pixels(reinterpret_cast<QRgb *>(image.bits()))
        , m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb)))
        , m_width(static_cast<float>(image.width()))
        , m_height(static_cast<float>(image.height()))
        , m_pitch(static_cast<float>(layout.pitch() * image.devicePixelRatio()))
        // A device pixel of floor between neighbours as long as there is room for one.
        , m_side(m_pitch >= 3 ? m_pitch - 1 : m_pitch)
    {
        const QPointF origin = layout.toPixels({0, 0}) * image.devicePixelRatio();
        m_left = static_cast<float>(origin.x());
        m_top = static_cast<float>(origin.y());
    }

    void write(const SeatMapLayout::Item &seat, const SeatLook &look)
    {
        const float x = m_left + seat.x * m_pitch;
        const float y = m_top + seat.y * m_pitch;
        const float halfWidth = m_side * static_cast<float>(look.width) / 200;
        const int left = pixel(x - halfWidth, m_width);
        const int right = std::min(std::max(left + 1, pixel(x + halfWidth, m_width)), static_cast<int>(m_width));
        const int top = pixel(y - m_side / 2, m_height);
        const int bottom = std::min(std::max(top + 1, pixel(y + m_side / 2, m_height)), static_cast<int>(m_height));
        const QRgb colour = colourOf(look);
        QRgb *line = m_pixels + top * m_stride;
        for (int row = top; row < bottom; ++row, line += m_stride)
            std::fill(line + left, line + right, colour);
    }

private:
    static constexpr size_t states = 8;
    static constexpr size_t kinds = 8;

    static int pixel(float place, float end) { return static_cast<int>(std::clamp(place, 0.0F, end) + 0.5F); }
    QRgb colourOf(const SeatLook &look)
    {
        QRgb &colour = m_colours.at(static_cast<size_t>(look.type) * states + static_cast<size_t>(look.state));
        if (colour == 0) // opaque ones are never
            colour = dotColour(Theme::current(), look).rgb();
        return colour;
    }

    QRgb *m_pixels;
    qsizetype m_stride;
    float m_width;
    float m_height;
    float m_pitch;
    float m_side;
    float m_left = 0;
    float m_top = 0;
    std::array<QRgb, states * kinds> m_colours{};
};

} // namespace

/** Far away, 50,000 seats are written straight into one image; a change then costs the pixels of one seat. The image is
 *  kept when it has to be drawn anew: pages that the system has to give again cost more than the seats. */
void SeatMapView::paintDots(QPainter &painter, const QRect &dirty)
{
    const qreal ratio = devicePixelRatioF();
    const QSize pixels(qCeil(width() * ratio), qCeil(height() * ratio));
    if (!m_hasDots || m_dots.size() != pixels) {
        if (m_dots.size() != pixels)
            m_dots = QImage(pixels, QImage::Format_RGB32);
        m_dots.setDevicePixelRatio(ratio);
        m_dots.fill(Theme::current().surface);
        {
            QPainter scenery(&m_dots);
            m_scenery.paint(scenery, rect(), m_layout, tr("SCREEN"));
        }
        DotWriter writer(m_dots, m_layout);
        m_layout.forEachIn(rect(),
                           [&](int index) { writer.write(m_layout.item(index), m_looks[static_cast<size_t>(index)]); });
        m_hasDots = true;
    }
    painter.drawImage(QRectF(dirty), m_dots, QRectF(QPointF(dirty.topLeft()) * ratio, QSizeF(dirty.size()) * ratio));
}

void SeatMapView::dot(int index)
{
    DotWriter(m_dots, m_layout).write(m_layout.item(index), m_looks[static_cast<size_t>(index)]);
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
