#include "salesstate.h"

namespace foyer::booking {

namespace {

template <class Key, class Value>
const Value *find(const QHash<Key, Value> &hash, const Key &key)
{
    const auto found = hash.constFind(key);
    return found == hash.cend() ? nullptr : &*found;
}

} // namespace

const Ticket *Booking::ticket(const domain::TicketId &ticket) const
{
    for (const Ticket &candidate : tickets) {
        if (candidate.id == ticket)
            return &candidate;
    }
    return nullptr;
}

const Showtime *SalesState::showtime(const domain::ShowtimeId &id) const
{
    return find(showtimes, id);
}

const Booking *SalesState::booking(const domain::BookingId &id) const
{
    return find(bookings, id);
}

const Saga *SalesState::saga(const SagaId &id) const
{
    return find(sagas, id);
}

const Saga *SalesState::sagaOf(const RequestKey &request) const
{
    const SagaId *id = find(sagaOfRequest, request);
    return id ? saga(*id) : nullptr;
}

namespace {
int countLive(const QHash<domain::BookingId, qint64> &ends, qint64 nowMs)
{
    return static_cast<int>(std::count_if(ends.cbegin(), ends.cend(), [nowMs](qint64 end) { return end > nowMs; }));
}
} // namespace

int SalesState::liveHolds(const HolderId &holder, qint64 nowMs) const
{
    return countLive(holdEnds.value(holder), nowMs);
}

int SalesState::liveReservations(const HolderId &holder, qint64 nowMs) const
{
    return countLive(reservationEnds.value(holder), nowMs);
}

const Saga *SalesState::openSagaOf(const Booking &booking) const
{
    for (const SagaId &id : sagasOfRoot.value(booking.root)) {
        const Saga *candidate = saga(id);
        if (candidate && !candidate->isOver()
            && (candidate->booking == booking.id || candidate->revokedFrom == booking.id))
            return candidate;
    }
    return nullptr;
}

} // namespace foyer::booking
