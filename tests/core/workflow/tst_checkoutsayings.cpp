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

/** What staff say of a sale: that they looked how old people are, before anything is paid, and a note. */
class TestCheckoutSayings : public QObject
{
    Q_OBJECT
    struct Till
    {
        Till(FakeBoxOffice &office, FakeJournal::Books &books, QList<ports::ParkedSale> &sales)
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, clock)
            , kept(sales)
            , shelf({checkout, kept, office, session, clock})
        {
            checkout.setAskAgeFrom(16);
        }
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeSession session;
        FakeJournal journal;
        SaleSettlement settlement;
        Checkout checkout;
        FakeParkedSales kept;
        SaleShelf shelf;
    };
    std::unique_ptr<FakeBoxOffice> m_office;
    FakeJournal::Books m_books;
    QList<ports::ParkedSale> m_disk;
    std::unique_ptr<Till> m_till;

    Checkout &checkout() { return m_till->checkout; }
    Result<void> payExactly() { return checkout().payCash(checkout().quote()->total); }
    QList<SeatId> seats(int first, int count)
    {
        QList<SeatId> all;
        for (int i = 0; i < count; ++i)
            all.append(m_office->seat(u"B"_s, first + i));
        return all;
    }
    bool hold(int first = 1, int count = 2)
    {
        if (!checkout().chooseShowtime(m_office->summary.id)
            || !QTest::qWaitFor([&] { return checkout().state() == State::Choosing; }))
            return false;
        return checkout().setSeats(seats(first, count)) && QTest::qWaitFor([&] { return checkout().canPay(); });
    }
    const ports::CheckoutRequest &sent() const { return m_office->checkouts.last(); }

