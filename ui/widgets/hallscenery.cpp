#include "hallscenery.h"

#include "screenlight.h"
#include "theme.h"

#include <QPainter>

namespace foyer::widgets {

namespace {

constexpr qreal smallestNames = 9; // px of pitch
constexpr qsizetype longestName = 3; // letters; "101-A" of an arena would cover seats
constexpr qreal widestWord = 400; // px

/** Texts begin at a whole pixel: moved with the hall, they keep their edges. */
QRectF onWholePixels(const QRectF &pixels)
{
    return {std::floor(pixels.x() + 0.5), std::floor(pixels.y() + 0.5), pixels.width(), pixels.height()};
}

/** Where @p word stands, over the middle of the screen; logical pixels. */
QRectF wordPlace(const ScreenLight &screen, const HallPixels &pixels)
{
    const qreal height = Theme::current().scaled(24);
    // The spacing after the last letter would set the word off its middle.
    const QRectF place(screen.lowest() + QPointF(1.5 - widestWord / 2, -height) * pixels.ratio(),
                       QSizeF(widestWord, height - spacing::tight) * pixels.ratio());
    return pixels.toLogical(onWholePixels(place).translated(pixels.corner()));
}

/** Where the row's letter would stand at its left (-1) or right (1) end; nothing for a name too long to stand anywhere.
 */
QRectF rowNamePlace(const SeatMapLayout &layout, const SeatMapLayout::Row &row, int side)
{
    if (row.name.size() > longestName)
        return {};
    const int seat = side < 0 ? row.first : row.last;
    const qreal away = (static_cast<qreal>(layout.item(seat).width) / 2 + 0.8) * layout.pitch();
    const QPointF at = layout.centre(seat) + QPointF(side * away, -0.06 * layout.pitch());
    const QSizeF box(layout.pitch() * 1.2, layout.pitch());
    return {at - QPointF(box.width(), box.height()) / 2, box};
}

/** A row that ends at an aisle has a neighbour where its letter would stand. */
bool isFree(const QRectF &place, const SeatMapLayout &layout)
{
    return layout.seatAt(place.center()) < 0;
}

void paintRowNames(QPainter &painter, const QRectF &dirty, const SeatMapLayout &layout, const HallPixels &pixels)
{
    painter.setFont(font(qBound(10.0, layout.pitch() * 0.42, 18.0), QFont::DemiBold));
    painter.setPen(Theme::current().muted);
    // A letter may be larger than its place.
    const QRectF near = dirty.adjusted(-spacing::huge, -spacing::huge, spacing::huge, spacing::huge);
    for (const SeatMapLayout::Row &row : layout.rows()) {
        for (const int side : {-1, 1}) {
            const QRectF place = rowNamePlace(layout, row, side);
            if (!place.intersects(near) || !isFree(place, layout))
                continue;
            const QRectF whole = onWholePixels({place.topLeft() * pixels.ratio(), place.size() * pixels.ratio()});
            painter.drawText(pixels.toLogical(whole), Qt::AlignCenter | Qt::TextDontClip, row.name);
        }
    }
}

} // namespace

const QImage &HallScenery::wordImage(const QString &word, QSizeF size, qreal ratio)
{
    const QSize inPixels = (size * ratio).toSize();
    if (m_word.size() == inPixels && m_wordText == word)
        return m_word;
    m_wordText = word;
    m_word = QImage(inPixels, QImage::Format_ARGB32_Premultiplied);
    m_word.setDevicePixelRatio(ratio);
    m_word.fill(Qt::transparent);
    QPainter painter(&m_word);
    QFont wordFont = font(TextSize::Tiny, QFont::DemiBold);
    wordFont.setLetterSpacing(QFont::AbsoluteSpacing, 3);
    painter.setFont(wordFont);
    painter.setPen(Theme::current().muted);
    painter.drawText(QRectF({}, size), Qt::AlignHCenter | Qt::AlignBottom, word);
    return m_word;
}

void HallScenery::paint(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels,
                        const QString &word)
{
    if (layout.count() == 0)
        return;
    const QRectF dirty = pixels.toLogical(area);
    QRectF place;
    if (layout.hasScreen()) {
        const ScreenLight screen(layout, pixels);
        screen.paint(picture, area);
        place = wordPlace(screen, pixels);
    }
    const bool hasNames = layout.pitch() >= smallestNames;
    if (!hasNames && !place.intersects(dirty))
        return;
    QPainter painter(&picture);
    painter.setClipRect(dirty);
    if (place.intersects(dirty))
        painter.drawImage(place.topLeft(), wordImage(word, place.size(), pixels.ratio()));
    if (hasNames)
        paintRowNames(painter, dirty, layout, pixels);
}

int HallScenery::rowNameAt(QPointF position, const SeatMapLayout &layout)
{
    for (size_t row = 0; row < layout.rows().size(); ++row) {
        for (const int side : {-1, 1}) {
            const QRectF place = rowNamePlace(layout, layout.rows()[row], side);
            if (place.contains(position) && isFree(place, layout))
                return static_cast<int>(row);
        }
    }
    return -1;
}

} // namespace foyer::widgets
