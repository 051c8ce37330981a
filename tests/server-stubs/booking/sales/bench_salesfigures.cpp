#include "boxoffice.h"
#include "bulksales.h"
#include "figureskeeper.h"
#include "figuresreader.h"
#include "pricecards.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <ctime>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** How long a month of many tickets takes to sum up, and what its indexes cost a sale.
 *
 *      bench_salesfigures [tickets, 1000000]         on SQLite, or where FOYER_TEST_DB says */
namespace {

constexpr int days = 30;
constexpr int showtimesADay = 60;
constexpr int ticketsASale = 2;

const QStringList indexes{u"ledger_entry_at ON ledger_entry (at, booking_id, currency, account, amount_minor)"_s,
                          u"ticket_issued ON ticket (issued_at, showtime_id)"_s,
                          u"ticket_ended ON ticket (ended_at, showtime_id)"_s};

const QDate firstDay(2026, 9, 1);

void orDie(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
}

QString codeOf(qint64 number)
{
    return u"Z%1"_s.arg(number, 8, 10, QChar(u'0'));
}

/** Showtimes in the cinema with so many tickets in all, sold in the four hours before each. */
void fill(BoxOffice &office, qint64 tickets)
{
    const qint64 seats = tickets / (days * showtimesADay);
    QList<PlanSeat> plan;
    for (int i = 0; i < seats; ++i) {
        PlanSeat seat;
        seat.id = SeatId{i + 1};
        seat.row = QString::number(i / 30 + 1);
        seat.number = QString::number(i % 30 + 1);
        seat.x = i % 30 * 100;
        seat.y = i / 30 * 110;
        plan.append(seat);
    }
    const auto whole = *SeatPlan::create(1, plan);
    QList<MovieId> movies;
    for (int i = 0; i < 12; ++i)
        movies.append(MovieId::create());
    const auto card = await(office.database->read([&](db::Connection &c) { return priceCardsById(c, {office.card}); }));
    qint64 number = 0;
    for (int i = 0; i < days * showtimesADay; ++i) {
        ShowtimeRecord record = office.showtime;
        record.id = ShowtimeId::create();
        record.auditorium = AuditoriumId::create();
        record.movie = movies.at(i % movies.size());
        record.businessDay = firstDay.addDays(i / showtimesADay);
        const int hour = 11 + i % 12;
        record.startsAtMs = QDateTime(record.businessDay, QTime(hour, 0), Qt::UTC).toMSecsSinceEpoch();
        record.endsAtMs = record.startsAtMs + 2 * 3'600'000;
        record.blockedUntilMs = record.endsAtMs;
        record.startsLocal = wallTime(record.startsAtMs, record.timeZone);
        record.endsLocal = wallTime(record.endsAtMs, record.timeZone);
        record.seatCount = static_cast<int>(seats);
        QList<SoldBooking> sales;
        const qint64 count = seats / ticketsASale;
        for (qint64 n = 0; n < count; ++n) {
            SoldBooking sale;
            sale.confirmedAtMs = record.startsAtMs - (count - n) * 4 * 3'600'000 / count;
            sale.createdAtMs = sale.confirmedAtMs - 60'000;
            sale.id = BookingId::create();
            sale.payment = PaymentId::create();
            sale.showtime = record.id;
            sale.seller = office.mia;
            sale.confirmationCode = codeOf(number++);
            const Currency &euro = card->value(office.card).currency;
            for (int k = 0; k < ticketsASale; ++k) {
                PricedSeat line;
                line.seat = SeatId{static_cast<qint32>(n * ticketsASale + k + 1)};
                line.ticketType = u"ADULT"_s;
                line.price = Money(1000, euro);
                line.tax = Money(65, euro);
                line.taxes = {{700, line.price, line.tax}};
                sale.quote.lines.append(line);
                sale.tickets.append({TicketId::create(), QByteArray(101, 'c')});
            }
            sale.quote.total = Money(1000 * ticketsASale, euro);
            sale.quote.tax = Money(65 * ticketsASale, euro);
            sale.tenderedMinor = 1000 * ticketsASale;
            sales.append(sale);
        }
        orDie(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            const auto snapshot = planSnapshot(t, record.auditorium, whole);
            if (!snapshot)
                return fail(snapshot.error());
            record.plan = *snapshot;
            if (const auto added = addShowtimes(t, {record}); !added)
                return added;
            return addSoldBookings(t, card->value(office.card), sales);
        })));
    }
}

