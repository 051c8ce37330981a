#include "checkout.h"
#include "fakeboxoffice.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Checkout::State;
using Call = FakeBoxOffice::Call;

/** Seats that somebody reserved elsewhere are paid for at a till. */
class TestCheckoutCollect : public QObject
{
    Q_OBJECT
    struct Place
    {
        Place()
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, clock)
        {
            settlement.setPauses({1ms, 5ms});
        }
        FakeBoxOffice office;
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeJournal::Books books;
        FakeSession session;
        FakeJournal journal;
        SaleSettlement settlement;
        Checkout checkout;
    };
    std::unique_ptr<Place> m_place;
    Booking m_reserved;

    Checkout &checkout() { return m_place->checkout; }
    FakeBoxOffice &office() { return m_place->office; }
    template <class T>
    static T valueOf(QFuture<Result<T>> future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }) ? future.result().value_or(T()) : T();
    }
    /** A1 and A2, by somebody else. */
    void reserve()
    {
        const BookingId id = BookingId::create();
        const QList<SeatId> seats{office().seat(u"A"_s, 1), office().seat(u"A"_s, 2)};
        QCOMPARE(valueOf(office().holdSeats(id, office().summary.id, seats, IdempotencyKey::create())).seats(), seats);
        m_reserved = valueOf(office().reserveHold(id, IdempotencyKey::create()));
        QCOMPARE(m_reserved.seats.size(), 2);
    }
    void collect()
    {
        reserve();
        QVERIFY(checkout().collect(m_reserved).has_value());
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().isCollecting());
    }

private Q_SLOTS:
    void init() { m_place = std::make_unique<Place>(); }
    void cleanup() { m_place.reset(); }

    void itsSeatsComeIntoTheBasketAndArePaidWithItsCode()
    {
        collect();
        QCOMPARE(checkout().showtimeId(), office().summary.id);
        QCOMPARE(checkout().basket().size(), 2);
        QVERIFY(checkout().basket().first().held);
        QCOMPARE(checkout().quote()->total.minor(), 2 * office().adultMinor);
        QCOMPARE(office().count(Call::Hold), 1); // whoever reserved it
        QVERIFY(checkout().payCash(Money(5000, checkout().due()->currency())).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(office().checkouts.size(), 1);
        QCOMPARE(office().checkouts.first().booking, m_reserved.id);
        QCOMPARE(office().checkouts.first().reservationCode, m_reserved.confirmationCode);
        QCOMPARE(office().count(Call::Release), 0);
    }

    void theNextSaleHasNothingOfIt()
    {
        collect();
        QVERIFY(checkout().payCash(*checkout().due()).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(checkout().setSeats({office().seat(u"B"_s, 1)}).has_value());
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!checkout().isCollecting());
        QVERIFY(checkout().payCash(*checkout().due()).has_value());
        QTRY_COMPARE(office().checkouts.size(), 2);
        QVERIFY(office().checkouts.last().reservationCode.isEmpty());
        QVERIFY(office().checkouts.last().booking != m_reserved.id);
    }

    void givenBackItStaysReserved()
    {
        collect();
        QVERIFY(checkout().setSeats({}).has_value());
        QCOMPARE(checkout().state(), State::Choosing);
        QVERIFY(!checkout().isCollecting());
        QVERIFY(!checkout().holdTimeLeft());
        // Nor does it end with another hall, or with the sale that follows.
        QVERIFY(checkout().collect(m_reserved).has_value());
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().close().has_value());
        QVERIFY(checkout().collect(m_reserved).has_value());
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().chooseShowtime(ShowtimeId::create()).has_value());
        QCOMPARE(office().count(Call::Release), 0);
        QCOMPARE(office().heldSeats().size(), 2);
    }

    void whoDoesNotComeIsLeftOut()
    {
        collect();
        QVERIFY(checkout().toggleSeat(office().seat(u"A"_s, 2)).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(office().heldSeats(), QList<SeatId>{office().seat(u"A"_s, 1)});
        QVERIFY(checkout().isCollecting());
        QVERIFY(checkout().payCash(*checkout().due()).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(office().checkouts.first().booking, m_reserved.id);
        QCOMPARE(office().checkouts.first().reservationCode, m_reserved.confirmationCode);
    }

    void aRefusedPaymentLeavesItReserved()
    {
        collect();
        office().refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payByCard().has_value());
        QTRY_COMPARE(refused.size(), 1);
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().isCollecting());
        QVERIFY(checkout().payCash(*checkout().due()).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(office().checkouts.last().reservationCode, m_reserved.confirmationCode);
    }

    void notOverOtherSeats()
    {
        reserve();
        QVERIFY(checkout().chooseShowtime(office().summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().setSeats({office().seat(u"B"_s, 5)}).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().collect(m_reserved).error().code, ErrorCode::IllegalState);
        QCOMPARE(checkout().seats(), QList<SeatId>{office().seat(u"B"_s, 5)});
    }

    void notWhatIsNoReservationAnyMore()
    {
        reserve();
        Booking over = m_reserved;
        over.expiresAtUtc = m_place->clock.nowUtc();
        QCOMPARE(checkout().collect(over).error().code, ErrorCode::HoldExpired);
        Booking sold = m_reserved;
        sold.state = BookingState::Confirmed;
        QCOMPARE(checkout().collect(sold).error().code, ErrorCode::IllegalState);
        Booking basket = m_reserved;
        basket.confirmationCode.clear();
        QCOMPARE(checkout().collect(basket).error().code, ErrorCode::IllegalState);
        QCOMPARE(checkout().state(), State::Browsing);
    }

    void itsTimeIsNotMadeLonger()
    {
        collect();
        QCOMPARE(checkout().extendHold().error().code, ErrorCode::IllegalState);
        QCOMPARE(office().count(Call::Extend), 0);
    }

    void whenItsHallCannotBeReadNothingIsTaken()
    {
        reserve();
        office().refusals[Call::Showtime] = {{ErrorCode::NotFound, {}, {}}};
        QSignalSpy failed(&checkout(), &Checkout::openFailed);
        QVERIFY(checkout().collect(m_reserved).has_value());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(checkout().state(), State::Browsing);
        QVERIFY(!checkout().isCollecting());
        // What is opened next is an ordinary sale.
        QVERIFY(checkout().chooseShowtime(office().summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().seats().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCheckoutCollect)
#include "tst_checkoutcollect.moc"
