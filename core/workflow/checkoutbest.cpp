#include "checkout.h"

/** @file
 *  Seats that the server chooses: the part of Checkout that agrees on a party instead of on named seats. */
namespace foyer::workflow {

using namespace foyer::domain;

Result<void> Checkout::holdBestSeats(const Party &party)
{
    if (const auto allowed = refuseUnless(Event::ChangeSeats); !allowed)
        return allowed;
    if (party.size() < 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("best seats for nobody"));
    if (party.size() > maxSeats)
        return fail(ErrorCode::TooManySeats);
    if (!m_hall.showtime()->salesOpen)
        return fail(ErrorCode::SalesClosed);
    if (isOver()) {
        leaveSale();
        enter(State::Choosing);
    }
    m_party = party;
    ++m_quoteNumber;
    m_quote.reset();
    agree();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
    return {};
}

QFuture<Result<SeatHold>> Checkout::askForSeats()
{
    return m_sentParty ? m_booking.holdBestSeats(m_bookingId, m_showtimeId, *m_sentParty, m_holdKey)
                       : m_booking.holdSeats(m_bookingId, m_showtimeId, m_sent, m_holdKey);
}

SinglesLeft Checkout::singlesLeft() const
{
    return leavesSingles(SeatOccupancy(m_rows, m_hall.map(), m_held), m_wanted);
}

bool Checkout::isWishAsSent() const
{
    if (m_party || m_sentParty)
        return m_party == m_sentParty;
    return QSet<SeatId>(m_sent.cbegin(), m_sent.cend()) == QSet<SeatId>(m_wanted.cbegin(), m_wanted.cend());
}

void Checkout::takeChosenSeats(const QList<SeatId> &seats)
{
    m_party.reset();
    m_wanted = seats;
    QHash<SeatId, QString> types;
    for (const SeatId seat : seats) {
        const QString before = m_ticketTypes.value(seat);
        types.insert(seat, before.isEmpty() ? defaultTicketType(seat) : before);
    }
    m_ticketTypes = types;
}

} // namespace foyer::workflow
