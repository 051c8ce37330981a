#include "fakeboxoffice.h"
#include "saleshelf.h"

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

/** Sales that wait while others are served. */
class TestSaleShelf : public QObject
{
    Q_OBJECT
    /** A till; what it parks is kept outside of it. */
    struct Place
    {
        Place(FakeBoxOffice &office, ManualClock &time, FakeSession &session, QList<ports::ParkedSale> &sales)
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, time)
            , kept(sales)
            , shelf({checkout, kept, office, session, time})
        {
        }
        FakeJournal::Books books;
        FakeJournal journal;
        SaleSettlement settlement;
        Checkout checkout;
        FakeParkedSales kept;
        SaleShelf shelf;
    };
    std::unique_ptr<FakeBoxOffice> m_office;
    ManualClock m_clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
    std::unique_ptr<FakeSession> m_session;
    QList<ports::ParkedSale> m_disk;
    std::unique_ptr<Place> m_place;

    Checkout &checkout() { return m_place->checkout; }
    SaleShelf &shelf() { return m_place->shelf; }
    void restart()
    {
        m_place.reset();
        m_place = std::make_unique<Place>(*m_office, m_clock, *m_session, m_disk);
    }
    void advance(std::chrono::seconds time)
    {
        m_clock.advance(time);
        m_office->now = m_clock.nowUtc();
    }
    /** Seats of row B from @p first on, held and with a price. */
    bool hold(int first, int count = 2)
    {
        if (!checkout().chooseShowtime(m_office->summary.id)
            || !QTest::qWaitFor([&] { return checkout().state() == State::Choosing; }))
            return false;
        QList<SeatId> seats;
        for (int i = 0; i < count; ++i)
            seats.append(m_office->seat(u"B"_s, first + i));
        return checkout().setSeats(seats) && QTest::qWaitFor([&] { return checkout().canPay(); });
    }
    BookingId parked(qsizetype index = 0) { return shelf().sales().at(index).booking; }

