#pragma once

#include "cinema.h"
#include "shiftapi.h"
#include "ticketprinter.h"

#include <QList>
#include <QLocale>
#include <QString>

/** What an X or Z report says, line by line, in the language of the program: the same on the screen, on a roll and in a
 *  file. */
namespace foyer::printing {

/** Value type. */
struct ReportLine
{
    enum class Kind {
        House, ///< Whose report it is.
        Stamp, ///< That it is a copy.
        Title,
        Text,
        Section, ///< A heading over facts.
        Fact, ///< @c left names what @c right says.
        Total, ///< A fact that others sum up to.
        Rule,
        Signature, ///< A rule with room above it to write in.
    };
    Kind kind = Kind::Text;
    QString left;
    QString right{};

    friend bool operator==(const ReportLine &, const ReportLine &) = default;
};

/** "X report", "Z report 12", "Day's Z report 7". */
QString reportTitle(const ports::ShiftReport &report, const QLocale &locale);
/** Times are the cinema's wall time; of a zone that this machine does not know, UTC, and it says so. */
QList<ReportLine> shiftLines(const ports::ShiftReport &report, const domain::Cinema &cinema, const QLocale &locale,
                             bool isCopy);
/** "Over", "Short", or "Exact". */
QString overShortName(const domain::Money &overShort);
/** Of a report or a receipt: digits only, as it is asked for. */
QString numberText(int number, QLocale locale);
/** By the clock on the wall of @p cinema; where this machine does not know its zone, UTC, and it says so. */
QString momentText(const QDateTime &utc, const domain::Cinema &cinema, const QLocale &locale);
/** What became of something that was to be printed: @p done with "%1" for where it is, or @p failed, and what is wrong
 * at the printers. */
QString paperText(const Result<ports::PrintedTickets> &result, const QString &done, const QString &failed);
/** What became of a report that was to be printed; @p isCopy as it was told to the printer. */
QString reportPrintText(const Result<ports::PrintedTickets> &result, bool isCopy);

} // namespace foyer::printing
