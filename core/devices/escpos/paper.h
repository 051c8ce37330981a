#pragma once

#include "codepages.h"

namespace foyer::escpos {

/** What a printer can put on its paper. Value type. The defaults are a roll of 80 mm at 203 dots an inch. */
struct Paper
{
    enum class Cut { Partial, Full, None };
    enum class QrWay {
        Native, ///< The printer draws it (GS ( k): sharp and quick.
        Picture, ///< For printers that cannot: as dots.
    };

    int columns = 48; ///< Of the usual letters, 12 dots wide.
    int dots = 576; ///< Across.
    /** What it has, the first wanted the most. Western Europe with the euro sign, typographic signs, Central Europe,
     *  Cyrillic: on Epson's printers and most others. */
    QList<CodePage> pages{*CodePage::fromNumber(858), *CodePage::fromNumber(1252), *CodePage::fromNumber(852),
                          *CodePage::fromNumber(866)};
    Cut cut = Cut::Partial;
    QrWay qr = QrWay::Native;

    static Paper roll80() { return {}; }
    static Paper roll58()
    {
        Paper paper;
        paper.columns = 32;
        paper.dots = 384;
        return paper;
    }
    friend bool operator==(const Paper &, const Paper &) = default;
};

} // namespace foyer::escpos
