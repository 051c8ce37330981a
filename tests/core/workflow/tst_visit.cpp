#include "fakeboxoffice.h"
#include "visit.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Step = Visit::Step;
using Event = Visit::Event;
using Kind = Visit::Notice::Kind;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

class TestVisit : public QObject
{
    Q_OBJECT
    struct Kiosk
    {
        Kiosk()
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, clock)
            , visit(checkout)
        {
            settlement.setPauses({1ms, 5ms});
            QObject::connect(&visit, &Visit::noticed, &visit,
                             [this](const Visit::Notice &notice) { notices.append(notice); });
        }
        bool was(Kind kind) const
        {
            return std::any_of(notices.begin(), notices.end(), [kind](const auto &n) { return n.kind == kind; });
        }
        FakeBoxOffice office;
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeJournal::Books books;
        FakeSession session;
        FakeJournal journal;
        SaleSettlement settlement;
        Checkout checkout;
        QList<Visit::Notice> notices;
        Visit visit;
    };
    std::unique_ptr<Kiosk> m_kiosk;

    Visit &visit() { return m_kiosk->visit; }
    Checkout &checkout() { return m_kiosk->checkout; }
    FakeBoxOffice &office() { return m_kiosk->office; }

    /** Goes to @p step as a customer does. */
    void reach(Step step)
    {
        if (step == Step::Welcome)
            return;
        QVERIFY(visit().begin());
        if (step == Step::SignIn)
            QVERIFY(visit().enterSignIn());
        if (step == Step::Films || step == Step::SignIn)
            return;
        QVERIFY(visit().chooseFilm(u"meridian"_s));
        if (step == Step::Showtimes)
            return;
        QVERIFY(visit().chooseShowtime(office().summary.id));
        QTRY_COMPARE(checkout().state(), Checkout::State::Choosing);
        if (step == Step::Party)
            return;
        QVERIFY(visit().takeBestSeats());
        QTRY_VERIFY(visit().canContinue());
        if (step == Step::Seats)
            return;
        QVERIFY(visit().next());
        QTRY_VERIFY(visit().canContinue());
        if (step == Step::Tickets)
            return;
        if (step == Step::Coupon) {
            QVERIFY(visit().enterCoupon());
            return;
        }
        QVERIFY(visit().next());
        if (step == Step::Payment)
            return;
        if (step == Step::Settling)
            office().keptBack = {Call::Checkout};
        QVERIFY(visit().payByCard());
        if (step == Step::Settling) {
            QTRY_COMPARE(office().waiting(), 1);
            return;
        }
        QTRY_COMPARE(visit().step(), Step::Finished);
        if (step == Step::Farewell)
            QVERIFY(visit().finish());
    }

    Result<void> fire(Event event)
    {
        switch (event) {
        case Event::Begin:
            return visit().begin();
        case Event::EnterSignIn:
            return visit().enterSignIn();
        case Event::ChooseFilm:
            return visit().chooseFilm(u"other"_s);
        case Event::ChooseShowtime:
            return visit().chooseShowtime(office().summary.id);
        case Event::ChangeParty:
            return visit().setParty({3, 0});
        case Event::TakeBestSeats:
            return visit().takeBestSeats();
        case Event::ChooseOnMap:
            return visit().chooseOnMap();
        case Event::ChangeSeats:
            return visit().toggleSeat(office().seat(u"C"_s, 9));
        case Event::Continue:
            return visit().next();
        case Event::ChangeTickets:
            return visit().setTicketType(checkout().seats().value(0), u"CHILD"_s);
        case Event::ChangeCoupons:
            return visit().useCoupon(u"WELCOME"_s);
        case Event::ExtendHold:
            return visit().extendHold();
        case Event::Stop:
            return visit().stopPayment();
        case Event::Pay:
            return visit().payByCard();
        case Event::Reserve:
            return visit().reserve();
        case Event::SetAside:
            return visit().setAside();
        case Event::Back:
            return visit().back();
        case Event::Finish:
            return visit().finish();
        case Event::Leave:
            return visit().leave();
        }
        Q_UNREACHABLE();
    }

    /** The rules once more, written the other way round. */
    static QList<Event> legalIn(Step step)
    {
        using E = Event;
        switch (step) {
        case Step::Welcome:
            return {E::Begin};
        case Step::Films:
            return {E::EnterSignIn, E::ChooseFilm, E::Back, E::Leave};
        case Step::SignIn:
            return {E::Back, E::Leave};
        case Step::Showtimes:
            return {E::ChooseShowtime, E::Back, E::Leave};
        case Step::Party:
            return {E::ChangeParty, E::TakeBestSeats, E::ChooseOnMap, E::Back, E::Leave};
        case Step::Seats:
            return {E::ChangeParty, E::TakeBestSeats, E::ChangeSeats, E::Continue, E::ExtendHold, E::Back, E::Leave};
        case Step::Tickets:
            return {E::Continue, E::ChangeTickets, E::ChangeCoupons, E::ExtendHold, E::Back, E::Leave};
        case Step::Coupon:
            return {E::ChangeCoupons, E::ExtendHold, E::Back, E::Leave};
        case Step::Payment:
            return {E::Pay, E::Reserve, E::ExtendHold, E::Back, E::Leave};
        case Step::Settling:
            return {E::Stop, E::SetAside};
        case Step::Finished:
            return {E::Finish, E::Leave};
        case Step::Farewell:
            return {E::Leave};
        }
        Q_UNREACHABLE();
    }
    static void everyStep(const QList<Step> &except = {})
    {
        QTest::addColumn<Step>("step");
        const QMetaEnum steps = QMetaEnum::fromType<Step>();
        for (int i = 0; i < steps.keyCount(); ++i) {
            if (const Step step = static_cast<Step>(steps.value(i)); !except.contains(step))
                QTest::newRow(steps.key(i)) << step;
        }
    }

