#pragma once

#include "simulatedcoupons.h"
#include "simulatedpayments.h"

#include <QMap>
#include <QSet>

namespace foyer::booking::simulator {

/** Watches every committed step and says what must never be. Keeps its own record of who has which seat and where the
 *  money is, from the events alone: neither the rules nor applyEvent() are asked. */
class Witness
{
public:
    explicit Witness(Breaches &breaches)
        : m_breaches(breaches)
    {
    }

    /** Two writers: a hold may come back from a payment that was refused at the moment at which its holder is given
     * another one, as it may come back a moment later anyway. Such a hold is not counted then. */
    void expectRacingReturns() { m_returnsMayRace = true; }
    /** No more than so many seats of the showtime may ever be taken, of holds that ran out too. */
    void expectLimit(const domain::ShowtimeId &showtime, int limit) { m_limits.insert(showtime, limit); }
    void see(const Command &command, const Step &step, qint64 nowMs);
    /** From now on another answer may be given to these. */
    void forget(const QList<RequestKey> &requests);

    /** At the end, when every fault is over and everything was taken up: nothing is open, and the outside agrees. */
    void judge(const SalesState &committed, const SimulatedPayments &payments, const SimulatedCoupons &coupons);

    /** What happened, for tests that want to know that something did. */
    struct Story
    {
        qint64 sales = 0;
        qint64 exchanges = 0;
        qint64 refunds = 0;
        qint64 partRefunds = 0;
        qint64 undone = 0;
        qint64 owed = 0; ///< Legs.
        qint64 byHand = 0; ///< Legs that were owed.
        qint64 couponsUsed = 0;
        qint64 takeovers = 0; ///< Seats of holds that ran out.
        qint64 refusals = 0;
        qint64 fullHouses = 0; ///< Refusals because not so many may come.

        friend bool operator==(const Story &, const Story &) = default;
    };
    const Story &story() const { return m_story; }

private:
    using SeatKey = std::pair<domain::ShowtimeId, domain::SeatId>;

    void seeBooking(const BookingChanged &event);
    void seeTickets(const Booking &before, const Booking &after);
    void seeSeats(const SeatsChanged &event, qint64 nowMs);
    void seeSaga(const SagaChanged &event);
    void seeEndOfSaga(const Saga &saga);
    void seePosting(const Posted &event);
    void seeReport(const Reported &event);
    void seeWhoAsked(const Command &command, const Step &step, qint64 nowMs);
    void countHold(const Booking &booking, bool hasComeBack);
    void seeAnswer(const Command &command, const Step &step);
    void checkSeatsOf(const domain::BookingId &id);

    void judgeSeats(const SalesState &committed);
    void judgeSagas(const SalesState &committed);
    void judgeMoney(const SimulatedPayments &payments);
    void judgeBooks(const SimulatedPayments &payments);
    void judgeCoupons(const SimulatedCoupons &coupons);
    void judgeReports();

    Breaches &m_breaches;
    bool m_returnsMayRace = false;
    Story m_story;
    QHash<SeatKey, Claim> m_claims;
    QHash<domain::ShowtimeId, int> m_limits;
    QHash<domain::ShowtimeId, int> m_taken;
    QHash<domain::BookingId, QList<domain::SeatId>> m_seatsOf;
    QHash<domain::BookingId, Booking> m_bookings;
    QHash<SagaId, Saga> m_sagas;
    QHash<domain::PaymentId, SagaId> m_sagaOfLeg;
    QHash<QUuid, QSet<domain::BookingId>> m_heldBy; ///< By user and by device.
    QHash<RequestKey, Answer> m_answers;
    QSet<domain::TicketId> m_tickets;
    QHash<domain::BookingId, int> m_ledgerLines;
    QMap<std::pair<QString, QString>, qint64> m_accounts; ///< By currency and name.
    QMap<QString, qint64> m_reports;
    QList<domain::BookingId> m_touched;
};

} // namespace foyer::booking::simulator
