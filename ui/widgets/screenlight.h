#pragma once

#include "hallpixels.h"

#include <QImage>

namespace foyer::widgets {

/** The cinema screen as it is seen from above: a line that hangs in its middle, and the light that falls from it on
 *  the floor. Each pixel is worked out by its place alone, so it is the same however much is painted at once. */
class ScreenLight
{
public:
    ScreenLight(const SeatMapLayout &layout, const HallPixels &pixels);

    /** Writes what of it lies in @p area (device pixels of @p picture, within it; RGB32), over the bare floor. */
    void paint(QImage &picture, const QRect &area) const;

    /** The middle of the line, where it hangs lowest; device pixels from HallPixels::corner(). */
    QPointF lowest() const { return {(m_left + m_right) / 2, m_top + m_sag}; }

private:
    void paintLight(QImage &picture, const QRect &area) const;
    void paintLine(QImage &picture, const QRect &area) const;
    float heightAt(float x) const;
    /** How much of what is brightest in the middle is left at @p x, 0 to 1, between the ends @p left and @p right. */
    static float faded(float x, float left, float right, float full);

    // Device pixels from the corner; half a pixel more is a pixel's middle.
    QPoint m_corner;
    float m_left; // the ends of the line
    float m_right;
    float m_top; // their height
    float m_sag; // how much lower its middle is
    float m_thickness;
    float m_bottom; // where the light ends
    float m_spread; // and how much wider it is there, at either side
};

} // namespace foyer::widgets
