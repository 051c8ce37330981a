#include "fakeboxoffice.h"
#include "fakesecondstep.h"
#include "tillexchange.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = TillExchange::State;
using SaleState = Checkout::State;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

namespace {

Money euro(qint64 minor)
{
    return {minor, *Currency::fromCode(u"EUR")};
}

/** An adult's and a child's ticket, 11.00 and 7.00. */
class Desk final : public ports::RefundDesk
{
public:
    explicit Desk(ShowtimeId showtime)
    {
        booking.id = BookingId::create();
        booking.code = u"K7M2"_s;
        booking.timeZone = u"Europe/Berlin"_s;
        booking.cinema = CinemaId::create();
        booking.ticketIds = {u"1"_s, u"2"_s};
        booking.left = euro(1800);
        booking.showtime = showtime;
        booking.tickets = {{u"1"_s, u"F 7"_s, {u"ADULT"_s, {}}, euro(1100)},
                           {u"2"_s, u"F 8"_s, {u"CHILD"_s, {}}, euro(700)}};
    }
    ports::SoldBooking booking;
    int found = 0;
    QList<ports::MoneyBack> moved{{u"earlier"_s, euro(100), true, false}};
    QList<ports::ApprovalRequest> approvals;
    QList<Error> pinRefusals;

    QFuture<Result<ports::SoldBooking>> find(QString code) override
    {
        ++found;
        return code == booking.code ? async::ready<Result<ports::SoldBooking>>(booking)
                                    : async::failed<ports::SoldBooking>(ErrorCode::NotFound);
    }
    QFuture<Result<ports::GivenBack>> givenBack(BookingId) override
    {
        return async::ready<Result<ports::GivenBack>>(ports::GivenBack{moved});
    }
    QFuture<Result<std::optional<Money>>> refund(const ports::RefundRequest &) override
    {
        return async::failed<std::optional<Money>>(ErrorCode::Internal); // no exchange is a refund
    }
    QFuture<Result<ports::GivenApproval>> approve(const ports::ApprovalRequest &request) override
    {
        approvals.append(request);
        if (!pinRefusals.isEmpty())
            return async::failed<ports::GivenApproval>(pinRefusals.takeFirst());
        return async::ready<Result<ports::GivenApproval>>(ports::GivenApproval{u"token"_s, u"Milan"_s});
    }
};

Error mustBeAllowed(bool isOwnCodeEnough = false)
{
    const QVariantMap approval{{u"operation"_s, u"EXCHANGE"_s},
                               {u"amountMinor"_s, 700},
                               {u"currency"_s, u"EUR"_s},
                               {u"withCode"_s, isOwnCodeEnough},
                               {u"isOwnCodeEnough"_s, isOwnCodeEnough}};
    return {ErrorCode::Forbidden, {}, {{u"approval"_s, approval}}};
}

} // namespace

/** What follows on what in an exchange at the till, and that nothing of it happens twice. */
class TestTillExchange : public QObject
{
    Q_OBJECT

    struct Till
    {
        Till()
        {
            settlement.setPauses({1ms, 5ms});
            office.worthMinor = 1800;
            session.user->hasTotp = true;
        }
        FakeBoxOffice office;
        FakeJournal::Books books;
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeSession session;
        FakeSecondStep codes;
        FakeJournal journal{books};
        SaleSettlement settlement{office, journal};
        Checkout checkout{office, office, session, settlement, clock};
        Desk desk{office.summary.id};
        TillExchange exchange{desk, codes, session, checkout};
    };
    std::unique_ptr<Till> m_till;

