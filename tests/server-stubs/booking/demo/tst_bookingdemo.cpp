#include "demo.h"

#include "democrowd.h"
#include "demopayments.h"
#include "demoprogramme.h"
#include "figureskeeper.h"
#include "keptfigures.h"
#include "schedule.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

SeatPlan planOf(int rows, int perRow)
{
    QList<PlanSeat> seats;
    for (int row = 0; row < rows; ++row) {
        for (int i = 0; i < perRow; ++i) {
            PlanSeat seat;
            seat.id = SeatId{row * 100 + i + 1};
            seat.row = QChar(u'A' + row);
            seat.number = QString::number(i + 1);
            seat.type = row == rows - 1 ? SeatType::Vip : SeatType::Standard;
            if (row == 0 && i < 2)
                seat.type = i == 0 ? SeatType::Wheelchair : SeatType::Companion;
            seat.x = i * 100 + (i >= perRow / 2 ? 120 : 0); // an aisle in the middle
            seat.y = row * 110;
            seats.append(seat);
        }
    }
    return *SeatPlan::create(1, seats);
}

DemoInput input(QDate today)
{
    DemoInput input;
    const auto id = [](const char *name) { return namedUuidV7(1'700'000'000'000, name); };
    for (int i = 0; i < 30; ++i) {
        input.movies.append({MovieId(id(qPrintable(u"movie %1"_s.arg(i)))), u"Film %1"_s.arg(i), 75 + i * 3,
                             QString::number(i % 4 * 6)});
    }
    DemoCinema berlin{
        CinemaId(id("berlin")), u"Berlin"_s, u"Europe/Berlin"_s, u"de"_s, *Currency::fromCode(u"EUR"), 300, {}};
    berlin.auditoriums = {{AuditoriumId(id("one")), u"1"_s, {u"2D"_s, u"3D"_s, u"ATMOS"_s}, planOf(12, 18)},
                          {AuditoriumId(id("two")), u"2"_s, {u"2D"_s}, planOf(6, 10)}};
    DemoCinema york{
        CinemaId(id("york")), u"New York"_s, u"America/New_York"_s, u"en"_s, *Currency::fromCode(u"USD"), 300, {}};
    york.auditoriums = {{AuditoriumId(id("three")), u"A"_s, {u"2D"_s, u"3D"_s}, planOf(8, 14)}};
    input.cinemas = {berlin, york};
    input.sellers = {{UserId(id("mia")), u"Mia"_s}, {UserId(id("max")), u"Max"_s}};
    input.seed = 7;
    input.today = today;
    input.daysBack = 3;
    return input;
}

/** Two databases, as booking and payment have them. */
class Demo
{
public:
    Demo()
    {
        booking = open(u"booking"_s);
        payment = open(u"payment"_s);
    }
    ~Demo()
    {
        booking->close();
        payment->close();
    }

    DemoReport fill(const DemoInput &demo)
    {
        const auto sink = [this](const QList<DemoPayment> &payments) {
            QList<payment::DemoPayment> kept;
            for (const DemoPayment &p : payments) {
                payment::Capture cash;
                cash.payment = p.payment;
                cash.booking = p.booking;
                cash.amount = p.amount;
                cash.tenderedMinor = p.tenderedMinor;
                cash.takenBy = p.takenBy;
                kept.append({cash, p.atMs});
            }
            return payment::addDemoPayments(*payment, kept);
        };
        const Result<DemoReport> report = fillDemo(*booking, demo, signer, sink);
        if (!report)
            qFatal("%s", qPrintable(toString(report.error())));
        return *report;
    }

    static db::Rows query(const std::shared_ptr<db::Database> &database, const QString &sql)
    {
        auto future = database->read([sql](db::Connection &c) { return c.query(sql); });
        future.waitForFinished();
        const auto rows = future.result();
        if (!rows)
            qFatal("%s", qPrintable(toString(rows.error())));
        return *rows;
    }
    db::Rows query(const QString &sql) const { return query(booking, sql); }
    qint64 count(const QString &from) const { return query(u"SELECT COUNT(*) FROM "_s + from).first().integer(0); }
    QStringList lines(const QString &sql) const
    {
        QStringList lines;
        for (const db::Row &row : query(sql))
            lines.append(QString::fromLatin1(row.bytes(0).toHex()) + u' ' + row.text(1));
        return lines;
    }

