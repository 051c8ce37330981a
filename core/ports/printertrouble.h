#pragma once

#include "result.h"

#include <QList>
#include <QString>

#include <optional>

namespace foyer::ports {

/** Why a printer did not print. Value type. */
struct PrinterTrouble
{
    enum class Kind {
        Unreachable, ///< Nothing there takes a connection, or there is no such device or queue.
        NoAnswer, ///< It took the connection and says nothing.
        PaperOut,
        CoverOpen,
        Offline, ///< Switched off-line, by a key or by the queue's owner.
        Fault, ///< The knife is stuck, the head too hot, or worse: it says that it needs somebody.
        Broken, ///< The connection ended while the job was on its way.
        Busy, ///< Too many jobs wait for it.
    };

    Kind kind = Kind::Unreachable;
    QString printer; ///< Its name, for people.
    /** What was sent may be on paper, all or some of it; the printer may also go on by itself once it is helped. */
    bool mayBePrinted = false;

    friend bool operator==(const PrinterTrouble &, const PrinterTrouble &) = default;
};

/** The error that tells it: Unreachable when nothing was sent, Timeout when it may be printed, Busy. */
Error printerError(const PrinterTrouble &trouble, const QString &detail = {});
/** The same of several, in the order in which they were tried; not empty. Its kind is the last one's. */
Error printerError(const QList<PrinterTrouble> &troubles, const QString &detail = {});
/** @p error with what went wrong before it. */
Error withTroublesBefore(Error error, const QList<PrinterTrouble> &troubles);
/** What printers an error tells of, in the order in which they were tried; empty for other errors. */
QList<PrinterTrouble> printerTroubles(const Error &error);

} // namespace foyer::ports
