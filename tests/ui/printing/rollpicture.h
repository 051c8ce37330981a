#pragma once

#include "escposreader.h"

#include <QImage>

namespace foyer::test {

/** The roll as it comes out of a printer of @p dots, dot by dot but for the letters, which are this machine's: to be
 * looked at, and to be read by a reader of QR codes. */
QImage pictureOf(const ReadRoll &roll, int columns, int dots);

/** One picture of a roll alone. */
QImage pictureOf(const RollItem &picture);

} // namespace foyer::test