    const Ed25519TicketSigner signer{*TicketKey::fromSeed(1, QByteArray(32, 't'))};
    std::shared_ptr<db::Database> booking;
    std::shared_ptr<db::Database> payment;

private:
    std::shared_ptr<db::Database> open(const QString &name)
    {
        db::Settings settings;
        settings.filePath = m_folder.filePath(name + u".sqlite"_s);
        settings.migrationsPath = u":/sql/"_s + name;
        const auto database = db::Database::open(settings);
        if (!database)
            qFatal("%s", qPrintable(toString(database.error())));
        return *database;
    }

    QTemporaryDir m_folder;
};

const QString allBookings =
    u"SELECT id, confirmation_code || state || total_minor || confirmed_at FROM booking ORDER BY id"_s;
const QString allTickets = u"SELECT code, seat_id FROM ticket ORDER BY id"_s;

} // namespace

class TestBookingDemo : public QObject
{
    Q_OBJECT
    const QDate m_today{2026, 11, 21};

private Q_SLOTS:
    void everyDayHasAProgramme()
    {
        Demo demo;
        const DemoInput wanted = input(m_today);
        const DemoReport report = demo.fill(wanted);
        QCOMPARE(report.days, 2 * 17);
        QCOMPARE(demo.count(u"showtime"_s), report.showtimes);
        for (const DemoCinema &cinema : wanted.cinemas) {
            auto days = demo.booking->read([&cinema](db::Connection &c) { return allDaysWithShowtimes(c, cinema.id); });
            days.waitForFinished();
            QCOMPARE(days.result()->size(), 17);
        }
        QCOMPARE(demo.count(u"showtime WHERE starts_at % 300000 <> 0"_s), 0);
        QCOMPARE(demo.count(u"showtime WHERE blocked_until - ends_at < 900000"_s), 0);
        QCOMPARE(demo.count(u"showtime a JOIN showtime b ON a.auditorium_id = b.auditorium_id AND a.id <> b.id "
                            "AND a.starts_at < b.blocked_until AND b.starts_at < a.blocked_until"_s),
                 0);
        QCOMPARE(demo.count(u"showtime WHERE formats LIKE '%3D%' AND auditorium_name = '2'"_s), 0);
        QVERIFY(demo.count(u"showtime WHERE formats LIKE '%3D%'"_s) > 0);
        QVERIFY(demo.count(u"showtime WHERE substr(starts_local, 12, 2) >= '18'"_s) * 10 > report.showtimes * 3);
        QCOMPARE(demo.count(u"showtime WHERE substr(starts_local, 1, 10) <> business_day"_s), 0);
    }

    void theCardHasAMatineeACinemaDayAndAClub()
    {
        const PriceCard card = demoPriceCard(input(m_today).cinemas.first(), 7);
        QVERIFY(card.check().result());
        const QDate tuesday(2026, 11, 24);
        const auto adult = [&card](QDate day, QTime at, const QString &tier = {}, const QString &format = u"2D"_s) {
            const Occasion occasion{{format}, day, at, SalesChannel::Till, tier};
            return unitPrice(card, occasion, u"ADULT"_s, SeatType::Standard)->minor();
        };
        QCOMPARE(adult(tuesday.addDays(1), QTime(20, 0)), 1150);
        QCOMPARE(adult(tuesday.addDays(1), QTime(14, 0)), 1000); // 977.5, in steps of 50
        QCOMPARE(adult(tuesday, QTime(20, 0)), 850); // 862.5
        QCOMPARE(adult(tuesday, QTime(14, 0)), 850);
        QCOMPARE(adult(tuesday.addDays(1), QTime(20, 0), u"CLUB"_s), 900); // 920
        QCOMPARE(adult(tuesday, QTime(20, 0), u"CLUB"_s), 850);
        QCOMPARE(adult(tuesday.addDays(4), QTime(14, 0)), 1250); // the weekend knows no matinee
        QCOMPARE(adult(tuesday.addDays(1), QTime(20, 0), {}, u"3D"_s), 1450);
    }

    // The house's card stays what it was when a newer release would make another.
    void theCardThatIsThereIsSoldBy()
    {
        Demo demo;
        const DemoInput wanted = input(m_today);
        PriceCard old = demoPriceCard(wanted.cinemas.first(), wanted.seed);
        for (qint64 &base : old.baseMinor)
            base = 1;
        old.rules.clear();
        old.surcharges.clear();
        auto written = demo.booking->write([&old](db::Transaction &t) { return addPriceCard(t, old); });
        written.waitForFinished();
        QVERIFY(written.result());
        demo.fill(wanted);
        QCOMPARE(demo.count(u"booking_seat s JOIN booking b ON b.id = s.booking_id JOIN showtime t ON t.id = "
                            "b.showtime_id WHERE t.time_zone = 'Europe/Berlin' AND s.price_minor <> 1"_s),
                 0);
    }

