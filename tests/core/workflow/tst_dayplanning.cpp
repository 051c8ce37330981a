#include "dayplanning.h"
#include "fakeplanning.h"
#include "fieldproblem.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Trouble = DayPlanning::Trouble;

namespace {

const QDate friday(2026, 11, 20);

} // namespace

class TestDayPlanning : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlanning> m_api;
    std::unique_ptr<DayPlanning> m_day;
    QList<Trouble> m_troubles;
    ShowtimeId m_early;
    ShowtimeId m_late;

    /** @p minutes later, in the same hall. */
    void shift(const ShowtimeId &id, int minutes)
    {
        const ports::PlannedShowtime showtime = *m_day->showtime(id);
        m_day->move(id, showtime.hall, showtime.startsAtUtc.addSecs(60 * minutes));
    }
    [[nodiscard]] bool open()
    {
        m_day->open({m_api->cinema, {}, {}, {}, {}, u"Europe/Berlin"_s, {}, 300}, friday);
        return QTest::qWaitFor([this] { return m_day->isRead(); });
    }

private Q_SLOTS:
    void init()
    {
        m_day.reset();
        m_api = std::make_unique<FakePlanning>();
        m_early = m_api->add(u"Metropolis"_s, 1, u"2026-11-20T17:00"_s);
        m_late = m_api->add(u"Nosferatu"_s, 1, u"2026-11-20T20:00"_s);
        m_day = std::make_unique<DayPlanning>(*m_api);
        m_troubles.clear();
        connect(m_day.get(), &DayPlanning::troubled, this,
                [this](const Trouble &trouble) { m_troubles.append(trouble); });
    }

    // Europe/Berlin: at 01:00 UTC on 2026-10-25 it is two o'clock for the second time.
    void aMomentHasItsTimeOnTheWall_data()
    {
        QTest::addColumn<QString>("utc");
        QTest::addColumn<QString>("local");
        QTest::addColumn<bool>("isSecond");
        QTest::newRow("winter") << u"2026-11-20T19:00"_s << u"2026-11-20T20:00"_s << false;
        QTest::newRow("summer") << u"2026-07-20T19:00"_s << u"2026-07-20T21:00"_s << false;
        QTest::newRow("first of two") << u"2026-10-25T00:30"_s << u"2026-10-25T02:30"_s << false;
        QTest::newRow("second of two") << u"2026-10-25T01:30"_s << u"2026-10-25T02:30"_s << true;
        QTest::newRow("after a skipped hour") << u"2026-03-29T01:00"_s << u"2026-03-29T03:00"_s << false;
    }
    void aMomentHasItsTimeOnTheWall()
    {
        QFETCH(QString, utc);
        QFETCH(QString, local);
        QFETCH(bool, isSecond);
        const QDateTime moment = QDateTime::fromString(utc + u":00Z"_s, Qt::ISODate);
        const ports::ShowtimePlace place = placeAt({}, moment, u"Europe/Berlin"_s);
        QCOMPARE(place.startsLocal, local);
        QCOMPARE(place.isSecond, isSecond);
        QCOMPARE(momentOf(local, isSecond, u"Europe/Berlin"_s), moment);
    }
    void aSkippedTimeIsNoMoment() { QVERIFY(!momentOf(u"2026-03-29T02:30"_s, false, u"Europe/Berlin"_s).isValid()); }

    void aMoveIsOnItsWayAndThenDone()
    {
        QVERIFY(open());
        m_api->keepsBack = true;
        QSignalSpy moved(m_day.get(), &DayPlanning::moved);
        shift(m_late, 30);
        const auto pending = m_day->pending(m_late);
        QVERIFY(pending);
        QCOMPARE(pending->startsAtUtc, QDateTime(friday, QTime(19, 30), Qt::UTC));
        QCOMPARE(m_day->showtime(m_late)->startsLocal, u"2026-11-20T20:00"_s);
        shift(m_late, 60); // while it is on its way
        QCOMPARE(m_api->waiting(), 1);
        QCOMPARE(m_api->asked.last(), u"move Hall 1 2026-11-20T20:30 v1"_s);
        m_api->letAllGo();
        QTRY_COMPARE(moved.size(), 1);
        QVERIFY(!m_day->pending(m_late));
        QCOMPARE(m_day->showtime(m_late)->startsLocal, u"2026-11-20T20:30"_s);
        QCOMPARE(m_day->showtime(m_late)->version, 2);
        QVERIFY(m_troubles.isEmpty());
    }

    void whatIsRefusedIsWhereItWas()
    {
        QVERIFY(open());
        shift(m_late, -90);
        QTRY_COMPARE(m_troubles.size(), 1);
        const Trouble &trouble = m_troubles.first();
        QVERIFY(trouble.isRefusal);
        QCOMPARE(trouble.error.code, ErrorCode::InvalidInput);
        QCOMPARE(fieldProblemsOf(trouble.error).first().limit, u"2026-11-20T17:00 Metropolis"_s);
        QVERIFY(!m_day->pending(m_late));
        QCOMPARE(m_day->showtime(m_late)->startsLocal, u"2026-11-20T20:00"_s);
    }

    void whatSomebodyElseDidIsShownAndTold()
    {
        QVERIFY(open());
        m_api->changeBehind(m_late, [](ports::PlannedShowtime &s) { s.language = u"fr"_s; });
        shift(m_late, 30);
        QTRY_COMPARE(m_troubles.size(), 1);
        QCOMPARE(m_troubles.first().error.code, ErrorCode::Conflict);
        QCOMPARE(m_troubles.first().before->language, u"de"_s);
        QCOMPARE(m_troubles.first().now->language, u"fr"_s);
        QCOMPARE(m_day->showtime(m_late)->version, 2); // the next move is of this one
        shift(m_late, 30);
        QTRY_COMPARE(m_day->showtime(m_late)->startsLocal, u"2026-11-20T20:30"_s);
    }

    void withoutAnAnswerTheDayIsReadAnew()
    {
        QVERIFY(open());
        m_api->faults = {{ErrorCode::Timeout, {}, {}}};
        m_api->changeBehind(m_late, [](ports::PlannedShowtime &s) { s.language = u"fr"_s; }); // as if it was done
        shift(m_late, 30);
        QTRY_COMPARE(m_troubles.size(), 1);
        QVERIFY(!m_troubles.first().isRefusal);
        QTRY_COMPARE(m_day->showtime(m_late)->version, 2);
        QVERIFY(!m_day->isLoading());
    }

    // A read that was asked before an edit and answered after it knows nothing of the edit.
    void anOldReadDoesNotUndoAnEdit()
    {
        QVERIFY(open());
        m_api->keepsBack = true;
        m_day->refresh();
        shift(m_late, 30);
        ports::DayPlan old = m_day->plan();
        QCOMPARE(m_api->waiting(), 2);
        m_api->letGo(1); // the move
        QTRY_COMPARE(m_day->showtime(m_late)->version, 2);
        QTRY_COMPARE(m_api->waiting(), 2); // the day again
        m_api->letAllGo();
        QTRY_VERIFY(!m_day->isLoading());
        QCOMPARE(m_day->showtime(m_late)->startsLocal, u"2026-11-20T20:30"_s);
    }

    void soldSeatsStayKnownAfterAnEdit()
    {
        m_api->find(m_late)->seatsSold = 12;
        QVERIFY(open());
        m_api->find(m_late)->seatsSold = 0; // answers to edits do not tell
        shift(m_late, 5);
        QTRY_COMPARE(m_day->showtime(m_late)->version, 2);
        QCOMPARE(m_day->showtime(m_late)->seatsSold, 12);
    }

    void aNewOneAppearsAndADraftGoes()
    {
        QVERIFY(open());
        QSignalSpy scheduled(m_day.get(), &DayPlanning::scheduled);
        m_day->schedule({MovieId::create().toString(),
                         {m_api->halls.at(1).id, u"2026-11-20T14:00"_s, false},
                         15,
                         15,
                         {{u"2D"_s}, u"de"_s, {}, {}}});
        QTRY_COMPARE(scheduled.size(), 1);
        const auto id = scheduled.first().first().value<ShowtimeId>();
        QVERIFY(m_day->showtime(id)->isDraft);
        QCOMPARE(m_day->plan().showtimes.size(), 3);
        m_day->remove(id);
        QTRY_VERIFY(!m_day->showtime(id));
        m_day->remove(m_late); // published
        QTRY_COMPARE(m_troubles.size(), 1);
        QCOMPARE(m_troubles.first().error.code, ErrorCode::IllegalState);
        QVERIFY(m_day->showtime(m_late));
    }

    void answersOfAnotherDayAreDropped()
    {
        QVERIFY(open());
        m_api->keepsBack = true;
        shift(m_late, 30);
        m_day->open(m_day->cinema(), friday.addDays(1));
        QVERIFY(!m_day->isRead());
        m_api->letAllGo();
        QTRY_VERIFY(m_day->isRead());
        QVERIFY(m_day->plan().showtimes.isEmpty());
        QVERIFY(m_troubles.isEmpty());
    }

    void aDayThatCannotBeReadSaysSo()
    {
        QSignalSpy failed(m_day.get(), &DayPlanning::failed);
        m_api->faults = {{ErrorCode::Unreachable, {}, {}}};
        m_day->open({m_api->cinema, {}, {}, {}, {}, u"Europe/Berlin"_s, {}, 300}, friday);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_day->isLoading());
        QVERIFY(!m_day->isRead());
    }
};

QTEST_GUILESS_MAIN(TestDayPlanning)
#include "tst_dayplanning.moc"
