#pragma once

#include "simulatedhouse.h"

#include <QSet>

namespace foyer::booking::simulator {

/** What is committed, and the rules by which it is read and written: the part of the database that selling sees.
 *
 *  It reads exactly what a batch needs, and of that no more than it must:
 *  bookings with their showtimes and the claims of their own seats; paid bookings also with all sagas of their roots
 * and the records of the bookings that these name; sagas with their bookings; requests with the kept answer or the
 * saga; seats with showtime and claims, all of them where fewer people may come than there are seats; holders with
 * their hold ends; payments that were used. So a need that addNeeds() forgets shows as another decision than the one on
 * everything. */
class SimulatedStorage
{
public:
    explicit SimulatedStorage(SalesState state)
        : m_state(std::move(state))
    {
    }

    const SalesState &committed() const { return m_state; }
    SalesState load(const Needs &needs) const;

    /** The unique key that these steps would break; empty when none: bookings, sagas, requests, payments, codes. */
    QString brokenKey(const QList<Step> &steps) const;
    /** Is any record or claim that these steps change no longer as it was loaded? */
    bool isStale(const SalesState &loaded, const QList<Step> &steps) const;

    void commit(const Step &step);
    /** For whoever has already made the committed state what it is after the step, by deciding on it. */
    void noteCommitted(const Step &step);
    SalesState &stateToDecideOn() { return m_state; }

    QList<SagaId> dueSagas(qint64 nowMs) const;
    QList<domain::BookingId> endedHolds(qint64 nowMs) const;
    /** Of what is owed, what people gave by hand meanwhile: three of four. Told again until it is committed. */
    QList<OwedGivenByHand> givenByHand() const;
    /** Kept answers whose time is over go. */
    QList<RequestKey> forgetAnswers(qint64 nowMs);

private:
    void loadBooking(SalesState &part, const domain::BookingId &id) const;
    void loadClaims(SalesState &part, const domain::ShowtimeId &id, const QList<domain::SeatId> &seats) const;
    void loadSaga(SalesState &part, const SagaId &id) const;

    SalesState m_state;
    QHash<QString, domain::BookingId> m_bookingOfCode;
    QHash<domain::PaymentId, SagaId> m_sagaOfPayment;
    QSet<SagaId> m_sagasToSeeTo;
    QSet<domain::BookingId> m_heldBookings;
    QSet<domain::BookingId> m_reservedBookings; ///< Or once were.
    QHash<HolderId, qint64> m_holderRevisions;
};

} // namespace foyer::booking::simulator
