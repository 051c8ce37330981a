#include "boxoffice.h"

#include "bookings.h"

#include <numeric>
#include <thread>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<ErrorCode> codeOf(const Answer &answer)
{
    return answer.refusal ? std::optional(answer.refusal->code) : std::nullopt;
}

} // namespace

class TestHolds : public QObject
{
    Q_OBJECT

    QList<int> seatsOf(BoxOffice &office, const BookingId &booking)
    {
        QList<int> seats;
        for (const db::Row &row :
             office.query(u"SELECT seat_id FROM seat_claim WHERE booking_id = ? ORDER BY seat_id"_s, {booking}))
            seats.append(static_cast<int>(row.integer(0)));
        return seats;
    }

private Q_SLOTS:
    void aHoldSetsExactlyItsSeats()
    {
        BoxOffice office;
        const Answer first = office.hold({3, 4}, office.mia);
        QVERIFY(!first.refusal);
        QCOMPARE(seatsOf(office, first.booking), (QList<int>{3, 4}));
        QVERIFY(!office.hold({4, 5, 6}, office.mia, first.booking).refusal);
        QCOMPARE(seatsOf(office, first.booking), (QList<int>{4, 5, 6}));
        QVERIFY(!office.hold({3}, office.max).refusal);
    }

    void allSeatsOrNone()
    {
        BoxOffice office;
        QVERIFY(!office.hold({10, 11}, office.mia).refusal);
        const Answer mine = office.hold({20}, office.max);
        const QStringList before = office.dump({u"seat_claim"_s, u"booking"_s, u"seat_delta"_s, u"showtime"_s});
        const Answer refused = office.hold({9, 10, 11, 12}, office.max, mine.booking);
        QCOMPARE(codeOf(refused), ErrorCode::SeatTaken);
        QCOMPARE(refused.refusal->seats, (QList<RefusedSeat>{{SeatId{10}, u"HELD"_s}, {SeatId{11}, u"HELD"_s}}));
        QCOMPARE(office.dump({u"seat_claim"_s, u"booking"_s, u"seat_delta"_s, u"showtime"_s}), before);
        const Answer fresh = office.hold({9, 10}, office.max);
        QCOMPARE(codeOf(fresh), ErrorCode::SeatTaken);
        QVERIFY(office.query(u"SELECT id FROM booking WHERE id = ?"_s, {fresh.booking}).isEmpty());
    }

    // What never changes of a showtime is kept in memory; whether it is cancelled is not.
    void aShowtimeThatAnotherInstanceCancelledSellsNoMore()
    {
        BoxOffice office;
        const Performed held = office.perform(office.holdOf({1}), office.mia);
        QCOMPARE(held.showtime.isCancelled, false);
        office.execute(u"UPDATE showtime SET is_cancelled = 1"_s);
        QCOMPARE(codeOf(office.hold({2}, office.mia)), ErrorCode::SalesClosed);
        const Performed extended =
            office.perform(ExtendHold{IdempotencyKey::create(), held.answer.booking}, office.mia);
        QCOMPARE(extended.showtime.isCancelled, true);
        QCOMPARE(extended.showtime.record().movieTitle, u"The General"_s);
    }

    void claimsOfManySeatsInManyShowtimesAreFound()
    {
        BoxOffice office;
        QList<int> seats(50);
        std::iota(seats.begin(), seats.end(), 1);
        QList<HoldSeats> holds{office.holdOf(seats)};
        while (holds.size() < 4) {
            ShowtimeRecord another = office.showtime;
            another.id = ShowtimeId::create();
            another.auditorium = AuditoriumId::create();
            QVERIFY(await(office.database->write([&](db::Transaction &t) { return addShowtimes(t, {another}); })));
            holds.append(office.holdOf(seats));
            holds.last().showtime = another.id;
        }
        Needs needs;
        for (const HoldSeats &hold : std::as_const(holds)) {
            QVERIFY(!office.perform(hold, office.mia).answer.refusal);
            needs.seats.append({hold.showtime, hold.seats});
        }
        const auto state = await(office.database->read([needs](db::Connection &c) {
            Snapshots snapshots;
            return loadState(c, snapshots, needs);
        }));
        QVERIFY(state);
        for (const HoldSeats &hold : std::as_const(holds)) {
            const Showtime &showtime = *state->showtime(hold.showtime);
            QCOMPARE(showtime.claims.size(), seats.size());
            QCOMPARE(showtime.claims.value(SeatId{50}).booking, hold.booking);
        }
    }