    TillExchange &exchange() { return m_till->exchange; }
    Checkout &checkout() { return m_till->checkout; }
    FakeBoxOffice &office() { return m_till->office; }
    void find()
    {
        exchange().look(u"K7M2"_s);
        QTRY_COMPARE(exchange().state(), State::Found);
    }
    /** To the difference for @p seats, which are theirs as long as there are old tickets: adult, child, adult... */
    void choose(int seats, const QStringList &left = {})
    {
        find();
        for (const QString &ticket : left)
            exchange().setChosen(ticket, false);
        exchange().chooseSeats();
        QCOMPARE(exchange().state(), State::Choosing);
        QTRY_COMPARE(checkout().state(), SaleState::Choosing);
        QVERIFY(checkout().takeBestSeats(seats));
        QTRY_VERIFY(checkout().canPay());
        exchange().showDifference();
        QCOMPARE(exchange().state(), State::Difference);
    }
    const ports::CheckoutRequest &sent() { return office().checkouts.last(); }

private Q_SLOTS:
    void init() { m_till = std::make_unique<Till>(); }
    void cleanup() { m_till.reset(); }

    void withoutACodeNothingIsAsked()
    {
        exchange().look(u"  "_s);
        QCOMPARE(exchange().state(), State::Code);
        exchange().look(u"XXXX"_s);
        QTRY_VERIFY(exchange().error());
        QCOMPARE(exchange().error()->code, ErrorCode::NotFound);
        exchange().chooseSeats(); // for which tickets?
        QCOMPARE(exchange().state(), State::Code);
        QVERIFY(!checkout().exchange());
    }

    void allTicketsAreChosenAndOneStays()
    {
        find();
        QCOMPARE(exchange().chosen().size(), 2);
        QCOMPARE(exchange().worth(), euro(1800));
        exchange().setChosen(u"2"_s, false);
        QCOMPARE(exchange().worth(), euro(1100));
        exchange().setChosen(u"1"_s, false);
        QCOMPARE(exchange().worth(), euro(1100));
        exchange().setChosen(u"2"_s, true);
        QCOMPARE(exchange().worth(), euro(1800));
    }

    void seatsOfASaleAreNotTakenForOldTickets()
    {
        QVERIFY(checkout().chooseShowtime(office().summary.id));
        QTRY_COMPARE(checkout().state(), SaleState::Choosing);
        QVERIFY(checkout().takeBestSeats(1));
        find();
        exchange().chooseSeats();
        QCOMPARE(exchange().state(), State::Found);
        QCOMPARE(exchange().error()->code, ErrorCode::IllegalState);
        QVERIFY(!checkout().exchange());
        QCOMPARE(checkout().seats().size(), 1);
    }

    void newSeatsAreSuchTicketsAsTheOld()
    {
        choose(3);
        QStringList types;
        for (const BasketLine &line : checkout().basket())
            types.append(line.ticketType);
        QCOMPARE(types, (QStringList{u"ADULT"_s, u"CHILD"_s, u"ADULT"_s}));
        QCOMPARE(checkout().due(), std::optional(euro(1100)));
    }

    void whatIsDearerIsPaidAndTheOldTicketsArePartOfTheRequest()
    {
        choose(3);
        exchange().settle(); // there is something to pay
        QCOMPARE(exchange().state(), State::Difference);
        QVERIFY(!checkout().payCash(euro(1099)));
        QVERIFY(checkout().payCash(euro(2000)));
        QCOMPARE(exchange().state(), State::Settling);
        QTRY_COMPARE(exchange().state(), State::Done);
        QCOMPARE(exchange().settled(), euro(1100));
        QVERIFY(!exchange().movedBack());
        QCOMPARE(sent().exchange,
                 std::optional(ports::OldTickets{m_till->desk.booking.id, {u"1"_s, u"2"_s}, euro(1800)}));
        QCOMPARE(sent().due(), euro(1100));
        QCOMPARE(sent().tendered, euro(2000));
        QCOMPARE(m_till->books.begun.size(), 1);
        QCOMPARE(m_till->books.begun.first().request, sent());
    }

