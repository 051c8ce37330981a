#pragma once

#include "hallpixels.h"

#include <QImage>

namespace foyer::widgets {

/** The cinema screen with its light, and the row letters: all of the map that is not a seat. */
class HallScenery
{
public:
    /** The theme changed: the word on the screen, which is painted once and kept, must be painted anew. */
    void clear() { m_word = {}; }
    /** Paints what of it lies in @p area (device pixels of @p picture, within it; RGB32), over the bare floor. @p word
     *  is "SCREEN" in the person's language. */
    void paint(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels,
               const QString &word);
    /** The row whose letter is at @p position (widget coordinates), an index into the layout's rows; -1 for none. */
    static int rowNameAt(QPointF position, const SeatMapLayout &layout);

private:
    const QImage &wordImage(const QString &word, QSizeF size, qreal ratio);

    QImage m_word; // setting letters takes as long as writing 20,000 seats
    QString m_wordText; // and what it says
};

} // namespace foyer::widgets
