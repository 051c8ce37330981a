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
        watch.setFeedPause(GrowingPause(1ms, 4ms));
        watch.start(boxOffice.showtime(boxOffice.summary.id).result().value());
    }
    /** As start(), without a feed for as long as the line is not mended. */
    static void startWithoutFeed(FakeBoxOffice &boxOffice, SeatWatch &watch)
    {
        boxOffice.faults[Call::Feed] = QList<Fault>(10'000, Fault::LoseRequest);
        start(boxOffice, watch);
    }
    /** As start(), and the feed has shown that it works. */
    static void startFed(FakeBoxOffice &boxOffice, SeatWatch &watch)
    {
        start(boxOffice, watch);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        const SeatId seat = boxOffice.seat(u"C"_s, 10);
        boxOffice.claim(seat, ClaimState::Sold);
        QTRY_VERIFY(!watch.map().isFree(seat));
        boxOffice.calls.clear();
    }
    /** Time enough for many questions, if any were asked. */
    static void letQuestionsPass()
    {
        FakeBoxOffice other;
        SeatWatch asking(other);
        startWithoutFeed(other, asking);
        QTRY_VERIFY(other.count(Call::Changes) > 10);
    }

private Q_SLOTS:
    // By the feed

    void feedTellsAndNobodyAsks()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        boxOffice.claim(seat, ClaimState::Held, u"Desk 2"_s);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<QList<SeatId>>(), QList<SeatId>{seat});
        QCOMPARE(watch.map().claim(seat)->holder, u"Desk 2"_s);
        boxOffice.free(seat);
        QTRY_VERIFY(watch.map().isFree(seat));
        letQuestionsPass();
        QCOMPARE(boxOffice.calls, QList<Call>());
        QCOMPARE(changed.count(), 2);
    }

    void manyChangesAreToldInTheirOrder()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        for (int i = 0; i < 20; ++i) {
            boxOffice.claim(seat, ClaimState::Held);
            boxOffice.free(seat);
        }
        boxOffice.claim(seat, ClaimState::Sold);
        const auto now = boxOffice.showtime(boxOffice.summary.id).result()->seatMap;
        QTRY_COMPARE(watch.map().version(), now.version());
        QCOMPARE(watch.map().claims(), now.claims());
    }

    void untilTheFeedShowsThatItWorksItIsAsked()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        boxOffice.keptBack = {Call::Feed};
        start(boxOffice, watch);
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        QTRY_VERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 3)));
        QTRY_VERIFY(boxOffice.count(Call::Changes) > 2);
        QCOMPARE(boxOffice.count(Call::Feed), 1);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        boxOffice.keptBack.clear();
        boxOffice.letGo(); // tells what is known already, which is no change
        boxOffice.claim(boxOffice.seat(u"B"_s, 4), ClaimState::Sold);
        QTRY_VERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 4)));
        QCOMPARE(changed.count(), 1);
        boxOffice.calls.clear();
        letQuestionsPass();
        QCOMPARE(boxOffice.count(Call::Changes), 0);
    }

    void pollAsksAtOnceAlsoWhileAFeedTells()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        boxOffice.keptBack = {Call::Feed};
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        boxOffice.claim(seat, ClaimState::Held);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        watch.poll();
        QCOMPARE(boxOffice.count(Call::Changes), 1);
        QTRY_VERIFY(!watch.map().isFree(seat));
        boxOffice.keptBack.clear();
        boxOffice.letGo(); // the same by the feed
        letQuestionsPass();
        QCOMPARE(boxOffice.count(Call::Changes), 1);
        QCOMPARE(changed.count(), 1);
    }

    void whoIsToldIsNotStaleForAQuestionThatFailed()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QSignalSpy stale(&watch, &SeatWatch::staleChanged);
        boxOffice.faults[Call::Changes] = {Fault::LoseRequest};
        watch.poll();
        letQuestionsPass();
        QCOMPARE(boxOffice.count(Call::Changes), 1);
        QCOMPARE(stale.count(), 0);
    }

    void gapInTheFeedIsReadAnewAndFollowedFromThere()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QSignalSpy reset(&watch, &SeatWatch::mapReset);
        boxOffice.feedGapNext = true;
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        QTRY_COMPARE(reset.count(), 1);
        QVERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 3)));
        QCOMPARE(boxOffice.count(Call::Showtime), 1);
        QTRY_COMPARE(boxOffice.count(Call::Feed), 1);
        QCOMPARE(boxOffice.openFeeds(), 1);
        boxOffice.claim(boxOffice.seat(u"B"_s, 4), ClaimState::Sold);
        QTRY_VERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 4)));
        boxOffice.calls.clear();
        letQuestionsPass();
        QCOMPARE(boxOffice.calls, QList<Call>());
    }

    /** An older map must not take the place of what was told while it was on its way. */
    void whatChangesWhileTheMapIsReadIsNotLost()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QSignalSpy reset(&watch, &SeatWatch::mapReset);
        const auto older = boxOffice.showtime(boxOffice.summary.id).result();
        boxOffice.readsInstead = *older;
        boxOffice.keptBack = {Call::Showtime};
        boxOffice.gapNext = true;
        watch.poll();
        QTRY_COMPARE(boxOffice.waiting(), 1);
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        boxOffice.claim(seat, ClaimState::Sold);
        letQuestionsPass();
        boxOffice.keptBack.clear();
        boxOffice.letGo();
        QTRY_COMPARE(reset.count(), 1);
        QTRY_VERIFY(!watch.map().isFree(seat));
    }

    void answersToWhatWasAskedBeforeAGapAreDropped()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QSignalSpy reset(&watch, &SeatWatch::mapReset);
        boxOffice.keptBack = {Call::Changes, Call::Showtime};
        boxOffice.gapNext = true;
        watch.poll();
        boxOffice.feedGapNext = true;
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        QTRY_COMPARE(boxOffice.waiting(), 2);
        boxOffice.letGo(); // both say that there is a gap; it is read once
        QTRY_COMPARE(reset.count(), 1);
        QCOMPARE(boxOffice.count(Call::Showtime), 1);
    }

    // Without one

    void withoutAFeedItIsAsked()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startWithoutFeed(boxOffice, watch);
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        QSignalSpy changed(&watch, &SeatWatch::seatsChanged);
        QSignalSpy stale(&watch, &SeatWatch::staleChanged);
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
        QCOMPARE(stale.count(), 0);
    }

    void aFeedThatEndedIsTriedUntilItTellsAgain()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QSignalSpy stale(&watch, &SeatWatch::staleChanged);
        boxOffice.faults[Call::Feed] = QList<Fault>(4, Fault::LoseRequest);
        boxOffice.breakFeeds();
        const SeatId seat = boxOffice.seat(u"B"_s, 3);
        boxOffice.claim(seat, ClaimState::Held); // told by nobody
        QTRY_VERIFY(!watch.map().isFree(seat));
        QTRY_COMPARE(boxOffice.count(Call::Feed), 5);
        QCOMPARE(boxOffice.openFeeds(), 1);
        boxOffice.free(seat);
        QTRY_VERIFY(watch.map().isFree(seat));
        boxOffice.calls.clear();
        letQuestionsPass();
        QCOMPARE(boxOffice.calls, QList<Call>());
        QCOMPARE(stale.count(), 0); // the questions were answered
    }

    void gapIsReadAnew()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startWithoutFeed(boxOffice, watch);
        QSignalSpy reset(&watch, &SeatWatch::mapReset);
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        boxOffice.gapNext = true;
        QTRY_COMPARE(reset.count(), 1);
        QVERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 3)));
        QCOMPARE(boxOffice.count(Call::Showtime), 2);
    }

    void silenceIsToldAndHealsByItself_data()
    {
        QTest::addColumn<bool>("byTheFeed");
        QTest::newRow("by a question") << false;
        QTest::newRow("by the feed") << true;
    }
    void silenceIsToldAndHealsByItself()
    {
        QFETCH(bool, byTheFeed);
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QList<std::optional<Error>> told;
        connect(&watch, &SeatWatch::staleChanged, &watch, [&] { told.append(watch.staleBecause()); });
        boxOffice.cutHall();
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first()->code, ErrorCode::Unreachable);
        QTRY_VERIFY(boxOffice.count(Call::Changes) > 3);
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        boxOffice.faults[byTheFeed ? Call::Feed : Call::Changes].clear();
        QTRY_COMPARE(told.size(), 2); // once when it begins, once when it is over
        QVERIFY(!told.last());
        QTRY_VERIFY(!watch.map().isFree(boxOffice.seat(u"B"_s, 3)));
        letQuestionsPass();
        QCOMPARE(told.size(), 2);
    }

    void answerForAnEarlierShowtimeIsDropped()
    {
        FakeBoxOffice boxOffice;
        FakeBoxOffice other;
        other.summary.movieTitle = u"Paper Lanterns"_s;
        SeatWatch watch(boxOffice);
        boxOffice.keptBack = {Call::Changes};
        startWithoutFeed(boxOffice, watch);
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

    void whoStopsIsToldNothing()
    {
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        QCOMPARE(boxOffice.openFeeds(), 1);
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold); // on its way
        watch.stop();
        QCOMPARE(boxOffice.openFeeds(), 0);
        letQuestionsPass();
        QCOMPARE(boxOffice.calls, QList<Call>());
        startWithoutFeed(boxOffice, watch);
        QTRY_VERIFY(boxOffice.count(Call::Feed) > 1);
        watch.stop();
        boxOffice.calls.clear();
        letQuestionsPass();
        QCOMPARE(boxOffice.calls, QList<Call>()); // nor is the feed tried again
    }

    void aSlotMayStopTheWatch_data()
    {
        QTest::addColumn<bool>("starts");
        QTest::newRow("stops it") << false;
        QTest::newRow("starts it anew") << true;
    }
    void aSlotMayStopTheWatch()
    {
        QFETCH(bool, starts);
        FakeBoxOffice boxOffice;
        SeatWatch watch(boxOffice);
        startFed(boxOffice, watch);
        int told = 0;
        connect(&watch, &SeatWatch::seatsChanged, &watch, [&] {
            ++told;
            if (starts)
                watch.start(boxOffice.showtime(boxOffice.summary.id).result().value());
            else
                watch.stop();
        });
        boxOffice.claim(boxOffice.seat(u"B"_s, 3), ClaimState::Sold);
        QTRY_COMPARE(told, 1);
        QCOMPARE(boxOffice.openFeeds(), starts ? 1 : 0);
        QCOMPARE(watch.isRunning(), starts);
    }

    void pausesGrowAndAreNeverTheSameForAll()
    {
        GrowingPause pause(1s, 30s);
        for (const auto expected : {1000ms, 2000ms, 4000ms, 8000ms, 16'000ms, 30'000ms, 30'000ms})
            QCOMPARE(pause.next(0), expected);
        pause.reset();
        QCOMPARE(pause.next(0.5), 750ms);
        const auto shortest = pause.next(0.999);
        QVERIFY(shortest > 1000ms && shortest < 1010ms); // of two seconds
        QCOMPARE(pause.next(0), 4000ms); // chance shortens only the one
        QSet<qint64> drawn;
        for (int i = 0; i < 20; ++i) {
            pause.reset();
            const auto drawnPause = pause.next();
            QVERIFY(drawnPause > 500ms && drawnPause <= 1000ms);
            drawn.insert(drawnPause.count());
        }
        QVERIFY(drawn.size() > 1);
    }
};

QTEST_GUILESS_MAIN(TestSeatWatch)
#include "tst_seatwatch.moc"
