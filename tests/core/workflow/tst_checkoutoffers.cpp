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
using Fault = FakeBoxOffice::Fault;

/** What a customer does by himself: seats the server chooses, coupons, cards, and paying at the till later. */
class TestCheckoutOffers : public QObject
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

    Checkout &checkout() { return m_place->checkout; }
    static Party people(int count)
    {
        Party party;
        party.seats = count;
        return party;
    }
    void open()
    {
        QVERIFY(checkout().chooseShowtime(m_place->office.summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
    }
    void hold(int count)
    {
        open();
        QVERIFY(checkout().holdBestSeats(people(count)).has_value());
        QTRY_VERIFY(checkout().canPay());
    }

private Q_SLOTS:
    void init() { m_place = std::make_unique<Place>(); }
    void cleanup() { m_place.reset(); }

    void bestSeatsAreHeldAsTheServerChoseThem()
    {
        hold(3);
        QCOMPARE(checkout().seats().size(), 3);
        QCOMPARE(checkout().seats(), checkout().heldSeats());
        QCOMPARE(m_place->office.heldSeats().size(), 3);
        QCOMPARE(m_place->office.count(Call::Hold), 0); // one call did it
        QCOMPARE(checkout().basket().first().ticketType, u"ADULT"_s);
    }
    void anotherNumberOfPeopleKeepsTheBooking()
    {
        hold(2);
        const QString child = u"CHILD"_s;
        const SeatId kept = checkout().seats().first();
        QVERIFY(checkout().setTicketType(kept, child).has_value());
        QVERIFY(checkout().holdBestSeats(people(4)).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_place->office.heldSeats().size(), 4); // not six: it is the same booking
        for (const BasketLine &line : checkout().basket())
            QCOMPARE(line.ticketType, line.seat.id == kept ? child : u"ADULT"_s);
    }
    void lostAnswerIsAskedAgainWithTheSameKey()
    {
        open();
        m_place->office.faults[Call::HoldBest] = {Fault::LoseAnswer, Fault::LoseRequest};
        QVERIFY(checkout().holdBestSeats(people(2)).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_place->office.count(Call::HoldBest), 3);
        QCOMPARE(QSet<IdempotencyKey>(m_place->office.holdKeys.cbegin(), m_place->office.holdKeys.cend()).size(), 1);
        QCOMPARE(m_place->office.heldSeats().size(), 2);
    }
    void seatTouchedMeanwhileWins()
    {
        open();
        m_place->office.keptBack = {Call::HoldBest};
        QVERIFY(checkout().holdBestSeats(people(2)).has_value());
        QTRY_COMPARE(m_place->office.waiting(), 1);
        const SeatId own = m_place->office.seat(u"C"_s, 1);
        QVERIFY(checkout().setSeats({own}).has_value());
        m_place->office.keptBack = {};
        m_place->office.letGo();
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats(), QList<SeatId>{own});
        QCOMPARE(m_place->office.heldSeats(), QList<SeatId>{own});
    }
    void soManyAreNotFree()
    {
        hold(2);
        const QList<SeatId> before = checkout().seats();
        QSignalSpy refused(&checkout(), &Checkout::seatsRefused);
        QVERIFY(checkout().holdBestSeats(people(40)).has_value());
        QTRY_COMPARE(refused.count(), 1);
        QTRY_COMPARE(checkout().state(), State::Held);
        QCOMPARE(checkout().seats(), before); // nothing was lost by asking
    }
    void expiredHoldIsFollowedByAnother()
    {
        hold(2);
        m_place->office.expireHolds();
        QVERIFY(checkout().holdBestSeats(people(3)).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_place->office.heldSeats().size(), 3);
    }

    void couponIsTakenOffAndSent()
    {
        hold(2);
        QVERIFY(checkout().addCoupon(u" welcome "_s).has_value());
        QVERIFY(!checkout().canPay()); // not at a price that is no longer true
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().quote()->total.minor(), 2 * 1100 - 300);
        QCOMPARE(checkout().quote()->coupons.first().off.minor(), 300);
        QVERIFY(checkout().payByCard().has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_place->office.checkouts.first().couponCodes, QStringList{u"WELCOME"_s});
        QCOMPARE(m_place->office.checkouts.first().expectedTotal.minor(), 1900);
    }
    void refusedCouponIsTakenOffAgainAndTheOthersStay()
    {
        hold(2);
        QSignalSpy refused(&checkout(), &Checkout::couponRefused);
        QVERIFY(checkout().addCoupon(u"WELCOME"_s).has_value());
        QVERIFY(checkout().addCoupon(u"STALE"_s).has_value());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().toString(), u"STALE"_s);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().coupons(), QStringList{u"WELCOME"_s});
        QCOMPARE(checkout().quote()->total.minor(), 1900);
        QVERIFY(checkout().removeCoupon(u"WELCOME"_s).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().quote()->total.minor(), 2200);
    }
    void couponsEndWithTheSale()
    {
        hold(1);
        QVERIFY(checkout().addCoupon(u"WELCOME"_s).has_value());
        QVERIFY(checkout().close().has_value());
        QVERIFY(checkout().coupons().isEmpty());
    }

    void cardSaleIsInTheJournalBeforeItIsSent()
    {
        hold(1);
        m_place->journal.diskSlow = true;
        QVERIFY(checkout().payByCard().has_value());
        QCoreApplication::processEvents();
        QCOMPARE(m_place->office.count(Call::Checkout), 0);
        m_place->journal.letGo();
        QTRY_COMPARE(m_place->office.count(Call::Checkout), 1);
        QCOMPARE(m_place->office.checkouts.first().method, ports::PaymentMethod::Card);
        QCOMPARE(m_place->books.begun.first().request, m_place->office.checkouts.first());
    }
    void declinedCardLeavesTheSeatsHeld()
    {
        hold(2);
        m_place->office.refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payByCard().has_value());
        QTRY_COMPARE(refused.count(), 1);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_place->office.heldSeats().size(), 2);
        QVERIFY(checkout().payByCard().has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_place->office.salesMade, 1);
    }

    void reservedSeatsHaveACode()
    {
        hold(2);
        QSignalSpy made(&checkout(), &Checkout::reservationMade);
        QVERIFY(checkout().reserve().has_value());
        QCOMPARE(checkout().state(), State::Reserving);
        QTRY_COMPARE(checkout().state(), State::Reserved);
        QCOMPARE(made.count(), 1);
        QCOMPARE(checkout().sale()->confirmationCode, u"R4WP9X"_s);
        QVERIFY(checkout().close().has_value());
        QCOMPARE(m_place->office.count(Call::Release), 0); // the seats are the customer's now
        QCOMPARE(m_place->office.heldSeats().size(), 2);
    }
    void lostReservationIsAskedAgain()
    {
        hold(2);
        m_place->office.faults[Call::Reserve] = {Fault::LoseAnswer, Fault::LoseRequest};
        QVERIFY(checkout().reserve().has_value());
        QTRY_COMPARE(checkout().state(), State::Reserved);
        QCOMPARE(m_place->office.reservationsMade, 1);
    }
    void refusedReservationLeavesTheSeatsHeld()
    {
        hold(2);
        m_place->office.refusals[Call::Reserve] = {{ErrorCode::SalesClosed, {}, {}}};
        QSignalSpy refused(&checkout(), &Checkout::reservationRefused);
        QVERIFY(checkout().reserve().has_value());
        QTRY_COMPARE(refused.count(), 1);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_place->office.heldSeats().size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestCheckoutOffers)
#include "tst_checkoutoffers.moc"