void timeFigures(BoxOffice &office, const char *what)
{
    const auto period = *Period::create(firstDay, firstDay.addDays(days - 1));
    QStringList times;
    qint64 gross = 0;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto figures = await(office.database->read(
            [&](db::Connection &c) { return figuresOf(c, {office.cinema}, period, office.clock.nowMs()); }));
        if (!figures)
            qFatal("%s", qPrintable(toString(figures.error())));
        gross = figures->first().total(period).grossMinor();
        times.append(QString::number(timer.elapsed()));
    }
    qInfo("%s: %s ms, gross %lld", what, qPrintable(times.join(u", "_s)), gross);
}

void timeKeeping(BoxOffice &office)
{
    QElapsedTimer timer;
    timer.start();
    FiguresKeeper keeper(office.database, office.clock);
    const auto kept = await(keeper.keepAll());
    if (!kept)
        qFatal("%s", qPrintable(toString(kept.error())));
    qInfo("%d days kept in %lld ms", *kept, timer.elapsed());
}

/** Wall and processor time a sale, of two tickets; the database's too on SQLite. */
void timeSales(BoxOffice &office, const char *what)
{
    QStringList times;
    for (int round = 0; round < 8; ++round) {
        ShowtimeRecord hall = office.showtime;
        hall.id = ShowtimeId::create();
        hall.auditorium = AuditoriumId::create();
        orDie(await(office.database->write([&](db::Transaction &t) { return addShowtimes(t, {hall}); })));
        const std::clock_t before = std::clock();
        QElapsedTimer timer;
        timer.start();
        constexpr int sales = 24; // of the cheaper seats
        for (int i = 0; i < sales; ++i) {
            const QList<int> seats{2 * i + 1, 2 * i + 2};
            HoldSeats hold = office.holdOf(seats);
            hold.showtime = hall.id;
            const bool isHeld = !office.perform(hold, office.mia).answer.refusal;
            if (!isHeld || office.checkout(office.checkoutOf(hold.booking, seats), office.mia).refusal)
                qFatal("no sale");
            office.clock.advance(std::chrono::milliseconds(1));
        }
        times.append(u"%1/%2"_s.arg(timer.nsecsElapsed() / sales / 1000)
                         .arg((std::clock() - before) * 1'000'000 / CLOCKS_PER_SEC / sales));
    }
    qInfo("a sale %s, us wall/processor: %s", what, qPrintable(times.join(u' ')));
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const qint64 tickets = argc > 1 ? QString::fromLocal8Bit(argv[1]).toLongLong() : 1'000'000;
    const bool isServer = foyer::test::TestDatabase::isMariaDb();
    BoxOffice office;
    QElapsedTimer timer;
    timer.start();
    fill(office, tickets);
    qInfo("filled in %lld s", timer.elapsed() / 1000);
    timeFigures(office, "with indexes");
    timeKeeping(office);
    timeFigures(office, "with the days that are over kept");
    for (int round = 0; round < 2; ++round) {
        timeSales(office, "with indexes");
        for (const QString &index : indexes)
            office.execute(u"DROP INDEX "_s + index.section(u' ', 0, isServer ? 2 : 0));
        timeSales(office, "without");
        if (round == 0)
            timeFigures(office, "without");
        for (const QString &index : indexes)
            office.execute(u"CREATE INDEX "_s + index);
    }
    return 0;
}