    void salesAreComplete()
    {
        Demo demo;
        const DemoReport report = demo.fill(input(m_today));
        QVERIFY(report.bookings > 500);
        QCOMPARE(demo.count(u"booking WHERE state = 'CONFIRMED' AND confirmed_at > created_at"_s), report.bookings);
        QCOMPARE(demo.count(u"ticket"_s), report.tickets);
        QCOMPARE(demo.count(u"seat_claim WHERE state = 'SOLD'"_s), report.tickets);
        QCOMPARE(demo.count(u"booking_seat"_s), report.tickets);
        QCOMPARE(demo.count(u"saga WHERE state = 'CONFIRMED'"_s), report.bookings);
        QCOMPARE(
            demo.count(u"(SELECT booking_id FROM ledger_entry GROUP BY booking_id HAVING SUM(amount_minor) <> 0)"_s),
            0);
        QCOMPARE(
            demo.count(
                u"booking b WHERE total_minor <> (SELECT SUM(price_minor) FROM booking_seat WHERE booking_id = b.id)"_s),
            0);
        QCOMPARE(demo.count(u"booking b JOIN showtime s ON s.id = b.showtime_id WHERE s.business_day >= '2026-11-21' "
                            "AND b.confirmed_at > s.starts_at - 86400000 + 300000"_s),
                 0);
        const auto money = [](const db::Rows &rows) {
            return std::pair{rows.first().integer(0), rows.first().integer(1)};
        };
        QCOMPARE(
            money(Demo::query(demo.payment,
                              u"SELECT COUNT(*), SUM(amount_minor) FROM payment_attempt WHERE state = 'CAPTURED'"_s)),
            money(demo.query(u"SELECT COUNT(*), SUM(total_minor) FROM booking"_s)));
        for (const db::Row &row : demo.query(u"SELECT code, showtime_id, seat_id FROM ticket LIMIT 200"_s)) {
            const auto facts = verifyTicket(row.bytes(0), {{quint8(1), demo.signer.key().publicKey()}});
            QVERIFY(facts);
            QCOMPARE(facts->showtime, row.id<ShowtimeTag>(1));
            QCOMPARE(static_cast<qint64>(facts->seat), row.integer(2));
        }
    }

    void hallsAreNeitherEmptyNorOverfull()
    {
        Demo demo;
        demo.fill(input(m_today));
        int least = 100;
        int most = 0;
        for (const db::Row &row :
             demo.query(u"SELECT s.seat_count, (SELECT COUNT(*) FROM seat_claim c WHERE c.showtime_id = s.id) "
                        "FROM showtime s"_s)) {
            const int percent = static_cast<int>(row.integer(1) * 100 / row.integer(0));
            least = std::min(least, percent);
            most = std::max(most, percent);
        }
        QVERIFY2(least >= 4 && least < 20, qPrintable(QString::number(least)));
        QVERIFY2(most <= 90 && most > 60, qPrintable(QString::number(most)));
        QCOMPARE(demo.count(u"ticket WHERE seat_id IN (1, 2)"_s), 0); // wheelchair and companion
    }

    // People who come together sit side by side: no aisle, no row between them.
    void partiesSitTogether()
    {
        const SeatPlan plan = planOf(10, 16);
        const DemoHall hall(plan);
        for (int round = 0; round < 50; ++round) {
            DemoRandom random(static_cast<quint64>(round), "party");
            QSet<SeatId> taken;
            for (const DemoParty &party : hall.fill(5 + round * 2, round % 2 == 0, random)) {
                for (qsizetype i = 0; i < party.tickets.size(); ++i) {
                    const PlanSeat *seat = plan.seat(party.tickets.at(i).seat);
                    QVERIFY(!taken.contains(seat->id));
                    taken.insert(seat->id);
                    if (i > 0) {
                        const PlanSeat *neighbour = plan.seat(party.tickets.at(i - 1).seat);
                        QCOMPARE(seat->row, neighbour->row);
                        QCOMPARE(seat->x - neighbour->x, 100);
                    }
                }
            }
            QVERIFY(!taken.isEmpty());
        }
    }

