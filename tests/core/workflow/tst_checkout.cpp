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
using Event = Checkout::Event;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

namespace {

const Currency eur = *Currency::fromCode(u"EUR");

/** A till with its box office. The journal's books survive the till. */
struct Till
{
    explicit Till(FakeBoxOffice &boxOffice, FakeJournal::Books &books)
        : journal(books)
        , settlement(boxOffice, journal)
        , checkout(boxOffice, boxOffice, session, settlement, clock)
    {
        settlement.setPauses({1ms, 5ms});
    }
    ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
    FakeSession session;
    FakeJournal journal;
    SaleSettlement settlement;
    Checkout checkout;
};

} // namespace

class TestCheckout : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeBoxOffice> m_boxOffice;
    FakeJournal::Books m_books;
    std::unique_ptr<Till> m_till;

    Checkout &checkout() { return m_till->checkout; }
    SeatId seat(const char16_t *row, int number) { return m_boxOffice->seat(QString::fromUtf16(row), number); }

    void open()
    {
        QVERIFY(checkout().chooseShowtime(m_boxOffice->summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
    }
    void hold(int count)
    {
        open();
        QVERIFY(checkout().takeBestSeats(count).has_value());
        QTRY_VERIFY(checkout().canPay());
    }
    Result<void> payExactly() { return checkout().payCash(checkout().quote()->total); }

private Q_SLOTS:
    void init()
    {
        m_boxOffice = std::make_unique<FakeBoxOffice>();
        m_books = {};
        m_till = std::make_unique<Till>(*m_boxOffice, m_books);
    }
    void cleanup() { m_till.reset(); }

    void sellsTwoAdultsAndAChild()
    {
        QSignalSpy finished(&checkout(), &Checkout::saleFinished);
        const auto line = parseSaleLine(u"1 2a1c b"_s);
        QVERIFY(checkout().order(m_boxOffice->summary.id, line->request).has_value());
        QCOMPARE(checkout().state(), State::Opening);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().quote()->total, Money(2 * 1100 + 700, eur));
        QStringList types;
        for (const BasketLine &basketLine : checkout().basket()) {
            types.append(basketLine.ticketType);
            QVERIFY(basketLine.held);
            QCOMPARE(basketLine.seat.type, SeatType::Standard);
        }
        QCOMPARE(types, (QStringList{u"ADULT"_s, u"ADULT"_s, u"CHILD"_s}));
        QVERIFY(checkout().payCash(Money(5000, eur)).has_value());
        QCOMPARE(checkout().state(), State::Paying);
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(checkout().sale()->tickets.size(), 3);
        QCOMPARE(checkout().sale()->change, Money(2100, eur));
        QCOMPARE(m_boxOffice->salesMade, 1);
        QCOMPARE(m_boxOffice->count(Call::Checkout), 1);
        const auto outcome = m_books.finished.value(m_books.begun.first().request.key);
        QCOMPARE(outcome.confirmationCode, u"K7QF2M"_s);
        // And the next customer.
        QVERIFY(checkout().takeBestSeats(1).has_value());
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!checkout().sale());
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_boxOffice->salesMade, 2);
    }

    void journalIsWrittenBeforeTheRequestAndTheOutcomeBeforeItIsShown()
    {
        hold(2);
        QSignalSpy finished(&checkout(), &Checkout::saleFinished);
        FakeJournal &journal = m_till->journal;
        journal.diskSlow = true;
        QVERIFY(payExactly().has_value());
        QCoreApplication::processEvents();
        QCOMPARE(journal.waiting(), 1);
        QCOMPARE(m_boxOffice->count(Call::Checkout), 0); // not before it is on disk
        journal.letGo();
        QTRY_COMPARE(m_boxOffice->count(Call::Checkout), 1);
        QCOMPARE(m_books.begun.size(), 1);
        QCOMPARE(m_books.begun.first().request, m_boxOffice->checkouts.first());
        QCOMPARE(m_books.begun.first().user, m_till->session.user->user);

        QTRY_COMPARE(journal.waiting(), 1);
        QCOMPARE(m_boxOffice->salesMade, 1);
        QCoreApplication::processEvents();
        QCOMPARE(checkout().state(), State::Paying); // sold, but nobody hears of it yet
        QCOMPARE(finished.count(), 0);
        journal.letGo();
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_books.finished.size(), 1);
    }

    void failingDiskDoesNotKeepTheTicketsFromWhoHasPaid()
    {
        hold(1);
        m_boxOffice->keptBack = {Call::Checkout};
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(m_boxOffice->waiting(), 1);
        m_till->journal.diskFull = true;
        m_boxOffice->letGo();
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_till->journal.unfinished().size(), 1); // and is asked about at the next start
    }

    void saleThatCannotBeJournalledIsNotSent()
    {
        hold(1);
        m_till->journal.diskFull = true;
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::Storage);
        QCOMPARE(checkout().state(), State::Held);
        QCOMPARE(m_boxOffice->count(Call::Checkout), 0);
        QTRY_VERIFY(checkout().canPay());
    }

    void seatsOfOthersFallOutWithAReason()
    {
        open();
        const SeatId mine = seat(u"B", 5);
        const SeatId theirs = seat(u"B", 6);
        m_boxOffice->claim(theirs, ClaimState::Held, u"Desk 1"_s); // not seen on this till's map yet
        QSignalSpy refused(&checkout(), &Checkout::seatsRefused);
        QVERIFY(checkout().setSeats({mine, theirs}).has_value());
        QTRY_COMPARE(checkout().state(), State::Held);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<QList<RefusedSeat>>(),
                 (QList<RefusedSeat>{{theirs, RefusedSeat::Reason::Held}}));
        QCOMPARE(checkout().heldSeats(), QList<SeatId>{mine});
        QCOMPARE(m_boxOffice->heldSeats(), QList<SeatId>{mine});
        // Once seen, it is not even asked for.
        QTRY_VERIFY(checkout().hall().map().claim(theirs));
        QCOMPARE(checkout().toggleSeat(theirs).error().code, ErrorCode::SeatTaken);
    }

    void whenAllAreTakenNothingIsHeld()
    {
        open();
        const SeatId theirs = seat(u"B", 6);
        m_boxOffice->claim(theirs, ClaimState::Sold);
        QVERIFY(checkout().toggleSeat(theirs).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().seats().isEmpty());
    }

    void callsUnderWayCoalesceToTheLatestWish()
    {
        open();
        m_boxOffice->keptBack = {Call::Hold};
        for (int number = 1; number <= 6; ++number)
            QVERIFY(checkout().toggleSeat(seat(u"B", number)).has_value());
        QCOMPARE(checkout().state(), State::Holding);
        QCOMPARE(m_boxOffice->waiting(), 1);
        m_boxOffice->letGo();
        QTRY_COMPARE(m_boxOffice->waiting(), 1);
        m_boxOffice->letGo();
        QTRY_COMPARE(checkout().state(), State::Held);
        QCOMPARE(m_boxOffice->holdsAsked.size(), 2);
        QCOMPARE(m_boxOffice->holdsAsked.last().size(), 6);
        QVERIFY(m_boxOffice->holdKeys.first() != m_boxOffice->holdKeys.last());
    }

    void takingBackTheLastSeatReleasesBeforeHoldingAgain()
    {
        open();
        const SeatId one = seat(u"B", 5);
        QVERIFY(checkout().toggleSeat(one).has_value());
        QTRY_COMPARE(checkout().state(), State::Held);
        m_boxOffice->keptBack = {Call::Release};
        QVERIFY(checkout().toggleSeat(one).has_value());
        QVERIFY(checkout().toggleSeat(one).has_value()); // and at once again: its own release must not be in the way
        QCOMPARE(checkout().state(), State::Holding);
        m_boxOffice->letGo();
        QTRY_COMPARE(checkout().state(), State::Held);
        QCOMPARE(m_boxOffice->heldSeats(), QList<SeatId>{one});
    }

    void seatGivenBackCanBeTakenAgainBeforeTheMapKnows()
    {
        open();
        const SeatId one = seat(u"B", 5);
        QVERIFY(checkout().toggleSeat(one).has_value());
        QTRY_VERIFY(checkout().hall().map().claim(one)); // the map has seen the own hold
        QTRY_COMPARE(checkout().state(), State::Held);
        m_boxOffice->keptBack = {Call::Changes, Call::Feed};
        QVERIFY(checkout().toggleSeat(one).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().hall().map().claim(one));
        QVERIFY(checkout().isOwnHold(*checkout().hall().map().claim(one)));
        QVERIFY(checkout().toggleSeat(one).has_value());
        QTRY_COMPARE(checkout().state(), State::Held);
    }

    void lostHoldIsRepeatedWithTheSameKey()
    {
        open();
        QSignalSpy failed(&checkout(), &Checkout::holdFailed);
        m_boxOffice->faults[Call::Hold] = {Fault::LoseAnswer, Fault::LoseRequest};
        QVERIFY(checkout().toggleSeat(seat(u"B", 5)).has_value());
        QTRY_COMPARE(checkout().state(), State::Held);
        QCOMPARE(failed.count(), 2);
        QCOMPARE(m_boxOffice->holdKeys.size(), 3);
        QCOMPARE(m_boxOffice->holdKeys.count(m_boxOffice->holdKeys.first()), 3);
    }

    void unansweredHoldIsUndoneWhenTheWishGoesBack()
    {
        open();
        const SeatId one = seat(u"B", 5);
        const SeatId two = seat(u"B", 6);
        QVERIFY(checkout().toggleSeat(one).has_value());
        QTRY_COMPARE(checkout().state(), State::Held);
        QSignalSpy failed(&checkout(), &Checkout::holdFailed);
        m_boxOffice->faults[Call::Hold] = {Fault::LoseAnswer};
        QVERIFY(checkout().toggleSeat(two).has_value());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(checkout().toggleSeat(two).has_value()); // the server holds both, whatever the till believes
        QTRY_COMPARE(checkout().state(), State::Held);
        QCOMPARE(m_boxOffice->heldSeats(), QList<SeatId>{one});
    }

    void refusedHoldLeavesTheBasketAsItWas()
    {
        open();
        QVERIFY(checkout().toggleSeat(seat(u"B", 5)).has_value());
        QTRY_COMPARE(checkout().state(), State::Held);
        m_boxOffice->refusals[Call::Hold] = {{ErrorCode::TooManySeats, {}, {}}};
        QSignalSpy failed(&checkout(), &Checkout::holdFailed);
        QVERIFY(checkout().toggleSeat(seat(u"B", 6)).has_value());
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(checkout().state(), State::Held);
        QCOMPARE(checkout().seats(), QList<SeatId>{seat(u"B", 5)});
    }

    void seatsCanBeAddedAfterTheServerLetTheHoldRunOut()
    {
        hold(2);
        m_boxOffice->expireHolds();
        QVERIFY(checkout().toggleSeat(seat(u"C", 1)).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_boxOffice->heldSeats().size(), 3);
    }

    void holdRunsOut()
    {
        hold(2);
        QCOMPARE(checkout().holdTimeLeft(), 300s);
        QSignalSpy expired(&checkout(), &Checkout::holdExpired);
        m_till->clock.advance(299s);
        QCOMPARE(checkout().holdTimeLeft(), 1s);
        m_till->clock.advance(1s);
        QTRY_COMPARE(expired.count(), 1);
        QCOMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().seats().isEmpty());
        QVERIFY(!checkout().quote());
        QTRY_VERIFY(m_boxOffice->heldSeats().isEmpty());
    }

    void holdThatRunsOutWhilePayingIsNotCharged()
    {
        hold(2);
        const QList<SeatId> seats = checkout().seats();
        m_boxOffice->expireHolds();
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(payExactly().has_value());
        m_till->clock.advance(1h); // the countdown says nothing while a payment is under way
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::HoldExpired);
        QCOMPARE(m_boxOffice->salesMade, 0);
        QCOMPARE(m_books.finished.value(m_books.begun.first().request.key).refusal, ErrorCode::HoldExpired);
        // The seats were free, so they are held again.
        QTRY_COMPARE(m_boxOffice->heldSeats(), seats);
    }

    void timeoutIsUnknownAndThenASaleUnderTheSameKey()
    {
        hold(2);
        m_boxOffice->faults[Call::Checkout] = {Fault::LoseAnswer, Fault::LoseRequest};
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QSignalSpy states(&checkout(), &Checkout::stateChanged);
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(refused.count(), 0);
        QCOMPARE(states.count(), 3); // Paying, CheckingOutcome, Paid
        QCOMPARE(states.at(1).first().value<State>(), State::CheckingOutcome);
        QCOMPARE(m_boxOffice->salesMade, 1);
        QCOMPARE(m_boxOffice->checkouts.size(), 3);
        QCOMPARE(m_boxOffice->checkouts.count(m_boxOffice->checkouts.first()), 3);
    }

    void unknownCanEndInADefiniteNo()
    {
        hold(1);
        m_boxOffice->faults[Call::Checkout] = {Fault::LoseRequest};
        m_boxOffice->refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(refused.count(), 1);
        QTRY_VERIFY(checkout().canPay());
        // Another try is another attempt.
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(m_boxOffice->checkouts.first().key != m_boxOffice->checkouts.last().key);
        QVERIFY(m_boxOffice->checkouts.first().payment != m_boxOffice->checkouts.last().payment);
    }

    void setAsideSaleIsToldWhenItIsKnown()
    {
        hold(1);
        m_boxOffice->faults[Call::Checkout] = QList<Fault>(1000, Fault::LoseRequest);
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        QVERIFY(checkout().setAside().has_value());
        QCOMPARE(checkout().state(), State::Browsing);
        QCOMPARE(m_till->settlement.openCount(), 1);
        // The next customer is served meanwhile, and the seats in question stay where they are.
        QVERIFY(checkout().chooseShowtime(m_boxOffice->summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QCOMPARE(m_boxOffice->heldSeats().size(), 1);
        QSignalSpy recovered(&m_till->settlement, &SaleSettlement::recovered);
        m_boxOffice->faults.clear();
        QTRY_COMPARE(recovered.count(), 1);
        QVERIFY(recovered.first().last().value<Result<Booking>>().has_value());
        QCOMPARE(checkout().state(), State::Choosing);
        QCOMPARE(m_boxOffice->salesMade, 1);
        QCOMPARE(m_till->settlement.openCount(), 0);
    }

    void tillKilledAfterTheJournalWriteRecovers_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("the request had not arrived") << false;
        QTest::newRow("the sale was made, the answer not heard") << true;
    }
    void tillKilledAfterTheJournalWriteRecovers()
    {
        QFETCH(bool, arrived);
        hold(2);
        m_boxOffice->keptBack = {Call::Checkout};
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(m_boxOffice->waiting(), 1);
        m_till.reset();
        if (arrived)
            m_boxOffice->letGo();
        m_boxOffice->keptBack.clear();
        QCOMPARE(m_boxOffice->salesMade, arrived ? 1 : 0);
        QVERIFY(m_books.finished.isEmpty());

        m_till = std::make_unique<Till>(*m_boxOffice, m_books);
        QSignalSpy recovered(&m_till->settlement, &SaleSettlement::recovered);
        m_till->settlement.resumeUnfinished();
        m_till->settlement.resumeUnfinished(); // twice asks once
        QTRY_COMPARE(recovered.count(), 1);
        const auto outcome = recovered.first().last().value<Result<Booking>>();
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->tickets.size(), 2);
        QCOMPARE(m_boxOffice->salesMade, 1);
        QCOMPARE(m_boxOffice->checkouts.first(), m_boxOffice->checkouts.last());
        QCOMPARE(m_boxOffice->checkouts.size(), 2);
        QVERIFY(m_till->journal.unfinished().isEmpty());
    }

    void recoveryUnderAnotherCashierAsksTheBookingItself()
    {
        hold(1);
        m_boxOffice->faults[Call::Checkout] = {Fault::LoseAnswer};
        m_boxOffice->refusals[Call::Checkout] = {{ErrorCode::NotYourHold, {}, {}}};
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_boxOffice->count(Call::Booking), 1);
    }

    void bookingThatRanOutUnderAnotherCashierIsADefiniteNo()
    {
        hold(1);
        m_boxOffice->expireHolds();
        m_boxOffice->refusals[Call::Checkout] = {{ErrorCode::NotYourHold, {}, {}}};
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(payExactly().has_value());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::HoldExpired);
    }

    void changedPriceIsShownBeforeItIsCharged()
    {
        hold(1);
        m_boxOffice->adultMinor = 1300;
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payCash(Money(2000, eur)).has_value());
        QTRY_COMPARE(refused.count(), 1);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.code, ErrorCode::PriceChanged);
        QCOMPARE(error.extras.value(u"totalMinor"_s).toLongLong(), 1300);
        QCOMPARE(m_boxOffice->salesMade, 0);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().quote()->total, Money(1300, eur));
        QCOMPARE(checkout().basket().first().price, Money(1300, eur));
    }

    void tooLittleCashIsRefusedBeforeAnythingIsSent()
    {
        hold(1);
        QCOMPARE(checkout().payCash(Money(1099, eur)).error().code, ErrorCode::InsufficientTender);
        QCOMPARE(checkout().payCash(Money(5000, *Currency::fromCode(u"CHF"))).error().code,
                 ErrorCode::CurrencyMismatch);
        m_till->session.user.reset();
        QCOMPARE(checkout().payCash(Money(1100, eur)).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(checkout().state(), State::Held);
        QVERIFY(m_books.begun.isEmpty());
    }

    void quoteFollowsTheTickets()
    {
        hold(2);
        QVERIFY(checkout().setTicketType(checkout().seats().first(), u"CHILD"_s).has_value());
        QVERIFY(!checkout().canPay());
        QCOMPARE(checkout().payCash(Money(9000, eur)).error().code, ErrorCode::IllegalState);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().quote()->total, Money(1800, eur));
        QCOMPARE(checkout().setTicketType(checkout().seats().first(), u"ADMIRAL"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(checkout().setTicketType(seat(u"C", 1), u"CHILD"_s).error().code, ErrorCode::NotFound);
    }

    void overtakenQuoteIsDropped()
    {
        hold(2);
        m_boxOffice->keptBack = {Call::Quote};
        QVERIFY(checkout().setTicketType(checkout().seats().first(), u"CHILD"_s).has_value());
        QVERIFY(checkout().setTicketType(checkout().seats().last(), u"CHILD"_s).has_value());
        QCOMPARE(m_boxOffice->waiting(), 2);
        m_boxOffice->letGoLastFirst();
        QTRY_VERIFY(checkout().quote().has_value());
        QCoreApplication::processEvents(); // the other answer, too, has had its turn
        QCOMPARE(checkout().quote()->total, Money(1400, eur));
    }

    void anotherShowtimeGivesTheSeatsBack()
    {
        hold(2);
        QVERIFY(checkout().chooseShowtime(m_boxOffice->summary.id).has_value()); // the same one: nothing happens
        QCOMPARE(checkout().state(), State::Held);
        QVERIFY(checkout().chooseShowtime(ShowtimeId::create()).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(m_boxOffice->heldSeats().isEmpty());
        QVERIFY(checkout().seats().isEmpty());
    }

    void holdThatIsAnsweredAfterLeavingIsGivenBack()
    {
        open();
        m_boxOffice->keptBack = {Call::Hold};
        QVERIFY(checkout().toggleSeat(seat(u"B", 5)).has_value());
        QVERIFY(checkout().close().has_value());
        m_boxOffice->letGo(); // only now the booking is made, after its release was refused as unknown
        QCOMPARE(m_boxOffice->heldSeats().size(), 1);
        QTRY_VERIFY(m_boxOffice->heldSeats().isEmpty());
        QCOMPARE(checkout().state(), State::Browsing);
    }

    void showtimeThatCannotBeOpenedIsTold()
    {
        m_boxOffice->faults[Call::Showtime] = {Fault::LoseRequest};
        QSignalSpy failed(&checkout(), &Checkout::openFailed);
        QVERIFY(checkout().chooseShowtime(m_boxOffice->summary.id).has_value());
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(checkout().state(), State::Browsing);
        open(); // and may be tried again
    }

    void orderThatCannotBeHadIsTold_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no such seat") << u"z9"_s << ErrorCode::NotFound;
        QTest::newRow("no child in the boxes") << u"1c a1"_s << ErrorCode::NotFound;
        QTest::newRow("no student tickets here") << u"1t b"_s << ErrorCode::NotFound;
        QTest::newRow("more than are free") << u"31a b"_s << ErrorCode::SeatTaken;
        QTest::newRow("tickets without seats") << u"2a"_s << ErrorCode::InvalidInput;
    }
    void orderThatCannotBeHadIsTold()
    {
        QFETCH(QString, line);
        QSignalSpy refused(&checkout(), &Checkout::orderRefused);
        QVERIFY(checkout().order(m_boxOffice->summary.id, parseSaleLine(line)->request).has_value());
        QTRY_COMPARE(refused.count(), 1);
        QTEST(refused.first().first().value<Error>().code, "code");
        QCOMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().seats().isEmpty());
        // With the hall open the same is told at once.
        const auto again = checkout().order(m_boxOffice->summary.id, parseSaleLine(line)->request);
        QTEST(again.error().code, "code");
    }

    void closedShowtimeSellsNothing()
    {
        m_boxOffice->summary.salesOpen = false;
        open();
        QCOMPARE(checkout().takeBestSeats(1).error().code, ErrorCode::SalesClosed);
    }

    /** Every state, reached for real, times everything a person can do. */
    void whatAStateDoesNotAllowChangesNothing_data()
    {
        QTest::addColumn<State>("state");
        const QMetaEnum states = QMetaEnum::fromType<State>();
        for (int i = 0; i < states.keyCount(); ++i)
            QTest::newRow(states.key(i)) << static_cast<State>(states.value(i));
    }
    void whatAStateDoesNotAllowChangesNothing()
    {
        QFETCH(State, state);
        const QMetaEnum events = QMetaEnum::fromType<Event>();
        for (int i = 0; i < events.keyCount(); ++i) {
            cleanup();
            init();
            reach(state);
            QCOMPARE(checkout().state(), state);
            const Event event = static_cast<Event>(events.value(i));
            const bool legal = expectedLegal(state, event);
            QVERIFY2(checkout().allows(event) == legal, events.key(i));
            const QList<SeatId> before = checkout().seats();
            const Result<void> result = fire(event);
            const bool refusedAsIllegal = !result && result.error().code == ErrorCode::IllegalState;
            QVERIFY2(refusedAsIllegal != legal, events.key(i));
            if (!legal) {
                QCOMPARE(checkout().state(), state);
                QCOMPARE(checkout().seats(), before);
            }
        }
    }

private:
    void reach(State state)
    {
        switch (state) {
        case State::Browsing:
            break;
        case State::Opening:
            m_boxOffice->keptBack = {Call::Showtime};
            QVERIFY(checkout().chooseShowtime(m_boxOffice->summary.id).has_value());
            break;
        case State::Choosing:
            open();
            break;
        case State::Holding:
            open();
            m_boxOffice->keptBack = {Call::Hold};
            QVERIFY(checkout().takeBestSeats(2).has_value());
            break;
        case State::Held:
            hold(2);
            break;
        case State::Paying:
            hold(2);
            m_boxOffice->keptBack = {Call::Checkout};
            QVERIFY(payExactly().has_value());
            break;
        case State::CheckingOutcome:
            hold(2);
            m_boxOffice->faults[Call::Checkout] = QList<Fault>(1000, Fault::LoseRequest);
            QVERIFY(payExactly().has_value());
            break;
        case State::Paid:
            hold(2);
            QVERIFY(payExactly().has_value());
            break;
        case State::Reserving:
            hold(2);
            m_boxOffice->keptBack = {Call::Reserve};
            QVERIFY(checkout().reserve().has_value());
            break;
        case State::Reserved:
            hold(2);
            QVERIFY(checkout().reserve().has_value());
            break;
        }
        QTRY_COMPARE(checkout().state(), state);
    }

    Result<void> fire(Event event)
    {
        switch (event) {
        case Event::ChooseShowtime:
            return checkout().chooseShowtime(ShowtimeId::create());
        case Event::ChangeSeats:
            return checkout().toggleSeat(seat(u"C", 9));
        case Event::ChangeTickets:
            return checkout().setTicketType(seat(u"B", 5), u"CHILD"_s);
        case Event::ExtendHold:
            return checkout().extendHold();
        case Event::Stop:
            return checkout().stopPayment();
        case Event::Pay:
            return checkout().payCash(Money(10'000, eur));
        case Event::Reserve:
            return checkout().reserve();
        case Event::SetAside:
            return checkout().setAside();
        case Event::Close:
            return checkout().close();
        }
        Q_UNREACHABLE();
    }

    /** The rules once more, written the other way round than in Checkout. */
    static bool expectedLegal(State state, Event event)
    {
        using E = Event;
        const QHash<State, QList<Event>> legal{
            {State::Browsing, {E::ChooseShowtime, E::Close}},
            {State::Opening, {E::ChooseShowtime, E::Close}},
            {State::Choosing, {E::ChooseShowtime, E::Close, E::ChangeSeats}},
            {State::Holding, {E::ChooseShowtime, E::Close, E::ChangeSeats, E::ChangeTickets}},
            {State::Held, {E::ChooseShowtime, E::Close, E::ChangeSeats, E::ChangeTickets, E::ExtendHold, E::Pay, E::Reserve}},
            {State::Paying, {E::Stop}},
            {State::CheckingOutcome, {E::Stop, E::SetAside}},
            {State::Paid, {E::ChooseShowtime, E::Close, E::ChangeSeats}},
            {State::Reserving, {}},
            {State::Reserved, {E::ChooseShowtime, E::Close, E::ChangeSeats}},
        };
        return legal.value(state).contains(event);
    }
};

QTEST_GUILESS_MAIN(TestCheckout)
#include "tst_checkout.moc"