private Q_SLOTS:
    void init() { m_kiosk = std::make_unique<Kiosk>(); }
    void cleanup() { m_kiosk.reset(); }

    void whatAStepDoesNotAllowChangesNothing_data() { everyStep(); }
    void whatAStepDoesNotAllowChangesNothing()
    {
        QFETCH(Step, step);
        const QMetaEnum events = QMetaEnum::fromType<Event>();
        for (int i = 0; i < events.keyCount(); ++i) {
            init();
            reach(step);
            QCOMPARE(visit().step(), step);
            const Event event = static_cast<Event>(events.value(i));
            const bool legal = legalIn(step).contains(event);
            QVERIFY2(visit().allows(event) == legal, events.key(i));
            if (legal)
                continue;
            const QList<SeatId> before = checkout().seats();
            const Result<void> refused = fire(event);
            QVERIFY2(!refused && refused.error().code == ErrorCode::IllegalState, events.key(i));
            QCOMPARE(visit().step(), step);
            QCOMPARE(checkout().seats(), before);
        }
    }

    void aWholeVisit()
    {
        QSignalSpy ended(&visit(), &Visit::ended);
        visit().setTimes({30s, 15s, 120s, 1ms});
        reach(Step::Tickets);
        QVERIFY(visit().setTicketType(checkout().seats().first(), u"CHILD"_s));
        QVERIFY(visit().enterCoupon());
        QVERIFY(visit().useCoupon(u"welcome"_s));
        QCOMPARE(visit().step(), Step::Tickets);
        QTRY_VERIFY(visit().canContinue());
        QVERIFY(visit().next());
        QCOMPARE(checkout().quote()->total.minor(), 1100 + 700 - 300);
        QVERIFY(visit().payByCard());
        QCOMPARE(visit().step(), Step::Settling);
        QTRY_COMPARE(visit().step(), Step::Finished);
        QCOMPARE(checkout().sale()->tickets.size(), 2);
        QCOMPARE(m_kiosk->books.begun.size(), 1);
        QVERIFY(visit().finish());
        QCOMPARE(visit().step(), Step::Farewell);
        QTRY_COMPARE(visit().step(), Step::Welcome);
        QCOMPARE(ended.count(), 1);
        QVERIFY(!checkout().sale());
    }

    void payAtTheTillGivesACode()
    {
        reach(Step::Payment);
        QVERIFY(visit().reserve());
        QCOMPARE(visit().step(), Step::Settling);
        QTRY_COMPARE(visit().step(), Step::Finished);
        QCOMPARE(checkout().sale()->confirmationCode, u"R4WP9X"_s);
        QVERIFY(visit().leave());
        QCOMPARE(office().heldSeats().size(), 2); // kept
    }

    void backAtEveryStepKeepsTheHold()
    {
        reach(Step::Payment);
        const QList<SeatId> held = office().heldSeats();
        for (const Step step : {Step::Tickets, Step::Seats, Step::Party, Step::Showtimes, Step::Films}) {
            QVERIFY(visit().back());
            QCOMPARE(visit().step(), step);
            QCOMPARE(office().heldSeats(), held);
        }
        const int holds = office().count(Call::HoldBest);
        QVERIFY(visit().chooseFilm(u"meridian"_s));
        QVERIFY(visit().chooseShowtime(office().summary.id)); // the same
        QVERIFY(visit().takeBestSeats()); // for as many
        QCOMPARE(visit().step(), Step::Seats);
        QVERIFY(visit().canContinue());
        QCOMPARE(office().count(Call::HoldBest), holds); // nothing had to be asked
        QCOMPARE(office().heldSeats(), held);
    }
    void anotherShowtimeGivesTheSeatsBack()
    {
        reach(Step::Seats);
        QVERIFY(visit().back());
        QVERIFY(visit().back());
        QVERIFY(visit().chooseShowtime(ShowtimeId::create()));
        QTRY_VERIFY(office().heldSeats().isEmpty());
        QTRY_COMPARE(checkout().state(), Checkout::State::Choosing);
    }
    void backFromSigningInIsToTheFilms()
    {
        reach(Step::SignIn);
        QVERIFY(visit().back());
        QCOMPARE(visit().step(), Step::Films);
    }

    void backFromTheFilmsEndsTheVisit()
    {
        reach(Step::Films);
        QVERIFY(visit().back());
        QCOMPARE(visit().step(), Step::Welcome);
    }

    void anotherNumberOfPeopleGetsOtherSeats()
    {
        reach(Step::Seats);
        QVERIFY(visit().setParty({4, 0}));
        QTRY_VERIFY(visit().canContinue());
        QCOMPARE(office().heldSeats().size(), 4);
        QCOMPARE(visit().setParty({11, 0}).error().code, ErrorCode::TooManySeats);
        QCOMPARE(visit().setParty({0, 0}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(visit().setParty({1, 2}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(visit().party(), (PartyWish{4, 0}));
    }
    void somebodySitsBesideAWheelchair()
    {
        const Party three = PartyWish{3, 1}.party();
        QCOMPARE(three.wheelchairs, 1);
        QCOMPARE(three.companions, 1);
        QCOMPARE(three.seats, 1);
        const Party alone = PartyWish{1, 1}.party();
        QCOMPARE(alone.companions, 0);
        QCOMPARE(alone.seats, 0);
    }
    void tenSeatsAtMostByHand()
    {
        reach(Step::Party);
        QVERIFY(visit().chooseOnMap());
        for (int number = 1; number <= 10; ++number)
            QVERIFY(visit().toggleSeat(office().seat(u"B"_s, number)));
        QCOMPARE(visit().toggleSeat(office().seat(u"C"_s, 1)).error().code, ErrorCode::TooManySeats);
        QCOMPARE(visit().party().people, 10);
        QTRY_VERIFY(visit().canContinue());
    }
    void noSeatIsLeftSingle()
    {
        reach(Step::Party);
        QVERIFY(visit().chooseOnMap());
        QVERIFY(visit().toggleSeat(office().seat(u"B"_s, 2))); // leaves B1 alone
        QTRY_VERIFY(visit().canContinue());
        QCOMPARE(visit().next().error().code, ErrorCode::Conflict);
        QCOMPARE(visit().step(), Step::Seats);
        QCOMPARE(m_kiosk->notices.last().kind, Kind::SingleSeatLeft);
        QCOMPARE(m_kiosk->notices.last().seats, QStringList{u"B1"_s});
        QVERIFY(visit().toggleSeat(office().seat(u"B"_s, 1)));
        QTRY_VERIFY(visit().canContinue());
        QVERIFY(visit().next());
    }

    void seatsTakenMeanwhileAreNamed()
    {
        reach(Step::Party);
        QVERIFY(visit().chooseOnMap());
        const SeatId wanted = office().seat(u"B"_s, 1);
        office().claim(wanted, ClaimState::Sold); // and the map does not know yet
        QVERIFY(visit().toggleSeat(wanted));
        QTRY_VERIFY(m_kiosk->was(Kind::SeatsTaken));
        QCOMPARE(m_kiosk->notices.last().seats, QStringList{u"B1"_s});
        QCOMPARE(visit().step(), Step::Seats);
        QVERIFY(checkout().seats().isEmpty());
    }
    void moreThanAreFreeCannotBeHad()
    {
        for (const PlanSeat &seat : office().plan.seats()) {
            if (seat.id != office().seat(u"C"_s, 1))
                office().claim(seat.id, ClaimState::Sold);
        }
        reach(Step::Party);
        QVERIFY(visit().takeBestSeats());
        QTRY_VERIFY(m_kiosk->was(Kind::NoSuchSeats));
        QCOMPARE(visit().step(), Step::Seats);
        QVERIFY(!visit().canContinue());
        QVERIFY(visit().setParty({1, 0}));
        QTRY_VERIFY(visit().canContinue());
    }

    void holdThatExpiresLeadsBackToTheSeats_data()
    {
        QTest::addColumn<Step>("step");
        QTest::newRow("tickets") << Step::Tickets;
        QTest::newRow("coupon") << Step::Coupon;
        QTest::newRow("payment") << Step::Payment;
    }
    void holdThatExpiresLeadsBackToTheSeats()
    {
        QFETCH(Step, step);
        reach(step);
        office().expireHolds();
        m_kiosk->clock.advance(301s);
        QTRY_COMPARE(visit().step(), Step::Seats);
        QTRY_VERIFY(m_kiosk->was(Kind::HoldExpired));
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(visit().takeBestSeats());
        QTRY_VERIFY(visit().canContinue());
    }

    void declinedCardCanBeTriedAgain()
    {
        reach(Step::Payment);
        office().refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(visit().step(), Step::Payment);
        QTRY_VERIFY(m_kiosk->was(Kind::PaymentRefused));
        QTRY_VERIFY(visit().canContinue());
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(visit().step(), Step::Finished);
        QCOMPARE(office().salesMade, 1);
    }
    void whoStopsThePaymentMayPayAgain()
    {
        reach(Step::Payment);
        office().terminalHangs = true;
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(checkout().state(), Checkout::State::CheckingOutcome);
        QVERIFY(visit().stopPayment());
        QTRY_COMPARE(visit().step(), Step::Payment);
        QTRY_VERIFY(m_kiosk->was(Kind::PaymentStopped));
        QVERIFY(!m_kiosk->was(Kind::PaymentRefused));
        QCOMPARE(office().salesMade, 0);
        office().terminalHangs = false;
        QTRY_VERIFY(visit().canContinue());
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(visit().step(), Step::Finished);
        QCOMPARE(office().salesMade, 1);
    }
    void moreTimeIsHadTwice()
    {
        reach(Step::Tickets);
        for (int i = 0; i < 2; ++i) {
            m_kiosk->notices.clear();
            QVERIFY(visit().extendHold());
            QTRY_VERIFY(m_kiosk->was(Kind::HoldExtended));
        }
        QVERIFY(visit().extendHold());
        QTRY_VERIFY(m_kiosk->was(Kind::NoMoreTime));
        QCOMPARE(visit().step(), Step::Tickets);
    }
    void unknownOutcomeIsNeverAFailure()
    {
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(5, Fault::LoseAnswer);
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(checkout().state(), Checkout::State::CheckingOutcome);
        QCOMPARE(visit().step(), Step::Settling);
        QTRY_COMPARE(visit().step(), Step::Finished);
        QVERIFY(!m_kiosk->was(Kind::PaymentRefused));
        QCOMPARE(office().salesMade, 1);
    }
    void whoDoesNotWaitForTheOutcomeIsChargedOnce()
    {
        QSignalSpy recovered(&m_kiosk->settlement, &SaleSettlement::recovered);
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(20, Fault::LoseRequest);
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(checkout().state(), Checkout::State::CheckingOutcome);
        QVERIFY(visit().setAside());
        QCOMPARE(visit().step(), Step::Farewell);
        QTRY_COMPARE(recovered.count(), 1);
        QCOMPARE(office().salesMade, 1);
    }
    void patienceEndsAndTheSettlementGoesOn()
    {
        QSignalSpy recovered(&m_kiosk->settlement, &SaleSettlement::recovered);
        visit().setTimes({30s, 1ms, 1ms, 1ms});
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(200, Fault::LoseRequest);
        QVERIFY(visit().payByCard());
        QTRY_COMPARE(visit().step(), Step::Welcome);
        QVERIFY(visit().begin()); // the next customer
        office().faults.clear();
        QTRY_COMPARE(recovered.count(), 1);
        QCOMPARE(visit().step(), Step::Films);
        QCOMPARE(office().salesMade, 1);
    }
    void refusedReservationLeadsBackToPayment()
    {
        reach(Step::Payment);
        office().refusals[Call::Reserve] = {{ErrorCode::SalesClosed, {}, {}}};
        QVERIFY(visit().reserve());
        QTRY_VERIFY(m_kiosk->was(Kind::ReservationRefused));
        QCOMPARE(visit().step(), Step::Payment);
    }
    void refusedCouponIsTold()
    {
        reach(Step::Coupon);
        QVERIFY(visit().useCoupon(u"NOPE"_s));
        QTRY_VERIFY(m_kiosk->was(Kind::CouponRefused));
        QTRY_VERIFY(visit().canContinue());
        QVERIFY(checkout().coupons().isEmpty());
    }
    void hallThatCannotBeOpenedLeadsBackToTheShowtimes()
    {
        reach(Step::Showtimes);
        office().faults[Call::Showtime] = {Fault::LoseRequest};
        QVERIFY(visit().chooseShowtime(office().summary.id));
        QTRY_COMPARE(visit().step(), Step::Showtimes);
        QVERIFY(m_kiosk->was(Kind::ShowtimeFailed));
    }
    void serverThatIsGoneAndComesBackOnlyTakesLonger()
    {
        reach(Step::Party);
        office().faults[Call::HoldBest] = QList<Fault>(2, Fault::LoseRequest);
        office().faults[Call::Quote] = {Fault::LoseRequest};
        QVERIFY(visit().takeBestSeats());
        QTRY_VERIFY(visit().canContinue());
        QVERIFY(m_kiosk->was(Kind::NoAnswer));
        QVERIFY(visit().next());
        QTRY_VERIFY(visit().canContinue());
    }

    void idleCustomerIsAskedAndThenForgotten_data()
    {
        everyStep({Step::Welcome, Step::Settling, Step::Farewell}); // those have tests of their own
    }
    void idleCustomerIsAskedAndThenForgotten()
    {
        QFETCH(Step, step);
        reach(step);
        QSignalSpy warned(&visit(), &Visit::idleWarning);
        visit().setTimes({1ms, 1ms, 1h, 1ms});
        visit().noteActivity();
        QTRY_COMPARE(visit().step(), Step::Welcome);
        QVERIFY(warned.first().first().toBool());
        QCOMPARE(checkout().state(), Checkout::State::Browsing);
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(checkout().coupons().isEmpty());
        QVERIFY(!checkout().sale() && !checkout().quote());
        QVERIFY(visit().film().isEmpty());
        QCOMPARE(visit().party(), PartyWish());
        QTRY_VERIFY(office().heldSeats().isEmpty());
    }
    void whoTouchesStays()
    {
        reach(Step::Seats);
        visit().setTimes({1ms, 1h, 1h, 1h});
        visit().noteActivity();
        QTRY_VERIFY(visit().isWarning());
        QVERIFY(visit().timeUntilReset() > 59min);
        visit().setTimes({1h, 1h, 1h, 1h});
        QSignalSpy warned(&visit(), &Visit::idleWarning);
        visit().noteActivity();
        QVERIFY(!visit().isWarning());
        QCOMPARE(warned.first().first().toBool(), false);
        QCOMPARE(office().heldSeats().size(), 2);
    }
    void nobodyIsThrownOutWhilePaying()
    {
        reach(Step::Settling);
        visit().setTimes({1ms, 1ms, 1h, 1h});
        visit().noteActivity();
        QSignalSpy warned(&visit(), &Visit::idleWarning);
        QVERIFY(!warned.wait(30));
        QCOMPARE(visit().step(), Step::Settling);
    }
};

QTEST_GUILESS_MAIN(TestVisit)
#include "tst_visit.moc"