    void theSameSeedIsTheSameDemo()
    {
        Demo first;
        Demo second;
        first.fill(input(m_today));
        second.fill(input(m_today));
        QCOMPARE(first.lines(allBookings), second.lines(allBookings));
        QCOMPARE(first.lines(allTickets), second.lines(allTickets));
        Demo other;
        DemoInput changed = input(m_today);
        changed.seed = 8;
        other.fill(changed);
        QVERIFY(other.lines(allBookings) != first.lines(allBookings));
    }

    void aStartOnlyTopsUp()
    {
        Demo demo;
        demo.fill(input(m_today));
        const QStringList before = demo.lines(allBookings);
        QCOMPARE(demo.fill(input(m_today)).days, 0);
        QCOMPARE(demo.lines(allBookings), before);
        // Two days later two days are missing at the far end; what is there stays.
        const DemoReport later = demo.fill(input(m_today.addDays(2)));
        QCOMPARE(later.days, 4);
        const QStringList after = demo.lines(allBookings);
        QCOMPARE(after.size(), before.size() + later.bookings);
        const QSet<QString> kept(after.begin(), after.end());
        for (const QString &line : before)
            QVERIFY(kept.contains(line));
    }

    // Days that come in at the far end are sold in part on days that are over, which may be summed up already.
    void daysThatWereSummedUpBeforeAreSummedUpAnew()
    {
        const QString sums =
            u"SELECT cinema_id, business_day || ' ' || wall_hour || ' ' || tickets_sold || ' ' || revenue_minor "
            "FROM figures_part ORDER BY cinema_id, business_day, wall_hour, movie_id"_s;
        const ManualClock clock(QDateTime(m_today.addDays(2), QTime(12, 0), Qt::UTC));
        Demo demo;
        FiguresKeeper keeper(demo.booking, clock);
        const auto summedUp = [&] {
            const QFuture<Result<int>> round = keeper.keepAll();
            return QTest::qWaitFor([&round] { return round.isFinished(); }, 60'000) && round.result().value_or(0) > 0;
        };
        demo.fill(input(m_today));
        QVERIFY(summedUp());
        const QStringList before = demo.lines(sums);
        QVERIFY(demo.fill(input(m_today.addDays(2))).bookings > 0);
        QVERIFY(summedUp());
        const QStringList after = demo.lines(sums);
        QVERIFY(after != before);
        auto emptied = demo.booking->write([](db::Transaction &t) { return forgetDaysKeptAfter(t, 0); });
        emptied.waitForFinished();
        QVERIFY(emptied.result());
        QVERIFY(demo.lines(sums).isEmpty());
        QVERIFY(summedUp());
        QCOMPARE(after, demo.lines(sums));
    }

    void aDatabaseForTestsOfSizeGoesFurtherBack()
    {
        Demo demo;
        DemoInput wanted = input(m_today);
        wanted.bookings = qEnvironmentVariable("FOYER_DEMO_BOOKINGS", u"4000"_s).toLongLong();
        QElapsedTimer timer;
        timer.start();
        const DemoReport report = demo.fill(wanted);
        qInfo("%lld bookings, %lld tickets in %lld ms", static_cast<long long>(report.bookings),
              static_cast<long long>(report.tickets), static_cast<long long>(timer.elapsed()));
        QVERIFY(report.bookings >= wanted.bookings);
        QVERIFY(report.bookings < wanted.bookings + 2000);
        QVERIFY(report.days > 2 * 17);
        QCOMPARE(demo.fill(wanted).days, 0);
    }

    // A day that cannot be written is not there at all, and is made the next time.
    void aDayIsThereWholeOrNotAtAll()
    {
        Demo demo;
        auto broken = demo.booking->write([](db::Transaction &t) {
            return t.execute(
                u"CREATE TRIGGER broken BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'disk'); END"_s);
        });
        broken.waitForFinished();
        const auto noPayments = [](const QList<DemoPayment> &) { return Result<void>(); };
        const auto failed = fillDemo(*demo.booking, input(m_today), demo.signer, noPayments);
        QVERIFY(!failed);
        QCOMPARE(demo.count(u"showtime"_s), 0);
        QCOMPARE(demo.count(u"booking"_s), 0);
        auto mended = demo.booking->write([](db::Transaction &t) { return t.execute(u"DROP TRIGGER broken"_s); });
        mended.waitForFinished();
        QCOMPARE(demo.fill(input(m_today)).days, 2 * 17);
    }
};

QTEST_GUILESS_MAIN(TestBookingDemo)
#include "tst_bookingdemo.moc"
