#include "async.h"
#include "bookingapi.h"
#include "errand.h"
#include "fakeboxoffice.h"
#include "reprint.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using State = Errand::State;

namespace {

/** Answers as told, and counts what is printed. */
class Desk final : public ports::BookingDesk, public ports::TicketPrinter
{
public:
    QList<Result<int>> counts; ///< Answers of the next, from the front; else one more each time.
    QStringList printIds;
    QList<int> printed;
    bool isOutOfPaper = false;

    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &) override
    {
        return async::failed<std::optional<domain::Money>>(ErrorCode::Internal);
    }
    QFuture<Result<QString>> rebook(const ports::RebookRequest &) override
    {
        return async::failed<QString>(ErrorCode::Internal);
    }
    QFuture<Result<void>> sendAgain(const QString &, const QString &) override
    {
        return async::failed<void>(ErrorCode::Internal);
    }
    QFuture<Result<int>> countReprint(const QString &printId, const domain::BookingId &) override
    {
        if (!printIds.contains(printId))
            printIds.append(printId);
        if (!counts.isEmpty())
            return async::ready(counts.takeFirst());
        return async::ready<Result<int>>(static_cast<int>(printIds.size()));
    }
    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &, const domain::Cinema &) override
    {
        return async::failed<ports::PrintedTickets>(ErrorCode::Internal);
    }
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &, const domain::Cinema &, int number) override
    {
        if (isOutOfPaper)
            return async::failed<ports::PrintedTickets>(ErrorCode::Storage);
        printed.append(number);
        return async::ready<Result<ports::PrintedTickets>>(ports::PrintedTickets{u"tickets.pdf"_s});
    }
};

} // namespace

/** Changes that happen once, however often they are asked for; and tickets that are printed again. */
class TestErrand : public QObject
{
    Q_OBJECT

    QList<Result<void>> m_answers; // from the front
    int m_asked = 0;

    Errand::Step step()
    {
        return [this] {
            ++m_asked;
            return async::ready(m_answers.isEmpty() ? Result<void>() : m_answers.takeFirst());
        };
    }
    static Error refusal(ErrorCode code) { return ports::asRefusal({code, {}, {}}); }

private Q_SLOTS:
    void init()
    {
        m_answers.clear();
        m_asked = 0;
    }

    void whatIsNotKnownIsAskedForAgainUntilItIs()
    {
        Errand errand;
        m_answers = {fail(ErrorCode::Timeout), fail(ErrorCode::Unreachable), Result<void>()};
        errand.start(step());
        QTRY_COMPARE(errand.state(), State::Open);
        QCOMPARE(errand.error()->code, ErrorCode::Timeout);
        errand.askAgain();
        QTRY_COMPARE(errand.error() ? errand.error()->code : ErrorCode::Internal, ErrorCode::Unreachable);
        QCOMPARE(errand.state(), State::Open);
        errand.askAgain();
        QTRY_COMPARE(errand.state(), State::Done);
        QVERIFY(!errand.error());
        QCOMPARE(m_asked, 3);
    }

    void aNoIsDefiniteAndSomethingElseMayBeTried()
    {
        Errand errand;
        m_answers = {fail(refusal(ErrorCode::PaymentRefused))};
        errand.start(step());
        QTRY_COMPARE(errand.state(), State::Refused);
        QCOMPARE(errand.error()->code, ErrorCode::PaymentRefused);
        errand.start(step());
        QTRY_COMPARE(errand.state(), State::Done);
    }

    void nothingIsAskedTwiceAtOnce()
    {
        Errand errand;
        QList<State> states;
        connect(&errand, &Errand::changed, this, [&] { states.append(errand.state()); });
        errand.start(step());
        QCOMPARE(states.first(), State::Asking);
        QTRY_COMPARE(states, QList<State>({State::Asking, State::Done}));
        QCOMPARE(m_asked, 1);
    }

    void aReprintIsCountedBeforeItIsPrinted()
    {
        FakeBoxOffice office;
        Desk desk;
        Reprint reprint({office, office, desk, desk});
        const domain::BookingId booking = sold(office);
        desk.isOutOfPaper = true;
        auto printing = reprint.print(u"one"_s, booking);
        QTRY_VERIFY(printing.isFinished());
        QCOMPARE(printing.result().error().code, ErrorCode::Storage);
        QCOMPARE(desk.printIds, QStringList({u"one"_s}));
        desk.isOutOfPaper = false;
        printing = reprint.print(u"one"_s, booking); // the same once more
        QTRY_VERIFY(printing.isFinished());
        QCOMPARE(printing.result()->number, 1);
        printing = reprint.print(u"two"_s, booking);
        QTRY_VERIFY(printing.isFinished());
        QCOMPARE(printing.result()->number, 2);
        QCOMPARE(desk.printed, QList<int>({1, 2}));
    }

    void whatIsNotCountedIsNotPrinted()
    {
        FakeBoxOffice office;
        Desk desk;
        Reprint reprint({office, office, desk, desk});
        desk.counts = {fail(refusal(ErrorCode::IllegalState))};
        const auto printing = reprint.print(u"one"_s, sold(office));
        QTRY_VERIFY(printing.isFinished());
        QVERIFY(ports::isRefusal(printing.result().error()));
        QVERIFY(desk.printed.isEmpty());
    }

private:
    /** A booking of the cinema that there is. */
    static domain::BookingId sold(FakeBoxOffice &office)
    {
        const auto id = domain::BookingId::create();
        const auto held = office.holdSeats(id, office.summary.id, {domain::SeatId{1}}, IdempotencyKey::create());
        [&] { QTRY_VERIFY(held.isFinished()); }();
        domain::Cinema cinema;
        cinema.id = office.summary.cinemaId;
        office.cinemaList = {cinema};
        return id;
    }
};

QTEST_GUILESS_MAIN(TestErrand)
#include "tst_errand.moc"
