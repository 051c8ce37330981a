#include "fakeboxoffice.h"
#include "seatwatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

class TestSeatWatch : public QObject
{
    Q_OBJECT
    static void start(FakeBoxOffice &boxOffice, SeatWatch &watch)
    {
        watch.setInterval(1ms);
        watch.start(boxOffice.showtime(boxOffice.summary.id).result().value());
    }

private Q_SLOTS:
    void followsTheHall()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        start(boxOffice, watch);
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        boxOffice.claim(seat, ClaimState::Held, u"Desk 2"_s);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<QList<SeatId>>(), QList<SeatId>{seat});
        QCOMPARE(watch.map().claim(seat)->holder, u"Desk 2"_s);
        boxOffice.free(seat);
        QTRY_VERIFY(watch.map().isFree(seat));
        // Nothing new is no signal, however often it is asked.
        const int asked = boxOffice.count(Call::Changes);
        QTRY_VERIFY(boxOffice.count(Call::Changes) > asked + 2);
        QCOMPARE(changed.count(), 2);
    }

    void gapIsReadAnew()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        start(boxOffice, watch);
        QSignalSpy reset(&watch, &SeatWatch::mapReset);
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        boxOffice.gapNext = true;
        QTRY_COMPARE(reset.count(), 1);
        QVERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 3)));
        QCOMPARE(boxOffice.count(Call::Showtime), 2);
    }

    void silenceIsToldAndHealsByItself()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        start(boxOffice, watch);
        QList<std::optional<Error>> told;
        connect(&watch, &SeatWatch::staleChanged, &watch, [&] { told.append(watch.staleBecause()); });
        boxOffice.faults[Call::Changes] = QList<Fault>(3, Fault::LoseRequest);
        QTRY_COMPARE(told.size(), 2); // once when it begins, once when it is over
        QCOMPARE(told.first()->code, ErrorCode::Unreachable);
        QVERIFY(!told.last());
        QVERIFY(boxOffice.count(Call::Changes) > 3);
    }

    void answerForAnEarlierShowtimeIsDropped()
    {
        FakeBoxOffice boxOffice;
        FakeBoxOffice other;
        other.summary.movieTitle = u"Paper Lanterns"_s;
        SeatWatch watch(boxOffice);
        boxOffice.keptBack = {Call::Changes};
        start(boxOffice, watch);
        QTRY_COMPARE(boxOffice.waiting(), 1);
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        watch.start(other.showtime(other.summary.id).result().value());
        boxOffice.letGo();
        QTRY_COMPARE(boxOffice.waiting(), 1); // asked for the new one
        QCOMPARE(changed.count(), 0);
        QVERIFY(watch.map().isFree(boxOffice.seat(u"B"_s, 3)));
        watch.stop();
        boxOffice.letGo();
        QCoreApplication::processEvents();
        QVERIFY(!watch.isRunning());
        QCOMPARE(watch.map().plan().capacity(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSeatWatch)
#include "tst_seatwatch.moc"
