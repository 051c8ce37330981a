#pragma once

#include "encoder.h"
#include "paper.h"
#include "printerconnection.h"

#include <QString>

#include <memory>
#include <optional>

namespace foyer::devices {

/** Where a printer of receipts is and what it can do, as it is written in a till's settings and on the command line:
 *
 *      tcp://192.168.1.50            the network, port 9100 unless said
 *      file:///dev/usb/lp0           a device of this machine: USB, serial
 *      cups://queue                  a queue of CUPS here; cups://server/queue of another machine
 *
 *  and behind it, in any order, ?name=Counter (what people call it), width=80 or 58 (millimetres), columns=42 and
 *  dots=512 (when it differs), pages=858,1252@16 (its code pages, with what ESC t calls them), cut=partial, full or
 * none, qr=native or picture, status=no (it cannot be asked), drawer=2 or 5 (which pin; without: none), receipt=no,
 * logo=/file.png, baud=19200. Value type. */
struct PrinterAddress
{
    enum class Way { Network, Device, Queue };

    Way way = Way::Network;
    QString host{}; ///< Network; of a Queue the server, empty here.
    quint16 port = 9100;
    QString path{}; ///< Device: the file. Queue: its name.
    QString name{}; ///< For people; never empty.
    escpos::Paper paper{};
    bool canBeAsked = true;
    std::optional<escpos::DrawerPin> drawer{};
    bool printsReceipts = true;
    QString logo{}; ///< A picture's file; empty: none.
    std::optional<int> baud{};

    /** InvalidInput with a sentence for people. */
    static Result<PrinterAddress> fromText(const QString &text);
};

/** The connection to it; nothing is opened before it is used. */
std::unique_ptr<ports::PrinterConnection> connectionTo(const PrinterAddress &address);

} // namespace foyer::devices
