#include "seatdots.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace foyer::widgets {

namespace {

// Four numbers that are worked out at once, which takes half of the time: left, right, top and bottom of a dot.
using Floats [[gnu::vector_size(16)]] = float;
using Ints [[gnu::vector_size(16)]] = int;
using Halves [[gnu::vector_size(16)]] = long long;

/** All that is the same for each dot. */
struct Pen
{
    Pen(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels);

    QRgb *bits;
    qsizetype stride; // pixels
    Floats pitch;
    Floats perWidth; // from a seat's middle to the dot's edges, for each hall unit of its width,
    Floats toEdges; // and that of its height, and to where places are positive, so that truncating rounds them down
    Ints toPicture; // from there to the picture, whole pixels
    Ints first; // the area
    Ints end;
    int narrowest; // a dot of the usual width has as many pixels, or one more
};

Pen::Pen(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels)
    : bits(reinterpret_cast<QRgb *>(picture.bits()))
    , stride(picture.bytesPerLine() / qsizetype(sizeof(QRgb)))
{
    const auto px = static_cast<float>(pixels.pitch());
    // A device pixel of floor between neighbours as long as there is room for one.
    const float side = px >= 3 ? px - 1 : px;
    const QPointF rest = pixels.fromCorner({0, 0});
    const QPointF outermost = layout.bounds().topLeft() * pixels.pitch();
    const QPoint away(1 - static_cast<int>(std::floor(outermost.x())), 1 - static_cast<int>(std::floor(outermost.y())));
    const auto x = static_cast<float>(rest.x() + away.x() + 0.5);
    const auto y = static_cast<float>(rest.y() + away.y() + 0.5);
    const QPoint back = pixels.corner() - away;
    pitch = Floats{px, px, px, px};
    perWidth = Floats{-side / 2, side / 2, 0, 0};
    toEdges = Floats{x, x, y - side / 2, y + side / 2};
    toPicture = Ints{back.x(), back.x(), back.y(), back.y()};
    first = Ints{area.left(), area.left(), area.top(), area.top()};
    end = Ints{area.right() + 1, area.right() + 1, area.bottom() + 1, area.bottom() + 1};
    narrowest = std::max(1, static_cast<int>(side));
}

void writeAny(const Pen &pen, const Ints &edges, QRgb colour)
{
    const int first = std::max(edges[0], pen.first[0]);
    const int end = std::min(std::max(edges[0] + 1, edges[1]), pen.end[1]);
    const int firstRow = std::max(edges[2], pen.first[2]);
    const int endRow = std::min(std::max(edges[2] + 1, edges[3]), pen.end[3]);
    for (int row = firstRow; row < endRow && first < end; ++row)
        std::fill_n(pen.bits + row * pen.stride + first, end - first, colour);
}

/** A dot of @p Side pixels, or one more, in either direction is written as lines of two chunks, which may overlap, and
 *  its last line may be one of those before. So its size, which is now this, now that, takes no decision, which a
 *  processor would guess wrong half of the time. */
template <int Side>
void writeRun(const Pen &given, std::span<const SeatDots::Dot> dots)
{
    constexpr int chunkSize = Side == 3 ? 2 : Side;
    constexpr long long signs = static_cast<long long>(0x8000000080000000ULL);
    const Pen pen = given; // which no pixel that is written changes, as far as the compiler knows
    for (const SeatDots::Dot &dot : dots) {
        const Floats place = Floats{dot.x, dot.x, dot.y, dot.y} * pen.pitch
            + (pen.perWidth * Floats{dot.width, dot.width, dot.width, dot.width} + pen.toEdges);
        const Ints edges = __builtin_convertvector(place, Ints) + pen.toPicture;
        const Ints size = __builtin_shufflevector(edges, edges, 1, 1, 3, 3) - edges;
        // Negative where it is not within the area or not as large as expected.
        const Ints odd = (edges - pen.first) | (pen.end - edges) | (size - Ints{Side, 0, Side, 0})
            | (Ints{Side + 1, 0, Side + 1, 0} - size);
        const auto halves = Halves(odd);
        if (((halves[0] | halves[1]) & signs) != 0) {
            writeAny(pen, edges, dot.colour);
            continue;
        }
        std::array<QRgb, chunkSize> chunk;
        chunk.fill(dot.colour);
        const int second = size[0] - chunkSize;
        QRgb *line = pen.bits + edges[2] * pen.stride + edges[0];
        const auto write = [&chunk, second](QRgb *to) {
            std::memcpy(to, chunk.data(), sizeof(chunk));
            std::memcpy(to + second, chunk.data(), sizeof(chunk));
        };
        for (int row = 0; row < Side; ++row)
            write(line + row * pen.stride);
        write(line + (size[2] - 1) * pen.stride);
    }
}

void writeLarge(const Pen &pen, std::span<const SeatDots::Dot> dots)
{
    for (const SeatDots::Dot &dot : dots) {
        const Floats place = Floats{dot.x, dot.x, dot.y, dot.y} * pen.pitch
            + (pen.perWidth * Floats{dot.width, dot.width, dot.width, dot.width} + pen.toEdges);
        writeAny(pen, __builtin_convertvector(place, Ints) + pen.toPicture, dot.colour);
    }
}

} // namespace

void SeatDots::clear()
{
    m_dots.clear();
    m_colours.fill(0);
}

void SeatDots::seatChanged(int index, const SeatLook &look)
{
    if (!m_dots.empty())
        m_dots[static_cast<size_t>(m_placeOf[static_cast<size_t>(index)])].colour = colourOf(look);
}

QRgb SeatDots::colourOf(const SeatLook &look)
{
    QRgb &colour = m_colours.at(static_cast<size_t>(look.type) * states + static_cast<size_t>(look.state));
    if (colour == 0) // opaque ones are never
        colour = dotColour(Theme::current(), look).rgb();
    return colour;
}

void SeatDots::make(const SeatMapLayout &layout, const std::vector<SeatLook> &looks)
{
    m_dots.reserve(looks.size());
    m_placeOf.resize(looks.size());
    for (const int index : layout.inGridOrder()) {
        const SeatMapLayout::Item &seat = layout.item(index);
        m_placeOf[static_cast<size_t>(index)] = static_cast<int>(m_dots.size());
        m_dots.push_back({seat.x, seat.y, seat.width, colourOf(looks[static_cast<size_t>(index)])});
    }
}

void SeatDots::paint(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels,
                     const std::vector<SeatLook> &looks)
{
    if (m_dots.empty())
        make(layout, looks);
    const Pen pen(picture, area, layout, pixels);
    const auto write = [&pen] {
        switch (pen.narrowest) {
        case 1:
            return &writeRun<1>;
        case 2:
            return &writeRun<2>;
        case 3:
            return &writeRun<3>;
        default:
            return &writeLarge; // fewer of them have room
        }
    }();
    // Rounding makes a dot reach a pixel further than its seat.
    layout.forEachRunIn(pixels.toLogical(QRectF(area).adjusted(-1, -1, 1, 1)),
                        [&](size_t first, size_t end) { write(pen, std::span(m_dots).subspan(first, end - first)); });
}

} // namespace foyer::widgets
