#include "basketundo.h"
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

/** Steps in a basket are taken back and again; nothing that was sold is. */
class TestBasketUndo : public QObject
{
    Q_OBJECT
    struct Place
    {
        Place()
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, clock)
            , undo(checkout)
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
        BasketUndo undo;
    };
    std::unique_ptr<Place> m_place;

    Checkout &checkout() { return m_place->checkout; }
    BasketUndo &undo() { return m_place->undo; }
    /** Of those that are sold as any ticket. */
    SeatId seat(int index) const
    {
        QList<SeatId> standard;
        for (const PlanSeat &each : m_place->office.plan.seats()) {
            if (each.type == SeatType::Standard)
                standard.append(each.id);
        }
        return standard.at(index);
    }
    /** Chooses these seats, and waits until they can be paid for. */
    void take(const QList<int> &indices)
    {
        QList<SeatId> seats;
        for (const int index : indices)
            seats.append(seat(index));
        QVERIFY(checkout().setSeats(seats).has_value());
        settle();
    }
    void settle()
    {
        if (checkout().seats().isEmpty())
            QTRY_COMPARE(checkout().state(), State::Choosing);
        else
            QTRY_VERIFY(checkout().canPay());
    }
    void back()
    {
        QVERIFY(undo().undo());
        settle();
    }
    void again()
    {
        QVERIFY(undo().redo());
        settle();
    }
    QStringList types()
    {
        QStringList all;
        for (const BasketLine &line : checkout().basket())
            all.append(line.ticketType);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<Place>();
        QVERIFY(checkout().chooseShowtime(m_place->office.summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
    }
    void cleanup() { m_place.reset(); }

    void aSeatThatWasTakenAwayComesBackAsTheTicketItWas()
    {
        QVERIFY(!undo().canUndo());
        take({0, 1});
        QVERIFY(checkout().setTicketType(seat(1), u"CHILD"_s));
        settle();
        QVERIFY(checkout().toggleSeat(seat(1)));
        settle();
        QCOMPARE(checkout().seats(), QList<SeatId>{seat(0)});
        back();
        QCOMPARE(checkout().seats(), QList<SeatId>({seat(0), seat(1)}));
        QCOMPARE(types(), QStringList({u"ADULT"_s, u"CHILD"_s}));
        QCOMPARE(m_place->office.heldSeats().size(), 2);
        back();
        QCOMPARE(types(), QStringList({u"ADULT"_s, u"ADULT"_s}));
        back();
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(!undo().canUndo());
        again();
        again();
        again();
        QCOMPARE(checkout().seats(), QList<SeatId>{seat(0)});
        QVERIFY(!undo().canRedo());
    }

    void seatsThatWereGivenBackComeBackUnderANewHold()
    {
        take({0, 1, 2});
        take({});
        QCOMPARE(m_place->office.heldSeats().size(), 0);
        back();
        QCOMPARE(m_place->office.heldSeats().size(), 3);
    }

    void whatSomebodyElseHasByNowIsToldAndLeftOut()
    {
        take({0, 1});
        take({});
        m_place->office.claim(seat(1), ClaimState::Held, u"Till 2"_s);
        QTRY_VERIFY(checkout().hall().map().claim(seat(1)));
        QSignalSpy gone(&undo(), &BasketUndo::seatsGone);
        back();
        QCOMPARE(gone.count(), 1);
        QCOMPARE(gone.first().first().value<QList<RefusedSeat>>().first().seat, seat(1));
        QCOMPARE(checkout().seats(), QList<SeatId>{seat(0)});
    }

    // Held at another till since the screen last heard of it.
    void whatTheServerRefusesIsNoStep()
    {
        take({0});
        m_place->office.keptBack = {FakeBoxOffice::Call::Feed, FakeBoxOffice::Call::Changes};
        m_place->office.claim(seat(1), ClaimState::Held, u"Till 2"_s);
        QSignalSpy refused(&checkout(), &Checkout::seatsRefused);
        QVERIFY(checkout().setSeats({seat(0), seat(1)}));
        QTRY_COMPARE(refused.count(), 1);
        settle();
        QCOMPARE(checkout().seats(), QList<SeatId>{seat(0)});
        back(); // the choice of the first seat; the second one's came to nothing
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(!undo().canUndo());
    }

    void aCouponIsAStepTooButNotOneThatWasRefused()
    {
        take({0, 1});
        QVERIFY(checkout().addCoupon(u"WELCOME"_s));
        settle();
        QSignalSpy refused(&checkout(), &Checkout::couponRefused);
        QVERIFY(checkout().addCoupon(u"STALE"_s));
        QTRY_COMPARE(refused.count(), 1);
        settle();
        QVERIFY(checkout().removeCoupon(u"WELCOME"_s));
        settle();
        back();
        QCOMPARE(checkout().coupons(), QStringList{u"WELCOME"_s});
        back();
        QVERIFY(checkout().coupons().isEmpty());
        QCOMPARE(checkout().seats().size(), 2);
        again();
        QCOMPARE(checkout().coupons(), QStringList{u"WELCOME"_s});
        QCOMPARE(refused.count(), 1); // STALE was not tried once more
    }

    void anotherStepEndsTheWayForward()
    {
        take({0});
        take({0, 1});
        back();
        QVERIFY(undo().canRedo());
        take({0, 2});
        QVERIFY(!undo().canRedo());
        QCOMPARE(undo().redo().error().code, ErrorCode::IllegalState);
    }

    void whatWasPaidIsNeverTakenBack()
    {
        take({0});
        take({0, 1});
        m_place->office.keptBack = {FakeBoxOffice::Call::Checkout};
        QVERIFY(checkout().payByCard().has_value());
        QVERIFY(!undo().canUndo());
        QCOMPARE(undo().undo().error().code, ErrorCode::IllegalState);
        QTRY_COMPARE(m_place->office.waiting(), 1);
        m_place->office.keptBack.clear();
        m_place->office.letGo();
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(!undo().canUndo() && !undo().canRedo());
        QCOMPARE(undo().undo().error().code, ErrorCode::IllegalState);
        take({3}); // the next sale
        back();
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(!undo().canUndo());
    }

    void anotherHallBeginsAnew()
    {
        take({0});
        QVERIFY(checkout().close());
        QVERIFY(!undo().canUndo());
    }

    void whatIsStillTypedIsOneStepOrNone()
    {
        undo().setTentative(true);
        take({0});
        take({0, 1});
        undo().setTentative(false);
        QVERIFY(undo().canUndo());
        back();
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(!undo().canUndo());
        undo().setTentative(true);
        take({0});
        take({});
        undo().setTentative(false);
        QVERIFY(!undo().canUndo());
    }
};

QTEST_GUILESS_MAIN(TestBasketUndo)
#include "tst_basketundo.moc"
