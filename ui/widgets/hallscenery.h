#pragma once

#include "seatmaplayout.h"

#include <QPainter>

namespace foyer::widgets {

/** The cinema screen with its light, and the row letters: all of the map that is not a seat. */
class HallScenery
{
public:
    /** The theme changed: the light, which is painted once and kept, must be painted anew. */
    void clear() { m_lightSize = {}; }
    /** Paints what of it lies in @p dirty (widget coordinates). @p word is "SCREEN" in the person's language. */
    void paint(QPainter &painter, const QRect &dirty, const SeatMapLayout &layout, const QString &word);
    /** The row whose letter is at @p position, an index into the layout's rows; -1 for none. */
    static int rowNameAt(QPointF position, const SeatMapLayout &layout);

private:
    void paintScreen(QPainter &painter, const QRect &dirty, const SeatMapLayout &layout, const QString &word);
    static void paintRowNames(QPainter &painter, const QRect &dirty, const SeatMapLayout &layout);

    QPixmap m_light;
    QSizeF m_lightSize; // of the box it was painted for
};

} // namespace foyer::widgets
