#include "cinemachain.h"
#include "figureskeeper.h"
#include "figuresreader.h"
#include "keptfigures.h"

#include <QTimeZone>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(const Expected &e)
{
    QString text = u"gross %1 tax %2 exchanged %3 owed %4 by hand %5 sold %6 returned %7"_s.arg(e.grossMinor)
                       .arg(e.taxMinor)
                       .arg(e.exchangedMinor)
                       .arg(e.owedMinor)
                       .arg(e.byHandMinor)
                       .arg(e.sold)
                       .arg(e.returned);
    for (int method = 0; method < 5; ++method)
        text += u" %1"_s.arg(e.takenMinor.value(static_cast<PaymentMethod>(method)));
    return text;
}

QString textOf(const FigureSums &f)
{
    Expected e{f.grossMinor(), f.taxMinor(), f.exchangedMinor(), f.owedMinor(), f.byHandMinor(), {},
               f.sold,         f.returned};
    for (int method = 0; method < 5; ++method)
        e.takenMinor.insert(static_cast<PaymentMethod>(method), f.takenMinor(static_cast<PaymentMethod>(method)));
    return textOf(e);
}

/** What a period is made of. */
struct ExpectedParts
{
    QMap<int, Expected> byHour;
    QHash<MovieId, Expected> byMovie;
};

} // namespace

/** Random histories, and their figures worked out anew: from what the commands answered and the payments moved, by
 *  Qt's time zones, and not by SQL. */
class TestSalesFigures : public QObject
{
    Q_OBJECT

    static QList<CurrencyFigures> figuresNow(BoxOffice &office, const QList<CinemaId> &cinemas, const Period &period)
    {
        const auto figures = await(office.database->read(
            [&](db::Connection &connection) { return figuresOf(connection, cinemas, period, office.clock.nowMs()); }));
        if (!figures)
            qFatal("%s", qPrintable(toString(figures.error())));
        return *figures;
    }

    /** Compares every part; the first difference fails the test. */
    static void compare(CinemaChain &chain, const QSet<int> &houses, const Period &period)
    {
        QList<CinemaId> cinemas;
        QMap<QString, QMap<QDate, Expected>> byDay;
        QMap<QString, ExpectedParts> current;
        QMap<QString, ExpectedParts> previous;
        for (const int house : houses) {
            cinemas.append(chain.houses.at(house).cinema);
            byDay[chain.houses.at(house).currency];
        }
        for (const Deed &deed : std::as_const(chain.deeds)) {
            const Hall &hall = chain.halls.at(deed.hall);
            const House &house = chain.houses.at(hall.house);
            if (!houses.contains(hall.house))
                continue;
            const QDateTime wall = QDateTime::fromMSecsSinceEpoch(deed.atMs, QTimeZone(house.zone.toLatin1()));
            const bool isNight = wall.time() < QTime(0, 0).addSecs(house.dayChangeMinutes * 60);
            const QDate day = wall.date().addDays(isNight ? -1 : 0);
            byDay[house.currency][day].add(deed.figures);
            const auto add = [&](ExpectedParts &parts) {
                parts.byHour[wall.time().hour()].add(deed.figures);
                parts.byMovie[hall.showtime.movie].add(deed.figures);
            };
            if (period.contains(day))
                add(current[house.currency]);
            else if (period.before().contains(day))
                add(previous[house.currency]);
        }
        const QList<CurrencyFigures> figures = figuresNow(chain.office(), cinemas, period);
        QCOMPARE(figures.size(), byDay.size());
        for (const CurrencyFigures &block : figures) {
            const QString code = block.currency.code();
            QVERIFY(byDay.contains(code));
            compareDays(block, byDay.value(code), period);
            compareParts(block.current, current.value(code), block.total(period));
            compareParts(block.previous, previous.value(code), block.total(period.before()));
            for (auto it = block.current.byMovie.cbegin(); it != block.current.byMovie.cend(); ++it)
                QCOMPARE(it->title, chain.titleOf(it.key()));
            compareSeats(chain, houses, block, block.current, period);
            compareSeats(chain, houses, block, block.previous, period.before());
        }
    }

