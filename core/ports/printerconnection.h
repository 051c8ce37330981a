#pragma once

#include "result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace foyer::ports {

/** What a printer says of itself. Value type. */
struct PrinterState
{
    bool isOffline = false;
    bool isCoverOpen = false;
    bool isPaperOut = false;
    bool isPaperLow = false; ///< It prints, but not for long.
    bool hasFault = false;

    bool canPrint() const { return !isOffline && !isCoverOpen && !isPaperOut && !hasFault; }
    friend bool operator==(const PrinterState &, const PrinterState &) = default;
};

/** The way to one printer that takes bytes. Jobs go one after another, in the order in which they were given; nothing
 *  waits in the GUI thread, and everything has a time limit. All errors are printerTroubles(). GUI thread; futures
 * finish there. */
class PrinterConnection
{
public:
    virtual ~PrinterConnection() = default;

    /** For people: "Counter". */
    virtual QString name() const = 0;
    /** Asks it. A printer that cannot be asked says that all is well. */
    virtual QFuture<Result<PrinterState>> state() = 0;
    /** Sends @p job, once: to a printer that says it cannot print, not at all. Answers what the printer says when it is
     *  printed; where it cannot be asked, when it is sent. Never repeated here; when PrinterTrouble::mayBePrinted, only
     * a person can know. */
    virtual QFuture<Result<PrinterState>> send(const QByteArray &job) = 0;
    /** Opens the drawer at this printer's socket, also while it has no paper. IllegalState where there is none. */
    virtual QFuture<Result<void>> openDrawer() = 0;
};

} // namespace foyer::ports
