#pragma once

#include "seatmaplayout.h"

#include <QPoint>

#include <cmath>

namespace foyer::widgets {

/** A layout in the device pixels of a picture. Places are told from corner(), which is a whole pixel: a hall moved by
 *  whole pixels then has the same places to the last bit, and is rounded to the same pixels, wherever it lies. */
class HallPixels
{
public:
    HallPixels(const SeatMapLayout &layout, qreal ratio)
        : m_ratio(ratio)
        , m_pitch(layout.pitch() * ratio)
        , m_corner(static_cast<int>(std::floor(layout.origin().x() * ratio)),
                   static_cast<int>(std::floor(layout.origin().y() * ratio)))
        , m_rest(layout.origin() * ratio - QPointF(m_corner))
    {
    }

    /** Device pixels of one logical pixel. */
    qreal ratio() const { return m_ratio; }
    /** Of one seat pitch. */
    qreal pitch() const { return m_pitch; }
    /** The pixel of the picture in which the hall's (0, 0) is. */
    QPoint corner() const { return m_corner; }
    /** From there to @p hall. */
    QPointF fromCorner(QPointF hall) const { return m_rest + hall * m_pitch; }
    QRectF toLogical(const QRectF &pixels) const { return {pixels.topLeft() / m_ratio, pixels.size() / m_ratio}; }

private:
    qreal m_ratio;
    qreal m_pitch;
    QPoint m_corner;
    QPointF m_rest;
};

} // namespace foyer::widgets
