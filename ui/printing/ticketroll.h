#pragma once

#include "booking.h"
#include "cinema.h"
#include "document.h"
#include "paper.h"
#include "result.h"

#include <QLocale>

namespace foyer::printing {

/** How a printer's rolls look. Value type. */
struct RollLook
{
    escpos::Paper paper{};
    QLocale locale{}; ///< Of dates and amounts; texts are the program's.
    escpos::Bitmap logo{}; ///< At the head of each ticket; no dots: none.
    bool hasReceipt = true; ///< Behind the tickets.
};

/** The tickets of @p booking, each cut off, and the receipt where it is wanted. Times are the cinema's wall time.
 *  @p reprint: 0, or which one it is; then everything is marked as a duplicate. IllegalState for a booking without
 *  tickets, InvalidInput when a ticket's code fits no QR code. */
Result<escpos::Document> ticketRoll(const domain::Booking &booking, const domain::Cinema &cinema, const RollLook &look,
                                    int reprint);

} // namespace foyer::printing
