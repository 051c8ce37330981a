#pragma once

#include "printerconnection.h"
#include "ticketprinter.h"

#include <QList>
#include <QObject>

namespace foyer::ports {

/** One receipt printer of a till, as somebody sets it up. Value type. */
struct PrinterPlan
{
    enum class Way {
        Network, ///< address: "192.168.1.50", "printer.local:9101"; without a port 9100.
        Device, ///< address: "/dev/usb/lp0".
        Queue, ///< Of CUPS; address: "queue", "server/queue".
    };

    Way way = Way::Network;
    QString address;
    QString name; ///< What people call it; empty: its address.
    int widthMm = 80; ///< Or 58.
    QString pages; ///< Code pages, the first wanted the most: "858,1252@16". Empty: the usual ones.
    int drawerPin = 0; ///< 2 or 5 opens the drawer at it; 0: there is none.
    bool printsReceipts = true; ///< Behind the tickets.
    QString others{}; ///< Settings that have no place here, as they are written.

    friend bool operator==(const PrinterPlan &, const PrinterPlan &) = default;
};

/** The receipt printers of this till, which are tried in their order; when none of them can, tickets are PDF files. GUI
 *  thread; futures finish there. */
class PrinterSetup : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QList<PrinterPlan> printers() const = 0;
    /** The command line names them: they are as it says, as long as the program runs. */
    virtual bool isFixed() const = 0;
    /** Instead of those there are: from now on, and after a restart. Jobs that are at a printer are finished there.
     *  Errors, and nothing is changed: InvalidInput (extras.index: which; extras.field: "address", "name" or "pages"),
     *  IllegalState (isFixed()), Storage. */
    virtual Result<void> setPrinters(const QList<PrinterPlan> &printers) = 0;
    /** Asks the one at @p index of printers(). Errors are printerTroubles(). */
    virtual QFuture<Result<PrinterState>> state(qsizetype index) = 0;
    /** A page that shows what it can. Errors are printerTroubles(). */
    virtual QFuture<Result<PrintedTickets>> printTestPage(qsizetype index) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace foyer::ports
