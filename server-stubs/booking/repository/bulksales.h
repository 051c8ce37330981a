#pragma once

#include "records.h"
#include "transaction.h"

namespace foyer::booking {

/** A sale that is over, with everything that belongs to it. */
struct SoldBooking
{
    domain::BookingId id;
    domain::ShowtimeId showtime;
    Actor seller;
    qint64 createdAtMs = 0;
    qint64 confirmedAtMs = 0;
    QString confirmationCode;
    Quote quote;
    struct Ticket
    {
        domain::TicketId id;
        QByteArray code; ///< Signed bytes.
    };
    QList<Ticket> tickets; ///< One for each line of the quote.
    domain::UserId visitor{}; ///< Whose visit it is; null: nobody knows.
    domain::PaymentId payment;
    qint64 tenderedMinor = 0;
};

/** Writes sales as checkout leaves them: claims, tickets, intents and ledger lines are complete; a few long statements
 *  a table. For filling a database, so there is no outbox row and no audit entry a sale. Conflict when a seat, a code
 * or an id is taken. */
Result<void> addSoldBookings(db::Transaction &transaction, const PriceCard &card, const QList<SoldBooking> &sales);

} // namespace foyer::booking
