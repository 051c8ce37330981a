#include "booking.h"
#include "cinema.h"
#include "clock.h"
#include "seathold.h"
#include "showtime.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestBooking : public QObject
{
    Q_OBJECT
    const QDateTime m_start = QDateTime(QDate(2026, 3, 29), QTime(0, 30), Qt::UTC);

private Q_SLOTS:
    void holdNeedsSeatsEachOnce()
    {
        const BookingId booking = BookingId::create();
        const ShowtimeId showtime = ShowtimeId::create();
        QVERIFY(SeatHold::create(booking, showtime, {SeatId(1), SeatId(2)}, m_start).has_value());
        QCOMPARE(SeatHold::create(booking, showtime, {}, m_start).error().code, ErrorCode::InvalidInput);
        QCOMPARE(SeatHold::create(booking, showtime, {SeatId(1), SeatId(1)}, m_start).error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(SeatHold::create({}, showtime, {SeatId(1)}, m_start).error().code, ErrorCode::InvalidInput);
        QCOMPARE(SeatHold::create(booking, {}, {SeatId(1)}, m_start).error().code, ErrorCode::InvalidInput);
        QCOMPARE(SeatHold::create(booking, showtime, {SeatId(1)}, {}).error().code, ErrorCode::InvalidInput);
        const QDateTime zoneless(m_start.date(), m_start.time());
        QCOMPARE(SeatHold::create(booking, showtime, {SeatId(1)}, zoneless).error().code, ErrorCode::InvalidInput);
    }

    void timeLeftRoundsUpAndEndsAtZero()
    {
        ManualClock clock(m_start);
        const auto hold =
            SeatHold::create(BookingId::create(), ShowtimeId::create(), {SeatId(1)}, m_start.addSecs(300));
        QCOMPARE(hold->timeLeft(clock.nowUtc()), 300s);
        clock.advance(1ms);
        QCOMPARE(hold->timeLeft(clock.nowUtc()), 300s);
        clock.advance(299'998ms);
        QCOMPARE(hold->timeLeft(clock.nowUtc()), 1s);
        clock.advance(1ms);
        QCOMPARE(hold->timeLeft(clock.nowUtc()), 0s);
        clock.advance(1h);
        QCOMPARE(hold->timeLeft(clock.nowUtc()), 0s);
        QCOMPARE(SeatHold().timeLeft(clock.nowUtc()), 0s);
    }

    void businessDayChangesAtTheCinemasHour_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<QDate>("day");
        const auto utc = [](int day, int hour, int minute) {
            return QDateTime(QDate(2026, 3, day), QTime(hour, minute), Qt::UTC);
        };
        QTest::newRow("evening") << u"Europe/Berlin"_s << utc(28, 19, 0) << QDate(2026, 3, 28);
        QTest::newRow("half past midnight belongs to the day before")
            << u"Europe/Berlin"_s << utc(28, 23, 30) << QDate(2026, 3, 28);
        // Summer time begins on the 29th: 02:00 becomes 03:00, so 04:59 local is 02:59 UTC.
        QTest::newRow("before the change, on the day clocks go forward")
            << u"Europe/Berlin"_s << utc(29, 2, 59) << QDate(2026, 3, 28);
        QTest::newRow("at the change, on the day clocks go forward")
            << u"Europe/Berlin"_s << utc(29, 3, 0) << QDate(2026, 3, 29);
        QTest::newRow("west of Greenwich") << u"America/New_York"_s << utc(29, 8, 59) << QDate(2026, 3, 28);
        QTest::newRow("no such zone") << u"Moon/Tranquility"_s << utc(28, 19, 0) << QDate();
    }
    void businessDayChangesAtTheCinemasHour()
    {
        QFETCH(QString, zone);
        QFETCH(QDateTime, moment);
        Cinema cinema;
        cinema.timeZone = zone;
        cinema.dayChangeMinutes = 5 * 60;
        QTEST(businessDay(cinema, moment), "day");
    }

    void priceTableKnowsOnlyWhatIsSold()
    {
        const Currency eur = *Currency::fromCode(u"EUR");
        PriceTable table;
        table.set(u"ADULT"_s, SeatType::Standard, Money(1100, eur));
        table.set(u"ADULT"_s, SeatType::Vip, Money(1800, eur));
        QCOMPARE(table.price(u"ADULT"_s, SeatType::Vip), Money(1800, eur));
        QVERIFY(!table.price(u"CHILD"_s, SeatType::Vip));
        QVERIFY(!table.price(u"ADULT"_s, SeatType::Sofa));
    }

    void refusedSeatsSurviveTheError()
    {
        const QList<RefusedSeat> seats{{SeatId(7), RefusedSeat::Reason::Sold},
                                       {SeatId(8), RefusedSeat::Reason::UnknownSeat}};
        QCOMPARE(refusedSeats(seatTaken(seats)), seats);
        QVERIFY(refusedSeats({ErrorCode::HoldExpired, {}, seatTaken(seats).extras}).isEmpty());
    }

    void wireNamesGoBothWays()
    {
        for (int i = 0; i <= static_cast<int>(BookingState::Expired); ++i)
            QCOMPARE(bookingStateFromWireName(toWireName(static_cast<BookingState>(i))), static_cast<BookingState>(i));
        QVERIFY(!bookingStateFromWireName(u"held"));
    }
};

QTEST_GUILESS_MAIN(TestBooking)
#include "tst_booking.moc"
