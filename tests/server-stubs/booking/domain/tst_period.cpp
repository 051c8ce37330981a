#include "period.h"
#include "salesfigures.h"

#include <QTest>
#include <QTimeZone>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestPeriod : public QObject
{
    Q_OBJECT

    static Period period(const QString &from, const QString &to)
    {
        return *Period::create(QDate::fromString(from, Qt::ISODate), QDate::fromString(to, Qt::ISODate));
    }

private Q_SLOTS:
    void asManyDaysComeBefore()
    {
        const Period asked = period(u"2026-03-01"_s, u"2026-03-07"_s);
        QCOMPARE(asked.days(), 7);
        QCOMPARE(asked.before().from(), QDate(2026, 2, 22));
        QCOMPARE(asked.before().to(), QDate(2026, 2, 28));
        QCOMPARE(asked.withBefore().days(), 14);
        QVERIFY(asked.contains(asked.from()) && asked.contains(asked.to()));
        QVERIFY(!asked.contains(asked.before().to()) && !asked.contains(QDate(2026, 3, 8)));
    }

    void aPeriodHasAtMost400Days()
    {
        const QDate from(2025, 1, 1);
        QVERIFY(Period::create(from, from.addDays(399)));
        QVERIFY(!Period::create(from, from.addDays(400)));
        QVERIFY(!Period::create(from, from.addDays(-1)));
        QVERIFY(!Period::create({}, from));
    }

    void anUnknownZoneIsRefused()
    {
        const auto times = wallTimesOf(period(u"2026-01-01"_s, u"2026-01-01"_s), {u"Mars/Phobos"_s, 0});
        QCOMPARE(times.error().code, ErrorCode::InvalidInput);
    }

    // Every quarter of an hour of the days around: what an offset and a remainder say is what a calendar says.
    void offsetsSayWhatACalendarSays_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("clocks go back") << u"Europe/Berlin"_s << 300 << u"2026-10-24"_s << u"2026-10-26"_s;
        QTest::newRow("back over the change of days")
            << u"Europe/Berlin"_s << 150 << u"2026-10-25"_s << u"2026-10-25"_s;
        QTest::newRow("forward over the change of days")
            << u"America/New_York"_s << 150 << u"2026-03-08"_s << u"2026-03-08"_s;
        QTest::newRow("half an hour") << u"Australia/Lord_Howe"_s << 120 << u"2026-04-04"_s << u"2026-04-06"_s;
        QTest::newRow("a year") << u"Europe/Lisbon"_s << 0 << u"2025-12-31"_s << u"2026-12-31"_s;
        QTest::newRow("a zone that skipped a day") << u"Pacific/Apia"_s << 240 << u"2011-12-28"_s << u"2012-01-02"_s;
        QTest::newRow("far in the east") << u"Pacific/Kiritimati"_s << 0 << u"2026-05-05"_s << u"2026-05-05"_s;
    }
    void offsetsSayWhatACalendarSays()
    {
        QFETCH(QString, zone);
        QFETCH(int, change);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const Period asked = period(from, to);
        const Result<WallTimes> times = wallTimesOf(asked, {zone, change});
        QVERIFY(times);
        const QTimeZone place(zone.toLatin1());
        constexpr qint64 quarterMs = 15 * 60'000;
        const qint64 first = QDateTime(asked.from().addDays(-2), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        const qint64 last = QDateTime(asked.to().addDays(3), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        qint64 inside = 0;
        for (qint64 at = first; at < last; at += quarterMs) {
            const QDateTime wall = QDateTime::fromMSecsSinceEpoch(at, place);
            const bool isNight = wall.time() < QTime(0, 0).addSecs(change * 60);
            const QDate day = wall.date().addDays(isNight ? -1 : 0);
            if (!asked.contains(day))
                continue;
            ++inside;
            QVERIFY2(at >= times->fromMs && at < times->untilMs, qPrintable(wall.toString(Qt::ISODate)));
            const QDateTime told = QDateTime::fromMSecsSinceEpoch(at + times->offsetAt(at), Qt::UTC);
            QCOMPARE(told.date(), wall.date());
            QCOMPARE(told.time(), wall.time());
        }
        QVERIFY(inside > 0);
        QVERIFY(times->untilMs - times->fromMs <= asked.days() * qint64(86'400'000) + 24 * qint64(3'600'000));
    }

    void anAverageIsRoundedAwayFromZero_data()
    {
        QTest::addColumn<qint64>("gross");
        QTest::addColumn<qint64>("sold");
        QTest::addColumn<qint64>("returned");
        QTest::addColumn<qint64>("average"); // -1: none
        QTest::newRow("even") << qint64(3000) << qint64(3) << qint64(0) << qint64(1000);
        QTest::newRow("a half") << qint64(2001) << qint64(2) << qint64(0) << qint64(1001);
        QTest::newRow("below a half") << qint64(1000) << qint64(3) << qint64(0) << qint64(333);
        QTest::newRow("less than nothing") << qint64(-2001) << qint64(3) << qint64(1) << qint64(-1001);
        QTest::newRow("nobody") << qint64(500) << qint64(1) << qint64(1) << qint64(-1);
        QTest::newRow("fewer than nobody") << qint64(-500) << qint64(0) << qint64(1) << qint64(-1);
    }
    void anAverageIsRoundedAwayFromZero()
    {
        QFETCH(qint64, gross);
        QFETCH(qint64, sold);
        QFETCH(qint64, returned);
        QFETCH(qint64, average);
        FigureSums sums;
        sums.minorOf = {{u"revenue"_s, 100 - gross}, {u"tax"_s, -100}};
        sums.sold = sold;
        sums.returned = returned;
        QCOMPARE(sums.grossMinor(), gross);
        QCOMPARE(sums.taxMinor(), 100);
        QCOMPARE(sums.averageTicketMinor(), average == -1 ? std::nullopt : std::optional(average));
    }

    void occupancyIsOfWhatWasOffered()
    {
        FigureSums sums;
        QCOMPARE(sums.occupancyPermyriad(), std::nullopt);
        sums.seatsOffered = 60;
        sums.seatsSold = 1;
        QCOMPARE(sums.occupancyPermyriad(), 167);
        sums.seatsSold = 60;
        QCOMPARE(sums.occupancyPermyriad(), 10000);
    }

    void theTopFilmsAreInOneOrder()
    {
        CurrencyFigures block;
        const auto add = [&block](const QString &title, qint64 gross, qint64 sold) {
            MovieFigures movie;
            movie.movie = MovieId::create();
            movie.title = title;
            movie.sums.minorOf.insert(u"revenue"_s, -gross);
            movie.sums.sold = sold;
            block.current.byMovie.insert(movie.movie, movie);
        };
        add(u"B"_s, 500, 5);
        add(u"A"_s, 500, 5);
        add(u"C"_s, 500, 6);
        add(u"D"_s, 900, 1);
        add(u"E"_s, -100, 0);
        QStringList titles;
        for (const MovieFigures &movie : block.topMovies(4))
            titles.append(movie.title);
        QCOMPARE(titles, (QStringList{u"D"_s, u"C"_s, u"A"_s, u"B"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPeriod)
#include "tst_period.moc"