    // Fifty at once, over a real database: exactly one wins, each of the others is told why, in every round.
    void fiftyTillsNeverGetOneSeat()
    {
        BoxOffice office;
        for (int round = 1; round <= 20; ++round) {
            QList<QFuture<Result<Performed>>> answers;
            for (int till = 0; till < 50; ++till) {
                const Actor actor{UserId::create(), u"Till %1"_s.arg(till), Role::Cashier};
                answers.append(office.sales->perform({actor, office.holdOf({round})}));
            }
            int won = 0;
            int refused = 0;
            for (const QFuture<Result<Performed>> &future : answers) {
                const Result<Performed> performed = await(future);
                QVERIFY2(performed.has_value(), performed ? "" : qPrintable(toString(performed.error())));
                const Answer &answer = performed->answer;
                won += answer.refusal ? 0 : 1;
                refused += codeOf(answer) == ErrorCode::SeatTaken
                    && answer.refusal->seats == QList<RefusedSeat>{{SeatId{round}, u"HELD"_s}};
            }
            QCOMPARE(won, 1);
            QCOMPARE(refused, 49);
        }
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim"_s).first().integer(0), 20);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM booking"_s).first().integer(0), 20);
    }

    void anExpiredHoldIsTakenOver()
    {
        BoxOffice office;
        const Answer first = office.hold({1, 2}, office.mia);
        office.clock.advance(std::chrono::minutes(8) - std::chrono::milliseconds(1));
        QCOMPARE(codeOf(office.hold({2, 3}, office.max)), ErrorCode::SeatTaken);
        office.clock.advance(std::chrono::milliseconds(1));
        const Answer second = office.hold({2, 3}, office.max);
        QVERIFY(!second.refusal);
        QCOMPARE(seatsOf(office, second.booking), (QList<int>{2, 3}));
        // Expired is over, even for the seat that nobody took.
        QCOMPARE(codeOf(office.hold({1}, office.mia, first.booking)), ErrorCode::HoldExpired);
        QCOMPARE(await(office.sales->sweep()).value(), 1);
        QVERIFY(seatsOf(office, first.booking).isEmpty());
        QCOMPARE(seatsOf(office, second.booking), (QList<int>{2, 3}));
    }

    void theSweeperGivesSeatsBack()
    {
        BoxOffice office;
        const Answer over = office.hold({1, 2}, office.mia);
        office.clock.advance(std::chrono::minutes(5));
        const Answer live = office.hold({3}, office.max);
        office.clock.advance(std::chrono::minutes(3));
        QCOMPARE(await(office.sales->sweep()).value(), 1);
        QCOMPARE(await(office.sales->sweep()).value(), 0);
        QVERIFY(seatsOf(office, over.booking).isEmpty());
        QCOMPARE(seatsOf(office, live.booking), (QList<int>{3}));
        QCOMPARE(office.query(u"SELECT state FROM booking WHERE id = ?"_s, {over.booking}).first().text(0),
                 u"EXPIRED"_s);
        const ClaimsAtVersion changed = office.changesSince(2);
        QCOMPARE(changed.version, 3);
        QCOMPARE(changed.claims.size(), 2);
        QVERIFY(!changed.claims.first().state);
    }

    void releasedSeatsAreFreeAtOnce()
    {
        BoxOffice office;
        const Answer mine = office.hold({1, 2}, office.mia);
        const ReleaseHold release{IdempotencyKey::create(), mine.booking};
        QCOMPARE(codeOf(office.perform(ReleaseHold{IdempotencyKey::create(), mine.booking}, office.max).answer),
                 ErrorCode::NotYourHold);
        QVERIFY(!office.perform(release, office.mia).answer.refusal);
        QVERIFY(!office.hold({1, 2}, office.max).refusal);
        // Again, with the same key and with another: what is over stays over, and nobody else's seat is touched.
        QVERIFY(!office.perform(release, office.mia).answer.refusal);
        QVERIFY(!office.perform(ReleaseHold{IdempotencyKey::create(), mine.booking}, office.mia).answer.refusal);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim"_s).first().integer(0), 2);
    }

    void aCustomerHasTwoHoldsAtOnce()
    {
        BoxOffice office;
        QVERIFY(!office.hold({1}, office.customer).refusal);
        QVERIFY(!office.hold({2}, office.customer).refusal);
        QCOMPARE(codeOf(office.hold({3}, office.customer)), ErrorCode::TooManySeats);
        for (int seat = 10; seat < 15; ++seat)
            QVERIFY(!office.hold({seat}, office.mia).refusal);
        office.clock.advance(std::chrono::minutes(8)); // not swept yet, and over all the same
        QVERIFY(!office.hold({3}, office.customer).refusal);
    }

    // What a request changed and what it answered are kept together: the same key gets the same answer whatever
    // happened in between, refusals too.
    void aCustomerReservesFourTimesAtMost()
    {
        BoxOffice office;
        const auto reserve = [&office](int seat) {
            const Answer held = office.hold({seat}, office.customer);
            return office.perform(ReserveHold{IdempotencyKey::create(), held.booking}, office.customer).answer;
        };
        for (int seat = 1; seat <= 4; ++seat)
            QVERIFY(!reserve(seat).refusal);
        const Answer fifth = reserve(5);
        QVERIFY(fifth.refusal);
        QCOMPARE(fifth.refusal->code, ErrorCode::TooManySeats);
    }

    void theSameKeyGetsTheSameAnswer()
    {
        BoxOffice office;
        const HoldSeats mine = office.holdOf({1});
        const HoldSeats late = office.holdOf({1});
        const Answer first = office.perform(mine, office.mia).answer;
        const Answer refused = office.perform(late, office.max).answer;
        QCOMPARE(codeOf(refused), ErrorCode::SeatTaken);
        office.perform(ReleaseHold{IdempotencyKey::create(), mine.booking}, office.mia);
        office.restart();
        const QStringList before = office.dump();
        QCOMPARE(office.perform(mine, office.mia).answer, first);
        QCOMPARE(office.perform(late, office.max).answer, refused);
        QCOMPARE(office.dump(), before);
    }

    void aKeyIsForOneBodyOfOneUser()
    {
        BoxOffice office;
        const HoldSeats mine = office.holdOf({1});
        QVERIFY(!office.perform(mine, office.mia).answer.refusal);
        HoldSeats other = mine;
        other.seats = {SeatId{2}};
        const QStringList before = office.dump();
        QCOMPARE(codeOf(office.perform(other, office.mia).answer), ErrorCode::IdempotencyKeyReused);
        QCOMPARE(codeOf(office.perform(ReleaseHold{mine.key, mine.booking}, office.mia).answer),
                 ErrorCode::IdempotencyKeyReused);
        QCOMPARE(office.dump(), before);
        HoldSeats theirs = office.holdOf({3});
        theirs.key = mine.key;
        QVERIFY(!office.perform(theirs, office.max).answer.refusal);
    }

    void holdAnswersAreForgottenAfterADay()
    {
        BoxOffice office;
        const HoldSeats mine = office.holdOf({1});
        office.perform(mine, office.mia).answer;
        office.clock.advance(std::chrono::hours(24) - std::chrono::milliseconds(1));
        await(office.sales->sweep());
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM kept_answer"_s).first().integer(0), 1);
        office.clock.advance(std::chrono::milliseconds(1));
        await(office.sales->sweep());
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM kept_answer"_s).first().integer(0), 0);
    }

    // The refusal itself is remembered under its key; nothing else may change.
    void refusedHoldsChangeNothing_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown showtime") << ErrorCode::NotFound;
        QTest::newRow("unknown seat") << ErrorCode::NotFound;
        QTest::newRow("no seats") << ErrorCode::InvalidInput;
        QTest::newRow("eleven seats as a customer") << ErrorCode::TooManySeats;
        QTest::newRow("expired") << ErrorCode::HoldExpired;
        QTest::newRow("another user's") << ErrorCode::NotYourHold;
        QTest::newRow("sales closed") << ErrorCode::SalesClosed;
    }
    void refusedHoldsChangeNothing()
    {
        const QByteArray row = QTest::currentDataTag();
        BoxOffice office;
        const Answer mine = office.hold({1}, office.mia);
        HoldSeats command = office.holdOf({2}, mine.booking);
        Actor actor = office.mia;
        if (row == "unknown showtime") {
            command.showtime = ShowtimeId::create();
        } else if (row == "unknown seat") {
            command.seats.append(SeatId{61});
        } else if (row == "no seats") {
            command.seats.clear();
        } else if (row == "eleven seats as a customer") {
            actor = office.customer;
            command = office.holdOf({11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21});
        } else if (row == "expired") {
            office.clock.advance(std::chrono::minutes(8));
        } else if (row == "another user's") {
            actor = office.max;
        } else {
            office.clock.advance(std::chrono::minutes(141));
        }
        const QStringList tables{u"seat_claim"_s, u"booking"_s, u"seat_delta"_s, u"showtime"_s, u"audit_entry"_s};
        const QStringList before = office.dump(tables);
        const Answer answer = office.perform(command, actor).answer;
        QVERIFY(answer.refusal);
        QTEST(answer.refusal->code, "code");
        QCOMPARE(office.dump(tables), before);
    }

    void watchersSeeEveryChangeOrAGap()
    {
        BoxOffice office;
        QCOMPARE(office.changesSince(0).version, 0);
        const Answer mine = office.hold({1, 2}, office.mia);
        office.hold({2, 3}, office.mia, mine.booking);
        const ClaimsAtVersion changed = office.changesSince(1);
        QCOMPARE(changed.version, 2);
        QVERIFY(!changed.hasGap);
        QCOMPARE(changed.claims.size(), 2); // 1 was given back, 3 is new
        QVERIFY(!changed.claims.at(0).state);
        QCOMPARE(changed.claims.at(1).state, ClaimState::Held);
        QCOMPARE(changed.claims.at(1).userName, u"Mia"_s);
        office.execute(u"DELETE FROM seat_delta WHERE version = 1"_s);
        QVERIFY(office.changesSince(0).hasGap);
        QVERIFY(!office.changesSince(1).hasGap);
        QVERIFY(office.changesSince(7).hasGap); // from before the database was restored
    }
};

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
