#pragma once

#include "booking.h"
#include "bookingdesk.h"
#include "seatwatch.h"

#include <QStringList>

namespace foyer::workflow {

/** Choosing other seats for the tickets of a booking, in the hall as it is now. Nothing is held meanwhile: who takes a
 *  chosen seat first has it, and it falls out of the choice. The seats people have now are not to be chosen: they are
 *  given back only with the move.
 *
 *  GUI thread. Borrows the catalogue. */
class SeatMove : public QObject
{
    Q_OBJECT
public:
    /** @p tickets: the seats of the live tickets, in the booking's order, as (row, number). */
    SeatMove(ports::CatalogueApi &catalogue, domain::BookingId booking, domain::ShowtimeId showtime,
             QList<std::pair<QString, QString>> tickets, QObject *parent = nullptr);

    /** Reads the hall; opened() or openFailed(). */
    void open();
    /** Its showtime is null until it is open. */
    const SeatWatch &hall() const { return m_hall; }
    int ticketCount() const { return static_cast<int>(m_tickets.size()); }

    bool isOwn(domain::SeatId seat) const { return m_own.contains(seat); }
    bool isChosen(domain::SeatId seat) const { return m_chosen.contains(seat); }
    bool isComplete() const { return !m_tickets.isEmpty() && m_chosen.size() == m_tickets.size(); }
    /** In the order of the plan: the first is for the first ticket. */
    QList<domain::SeatId> chosen() const;
    /** Chooses a seat, instead of the one chosen first when there are enough, or lets go of it. SeatTaken. */
    Result<void> toggle(domain::SeatId seat);
    /** As many of @p seats as there are tickets, instead of those chosen; what cannot be had is left out. */
    void choose(const QList<domain::SeatId> &seats);

    /** A new decision: its own key and its own new booking. Only while isComplete(). */
    ports::RebookRequest request() const;
    /** The server refused these: they are let go of, and the hall is asked for. */
    void handleTaken(const QList<domain::RefusedSeat> &seats);

Q_SIGNALS:
    void opened();
    void openFailed(const foyer::Error &error);
    /** Another choice, or another hall. */
    void changed();
    /** Somebody else has them now; they were chosen. */
    void seatsLost(const QList<foyer::domain::SeatId> &seats);

private:
    void learnHall();
    void dropLost();

    ports::CatalogueApi &m_catalogue;
    domain::BookingId m_booking;
    domain::ShowtimeId m_showtime;
    QList<std::pair<QString, QString>> m_tickets;
    SeatWatch m_hall;
    QList<domain::SeatId> m_own;
    QList<domain::SeatId> m_chosen; ///< In the order in which they were.
};

} // namespace foyer::workflow
