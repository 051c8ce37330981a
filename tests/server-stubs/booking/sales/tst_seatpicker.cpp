#include "boxoffice.h"
#include "seatpicker.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

Party partyOf(int people)
{
    Party party;
    party.seats = people;
    return party;
}

} // namespace

class TestSeatPicker : public QObject
{
    Q_OBJECT

    static std::unique_ptr<SeatPicker> pickerOf(BoxOffice &office)
    {
        return std::make_unique<SeatPicker>(office.database, std::make_shared<Snapshots>(), office.clock,
                                            *office.sales);
    }
    static HoldBestSeats wishOf(const BoxOffice &office, int people)
    {
        return {IdempotencyKey::create(), BookingId::create(), office.showtime.id, partyOf(people)};
    }

private Q_SLOTS:
    void theBestSeatsAreThoseOfTheHallAsItIsNow()
    {
        BoxOffice office;
        auto picker = pickerOf(office);
        const PickedSeats empty = *await(picker->pick(office.showtime.id, partyOf(2)));
        QVERIFY(empty.proposal.isFound());
        QCOMPARE(empty.version, 0);
        QList<int> taken;
        for (const SeatId seat : empty.proposal.seats())
            taken.append(static_cast<int>(seat));
        const Answer held = office.hold(taken, office.mia);
        const PickedSeats next = *await(picker->pick(office.showtime.id, partyOf(2)));
        QCOMPARE(next.version, 1);
        for (const SeatId seat : next.proposal.seats())
            QVERIFY(!empty.proposal.seats().contains(seat));
        // What one holds oneself may stay.
        const PickedSeats own = *await(picker->pick(office.showtime.id, partyOf(2), held.booking));
        QCOMPARE(own.proposal, empty.proposal);
        QCOMPARE(await(picker->pick(ShowtimeId::create(), partyOf(2))).error().code, ErrorCode::NotFound);
    }

    void repeatingTheRequestGetsTheSeatsOfTheFirstTime()
    {
        BoxOffice office;
        auto picker = pickerOf(office);
        const HoldBestSeats wish = wishOf(office, 3);
        const HeldSeats first = *await(picker->hold(wish, office.mia));
        QVERIFY(!first.performed.answer.refusal);
        QVERIFY(first.picked.has_value());
        const QList<SeatId> seats = first.performed.booking->seats;
        QCOMPARE(seats.size(), 3);
        const QStringList before = office.dump();
        const HeldSeats again = *await(picker->hold(wish, office.mia));
        QCOMPARE(again.performed.booking->seats, seats);
        // The hall is full by now, and the first answer may have been lost.
        QList<int> rest;
        for (int seat = 1; seat <= 60; ++seat) {
            if (!seats.contains(SeatId{seat}))
                rest.append(seat);
        }
        QCOMPARE(office.dump(), before);
        QVERIFY(!office.hold(rest.first(40), office.max).refusal);
        QVERIFY(!office.hold(rest.mid(40), office.max).refusal);
        office.restart();
        picker = pickerOf(office);
        const HeldSeats late = *await(picker->hold(wish, office.mia));
        QVERIFY(!late.performed.answer.refusal);
        QCOMPARE(late.performed.booking->seats, seats);

        HoldBestSeats other = wish;
        other.party = partyOf(2);
        QCOMPARE(await(picker->hold(other, office.mia))->performed.answer.refusal->code,
                 ErrorCode::IdempotencyKeyReused);
    }

    // All look at the same hall, and all see the same best seats.
    void whoWasSlowerGetsTheNextBest()
    {
        BoxOffice office;
        auto picker = pickerOf(office);
        QList<QFuture<Result<HeldSeats>>> holds;
        for (int i = 0; i < 4; ++i)
            holds.append(picker->hold(wishOf(office, 2), i % 2 == 0 ? office.mia : office.max));
        QSet<SeatId> held;
        for (const auto &hold : holds) {
            const Result<HeldSeats> done = await(hold);
            QVERIFY(done.has_value());
            QVERIFY(!done->performed.answer.refusal);
            for (const SeatId seat : done->performed.booking->seats)
                held.insert(seat);
        }
        QCOMPARE(held.size(), 8);
    }

    // A late duplicate of a request that was refused must not take seats.
    void aRefusalIsKept()
    {
        BoxOffice office;
        auto picker = pickerOf(office);
        HoldBestSeats wish = wishOf(office, 13); // rows have 12
        wish.party.splitting = SeatSplitting::Never;
        const HeldSeats refused = *await(picker->hold(wish, office.mia));
        QCOMPARE(refused.performed.answer.refusal->code, ErrorCode::SeatTaken);
        QVERIFY(refused.picked && refused.picked->proposal.outcome == SeatProposal::Outcome::OnlyApart);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim"_s).first().integer(0), 0);

        HoldBestSeats full = wishOf(office, 2);
        QList<int> all;
        for (int seat = 1; seat <= 48; ++seat)
            all.append(seat);
        QVERIFY(!office.hold(all, {UserId::create(), u"Bea"_s, Role::Manager}).refusal);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim"_s).first().integer(0), 48);
        QCOMPARE(await(picker->hold(full, office.mia))->performed.answer.refusal->code, ErrorCode::SeatTaken);
        office.clock.advance(std::chrono::minutes(9)); // all is free again
        QCOMPARE(await(picker->hold(full, office.mia))->performed.answer.refusal->code, ErrorCode::SeatTaken);
        QVERIFY(!await(picker->hold(wishOf(office, 2), office.mia))->performed.answer.refusal);
    }
};

QTEST_GUILESS_MAIN(TestSeatPicker)
#include "tst_seatpicker.moc"
