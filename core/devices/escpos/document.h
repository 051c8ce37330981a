#pragma once

#include "bitmap.h"

#include <QList>
#include <QString>

#include <variant>

/** What is to be on the paper, from top to bottom, in the words of a printer of receipts. */
namespace foyer::escpos {

enum class Align { Left, Center, Right };

/** How letters look. @c width and @c height are multiples of the usual letter, 1 to 8. */
struct Style
{
    bool bold = false;
    int width = 1;
    int height = 1;
    bool inverse = false; ///< White on black.

    static Style large(int times, bool isBold = true) { return {isBold, times, times, false}; }
    friend bool operator==(const Style &, const Style &) = default;
};

/** Words, broken between them over at most @c maxLines lines; what does not fit ends in three dots. */
struct Text
{
    QString text;
    Style style{};
    Align align = Align::Left;
    int maxLines = 4;
};

struct Cell
{
    QString text;
    Style style{};
};

/** One cell at each edge of one line. Where there is no room for both, letters get narrower, first the wider ones;
 * where there is none even so, each has lines of its own. Nothing is left out. */
struct Columns
{
    Cell left;
    Cell right;
};

/** A line across the paper. */
struct Rule
{
};

/** White paper, in dots (an eighth of a millimetre). */
struct Space
{
    int dots = 0;
};

struct Picture
{
    Bitmap bitmap; ///< Not wider than the paper; what is, is cut off at the right.
    Align align = Align::Left;
};

/** A QR code of model 2 with error correction M, in the middle. Its content is sent as it is: of what holds control
 * bytes make a picture. */
struct QrCode
{
    QByteArray content;
    int moduleDots = 6; ///< 1 to 16: the side of one module.
};

/** Cuts the paper below what was printed, or feeds it to where it is torn off. */
struct CutHere
{
};

using Element = std::variant<Text, Columns, Rule, Space, Picture, QrCode, CutHere>;
using Document = QList<Element>;

} // namespace foyer::escpos
