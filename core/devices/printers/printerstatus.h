#pragma once

#include "printerconnection.h"
#include "printertrouble.h"

#include <QByteArray>

#include <optional>

namespace foyer::devices {

/** Tells apart what a printer sends: answers to DLE EOT (fixed bits 0xx1xx10), the answer to GS r (0xx0xxxx), and
 * reports of four bytes that nobody asked for (0xx1xx00 first), which some printers are set up to send. Value type. */
class StatusReader
{
public:
    struct Answers
    {
        QByteArray now; ///< To DLE EOT, in the order of the questions.
        std::optional<uchar> whenPrinted; ///< To GS r.
    };
    Answers read(const QByteArray &bytes);

private:
    int m_skipped = 0; ///< So many bytes of a report are to come.
};

/** How many answers to DLE EOT stateOf() reads: printer, why offline, error, paper. */
constexpr qsizetype statusBytes = 4;
/** @p answers has statusBytes bytes. */
ports::PrinterState stateOf(const QByteArray &answers);
/** From the answer to GS r, which knows of paper only. */
ports::PrinterState stateWhenPrinted(uchar answer);
/** What a person has to help with first. @p state is one that cannot print. */
ports::PrinterTrouble::Kind troubleOf(const ports::PrinterState &state);

} // namespace foyer::devices
