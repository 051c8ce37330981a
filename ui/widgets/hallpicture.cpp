#include "hallpicture.h"

#include <QRegion>

#include <cstring>

namespace foyer::widgets {

namespace {

constexpr size_t mostChanged = 1000; // painting more of them one by one costs as much as the whole hall

void fill(QImage &picture, const QRect &area, QRgb colour)
{
    const auto line = [&](int y) {
        return reinterpret_cast<QRgb *>(picture.bits() + y * picture.bytesPerLine()) + area.left();
    };
    const QRgb *first = line(area.top());
    std::fill_n(line(area.top()), area.width(), colour);
    for (int y = area.top() + 1; y <= area.bottom(); ++y)
        std::memcpy(line(y), first, static_cast<size_t>(area.width()) * sizeof(QRgb));
}

/** Moves all that stays in the picture; the rest of it is anything. */
void scroll(QImage &picture, QPoint by)
{
    // One long line of pixels: what leaves a row on one side comes in at the other side of the next, where it is
    // painted over.
    auto *pixels = reinterpret_cast<QRgb *>(picture.bits());
    const qsizetype stride = picture.bytesPerLine() / qsizetype(sizeof(QRgb));
    const qsizetype away = by.y() * stride + by.x();
    const auto stay = static_cast<size_t>(picture.height() * stride - std::abs(away));
    std::memmove(pixels + std::max<qsizetype>(away, 0), pixels - std::min<qsizetype>(away, 0), stay * sizeof(QRgb));
}

} // namespace

void HallPicture::clear()
{
    m_seatPainter.clear();
    m_scenery.clear();
    forget();
}

void HallPicture::forget()
{
    m_dots.clear();
    m_changed.clear();
    m_isPainted = false;
}

void HallPicture::seatChanged(int index)
{
    if (!m_isPainted)
        return;
    m_changed.push_back(index);
    if (m_changed.size() > mostChanged)
        forget();
}

const QImage &HallPicture::of(const HallSight &hall, QSize size, qreal ratio)
{
    const QSize inPixels(qCeil(size.width() * ratio), qCeil(size.height() * ratio));
    if (m_picture.size() != inPixels) {
        m_picture = QImage(inPixels, QImage::Format_RGB32);
        m_isPainted = false;
    }
    m_picture.setDevicePixelRatio(ratio);
    if (hall.layout.stretch() != m_view.stretch)
        m_dots.clear();
    for (const int index : m_changed)
        m_dots.seatChanged(index, hall.looks[static_cast<size_t>(index)]);
    const View view{hall.layout.pitch(), hall.layout.stretch(), ratio, hall.layout.origin()};
    const HallPixels pixels(hall.layout, ratio);
    if (m_isPainted && canMoveTo(view)) {
        moveTo(hall, view);
        paintChanged(hall, pixels);
    } else {
        paint(hall, pixels, m_picture.rect());
    }
    m_view = view;
    m_isPainted = true;
    m_changed.clear();
    return m_picture;
}

bool HallPicture::canMoveTo(const View &view) const
{
    if (view.pitch != m_view.pitch || view.stretch != m_view.stretch || view.ratio != m_view.ratio)
        return false;
    const QPointF by = (view.origin - m_view.origin) * view.ratio;
    return std::floor(by.x()) == by.x() && std::floor(by.y()) == by.y() && std::abs(by.x()) < m_picture.width()
        && std::abs(by.y()) < m_picture.height();
}

void HallPicture::moveTo(const HallSight &hall, const View &view)
{
    const QPoint by = ((view.origin - m_view.origin) * view.ratio).toPoint();
    if (by.isNull())
        return;
    scroll(m_picture, by);
    const QRect all = m_picture.rect();
    const QRegion revealed = QRegion(all) - all.translated(by);
    for (const QRect &area : revealed)
        paint(hall, HallPixels(hall.layout, view.ratio), area);
}

void HallPicture::paintChanged(const HallSight &hall, const HallPixels &pixels)
{
    for (const int index : m_changed) {
        const QRectF seat = hall.layout.pixelRect(index);
        const QRect area =
            QRectF(seat.topLeft() * pixels.ratio(), seat.size() * pixels.ratio()).toAlignedRect() & m_picture.rect();
        if (!area.isEmpty())
            paint(hall, pixels, area);
    }
}

/** Far away, 50,000 seats are written straight into the picture. */
void HallPicture::paint(const HallSight &hall, const HallPixels &pixels, const QRect &area)
{
    fill(m_picture, area, Theme::current().surface.rgb());
    m_scenery.paint(m_picture, area, hall.layout, pixels, hall.screenWord);
    if (hall.layout.pitch() < detail::shape)
        m_dots.paint(m_picture, area, hall.layout, pixels, hall.looks);
    else
        paintSeats(hall, pixels, area);
}

void HallPicture::paintSeats(const HallSight &hall, const HallPixels &pixels, const QRect &area)
{
    const SeatMapLayout &layout = hall.layout;
    QPainter painter(&m_picture);
    const QRectF dirty = pixels.toLogical(area);
    painter.setClipRect(dirty);
    m_seatPainter.setScale(layout.pitch(), pixels.ratio());
    layout.forEachIn(dirty, [&](int index) {
        const SeatLook &look = hall.looks[static_cast<size_t>(index)];
        const QPointF centre = layout.centre(index);
        m_seatPainter.drawSeat(painter, centre, look, layout.item(index).angle);
        if (showsNumber(look, layout.pitch())) {
            const int number = hall.numberOf[static_cast<size_t>(index)];
            m_seatPainter.drawNumber(painter, centre, look, number, hall.numbers.at(number));
        }
        if (look.state == SeatState::HeldByOther && layout.pitch() >= detail::holder)
            m_seatPainter.drawHolder(painter, centre, look, hall.holders.value(index));
    });
}

} // namespace foyer::widgets
