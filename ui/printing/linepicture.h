#pragma once

#include "document.h"

#include <QImage>
#include <QString>

namespace foyer::printing {

/** Text as dots, for letters that a printer has not: in the fonts of this machine, of the height that the printer's own
 *  would have, broken over at most @p maxLines lines of @p dots width. Right-to-left text begins at the right. As high
 * as its ink. */
escpos::Bitmap textPicture(const QString &text, const escpos::Style &style, escpos::Align align, int dots,
                           int maxLines);
/** Two texts on one line, one at each edge; they get smaller until there is room for both. */
escpos::Bitmap columnsPicture(const escpos::Columns &columns, int dots);

/** Any picture, in at most @p dots width, its greys as patterns of dots. */
escpos::Bitmap dithered(const QImage &image, int dots);

} // namespace foyer::printing
