#pragma once

#include "codepages.h"

namespace foyer::escpos {

using GlyphLine = QList<Glyph>;

/** @p glyphs in lines of at most @p columns, broken at spaces; a longer word is broken where the line ends. At most
 *  @p maxLines: what is left out is three dots. No line begins or ends with a space. @p columns from 1. */
QList<GlyphLine> brokenLines(const GlyphLine &glyphs, int columns, int maxLines);

} // namespace foyer::escpos
