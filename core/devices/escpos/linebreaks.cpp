#include "linebreaks.h"

#include <algorithm>

namespace foyer::escpos {

namespace {

const Glyph gap{' ', Glyph::anyPage};
const Glyph dot{'.', Glyph::anyPage};

GlyphLine trimmed(GlyphLine line)
{
    while (!line.isEmpty() && line.first() == gap)
        line.removeFirst();
    while (!line.isEmpty() && line.last() == gap)
        line.removeLast();
    return line;
}

/** How many glyphs of @p rest stand on one line. */
qsizetype fitting(const GlyphLine &rest, qsizetype columns)
{
    if (rest.size() <= columns)
        return rest.size();
    const qsizetype space = rest.lastIndexOf(gap, columns); // the space itself may be beyond the edge
    return space > 0 ? space : columns;
}

GlyphLine withDots(GlyphLine line, qsizetype columns)
{
    const qsizetype dots = std::min<qsizetype>(3, columns);
    line = trimmed(line.mid(0, columns - dots));
    for (qsizetype i = 0; i < dots; ++i)
        line.append(dot);
    return line;
}

} // namespace

QList<GlyphLine> brokenLines(const GlyphLine &glyphs, int columns, int maxLines)
{
    QList<GlyphLine> lines;
    GlyphLine rest = trimmed(glyphs);
    while (!rest.isEmpty()) {
        const qsizetype length = fitting(rest, columns);
        if (lines.size() == maxLines - 1 && length < rest.size()) {
            lines.append(withDots(rest, columns));
            return lines;
        }
        lines.append(trimmed(rest.mid(0, length)));
        rest = trimmed(rest.mid(length));
    }
    return lines;
}

} // namespace foyer::escpos
