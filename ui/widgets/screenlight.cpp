#include "screenlight.h"

#include "theme.h"

#include <algorithm>
#include <array>

namespace foyer::widgets {

namespace {

constexpr qreal lightReach = 4.4; // hall units from the screen's middle
constexpr float lightSpread = 1.14F; // how much wider it is there
constexpr float lightFull = 0.22F; // of its width, until it is as bright as it gets
constexpr float lineFull = 0.25F;
constexpr float lineEnd = 50.0F / 255; // opacity

/** @p over on @p under, @p opacity 0 to 1. */
QRgb blend(QRgb under, QRgb over, float opacity)
{
    const auto channel = [&](int shift) {
        const auto from = static_cast<float>(under >> shift & 0xff);
        const auto to = static_cast<float>(over >> shift & 0xff);
        return static_cast<QRgb>(from + (to - from) * opacity + 0.5F) << shift;
    };
    return 0xff000000 | channel(16) | channel(8) | channel(0);
}

/** How much of a pixel is covered whose middle is @p inside px inside of an edge. */
float covered(float inside)
{
    return std::clamp(inside + 0.5F, 0.0F, 1.0F);
}

QRgb *lineOf(QImage &picture, int y)
{
    return reinterpret_cast<QRgb *>(picture.bits() + y * picture.bytesPerLine());
}

} // namespace

ScreenLight::ScreenLight(const SeatMapLayout &layout, const HallPixels &pixels)
    : m_corner(pixels.corner())
    , m_left(static_cast<float>(pixels.fromCorner(layout.screenLeft()).x()))
    , m_right(static_cast<float>(pixels.fromCorner(layout.screenRight()).x()))
    , m_top(static_cast<float>(pixels.fromCorner(layout.screenLeft()).y()))
    , m_sag(static_cast<float>(layout.screenSag() * pixels.pitch()))
    , m_thickness(static_cast<float>(qBound(2.0, layout.pitch() * 0.16, 5.0) * pixels.ratio()))
    , m_bottom(m_top + m_sag + static_cast<float>(lightReach * pixels.pitch()))
    , m_spread((m_right - m_left) * (lightSpread - 1) / 2)
{
}

void ScreenLight::paint(QImage &picture, const QRect &area) const
{
    paintLight(picture, area);
    paintLine(picture, area);
}

float ScreenLight::heightAt(float x) const
{
    const float t = std::clamp((x - m_left) / (m_right - m_left), 0.0F, 1.0F);
    return m_top + 4 * m_sag * t * (1 - t);
}

float ScreenLight::faded(float x, float left, float right, float full)
{
    const float along = (x - left) / (right - left);
    return std::clamp(std::min(along, 1 - along) / full, 0.0F, 1.0F);
}

/** A cone from the line down, which fades downwards and to its sides. */
void ScreenLight::paintLight(QImage &picture, const QRect &area) const
{
    const QRectF box(static_cast<qreal>(m_left - m_spread), static_cast<qreal>(m_top),
                     static_cast<qreal>(m_right - m_left + 2 * m_spread), static_cast<qreal>(m_bottom - m_top));
    const QRect lit = box.translated(m_corner).toAlignedRect() & area;
    if (lit.isEmpty())
        return;
    // It falls on bare floor, so there are only so many colours.
    const Theme &theme = Theme::current();
    std::array<QRgb, 256> colours{};
    for (size_t i = 0; i < colours.size(); ++i)
        colours.at(i) = blend(theme.surface.rgb(), theme.screenGlow.rgb(),
                              theme.screenGlow.alphaF() * static_cast<float>(i) / (colours.size() - 1));
    struct Column
    {
        float brightness;
        float line; // height of the screen over it
    };
    std::vector<Column> columns;
    columns.reserve(static_cast<size_t>(lit.width()));
    for (int x = lit.left(); x <= lit.right(); ++x) {
        const float middle = static_cast<float>(x - m_corner.x()) + 0.5F;
        columns.push_back(
            {faded(middle, m_left - m_spread, m_right + m_spread, lightFull) * static_cast<float>(colours.size() - 1),
             heightAt(middle)});
    }
    for (int y = lit.top(); y <= lit.bottom(); ++y) {
        const float middle = static_cast<float>(y - m_corner.y()) + 0.5F;
        const float down = (middle - m_top) / (m_bottom - m_top);
        const float brightness = std::clamp(down < 0.5F ? 1 - 1.5F * down : 0.5F * (1 - down), 0.0F, 1.0F);
        const float leftEdge = m_left - m_spread * down;
        const float rightEdge = m_right + m_spread * down;
        const bool isBelowLine = middle > m_top + m_sag + 1;
        const auto numberOf = [&](float x) { // of the column there, the nearest for one outside
            const float column = std::floor(x) - static_cast<float>(lit.left() - m_corner.x());
            return static_cast<size_t>(std::clamp(column, 0.0F, static_cast<float>(columns.size())));
        };
        // Most of them are far from the edges.
        const size_t firstInside = isBelowLine ? numberOf(leftEdge + 2) : columns.size();
        const size_t endInside = isBelowLine ? numberOf(rightEdge - 1) : columns.size();
        QRgb *line = lineOf(picture, y) + lit.left();
        for (size_t i = 0; i < columns.size(); ++i) {
            for (; i >= firstInside && i < endInside; ++i)
                line[i] = colours[static_cast<size_t>(columns[i].brightness * brightness + 0.5F)];
            if (i == columns.size())
                break;
            const float x = static_cast<float>(lit.left() - m_corner.x()) + static_cast<float>(i) + 0.5F;
            const float share = covered(x - leftEdge) * covered(rightEdge - x) * covered(middle - columns[i].line);
            line[i] = colours[static_cast<size_t>(columns[i].brightness * brightness * share + 0.5F)];
        }
    }
}

void ScreenLight::paintLine(QImage &picture, const QRect &area) const
{
    const QRgb colour = Theme::current().screenLine.rgb();
    const float reach = m_thickness / 2 + 1;
    const int left = std::max(area.left(), static_cast<int>(std::floor(m_left - reach)) + m_corner.x());
    const int right = std::min(area.right(), static_cast<int>(std::ceil(m_right + reach)) + m_corner.x());
    const int highest = static_cast<int>(std::floor(m_top - reach)) + m_corner.y();
    const int lowest = static_cast<int>(std::ceil(m_top + m_sag + reach)) + m_corner.y();
    if (highest > area.bottom() || lowest < area.top())
        return;
    for (int x = left; x <= right; ++x) {
        const float middle = static_cast<float>(x - m_corner.x()) + 0.5F;
        const float t = std::clamp((middle - m_left) / (m_right - m_left), 0.0F, 1.0F);
        const float slope = 4 * m_sag * (1 - 2 * t) / (m_right - m_left);
        const float straightened = 1 / std::sqrt(1 + slope * slope);
        const float beyond = std::max({m_left - middle, middle - m_right, 0.0F}); // its ends are round
        const float height = heightAt(middle);
        const float opacity = lineEnd + (1 - lineEnd) * faded(middle, m_left, m_right, lineFull);
        const int top = std::max(area.top(), static_cast<int>(std::floor(height - reach)) + m_corner.y());
        const int bottom = std::min(area.bottom(), static_cast<int>(std::ceil(height + reach)) + m_corner.y());
        for (int y = top; y <= bottom; ++y) {
            const float away = (static_cast<float>(y - m_corner.y()) + 0.5F - height) * straightened;
            const float distance = beyond > 0 ? std::hypot(beyond, away) : std::abs(away);
            QRgb &pixel = lineOf(picture, y)[x];
            pixel = blend(pixel, colour, opacity * covered(m_thickness / 2 - distance));
        }
    }
}

} // namespace foyer::widgets
