#include "bookings.h"
#include "boxoffice.h"

#include <QSemaphore>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

ClaimsAtVersion mapOf(BoxOffice &office)
{
    return *await(office.database->read([id = office.showtime.id, now = office.clock.nowMs()](db::Connection &c) {
        return claimsOfShowtime(c, id, now);
    }));
}

QHash<SeatId, booking::ClaimState> statesIn(const ClaimsAtVersion &map)
{
    QHash<SeatId, booking::ClaimState> states;
    for (const ClaimRecord &claim : map.claims)
        states.insert(claim.seat, *claim.state);
    return states;
}

} // namespace

class TestAvailability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A writer commits between the statements of a reader, which goes on seeing the hall at its version.
    void aReaderSeesOneVersionThroughout()
    {
        BoxOffice office;
        office.hold({1}, office.mia);
        QSemaphore hasBegun;
        QSemaphore mayGoOn;
        const auto read = office.database->read(
            [&, id = office.showtime.id, now = office.clock.nowMs()](db::Connection &c) -> Result<ClaimsAtVersion> {
                const auto version = c.query(u"SELECT seat_version FROM showtime WHERE id = ?"_s, {id});
                hasBegun.release();
                mayGoOn.acquire();
                const Result<ClaimsAtVersion> map = claimsOfShowtime(c, id, now);
                if (!version || !map)
                    return fail(version ? map.error() : version.error());
                if (version->first().integer(0) != map->version)
                    return fail(ErrorCode::Internal, u"another version than at the start"_s);
                return map;
            });
        hasBegun.acquire();
        office.hold({2}, office.max);
        mayGoOn.release();
        const Result<ClaimsAtVersion> map = await(read);
        QVERIFY2(map.has_value(), map ? "" : qPrintable(toString(map.error())));
        QCOMPARE(map->version, 1);
        QCOMPARE(statesIn(*map).keys(), (QList<SeatId>{SeatId{1}}));
        QCOMPARE(mapOf(office).version, 2);
    }

    // Each hold is of one seat, so at version n exactly n seats are claimed; whatever is being written meanwhile.
    void versionAndClaimsBelongTogetherWhileOthersSell()
    {
        BoxOffice office;
        QList<QFuture<Result<Performed>>> holds;
        QList<QFuture<Result<ClaimsAtVersion>>> maps;
        for (int seat = 1; seat <= 48; ++seat) {
            holds.append(office.sales->perform({seat % 2 ? office.mia : office.max, office.holdOf({seat})}));
            maps.append(office.database->read([id = office.showtime.id, now = office.clock.nowMs()](db::Connection &c) {
                return claimsOfShowtime(c, id, now);
            }));
        }
        for (const auto &map : maps) {
            const Result<ClaimsAtVersion> read = await(map);
            QVERIFY(read.has_value());
            QCOMPARE(read->claims.size(), read->version);
        }
        for (const auto &hold : holds)
            QVERIFY(!await(hold)->answer.refusal);
        QCOMPARE(mapOf(office).version, 48);
    }

    void whoFollowsTheChangesHasTheMap()
    {
        BoxOffice office;
        const BookingId sold = office.hold({1, 2}, office.mia).booking;
        const BookingId held = office.hold({3}, office.max).booking;
        const ClaimsAtVersion before = mapOf(office);
        QHash<SeatId, booking::ClaimState> followed = statesIn(before);
        office.checkout(office.checkoutOf(sold, {1, 2}), office.mia);
        office.perform(ReleaseHold{IdempotencyKey::create(), held}, office.max);
        office.hold({7}, office.customer);
        const ClaimsAtVersion changes = office.changesSince(before.version);
        QVERIFY(!changes.hasGap);
        for (const ClaimRecord &claim : changes.claims) {
            if (claim.state)
                followed.insert(claim.seat, *claim.state);
            else
                followed.remove(claim.seat);
        }
        const ClaimsAtVersion after = mapOf(office);
        QCOMPARE(changes.version, after.version);
        QCOMPARE(followed, statesIn(after));
        QCOMPARE(followed,
                 (QHash<SeatId, booking::ClaimState>{{SeatId{1}, booking::ClaimState::Sold},
                                                     {SeatId{2}, booking::ClaimState::Sold},
                                                     {SeatId{7}, booking::ClaimState::Held}}));
    }

    // To those who watch the seat stays held: a row a seat less to write in every sale, and a version less to read.
    void aPaymentThatBeginsIsNoChange()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.mia);
        const ClaimsAtVersion before = mapOf(office);
        office.payments.next = ScriptedPayments::Next::LoseAnswer;
        QVERIFY(office.checkout(office.checkoutOf(held.booking, {1, 2}), office.mia).refusal);
        QCOMPARE(statesIn(mapOf(office)).value(SeatId{1}), booking::ClaimState::Paying);
        QCOMPARE(mapOf(office).version, before.version);
        QVERIFY(office.changesSince(before.version).claims.isEmpty());
        office.payments.next = ScriptedPayments::Next::Capture;
        QCOMPARE(await(office.sales->recover(Sales::Recovery::Everything)).value(), 1);
        QCOMPARE(mapOf(office).version, before.version + 1);
        QCOMPARE(statesIn(office.changesSince(before.version)).value(SeatId{2}), booking::ClaimState::Sold);
    }

    // What was forgotten, or never was, cannot be told: read the map anew.
    void aGapIsTold()
    {
        BoxOffice office;
        office.hold({1}, office.mia);
        office.hold({2}, office.mia);
        office.hold({3}, office.mia);
        QVERIFY(!office.changesSince(0).hasGap);
        office.execute(u"DELETE FROM seat_delta WHERE version = 1"_s);
        QVERIFY(office.changesSince(0).hasGap);
        QVERIFY(office.changesSince(0).claims.isEmpty());
        QVERIFY(!office.changesSince(1).hasGap);
        QCOMPARE(office.changesSince(1).claims.size(), 2);
        QVERIFY(office.changesSince(99).hasGap);
        QCOMPARE(office.changesSince(99).version, 3);
        QCOMPARE(mapOf(office).claims.size(), 3);
    }

    // One read for all of them, from the earliest on, and to each what is theirs.
    void whoAsksTogetherGetsEachTheirOwnChanges()
    {
        BoxOffice office;
        office.hold({1}, office.mia);
        const BookingId second = office.hold({2}, office.max).booking;
        office.hold({3}, office.mia);
        office.perform(ReleaseHold{IdempotencyKey::create(), second}, office.max);
        office.execute(u"DELETE FROM seat_delta WHERE version = 1"_s);
        const ShowtimeId id = office.showtime.id;
        const auto read = await(office.database->read([id, now = office.clock.nowMs()](db::Connection &c) {
            return claimsChangedSince(c, {{id, 3}, {ShowtimeId::create(), 0}, {id, 0}, {id, 1}, {id, 4}, {id, 5}}, now);
        }));
        QVERIFY(read.has_value());
        const auto seats = [&read](int which) {
            QStringList all;
            for (const ClaimRecord &claim : read->at(which)->claims)
                all.append(QString::number(static_cast<int>(claim.seat)) + (claim.state ? u" held"_s : u" free"_s));
            return all;
        };
        QCOMPARE(seats(0), QStringList{u"2 free"_s});
        QVERIFY(!read->at(1));
        QVERIFY(read->at(2)->hasGap);
        QCOMPARE(seats(3), (QStringList{u"2 free"_s, u"3 held"_s}));
        QVERIFY(!read->at(3)->hasGap);
        QVERIFY(seats(4).isEmpty() && !read->at(4)->hasGap);
        QVERIFY(read->at(5)->hasGap);
        for (const int which : {0, 2, 3, 4, 5})
            QCOMPARE(read->at(which)->version, 4);
    }
};

QTEST_GUILESS_MAIN(TestAvailability)
#include "tst_availability.moc"
