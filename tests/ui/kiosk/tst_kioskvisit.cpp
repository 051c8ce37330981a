#include "kioskheader.h"
#include "kiosktest.h"
#include "seatmapview.h"

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;

/** A visit from the first touch to the farewell, and how it ends. */
class TestKioskVisit : public KioskTest
{
    Q_OBJECT

private Q_SLOTS:
    void wholeVisitByTouch_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("portrait") << portrait;
        QTest::newRow("landscape") << wide;
    }
    void wholeVisitByTouch()
    {
        QFETCH(QSize, size);
        start(size);
        touch(u"begin"_s);
        touch(u"film0"_s);
        touch(u"showtime1"_s);
        touch(u"peopleMore"_s);
        touch(u"takeBest"_s);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        QCOMPARE(office().heldSeats().size(), 3);
        touch(u"seatsNext"_s);
        touch(u"addCoupon"_s);
        for (const QChar c : u"WELCOME"_s)
            touch(u"key"_s + c);
        touch(u"useCoupon"_s);
        touch(u"ticketsNext"_s);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        QVERIFY(text(u"payTotal"_s).contains(u"30.00"_s)); // 3 x 11 less 3
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(text(u"finishedCode"_s).remove(u' '), u"K7QF2M"_s);
        QVERIFY(find<QWidget>(u"ticketQr"_s)->isVisible());
        QCOMPARE(m_kiosk->printer.printed.size(), 1);
        QCOMPARE(office().salesMade, 1);
        QCOMPARE(office().checkouts.first().couponCodes, QStringList{u"WELCOME"_s});
        touch(u"ticketAfter"_s);
        QVERIFY(canPress(u"ticketBefore"_s));
        touch(u"done"_s);
        QCOMPARE(visit().step(), Step::Farewell);
    }

    // In the evening the first films of the day are over.
    void theWelcomeShowsAFilmThatCanStillBeSeen()
    {
        domain::ShowtimeSummary &over = office().programmeOfDay.showtimes.first();
        over.movieTitle = u"Nosferatu"_s;
        over.movie.reset();
        over.startsLocal.time = QTime(0, 5);
        over.salesOpen = false;
        start();
        const auto *header = find<kiosk::KioskHeader>(u"header"_s);
        QTRY_VERIFY(!header->facts().isEmpty());
        QCOMPARE(header->title(), m_kiosk->office.programmeOfDay.showtimes.last().movieTitle);
    }
    void everyDayCanBeChosen()
    {
        for (int i = 1; i < 14; ++i)
            office().programmeOfDay.days.append(today.addDays(i));
        start();
        reach(Step::Films);
        const QString last = u"day"_s + today.addDays(13).toString(Qt::ISODate);
        const auto *days = find<QWidget>(u"days"_s);
        const auto isSeen = [&] {
            const QWidget *day = find(last);
            return days->rect().contains(QRect(day->mapTo(days, QPoint(0, 0)), day->size()));
        };
        QVERIFY(!isSeen());
        for (int i = 0; i < 14 && !isSeen(); ++i)
            touch(u"moreDays"_s);
        QVERIFY(isSeen());
        touch(u"moreDays"_s); // and round again
        QVERIFY(!isSeen());
    }
    void realTouchBegins()
    {
        start(wide);
        QWidget *button = find(u"begin"_s);
        static QPointingDevice *const screen = QTest::createTouchDevice();
        const QPoint where = button->rect().topLeft() + QPoint(100, 20); // within the screen of the test
        QTest::touchEvent(button, screen).press(0, where);
        QTest::touchEvent(button, screen).release(0, where);
        QTRY_COMPARE(visit().step(), Step::Films);
    }

    void wholeVisitByKeys()
    {
        start(wide);
        // What goes on has the cursor on every page.
        press(Qt::Key_Return);
        QTRY_COMPARE(visit().step(), Step::Films);
        press(Qt::Key_Space);
        QTRY_COMPARE(visit().step(), Step::Showtimes);
        press(Qt::Key_Space);
        QTRY_COMPARE(visit().step(), Step::Party);
        QTRY_VERIFY(canPress(u"takeBest"_s));
        find(u"takeBest"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        find(u"seatsNext"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"ticketsNext"_s));
        find(u"ticketsNext"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        find(u"payByCard"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"done"_s));
        press(Qt::Key_Return);
        QCOMPARE(visit().step(), Step::Farewell);
        QCOMPARE(office().salesMade, 1);
    }

    void seatsAreTouchedOnTheMap()
    {
        start();
        reach(Step::Party);
        touch(u"chooseOnMap"_s);
        auto *map = find<widgets::SeatMapView>(u"seatMap"_s);
        for (const int number : {1, 2})
            QTest::mouseClick(map, Qt::LeftButton, {}, map->seatRect(office().seat(u"B"_s, number)).center());
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        QCOMPARE(office().heldSeats().size(), 2);
        QVERIFY(text(u"seatsText"_s).contains(u"B"_s));
    }

    void backByTouchAtEveryStepKeepsTheHold()
    {
        start();
        reach(Step::Payment);
        const QList<SeatId> held = office().heldSeats();
        for (const Step step : {Step::Tickets, Step::Seats, Step::Party, Step::Showtimes, Step::Films}) {
            touch(u"back"_s);
            QCOMPARE(visit().step(), step);
            QCOMPARE(office().heldSeats(), held);
        }
        touch(u"back"_s);
        QCOMPARE(visit().step(), Step::Welcome);
        QTRY_VERIFY(office().heldSeats().isEmpty());
    }

    void idleVisitLeavesNothing_data()
    {
        everyStep({Step::Welcome, Step::Settling}); // nobody is there; money is on its way
    }
    void idleVisitLeavesNothing()
    {
        QFETCH(Step, step);
        start();
        reach(step);
        m_kiosk->view->setLanguage(u"de"_s);
        visit().setTimes({1ms, 1ms, 1h, 1ms});
        if (step == Step::Farewell)
            QVERIFY(visit().leave());
        visit().noteActivity();
        QTRY_COMPARE(visit().step(), Step::Welcome);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString left = everyText();
        for (const QString &personal : {u"K7QF2M"_s, u"K7Q"_s, u"Row B"_s, u"WELCOME"_s, u"clara"_s, u"right"_s})
            QVERIFY2(!left.contains(personal), qPrintable(personal));
        QVERIFY(find<QLineEdit>(u"couponCode"_s)->text().isEmpty());
        QVERIFY(!find<QWidget>(u"idleOverlay"_s)->isVisible());
        QCOMPARE(m_kiosk->spoken.last(), u"en"_s);
        QCOMPARE(m_kiosk->view->language(), u"en"_s);
        QVERIFY(m_kiosk->checkout.seats().isEmpty());
        QVERIFY(!m_kiosk->checkout.sale());
        QTRY_VERIFY(office().heldSeats().isEmpty());
    }
    void whoIsAskedAndAnswersStays()
    {
        start();
        reach(Step::Seats);
        visit().setTimes({1ms, 1h, 1h, 1h});
        visit().noteActivity();
        QTRY_VERIFY(canPress(u"stay"_s));
        visit().setTimes({1h, 1h, 1h, 1h});
        touch(u"stay"_s);
        QTRY_VERIFY(!visit().isWarning());
        QVERIFY(!find<QWidget>(u"idleOverlay"_s)->isVisible());
        QCOMPARE(visit().step(), Step::Seats);
        QCOMPARE(office().heldSeats().size(), 2);
    }

    void moreTimeIsOfferedBeforeItIsOver()
    {
        start();
        reach(Step::Tickets);
        office().extensions = 1;
        const auto pass = [this](std::chrono::seconds time) {
            m_kiosk->clock.advance(time);
            office().now = office().now.addSecs(time.count());
        };
        QVERIFY(!canPress(u"moreTime"_s));
        pass(250s);
        QTRY_VERIFY(text(u"holdText"_s).contains(u"50 more second"_s));
        touch(u"moreTime"_s);
        QTRY_VERIFY(message().contains(u"more time now"_s));
        QCOMPARE(*m_kiosk->checkout.holdTimeLeft(), 300s);
        QVERIFY(!canPress(u"moreTime"_s));
        pass(250s);
        touch(u"moreTime"_s);
        QTRY_VERIFY(message().contains(u"no more time"_s));
        QCOMPARE(visit().step(), Step::Tickets);
        QVERIFY(visit().canContinue());
    }
    void whoIsNearlyDoneIsAskedOnce()
    {
        start();
        reach(Step::Tickets);
        m_kiosk->clock.advance(250s);
        touch(u"enoughTime"_s);
        m_kiosk->clock.advance(2s);
        Q_EMIT m_kiosk->checkout.holdTimeLeftChanged();
        QVERIFY(!canPress(u"moreTime"_s));
        touch(u"language"_s); // all pages anew
        QVERIFY(!canPress(u"moreTime"_s));
    }
    void whoIsAskedWhetherTheyAreThereMayWantMoreTime()
    {
        start();
        reach(Step::Seats);
        visit().setTimes({1ms, 1h, 1h, 1h});
        visit().noteActivity();
        QTRY_VERIFY(canPress(u"stayLonger"_s));
        visit().setTimes({1h, 1h, 1h, 1h});
        touch(u"stayLonger"_s);
        QTRY_COMPARE(office().count(Call::Extend), 1);
        QVERIFY(!visit().isWarning());
    }
    void seatsTakenBySomebodyElseAreSaid()
    {
        start();
        reach(Step::Party);
        touch(u"chooseOnMap"_s);
        const SeatId wanted = office().seat(u"B"_s, 1);
        office().claim(wanted, ClaimState::Sold);
        QVERIFY(visit().toggleSeat(wanted));
        QTRY_VERIFY(message().contains(u"B1"_s));
        QVERIFY(!canPress(u"seatsNext"_s));
    }
    void expiredHoldLeadsBackToTheSeats()
    {
        start();
        reach(Step::Payment);
        office().expireHolds();
        m_kiosk->clock.advance(301s);
        QTRY_COMPARE(visit().step(), Step::Seats);
        QTRY_VERIFY(message().contains(u"ran out"_s));
        touch(u"bestAgain"_s);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
    }
};

QTEST_MAIN(TestKioskVisit)
#include "tst_kioskvisit.moc"
