#pragma once

#include "hallpixels.h"

#include <QImage>

/** The cinema screen with its light, and the row letters: all of the map that is not a seat. */
namespace foyer::widgets::hallscenery {

/** Paints what of it lies in @p area (device pixels of @p picture, within it; RGB32), over the bare floor. @p word is
 *  "SCREEN" in the person's language. */
void paint(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels,
           const QString &word);
/** The row whose letter is at @p position (widget coordinates), an index into the layout's rows; -1 for none. */
int rowNameAt(QPointF position, const SeatMapLayout &layout);

} // namespace foyer::widgets::hallscenery