private Q_SLOTS:
    void init()
    {
        m_disk.clear();
        m_books = {};
        m_office = std::make_unique<FakeBoxOffice>();
        m_office->summary.ageRating = 16;
        // At 00:30 it is another day than that of the programme.
        m_office->summary.businessDay = QDate(2026, 11, 14);
        m_office->summary.startsLocal = {QDate(2026, 11, 15), QTime(0, 30)};
        m_till = std::make_unique<Till>(*m_office, m_books, m_disk);
    }
    void cleanup()
    {
        m_till.reset();
        m_office.reset();
    }

    void nothingIsPaidBeforeSomebodyLooked()
    {
        QVERIFY(hold());
        const std::optional<AgeCheck> check = checkout().ageToConfirm();
        QVERIFY(check);
        QCOMPARE(check->age, 16);
        QCOMPARE(check->bornUntil, QDate(2010, 11, 15)); // of the day on the wall, not of the business day
        const Result<void> refused = payExactly();
        QCOMPARE(refused.error().code, ErrorCode::IllegalState);
        QCOMPARE(refused.error().extras.value(u"ageRating"_s).toInt(), 16);
        QVERIFY(!checkout().payByCard());
        QCOMPARE(checkout().state(), State::Held);
        QVERIFY(m_books.begun.isEmpty());
        checkout().confirmAge();
        QVERIFY(!checkout().ageToConfirm());
        QVERIFY(payExactly());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(sent().ageConfirmedAtUtc, m_till->clock.nowUtc());
        QCOMPARE(m_books.begun.first().request.ageConfirmedAtUtc, m_till->clock.nowUtc()); // on disk before it is sent
    }

    void whereNobodyHasToLookNothingIsSaid_data()
    {
        QTest::addColumn<int>("rating");
        QTest::addColumn<int>("askFrom");
        QTest::newRow("not rated") << -1 << 16;
        QTest::newRow("for everybody") << 0 << 16;
        QTest::newRow("twelve") << 12 << 16;
        QTest::newRow("a house that does not ask") << 18 << 0;
    }
    void whereNobodyHasToLookNothingIsSaid()
    {
        QFETCH(int, rating);
        QFETCH(int, askFrom);
        m_office->summary.ageRating = rating < 0 ? std::nullopt : std::optional(rating);
        checkout().setAskAgeFrom(askFrom);
        QVERIFY(hold());
        QVERIFY(!checkout().ageToConfirm());
        checkout().confirmAge(); // a hand that is too quick
        QVERIFY(payExactly());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(!sent().ageConfirmedAtUtc.isValid());
    }

    void itIsAskedOnceASaleAlsoForOtherSeatsAndAfterARefusal()
    {
        QVERIFY(hold());
        checkout().confirmAge();
        const QDateTime looked = m_till->clock.nowUtc();
        m_till->clock.advance(60s);
        QVERIFY(checkout().setSeats(seats(4, 3)));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!checkout().ageToConfirm());
        m_office->declinesCards = true;
        QVERIFY(checkout().payByCard());
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!checkout().ageToConfirm());
        QVERIFY(payExactly());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(sent().ageConfirmedAtUtc, looked);
    }

    void theNextCustomerIsLookedAtAnew_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("sold") << u"sold"_s;
        QTest::newRow("given back") << u"given back"_s;
        QTest::newRow("taken by somebody else") << u"taken"_s;
        QTest::newRow("the time was over") << u"expired"_s;
    }
    void theNextCustomerIsLookedAtAnew()
    {
        QFETCH(QString, how);
        QVERIFY(hold());
        checkout().confirmAge();
        QVERIFY(checkout().setNote(u"red coat"_s));
        if (how == "sold"_L1) {
            QVERIFY(payExactly());
            QTRY_COMPARE(checkout().state(), State::Paid);
        } else if (how == "given back"_L1) {
            QVERIFY(checkout().setSeats({}));
        } else if (how == "expired"_L1) {
            m_till->clock.advance(10min);
            m_office->now = m_till->clock.nowUtc();
            QTRY_COMPARE(checkout().state(), State::Choosing);
        } else {
            QVERIFY(checkout().setSeats({}));
            QTRY_COMPARE(checkout().state(), State::Choosing);
            m_office->refusals[FakeBoxOffice::Call::Hold] = {
                ports::asRefusal(seatTaken({{m_office->seat(u"B"_s, 1), RefusedSeat::Reason::Held}}))};
            QVERIFY(checkout().setSeats(seats(1, 1)));
            checkout().confirmAge();
            QVERIFY(checkout().isAgeConfirmed());
            QTRY_COMPARE(checkout().state(), State::Choosing);
        }
        QVERIFY(checkout().setSeats(seats(7, 2)));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().ageToConfirm());
        QCOMPARE(checkout().note(), QString());
        QVERIFY(!payExactly());
    }

    void aNoteGoesWithTheSale()
    {
        QVERIFY(!checkout().setNote(u"too early"_s));
        m_office->summary.ageRating.reset();
        QVERIFY(hold());
        QSignalSpy changed(&checkout(), &Checkout::sayingsChanged);
        QVERIFY(checkout().setNote(u"  Größe 4b "_s));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(checkout().setNote(u"4242 4242 4242 4242"_s).error().code, ErrorCode::InvalidInput);
        QCOMPARE(checkout().note(), u"Größe 4b"_s); // as it was
        QVERIFY(payExactly());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(sent().note, u"Größe 4b"_s);
        QCOMPARE(m_books.begun.first().request.note, u"Größe 4b"_s);
    }

    void bothAreKeptWhileTheSaleIsParkedAndOverACrash_data()
    {
        QTest::addColumn<bool>("isOver");
        QTest::newRow("in time") << false;
        QTest::newRow("its seats are held anew") << true;
    }
    void bothAreKeptWhileTheSaleIsParkedAndOverACrash()
    {
        QFETCH(bool, isOver);
        QVERIFY(hold());
        checkout().confirmAge();
        const QDateTime looked = m_till->clock.nowUtc();
        QVERIFY(checkout().setNote(u"Größe 4b"_s));
        const ports::Member carl{UserId::create(), u"Carl"_s, u"M1234567897"_s, u"c***@example.org"_s};
        QVERIFY(checkout().setMember(carl));
        QVERIFY(m_till->shelf.park(u"in the queue"_s));
        // Whoever is served meanwhile is somebody else.
        QVERIFY(checkout().setSeats(seats(7, 1)));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().ageToConfirm());
        QCOMPARE(checkout().note(), QString());
        QVERIFY(!checkout().member());
        const ports::SignedIn anna = *m_till->session.user;
        m_till = std::make_unique<Till>(*m_office, m_books, m_disk);
        m_till->session.user = anna;
        if (isOver) {
            m_till->clock.advance(10min);
            m_office->now = m_till->clock.nowUtc();
            m_office->expireHolds();
        }
        QCOMPARE(m_till->shelf.sales().size(), 1);
        QCOMPARE(m_till->shelf.sales().first().note, u"in the queue"_s); // a word of its own
        QVERIFY(m_till->shelf.resume(m_till->shelf.sales().first().booking));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!checkout().ageToConfirm());
        QVERIFY(payExactly());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(sent().note, u"Größe 4b"_s);
        QCOMPARE(sent().ageConfirmedAtUtc, looked);
        QCOMPARE(sent().member, carl.id);
    }
};

QTEST_GUILESS_MAIN(TestCheckoutSayings)
#include "tst_checkoutsayings.moc"
