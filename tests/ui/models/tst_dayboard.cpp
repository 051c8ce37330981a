#include "dayboard.h"
#include "fakeplanning.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::models;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Direction = DayBoard::Direction;

namespace {

const QDate friday(2026, 11, 20);

QDateTime utc(const QString &text)
{
    return QDateTime::fromString(text + u":00Z"_s, Qt::ISODate);
}

} // namespace

class TestDayBoard : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlanning> m_api;

    DayBoard board(QDate day = friday, bool isMirrored = false) const
    {
        ports::DayPlan plan{m_api->cinema, day, m_api->halls, {}, {}};
        for (const ports::PlannedShowtime &showtime : std::as_const(m_api->showtimes)) {
            if (showtime.businessDay == day)
                plan.showtimes.append(showtime);
        }
        DayBoard board(plan, {m_api->cinema, {}, {}, {}, {}, u"Europe/Berlin"_s, {}, 300});
        board.setMetrics({2, 50, isMirrored});
        return board;
    }

private Q_SLOTS:
    void init() { m_api = std::make_unique<FakePlanning>(); }

    void aDayGoesFromChangeToChange_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("hours");
        QTest::newRow("usual") << friday << 24;
        QTest::newRow("the night loses an hour") << QDate(2026, 3, 28) << 23;
        QTest::newRow("the night has one twice") << QDate(2026, 10, 24) << 25;
    }
    void aDayGoesFromChangeToChange()
    {
        QFETCH(QDate, day);
        QFETCH(int, hours);
        const DayBoard board = this->board(day);
        QCOMPARE(board.size(), QSizeF(hours * 60 * 2, 150));
        const QList<DayBoard::Hour> told = board.hours();
        QCOMPARE(told.size(), hours);
        QCOMPARE(told.first().wall, QTime(5, 0));
        QCOMPARE(told.last().wall, QTime(4, 0));
        const auto twos = std::count_if(told.begin(), told.end(),
                                        [](const DayBoard::Hour &hour) { return hour.wall == QTime(2, 0); });
        QCOMPARE(twos, hours - 23);
    }

    void blocksLieWhereTheirTimeIs()
    {
        m_api->add(u"Metropolis"_s, 2, u"2026-11-20T20:00"_s);
        const DayBoard board = this->board();
        const DayBoard::Block &block = board.blocks().first();
        QCOMPARE(board.rectOf(block), QRectF(15 * 120, 50, 105 * 2, 50));
        QCOMPARE(board.rectOf(block, true), QRectF(15 * 120, 50, 120 * 2, 50));
        QCOMPARE(board.blockAt({15 * 120 + 1, 60}), 0);
        QCOMPARE(board.blockAt({15 * 120 + 235, 60}), 0); // while it is cleaned
        QCOMPARE(board.blockAt({15 * 120 + 241, 60}), -1);
        QCOMPARE(board.blockAt({15 * 120 + 1, 40}), -1);
        QCOMPARE(board.moment(15 * 120), utc(u"2026-11-20T19:00"_s));
    }

    void fromRightToLeftTimeRunsTheOtherWay()
    {
        m_api->add(u"Metropolis"_s, 2, u"2026-11-20T20:00"_s);
        const DayBoard board = this->board(friday, true);
        const qreal width = board.size().width();
        QCOMPARE(board.rectOf(board.blocks().first()), QRectF(width - 15 * 120 - 210, 50, 210, 50));
        QCOMPARE(board.moment(width - 15 * 120), utc(u"2026-11-20T19:00"_s));
        QCOMPARE(board.x(board.beginsAtUtc()), width);
    }

    void timesSnapToFiveMinutesOfTheDay()
    {
        const DayBoard board = this->board();
        QCOMPARE(board.snapped(utc(u"2026-11-20T19:02"_s)), utc(u"2026-11-20T19:00"_s));
        QCOMPARE(board.snapped(utc(u"2026-11-20T19:03"_s)), utc(u"2026-11-20T19:05"_s));
        QCOMPARE(board.snapped(utc(u"2026-11-20T01:00"_s)), utc(u"2026-11-20T04:00"_s)); // before the day
        QCOMPARE(board.snapped(utc(u"2026-11-21T12:00"_s)), utc(u"2026-11-21T03:55"_s)); // after it
    }

    void whatIsInTheWayIsFound()
    {
        const ShowtimeId id = m_api->add(u"Metropolis"_s, 1, u"2026-11-20T20:00"_s); // until 22:00
        const DayBoard board = this->board();
        const auto inTheWay = [&board](int lane, const QString &start, const ShowtimeId &except = {}) {
            return board.inTheWay({lane, utc(start)}, 120, except);
        };
        QCOMPARE(inTheWay(0, u"2026-11-20T20:55"_s), 0);
        QCOMPARE(inTheWay(0, u"2026-11-20T21:00"_s), -1);
        QCOMPARE(inTheWay(0, u"2026-11-20T17:00"_s), -1);
        QCOMPARE(inTheWay(0, u"2026-11-20T17:05"_s), 0);
        QCOMPARE(inTheWay(1, u"2026-11-20T19:00"_s), -1); // another hall
        QCOMPARE(inTheWay(0, u"2026-11-20T19:00"_s, id), -1); // itself
    }

    void stepsStayOnTheBoard()
    {
        const DayBoard board = this->board();
        const DayBoard::Slot slot{0, utc(u"2026-11-20T19:02"_s)};
        QCOMPARE(board.stepped(slot, Direction::Later).startsAtUtc, utc(u"2026-11-20T19:05"_s));
        QCOMPARE(board.stepped(slot, Direction::Earlier).startsAtUtc, utc(u"2026-11-20T18:55"_s));
        QCOMPARE(board.stepped(slot, Direction::Up).lane, 0);
        QCOMPARE(board.stepped(slot, Direction::Down).lane, 1);
        QCOMPARE(board.stepped({2, slot.startsAtUtc}, Direction::Down).lane, 2);
        const DayBoard::Slot first{0, board.beginsAtUtc()};
        QCOMPARE(board.stepped(first, Direction::Earlier), first);
    }

    void arrowsGoByTimeAndByHall()
    {
        m_api->add(u"A"_s, 1, u"2026-11-20T14:00"_s);
        m_api->add(u"B"_s, 1, u"2026-11-20T20:00"_s);
        m_api->add(u"C"_s, 3, u"2026-11-20T13:00"_s); // nothing in hall 2
        m_api->add(u"D"_s, 3, u"2026-11-20T19:00"_s);
        const DayBoard board = this->board();
        QCOMPARE(board.neighbour(-1, Direction::Later), 0);
        QCOMPARE(board.neighbour(0, Direction::Later), 1);
        QCOMPARE(board.neighbour(1, Direction::Later), 1); // not into the next hall
        QCOMPARE(board.neighbour(1, Direction::Down), 3);
        QCOMPARE(board.neighbour(0, Direction::Down), 2);
        QCOMPARE(board.neighbour(2, Direction::Down), 2);
        QCOMPARE(board.neighbour(3, Direction::Up), 1);
        m_api->showtimes.clear();
        QCOMPARE(this->board().neighbour(-1, Direction::Later), -1);
    }

    void anUnknownZoneShowsNothing()
    {
        m_api->add(u"A"_s, 1, u"2026-11-20T14:00"_s);
        const DayBoard board({m_api->cinema, friday, m_api->halls, m_api->showtimes, {}},
                             {m_api->cinema, {}, {}, {}, {}, u"Mars/Olympus"_s, {}, 300});
        QVERIFY(board.blocks().isEmpty());
        QVERIFY(board.hours().isEmpty());
        QVERIFY(board.size().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDayBoard)
#include "tst_dayboard.moc"