private Q_SLOTS:
    void init()
    {

        m_disk.clear();
        m_office = std::make_unique<FakeBoxOffice>();
        m_office->now = m_clock.nowUtc();
        m_session = std::make_unique<FakeSession>();
        restart();
    }
    void cleanup()
    {
        m_place.reset();
        m_session.reset();
        m_office.reset();
    }

    void aParkedSaleKeepsItsSeatsAndIsSoldAsItWas()
    {
        QVERIFY(hold(1));
        QVERIFY(checkout().setTicketType(checkout().seats().last(), u"CHILD"_s));
        QVERIFY(checkout().addCoupon(u"WELCOME"_s));
        QTRY_VERIFY(checkout().canPay());
        const QList<SeatId> seats = checkout().seats();
        QVERIFY(shelf().park(u"  red   coat "_s));
        QCOMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(!checkout().holdTimeLeft());
        QCOMPARE(m_office->count(Call::Release), 0);
        QCOMPARE(m_office->heldSeats().size(), 2);
        QCOMPARE(shelf().sales().first().note, u"red coat"_s);
        QCOMPARE(shelf().sales().first().seatLabels.size(), 2);
        QCOMPARE(m_disk, shelf().sales());
        // Another customer is served.
        QVERIFY(hold(5));
        QVERIFY(checkout().payCash(checkout().quote()->total));
        QTRY_COMPARE(checkout().state(), State::Paid);
        advance(60s);
        QVERIFY(shelf().resume(parked()));
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats(), seats);
        QCOMPARE(checkout().quote()->total.minor(), 1100 + 700 - 300);
        QCOMPARE(checkout().holdTimeLeft(), 240s); // it ran on
        QVERIFY(shelf().sales().isEmpty() && m_disk.isEmpty());
        QVERIFY(checkout().payCash(checkout().quote()->total));
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_office->salesMade, 2);
    }
    void severalWaitAndEachIsItself()
    {
        QVERIFY(hold(1));
        QVERIFY(shelf().park(u"one"_s));
        QVERIFY(hold(4));
        QVERIFY(shelf().park(u"two"_s));
        QCOMPARE(m_office->heldSeats().size(), 4);
        QVERIFY(checkout().close()); // its hall is opened again
        QVERIFY(shelf().resume(parked(1)));
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats().first(), m_office->seat(u"B"_s, 4));
        QCOMPARE(shelf().resume(parked(0)).error().code, ErrorCode::IllegalState); // one at a time
        QVERIFY(shelf().park({}));
        QVERIFY(shelf().resume(parked(0)));
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats().first(), m_office->seat(u"B"_s, 1));
        QCOMPARE(shelf().sales().size(), 1);
    }
    void onlyWhatIsHeldIsParked()
    {
        QCOMPARE(shelf().park({}).error().code, ErrorCode::IllegalState);
        QVERIFY(hold(1));
        QVERIFY(checkout().setSeats({}));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().beginExchange({BookingId::create(), {u"1"_s}, {}}, {u"ADULT"_s}));
        QVERIFY(checkout().setSeats({m_office->seat(u"B"_s, 1)}));
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(shelf().park({}).error().code, ErrorCode::IllegalState);
    }
    void itIsThereAfterACrash()
    {
        QVERIFY(hold(1));
        QVERIFY(shelf().park(u"red coat"_s));
        restart();
        QCOMPARE(shelf().sales().first().note, u"red coat"_s);
        QVERIFY(shelf().resume(parked()));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().payCash(checkout().quote()->total));
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(m_disk.isEmpty());
    }
    void whatRanOutIsHeldAgainWhereItIsFree()
    {
        QVERIFY(hold(1));
        QVERIFY(shelf().park({}));
        const BookingId before = parked();
        advance(400s);
        QCOMPARE(shelf().timeLeft(shelf().sales().first()), 0s);
        m_office->expireHolds();
        m_office->claim(m_office->seat(u"B"_s, 2), ClaimState::Sold); // somebody else was there
        QVERIFY(checkout().close());
        QSignalSpy refused(&checkout(), &Checkout::seatsRefused);
        QVERIFY(shelf().resume(before));
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats(), QList<SeatId>{m_office->seat(u"B"_s, 1)});
        QCOMPARE(refused.count(), 1);
        QVERIFY(shelf().sales().isEmpty());
    }
    void aHallThatCannotBeOpenedLeavesItParked()
    {
        QVERIFY(hold(1));
        QVERIFY(shelf().park({}));
        QVERIFY(checkout().close());
        m_office->faults[Call::Showtime] = {FakeBoxOffice::Fault::LoseRequest};
        QSignalSpy failed(&checkout(), &Checkout::openFailed);
        QVERIFY(shelf().resume(parked()));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(shelf().sales().size(), 1);
        QVERIFY(checkout().chooseShowtime(m_office->summary.id)); // and is not taken up by the next hall that opens
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(shelf().resume(parked()));
        QTRY_VERIFY(checkout().canPay());
    }
    void droppedItGivesItsSeatsBack()
    {
        QVERIFY(hold(1));
        QVERIFY(shelf().park({}));
        QVERIFY(shelf().drop(parked()));
        QTRY_VERIFY(m_office->heldSeats().isEmpty());
        QVERIFY(shelf().sales().isEmpty() && m_disk.isEmpty());
        QCOMPARE(shelf().drop(BookingId::create()).error().code, ErrorCode::NotFound);
    }
    // A hold is its cashier's: nobody else could sell it.
    void anotherCashierDoesNotSeeIt()
    {
        QVERIFY(hold(1));
        QVERIFY(shelf().park({}));
        const BookingId booking = parked();
        const ports::SignedIn anna = *m_session->user;
        m_session->user->user = UserId::create();
        QVERIFY(shelf().sales().isEmpty());
        QCOMPARE(shelf().resume(booking).error().code, ErrorCode::NotFound);
        shelf().dropAll();
        QCOMPARE(m_office->heldSeats().size(), 2);
        m_session->user = anna;
        QCOMPARE(shelf().sales().size(), 1);
        shelf().dropAll();
        QTRY_VERIFY(m_office->heldSeats().isEmpty());
    }
    // Who takes over at a till parks what was being sold there: it is not theirs.
    void itIsParkedForWhoWasSellingIt()
    {
        QVERIFY(hold(1));
        const ports::SignedIn anna = *m_session->user;
        m_session->user->user = UserId::create();
        const Result<BookingId> set = shelf().parkFor(anna.user, {});
        QVERIFY(set);
        QCOMPARE(m_office->count(Call::Release), 0);
        QVERIFY(shelf().sales().isEmpty());
        QCOMPARE(shelf().resume(*set).error().code, ErrorCode::NotFound);
        QVERIFY(!shelf().parkFor(anna.user, {})); // there is nothing any more
        m_session->user = anna;
        QCOMPARE(parked(), *set);
        QVERIFY(shelf().resume(*set));
        QTRY_VERIFY(checkout().canPay());
        m_session->user.reset();
        QCOMPARE(shelf().park({}).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(checkout().state(), State::Held);
    }
    void aFullDiskIsTold()
    {
        m_place->kept.diskFull = true;
        QSignalSpy told(&shelf(), &SaleShelf::notKept);
        QVERIFY(hold(1));
        QVERIFY(shelf().park({}));
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(shelf().sales().size(), 1); // it waits all the same
    }
};

QTEST_GUILESS_MAIN(TestSaleShelf)
#include "tst_saleshelf.moc"
