#include "simulatedstorage.h"

namespace foyer::booking::simulator {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;

namespace {

/** Whose holds or reservations become more. */
QList<HolderId> takersOf(const BookingChanged &changed, bool wasReserved)
{
    const Booking &booking = changed.booking;
    const bool takesMore = changed.isNew || (booking.isReserved && !wasReserved);
    if (booking.state != BookingState::Held || !takesMore)
        return {};
    return {booking.user.uuid(), booking.device.uuid()};
}

} // namespace

void SimulatedStorage::loadClaims(SalesState &part, const domain::ShowtimeId &id, const QList<SeatId> &seats) const
{
    const Showtime *whole = m_state.showtime(id);
    if (!whole)
        return;
    auto known = part.showtimes.find(id);
    if (known == part.showtimes.end()) {
        known = part.showtimes.insert(id, Showtime());
        const QHash<SeatId, Claim> none = known->claims;
        *known = *whole;
        known->claims = none;
    }
    for (const SeatId seat : seats) {
        if (const auto claim = whole->claims.constFind(seat); claim != whole->claims.cend())
            known->claims.insert(seat, *claim);
    }
}

void SimulatedStorage::loadBooking(SalesState &part, const BookingId &id) const
{
    const Booking *booking = m_state.booking(id);
    if (!booking)
        return;
    part.bookings.insert(id, *booking);
    loadClaims(part, booking->showtime, booking->seats);
}

void SimulatedStorage::loadSaga(SalesState &part, const SagaId &id) const
{
    const Saga *saga = m_state.saga(id);
    if (!saga)
        return;
    part.sagas.insert(id, *saga);
    part.sagaOfRequest.insert(saga->request, id);
    loadBooking(part, saga->booking);
    if (!saga->revokedFrom.isNull())
        loadBooking(part, saga->revokedFrom);
}

SalesState SimulatedStorage::load(const Needs &needs) const
{
    SalesState part;
    for (const BookingId &id : needs.bookings)
        loadBooking(part, id);
    for (const BookingId &id : needs.paidBookings) {
        loadBooking(part, id);
        const Booking *booking = m_state.booking(id);
        if (!booking || part.sagasOfRoot.contains(booking->root))
            continue;
        const QList<SagaId> sagas = m_state.sagasOfRoot.value(booking->root);
        part.sagasOfRoot.insert(booking->root, sagas);
        for (const SagaId &saga : sagas) {
            const Saga &known = *m_state.saga(saga);
            part.sagas.insert(saga, known);
            for (const BookingId &named : {known.booking, known.revokedFrom}) {
                if (const Booking *other = m_state.booking(named); other && !part.bookings.contains(named))
                    part.bookings.insert(named, *other);
            }
        }
    }
    for (const SagaId &id : needs.sagas)
        loadSaga(part, id);
    for (const RequestKey &request : needs.requests) {
        if (const auto kept = m_state.answers.constFind(request); kept != m_state.answers.cend())
            part.answers.insert(request, *kept);
        if (const Saga *saga = m_state.sagaOf(request))
            loadSaga(part, saga->id);
    }
    for (const auto &[showtime, seats] : needs.seats) {
        const Showtime *whole = m_state.showtime(showtime);
        const bool isLimited = whole && whole->capacityLimit && !seats.isEmpty();
        loadClaims(part, showtime, isLimited ? whole->claims.keys() : seats);
    }
    for (const HolderId &holder : needs.holders) {
        part.holderRevisions.insert(holder, m_holderRevisions.value(holder));
        if (const auto ends = m_state.holdEnds.constFind(holder); ends != m_state.holdEnds.cend())
            part.holdEnds.insert(holder, *ends);
        if (const auto ends = m_state.reservationEnds.constFind(holder); ends != m_state.reservationEnds.cend())
            part.reservationEnds.insert(holder, *ends);
    }
    for (const domain::PaymentId &payment : needs.payments) {
        if (m_state.usedPayments.contains(payment))
            part.usedPayments.insert(payment);
    }
    return part;
}

QString SimulatedStorage::brokenKey(const QList<Step> &steps) const
{
    QHash<QString, BookingId> codes;
    for (const Step &step : steps) {
        for (const Event &event : step.events) {
            if (const auto *changed = std::get_if<BookingChanged>(&event)) {
                const Booking &booking = changed->booking;
                if (changed->isNew && m_state.booking(booking.id))
                    return u"booking"_s;
                if (booking.confirmationCode.isEmpty())
                    continue;
                const BookingId committed = m_bookingOfCode.value(booking.confirmationCode, booking.id);
                const BookingId inBatch = codes.value(booking.confirmationCode, booking.id);
                if (committed != booking.id || inBatch != booking.id)
                    return u"confirmation code"_s;
                codes.insert(booking.confirmationCode, booking.id);
            } else if (const auto *saga = std::get_if<SagaChanged>(&event)) {
                if (saga->isNew && (m_state.sagas.contains(saga->saga.id) || m_state.sagaOf(saga->saga.request)))
                    return u"saga"_s;
                for (const Leg &leg : saga->saga.legs) {
                    if (m_sagaOfPayment.value(leg.id, saga->saga.id) != saga->saga.id)
                        return u"payment"_s;
                }
            } else if (const auto *kept = std::get_if<AnswerKept>(&event)) {
                if (m_state.answers.contains(kept->request))
                    return u"request"_s;
            }
        }
    }
    return {};
}

bool SimulatedStorage::isStale(const SalesState &loaded, const QList<Step> &steps) const
{
    const auto isOther = [](const auto *before, const auto *now) {
        return (before != nullptr) != (now != nullptr) || (before && before->revision != now->revision);
    };
    for (const Step &step : steps) {
        for (const Event &event : step.events) {
            if (const auto *changed = std::get_if<BookingChanged>(&event)) {
                const BookingId &id = changed->booking.id;
                if (isOther(loaded.booking(id), m_state.booking(id)))
                    return true;
                const Booking *before = loaded.booking(id);
                for (const HolderId &holder : takersOf(*changed, before && before->isReserved)) {
                    const auto known = loaded.holderRevisions.constFind(holder);
                    if (known != loaded.holderRevisions.cend() && *known != m_holderRevisions.value(holder))
                        return true;
                }
            } else if (const auto *refused = std::get_if<BookingRefused>(&event)) {
                if (isOther(loaded.booking(refused->booking), m_state.booking(refused->booking)))
                    return true;
            } else if (const auto *saga = std::get_if<SagaChanged>(&event)) {
                if (isOther(loaded.saga(saga->saga.id), m_state.saga(saga->saga.id)))
                    return true;
            } else if (const auto *seats = std::get_if<SeatsChanged>(&event)) {
                const Showtime *before = loaded.showtime(seats->showtime);
                const Showtime *now = m_state.showtime(seats->showtime);
                if (before->isCancelled != now->isCancelled)
                    return true;
                // Storage compares it everywhere; only here the rules need it.
                if (before->capacityLimit && before->seatVersion != now->seatVersion)
                    return true;
                for (const auto &[seat, claim] : seats->seats) {
                    const bool wasClaimed = before->claims.contains(seat);
                    if (wasClaimed != now->claims.contains(seat)
                        || (wasClaimed && before->claims.value(seat) != now->claims.value(seat)))
                        return true;
                }
            } else if (const auto *cancelled = std::get_if<ShowtimeCancelled>(&event)) {
                const Showtime *before = loaded.showtime(cancelled->showtime);
                const Showtime *now = m_state.showtime(cancelled->showtime);
                if (before->isCancelled != now->isCancelled || before->cancellation != now->cancellation)
                    return true;
            }
        }
    }
    return false;
}

void SimulatedStorage::commit(const Step &step)
{
    for (const Event &event : step.events)
        applyEvent(m_state, event);
    noteCommitted(step);
}

void SimulatedStorage::noteCommitted(const Step &step)
{
    for (const Event &event : step.events) {
        if (const auto *changed = std::get_if<BookingChanged>(&event)) {
            const Booking &booking = changed->booking;
            for (const HolderId &holder : takersOf(*changed, m_reservedBookings.contains(booking.id)))
                ++m_holderRevisions[holder];
            if (booking.isReserved)
                m_reservedBookings.insert(booking.id);
            if (!booking.confirmationCode.isEmpty())
                m_bookingOfCode.insert(booking.confirmationCode, booking.id);
            if (booking.state == BookingState::Held)
                m_heldBookings.insert(booking.id);
            else
                m_heldBookings.remove(booking.id);
        } else if (const auto *saga = std::get_if<SagaChanged>(&event)) {
            for (const Leg &leg : saga->saga.legs)
                m_sagaOfPayment.insert(leg.id, saga->saga.id);
            if (saga->saga.dueAtMs)
                m_sagasToSeeTo.insert(saga->saga.id);
            else
                m_sagasToSeeTo.remove(saga->saga.id);
        }
    }
}

// In the order of the ids: that of a hash is another one in every process.

QList<SagaId> SimulatedStorage::dueSagas(qint64 nowMs) const
{
    QList<SagaId> due;
    for (const SagaId &id : m_sagasToSeeTo) {
        if (*m_state.saga(id)->dueAtMs <= nowMs)
            due.append(id);
    }
    std::sort(due.begin(), due.end());
    return due;
}

QList<OwedGivenByHand> SimulatedStorage::givenByHand() const
{
    QList<OwedGivenByHand> given;
    for (const Saga &saga : m_state.sagas) {
        if (!saga.isOver())
            continue;
        for (const Leg &leg : saga.legs) {
            if (leg.state == Leg::State::Owed && leg.id.toBytes().back() % 4 != 0)
                given.append({saga.id, leg.id, u"Bea"_s});
        }
    }
    std::sort(given.begin(), given.end(), [](const auto &a, const auto &b) { return a.leg < b.leg; });
    return given;
}

QList<BookingId> SimulatedStorage::endedHolds(qint64 nowMs) const
{
    QList<BookingId> ended;
    for (const BookingId &id : m_heldBookings) {
        const Booking &booking = *m_state.booking(id);
        if (*booking.expiresAtMs <= nowMs || m_state.showtime(booking.showtime)->isCancelled)
            ended.append(id);
    }
    std::sort(ended.begin(), ended.end());
    return ended;
}

QList<RequestKey> SimulatedStorage::forgetAnswers(qint64 nowMs)
{
    QList<RequestKey> forgotten;
    for (auto kept = m_state.answers.begin(); kept != m_state.answers.end();) {
        if (!kept->forgetAtMs || *kept->forgetAtMs > nowMs) {
            ++kept;
            continue;
        }
        forgotten.append(kept.key());
        kept = m_state.answers.erase(kept);
    }
    return forgotten;
}

} // namespace foyer::booking::simulator