    static void compareDays(const CurrencyFigures &block, const QMap<QDate, Expected> &byDay, const Period &period)
    {
        Expected all;
        for (QDate day = period.before().from(); day <= period.to(); day = day.addDays(1)) {
            QCOMPARE(textOf(block.byDay.value(day)), textOf(byDay.value(day)));
            if (period.contains(day))
                all.add(byDay.value(day));
        }
        const FigureSums total = block.total(period);
        QCOMPARE(textOf(total), textOf(all));
        QCOMPARE(total.grossMinor(),
                 all.allTakenMinor() + total.exchangedMinor() - total.owedMinor() - total.byHandMinor());
    }

    static void compareParts(const PeriodParts &block, const ExpectedParts &expected, const FigureSums &total)
    {
        FigureSums hours;
        for (int hour = 0; hour < 24; ++hour) {
            const FigureSums sums = block.byHour.value(hour);
            QCOMPARE(textOf(sums), textOf(expected.byHour.value(hour)));
            hours += sums;
        }
        FigureSums movies;
        for (const MovieFigures &movie : block.byMovie) {
            QCOMPARE(textOf(movie.sums), textOf(expected.byMovie.value(movie.movie)));
            movies += movie.sums;
        }
        QCOMPARE(textOf(hours), textOf(total));
        QCOMPARE(textOf(movies), textOf(total));
    }