    void whatIsCheaperGoesBackAndIsToldHow()
    {
        m_till->desk.moved = {{u"earlier"_s, euro(100), true, false}};
        choose(1);
        QCOMPARE(checkout().due(), std::optional(euro(-700)));
        QVERIFY(!checkout().payCash(euro(0)));
        QVERIFY(!checkout().payByCard());
        m_till->desk.moved.append({u"now"_s, euro(700), true, false});
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Done);
        QCOMPARE(exchange().settled(), euro(-700));
        QTRY_VERIFY(exchange().movedBack());
        QCOMPARE(*exchange().movedBack(), (QList<ports::MoneyBack>{{u"now"_s, euro(700), true, false}}));
        QCOMPARE(office().salesMade, 1);
    }

    // Something else of the chain went back at another till meanwhile: better no words than wrong ones.
    void ofASumThatIsNotTheirsNobodyIsTold()
    {
        choose(1);
        m_till->desk.moved.append({u"now"_s, euro(700), true, false});
        m_till->desk.moved.append({u"another till's"_s, euro(50), true, false});
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Done);
        for (int i = 0; i < 100; ++i)
            QCoreApplication::processEvents(); // the answer is there, and waits to be told
        QVERIFY(!exchange().movedBack());
    }

    void onlyTheChosenTicketsPay()
    {
        office().worthMinor = 1100;
        choose(1, {u"2"_s});
        QCOMPARE(checkout().due(), std::optional(euro(0)));
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Done);
        QCOMPARE(sent().exchange->ticketIds, QStringList{u"1"_s});
        QCOMPARE(exchange().settled(), euro(0));
    }

    void anotherShowtimeIsChosenWithTheSameTickets()
    {
        choose(1);
        const ShowtimeId other = ShowtimeId::create();
        QVERIFY(checkout().chooseShowtime(other));
        QCOMPARE(exchange().state(), State::Choosing);
        QVERIFY(checkout().exchange());
        QTRY_COMPARE(checkout().state(), SaleState::Choosing);
        QVERIFY(checkout().takeBestSeats(2));
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().due(), std::optional(euro(0)));
    }

    void goingBackGivesTheSeatsBack()
    {
        choose(2);
        QCOMPARE(office().heldSeats().size(), 2);
        exchange().stepBack();
        QCOMPARE(exchange().state(), State::Choosing);
        QCOMPARE(office().heldSeats().size(), 2); // they may be the right ones
        exchange().stepBack();
        QCOMPARE(exchange().state(), State::Found);
        QTRY_VERIFY(office().heldSeats().isEmpty());
        QVERIFY(!checkout().exchange());
    }

    void leavingGivesTheSeatsBack()
    {
        choose(2);
        QVERIFY(exchange().reset());
        QCOMPARE(exchange().state(), State::Code);
        QTRY_VERIFY(office().heldSeats().isEmpty());
        QVERIFY(!checkout().exchange());
        QTRY_COMPARE(checkout().state(), SaleState::Choosing); // a sale like any other now
        QVERIFY(checkout().takeBestSeats(1));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().payCash(euro(1100)));
        QTRY_COMPARE(checkout().state(), SaleState::Paid);
        QVERIFY(!sent().exchange);
    }

    // What was exchanged is spent: the next customer pays for all of it.
    void theNextSaleIsNone()
    {
        office().worthMinor = 700;
        choose(1, {u"1"_s});
        QCOMPARE(checkout().basket().first().ticketType, u"CHILD"_s);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Done);
        QVERIFY(checkout().takeBestSeats(1)); // an adult, as ever
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!checkout().exchange());
        QCOMPARE(checkout().due(), std::optional(euro(1100)));
        QCOMPARE(exchange().state(), State::Done);
    }

    void signingOutEndsIt()
    {
        choose(2);
        QVERIFY(checkout().close());
        QCOMPARE(exchange().state(), State::Code);
        QVERIFY(!checkout().exchange());
        QTRY_VERIFY(office().heldSeats().isEmpty());
    }

    void whenTheTimeIsOverOtherSeatsAreChosen()
    {
        choose(2);
        m_till->clock.advance(10min);
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Choosing, 60'000);
        QTRY_VERIFY(exchange().error());
        QCOMPARE(exchange().error()->code, ErrorCode::HoldExpired);
        QVERIFY(checkout().exchange()); // the tickets are still to be exchanged
    }

    // Unknown
    void whatIsUnknownIsAskedForAgainWithTheSameRequest()
    {
        office().faults[Call::Checkout] = {Fault::LoseAnswer, Fault::LoseRequest};
        choose(1);
        QSignalSpy unknown(&m_till->settlement, &SaleSettlement::outcomeUnknown);
        exchange().settle();
        QVERIFY(!exchange().reset());
        QTRY_COMPARE(exchange().state(), State::Done);
        QVERIFY(unknown.count() >= 1);
        QVERIFY(office().checkouts.size() >= 2);
        for (const ports::CheckoutRequest &request : std::as_const(office().checkouts))
            QCOMPARE(request, office().checkouts.first());
        QCOMPARE(office().salesMade, 1);
    }

    // The till dies before there is an answer. The next program of the same till asks for the same exchange.
    void afterACrashTheSameExchangeIsTakenUp()
    {
        m_till->settlement.setPauses({1h, 1h});
        office().faults[Call::Checkout] = {Fault::LoseRequest};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(checkout().state(), SaleState::CheckingOutcome);
        QCOMPARE(exchange().state(), State::Settling);
        const ports::CheckoutRequest begun = sent();
        FakeJournal reopened(m_till->books);
        SaleSettlement settlement(office(), reopened);
        QSignalSpy recovered(&settlement, &SaleSettlement::recovered);
        settlement.resumeUnfinished();
        QTRY_COMPARE(recovered.count(), 1);
        QCOMPARE(sent(), begun);
        QVERIFY(recovered.first().at(1).value<Result<Booking>>().has_value());
        QCOMPARE(office().salesMade, 1);
        QCOMPARE(office().spentTickets, (QStringList{u"1"_s, u"2"_s}));
    }

    void setAsideItGoesOnByItself()
    {
        m_till->settlement.setPauses({1h, 1h});
        office().faults[Call::Checkout] = {Fault::LoseRequest};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(checkout().state(), SaleState::CheckingOutcome);
        QVERIFY(checkout().setAside());
        QCOMPARE(exchange().state(), State::Code);
        QVERIFY(!checkout().exchange());
        QSignalSpy recovered(&m_till->settlement, &SaleSettlement::recovered);
        m_till->settlement.askNow();
        QTRY_COMPARE(recovered.count(), 1);
        QCOMPARE(office().salesMade, 1);
    }

    // Refused
    void ticketsThatWereSpentElsewhereAreRefusedAndTheSeatsStayHeld()
    {
        office().spentTickets = {u"1"_s, u"2"_s};
        choose(1);
        const QList<SeatId> seats = checkout().seats();
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Difference);
        QCOMPARE(exchange().error()->code, ErrorCode::IllegalState);
        QCOMPARE(office().salesMade, 0);
        QCOMPARE(checkout().seats(), seats);
        QCOMPARE(office().count(Call::Hold), 1); // not asked for again under another booking
        QCOMPARE(m_till->books.finished.size(), 1);
    }

    void anotherWorthIsShownBeforeItIsDone()
    {
        choose(1);
        office().worthMinor = 1500; // a part of it went back at another till
        m_till->desk.booking.tickets[0].left = euro(800);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Difference);
        QCOMPARE(exchange().error()->code, ErrorCode::PriceChanged);
        QCOMPARE(office().salesMade, 0);
        QTRY_VERIFY(checkout().canPay());
        QTRY_COMPARE(checkout().due(), std::optional(euro(-400)));
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Done);
        QCOMPARE(exchange().settled(), euro(-400));
    }

    // Approval
    void aManagerAllowsItAndTheSameIsAskedForWithIt()
    {
        office().refusals[Call::Checkout] = {mustBeAllowed()};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Approval);
        QVERIFY(!exchange().error());
        QCOMPARE(office().salesMade, 0);
        m_till->desk.pinRefusals = {Error{ErrorCode::WrongCredentials, {}, {}}};
        exchange().approve(u"102"_s, u"0000"_s);
        QTRY_VERIFY(exchange().error());
        QCOMPARE(exchange().state(), State::Approval);
        QCOMPARE(office().checkouts.size(), 1);
        exchange().approve(u"102"_s, u"1895"_s);
        QTRY_COMPARE(exchange().state(), State::Done);
        QCOMPARE(exchange().approvedBy(), u"Milan"_s);
        const ports::ApprovalRequest asked = m_till->desk.approvals.last();
        QCOMPARE(asked.booking, m_till->desk.booking.id); // of the old tickets
        QCOMPARE(asked.cinema, m_till->desk.booking.cinema);
        QCOMPARE(asked.needed, *ports::neededApproval(mustBeAllowed()));
        QCOMPARE(sent().approval, u"token"_s);
        QCOMPARE(sent().booking, office().checkouts.first().booking);
        QCOMPARE(sent().exchange, office().checkouts.first().exchange);
        QCOMPARE(office().salesMade, 1);
    }

    void whatWasAllowedIsForOneExchange()
    {
        office().refusals[Call::Checkout] = {mustBeAllowed()};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Approval);
        exchange().approve(u"102"_s, u"1895"_s);
        QTRY_COMPARE(exchange().state(), State::Done);
        QVERIFY(exchange().reset());
        m_till->desk.booking.ticketIds = {u"3"_s, u"4"_s};
        m_till->desk.booking.tickets[0].id = u"3"_s;
        m_till->desk.booking.tickets[1].id = u"4"_s;
        QVERIFY(checkout().setSeats({}));
        choose(1);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Done);
        QVERIFY(sent().approval.isEmpty());
        QVERIFY(exchange().approvedBy().isEmpty());
    }

    // Of a late exchange that has to be allowed the money is taken as it was given.
    void whatWasGivenIsTakenOnceItIsAllowed()
    {
        office().refusals[Call::Checkout] = {mustBeAllowed()};
        choose(3);
        QVERIFY(checkout().payCash(euro(2000)));
        QTRY_COMPARE(exchange().state(), State::Approval);
        exchange().approve(u"102"_s, u"1895"_s);
        QTRY_COMPARE(exchange().state(), State::Done);
        QCOMPARE(sent().tendered, euro(2000));
        QCOMPARE(sent().method, ports::PaymentMethod::Cash);
    }

    void anApprovalThatIsOverIsAskedForAgain()
    {
        office().refusals[Call::Checkout] = {mustBeAllowed(), mustBeAllowed()};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Approval);
        exchange().approve(u"102"_s, u"1895"_s);
        QTRY_VERIFY(exchange().error());
        QCOMPARE(exchange().state(), State::Approval);
        exchange().stepBack();
        QCOMPARE(exchange().state(), State::Difference);
        QCOMPARE(office().salesMade, 0);
    }

    void aCodeIsEnoughAndSomebodyElseMayAllowIt()
    {
        office().refusals[Call::Checkout] = {mustBeAllowed(true)};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Proof);
        exchange().prove(u"000000"_s);
        QTRY_VERIFY(exchange().error());
        QCOMPARE(exchange().state(), State::Proof);
        exchange().askSomebodyElse();
        QCOMPARE(exchange().state(), State::Approval);
        exchange().stepBack();
        QCOMPARE(exchange().state(), State::Difference);
        office().refusals[Call::Checkout] = {mustBeAllowed(true)};
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Proof);
        exchange().prove(u"123456"_s);
        QTRY_COMPARE(exchange().state(), State::Done);
        QVERIFY(sent().approval.isEmpty());
    }

    void whoHasNoSecondStepNeedsSomebodyWhoHas()
    {
        m_till->session.user->hasTotp = false;
        office().refusals[Call::Checkout] = {mustBeAllowed(true)};
        choose(1);
        exchange().settle();
        QTRY_COMPARE(exchange().state(), State::Approval);
    }
};

QTEST_GUILESS_MAIN(TestTillExchange)
#include "tst_tillexchange.moc"
