#include "checkout.h"

/** @file
 *  The best seats, and what is to be said of those that were picked by hand; and seats that the server chooses: the
 * part of Checkout that agrees on a party instead of on named seats. */
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

SeatOccupancy Checkout::occupancy(const QList<SeatId> &own) const
{
    SeatOccupancy occupancy(m_rows, m_hall.map(), own);
    if (!m_hall.showtime())
        return occupancy;
    const qint64 untilStartMs = m_clock.nowUtc().msecsTo(m_hall.showtime()->startsAtUtc);
    occupancy.setUntilStart(std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(untilStartMs)));
    return occupancy;
}

SeatProposal Checkout::bestFor(int people) const
{
    Party party;
    party.seats = people;
    party.accepted = {SeatType::Vip, SeatType::Sofa};
    party.staff = true;
    return bestSeats(occupancy(isOver() ? QList<SeatId>() : m_held), party);
}

const SeatProposal *Checkout::chosenAsBest() const
{
    return !m_wanted.isEmpty() && m_best.seats() == m_wanted ? &m_best : nullptr;
}

QList<SeatId> Checkout::keptPlaces() const
{
    if (m_wanted.isEmpty() || !m_hall.showtime() || occupancy(m_wanted).areAccessibleReleased({}))
        return {};
    const auto typeOf = [this](SeatId id) {
        const PlanSeat *seat = m_hall.map().plan().seat(id);
        return seat ? seat->type : SeatType::Standard;
    };
    QList<SeatId> kept;
    bool isWheelchairComing = false;
    for (const SeatId seat : m_wanted)
        isWheelchairComing = isWheelchairComing || typeOf(seat) == SeatType::Wheelchair;
    for (const SeatId seat : m_wanted) {
        if (typeOf(seat) == SeatType::Wheelchair || (typeOf(seat) == SeatType::Companion && !isWheelchairComing))
            kept.append(seat);
    }
    return kept;
}

SinglesLeft Checkout::singlesLeft() const
{
    return leavesSingles(occupancy(m_held), m_wanted);
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