    static void compareSeats(CinemaChain &chain, const QSet<int> &houses, const CurrencyFigures &block,
                             const PeriodParts &parts, const Period &period)
    {
        qint64 showtimes = 0;
        qint64 sold = 0;
        QMap<WeekHour, qint64> soldAt;
        for (int i = 0; i < chain.halls.size(); ++i) {
            const Hall &hall = chain.halls.at(i);
            const bool isIn = houses.contains(hall.house) && !hall.isCancelled
                && chain.houses.at(hall.house).currency == block.currency.code()
                && period.contains(hall.showtime.businessDay);
            if (!isIn)
                continue;
            ++showtimes;
            sold += chain.liveIn(i);
            const QDateTime start =
                QDateTime::fromMSecsSinceEpoch(hall.showtime.startsAtMs, QTimeZone(hall.showtime.timeZone.toLatin1()));
            soldAt[{hall.showtime.businessDay.dayOfWeek(), start.time().hour()}] += chain.liveIn(i);
        }
        const FigureSums total = block.total(period);
        QCOMPARE(total.showtimes, showtimes);
        QCOMPARE(total.seatsOffered, showtimes * 60);
        QCOMPARE(total.seatsSold, sold);
        QMap<WeekHour, qint64> told;
        FigureSums cells;
        for (auto it = parts.byWeekHour.cbegin(); it != parts.byWeekHour.cend(); ++it) {
            told.insert(it.key(), it->seatsSold);
            cells += it.value();
        }
        QVERIFY(told == soldAt);
        QCOMPARE(cells.showtimes, showtimes);
        QCOMPARE(cells.seatsOffered, showtimes * 60);
    }

private Q_SLOTS:
    void everyFigureIsWhatTheCommandsAnswered_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1u, 2u, 3u})
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyFigureIsWhatTheCommandsAnswered()
    {
        QFETCH(quint32, seed);
        CinemaChain chain(seed);
        FiguresKeeper keeper(chain.office().database, chain.office().clock);
        for (int i = 0; i < 260; ++i) {
            chain.doSomething();
            // Days are kept in the middle of it; what is returned or cancelled of them later is of later days.
            if (i % 60 == 59)
                QVERIFY(await(keeper.keepAll()).value_or(0) > 0);
        }
        // A history in which something never happens shows nothing of it.
        for (const QString &what : {u"sale"_s, u"free"_s, u"undone"_s, u"owed"_s, u"refund"_s, u"part"_s, u"exchange"_s,
                                    u"rebooked"_s, u"by hand"_s, u"cancelled"_s})
            QVERIFY2(chain.done.value(what) > 0, qPrintable(what));
        const auto period = [](int fromMonth, int fromDay, int toMonth, int toDay) {
            return *Period::create(QDate(2026, fromMonth, fromDay), QDate(2026, toMonth, toDay));
        };
        for (const QSet<int> &houses :
             {QSet<int>{0, 1, 2}, QSet<int>{0}, QSet<int>{1}, QSet<int>{2}, QSet<int>{0, 2}}) {
            for (const Period &asked :
                 {period(10, 20, 11, 6), period(10, 24, 10, 24), period(10, 25, 10, 25), period(10, 26, 10, 28),
                  period(10, 31, 10, 31), period(11, 1, 11, 1), period(11, 2, 11, 3)}) {
                compare(chain, houses, asked);
                if (QTest::currentTestFailed()) {
                    qWarning() << "houses" << houses << asked.from() << asked.to();
                    return;
                }
            }
        }
    }

    void daysThatAreOverAreKeptOnceForEver()
    {
        CinemaChain chain(4);
        BoxOffice &office = chain.office();
        for (int i = 0; i < 80; ++i)
            chain.doSomething();
        FiguresKeeper keeper(office.database, office.clock);
        QVERIFY(await(keeper.keepAll()).value_or(0) > 3);
        QCOMPARE(await(keeper.keepAll()).value_or(-1), 0);
        const auto next = await(office.database->read(
            [&](db::Connection &connection) { return nextDayToKeep(connection, office.clock.nowMs()); }));
        QVERIFY(next && !*next);
    }

    /** The gross of the first house's days that are over, as the dashboard is told. */
    static qint64 grossOf(CinemaChain &chain, const Period &period)
    {
        const QList<CurrencyFigures> figures = figuresNow(chain.office(), {chain.houses.first().cinema}, period);
        return figures.first().total(period).grossMinor();
    }

    void whatIsKeptIsReadOnlyWhereItHolds()
    {
        CinemaChain chain(5);
        BoxOffice &office = chain.office();
        for (int i = 0; i < 120; ++i)
            chain.doSomething();
        const House &house = chain.houses.first();
        const QDate today = *businessDayAt(office.clock.nowMs(), house.zone, house.dayChangeMinutes);
        const Period past = *Period::create(today.addDays(-20), today.addDays(-1));
        const qint64 booked = grossOf(chain, past);
        QVERIFY(booked > 0);
        FiguresKeeper keeper(office.database, office.clock);
        office.clock.advance(std::chrono::hours(2)); // yesterday is over for long enough
        QVERIFY(await(keeper.keepAll()).value_or(0) > 0);
        QCOMPARE(grossOf(chain, past), booked);

        // It is what is read: the ledger of those days is not.
        office.execute(u"UPDATE figures_part SET revenue_minor = revenue_minor - 1000000"_s);
        QVERIFY(grossOf(chain, past) > booked);

        // A machine whose clock went ahead kept nothing that counts, and it is kept anew.
        office.execute(u"UPDATE figures_day SET kept_at = kept_at + 1"_s);
        QCOMPARE(grossOf(chain, past), booked);
        QVERIFY(await(keeper.keepAll()).value_or(0) > 0);
        QCOMPARE(grossOf(chain, past), booked);

        // Days by another clock are other days.
        office.execute(u"UPDATE figures_part SET revenue_minor = revenue_minor - 1000000"_s);
        office.execute(u"UPDATE cinema_snapshot SET day_change_minutes = day_change_minutes + 1"_s);
        QVERIFY(grossOf(chain, past) <= booked);
    }

    void theDayIsNotKeptBeforeItIsOverForAnHour()
    {
        CinemaChain chain(6);
        BoxOffice &office = chain.office();
        for (int i = 0; i < 60; ++i)
            chain.doSomething();
        FiguresKeeper keeper(office.database, office.clock);
        QVERIFY(await(keeper.keepAll()));
        const House &house = chain.houses.first();
        const QDate today = *businessDayAt(office.clock.nowMs(), house.zone, house.dayChangeMinutes);
        // Hour by hour, until it is.
        const Place place{{house.zone, house.dayChangeMinutes}, {house.cinema}};
        for (int hour = 0; hour < 30; ++hour) {
            office.clock.advance(std::chrono::hours(1));
            QVERIFY(await(keeper.keepAll()));
            const auto kept = await(office.database->read([&](db::Connection &connection) {
                return keptDays(connection, place, *Period::create(today, today), office.clock.nowMs());
            }));
            QVERIFY(kept);
            const qint64 anHourAgoMs = office.clock.nowMs() - 3'600'000;
            const bool isOver = *businessDayAt(anHourAgoMs, house.zone, house.dayChangeMinutes) > today;
            QCOMPARE(kept->contains(today), isOver);
            if (isOver)
                return;
        }
        QFAIL("the day never ended");
    }
};

QTEST_GUILESS_MAIN(TestSalesFigures)
#include "tst_salesfigures.moc"
