#include "fakeboxoffice.h"
#include "fakeshifts.h"
#include "shiftdesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Kind = ports::ShiftMovementKind;
using Report = ShiftDesk::Report;
using Request = ShiftDesk::Request;
using State = ShiftDesk::State;

namespace {

class Drawer final : public ports::CashDrawer
{
public:
    int opened = 0;
    std::optional<Error> fault;
    QFuture<Result<void>> open() override
    {
        ++opened;
        return fault ? async::failed<void>(*fault) : async::ready(Result<void>());
    }
};

} // namespace

/** What follows on what in a cashier's shift, and what may not be interrupted. */
class TestShiftDesk : public QObject
{
    Q_OBJECT
    const domain::Currency m_eur = *domain::Currency::fromCode(u"EUR");
    domain::Cinema m_lux{domain::CinemaId::create(), u"Lux"_s, {}, {}, {}, u"Europe/Berlin"_s, m_eur, 240};
    std::unique_ptr<FakeShifts> m_shifts;
    std::unique_ptr<FakeShiftPrinter> m_printer;
    std::unique_ptr<Drawer> m_drawer;
    FakeSession m_session;
    ManualClock m_clock{QDateTime(QDate(2026, 11, 14), QTime(20, 0), Qt::UTC)};
    std::unique_ptr<ShiftDesk> m_desk;

    domain::Money eur(qint64 minor) const { return {minor, m_eur}; }
    domain::CashCount counted(qint64 fifties, qint64 coins = 0) const
    {
        domain::CashCount count(m_eur);
        [&] {
            QVERIFY(count.setPieces(5'000, fifties).has_value());
            QVERIFY(count.setPieces(100, coins).has_value());
        }();
        return count;
    }
    void arrive()
    {
        m_desk->setPlace(m_lux);
        QTRY_COMPARE(m_desk->state(), State::None);
    }
    /** With 150.00 in it. */
    void open()
    {
        arrive();
        m_desk->open(counted(3));
        QTRY_COMPARE(m_desk->state(), State::Open);
    }
    void count(qint64 fifties, qint64 coins = 0)
    {
        m_desk->beginCount();
        QCOMPARE(m_desk->state(), State::Counting);
        m_desk->sendCount(counted(fifties, coins));
    }

private Q_SLOTS:
    void init()
    {
        m_shifts = std::make_unique<FakeShifts>();
        m_shifts->me = m_session.user->user;
        m_printer = std::make_unique<FakeShiftPrinter>();
        m_drawer = std::make_unique<Drawer>();
        m_desk = std::make_unique<ShiftDesk>(ShiftDesk::Ports{*m_shifts, *m_drawer, *m_printer, m_session, m_clock},
                                             u"Till 1"_s);
    }
    void cleanup() { m_desk.reset(); }

    void nobodyHasNoShift()
    {
        QCOMPARE(m_desk->state(), State::Away);
        m_desk->open(counted(3));
        m_desk->look();
        m_desk->record(Kind::Drop, eur(100), u"safe"_s);
        m_desk->beginCount();
        m_desk->readReport();
        QCOMPARE(m_desk->state(), State::Away);
        QVERIFY(m_shifts->opens.isEmpty() && m_shifts->movements.isEmpty() && m_shifts->reportsRead == 0);
    }

    void aShiftThatIsOpenIsFound()
    {
        const ports::ShiftId id = m_shifts->begin(m_lux.id, u"Till 1"_s, m_shifts->me, u"Anna K."_s, 15'000).id;
        m_desk->setPlace(m_lux);
        QCOMPARE(m_desk->state(), State::Reading);
        QTRY_COMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_desk->shift().id, id);
        QCOMPARE(m_drawer->opened, 0); // nothing was put into it
        m_desk->setPlace(std::nullopt);
        QCOMPARE(m_desk->state(), State::Away);
        QVERIFY(m_desk->shift().id.isNull());
    }

    void whatCannotBeReadIsAskedAgain()
    {
        m_shifts->readFaults = {Error{ErrorCode::Unreachable, {}, {}}};
        m_desk->setPlace(m_lux);
        QTRY_COMPARE(m_desk->state(), State::Unread);
        QCOMPARE(m_desk->error()->code, ErrorCode::Unreachable);
        m_desk->open(counted(3)); // who knows whether there is one?
        QVERIFY(m_shifts->opens.isEmpty());
        m_desk->look();
        QTRY_COMPARE(m_desk->state(), State::None);
        QVERIFY(!m_desk->error());
    }

    void anAnswerToWhoLeftIsNobodys()
    {
        m_shifts->begin(m_lux.id, u"Till 1"_s, m_shifts->me, u"Anna K."_s, 15'000);
        m_shifts->keepsBack = true;
        m_desk->setPlace(m_lux);
        m_desk->setPlace(std::nullopt);
        m_shifts->letGo();
        QTest::qWait(0);
        QCoreApplication::processEvents();
        QCOMPARE(m_desk->state(), State::Away);
    }

    void aFloatOpensAShiftAndTheDrawer()
    {
        arrive();
        m_desk->open(counted(3, 4));
        QCOMPARE(m_desk->request(), Request::Asking);
        QTRY_COMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_desk->request(), Request::None);
        QCOMPARE(m_drawer->opened, 1);
        const ports::OpenShiftRequest &asked = m_shifts->opens.first();
        QCOMPARE(asked.drawer, u"Till 1"_s);
        QCOMPARE(asked.cinema, m_lux.id);
        QCOMPARE(asked.floatPieces, (ports::Denominations{{5'000, 3}, {100, 4}}));
        QCOMPARE(m_desk->shift().floatTotal, eur(15'400));
    }

    void anEmptyDrawerIsAFloatToo()
    {
        arrive();
        m_desk->open(domain::CashCount(m_eur));
        QTRY_COMPARE(m_desk->state(), State::Open);
        QVERIFY(m_desk->shift().floatTotal.isZero());
    }

    // Whatever is asked, a lost answer is found out by the same request, which does nothing twice.
    void anUnknownOutcomeIsAskedForAsTheSameRequest_data()
    {
        QTest::addColumn<FakeShifts::Fault>("fault");
        QTest::newRow("it did not arrive") << FakeShifts::Fault::LoseRequest;
        QTest::newRow("the answer was lost") << FakeShifts::Fault::LoseAnswer;
    }
    void anUnknownOutcomeIsAskedForAsTheSameRequest()
    {
        QFETCH(const FakeShifts::Fault, fault);
        const auto settle = [this] {
            QTRY_COMPARE(m_desk->request(), Request::Checking);
            QVERIFY(m_desk->error());
            const State before = m_desk->state();
            // Nothing else is begun meanwhile, and nobody steps back from it.
            m_desk->stepBack();
            m_desk->beginCount();
            m_desk->look();
            m_desk->record(Kind::PaidIn, eur(1), u"x"_s);
            QCOMPARE(m_desk->request(), Request::Checking);
            QCOMPARE(m_desk->state(), before);
            m_desk->askAgain();
            QTRY_COMPARE(m_desk->request(), Request::None);
            QVERIFY(!m_desk->error());
        };
        arrive();
        m_shifts->faults = {fault};
        m_desk->open(counted(3));
        settle();
        QCOMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_shifts->opens.size(), 2);
        QCOMPARE(m_shifts->opens.first().id, m_shifts->opens.last().id);
        QCOMPARE(m_shifts->all.size(), 1);
        QCOMPARE(m_drawer->opened, 1);

        m_shifts->faults = {fault};
        m_desk->record(Kind::Drop, eur(5'000), u"to the safe"_s);
        settle();
        QCOMPARE(m_shifts->movements.size(), 2);
        QCOMPARE(m_shifts->movements.first().id, m_shifts->movements.last().id);
        QCOMPARE(m_desk->shift().movements.size(), 1);
        QCOMPARE(m_drawer->opened, 2);

        m_shifts->faults = {fault};
        count(2);
        settle();
        QCOMPARE(m_desk->state(), State::Closed);
        QCOMPARE(m_shifts->nextNumber, 2);
        QVERIFY(m_desk->shift().closing->overShort.isZero());
    }

    void moneyInAndOutIsRecordedWithItsReason_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("drop") << Kind::Drop << qint64(20'000);
        QTest::newRow("paid in") << Kind::PaidIn << qint64(5'000);
        QTest::newRow("paid out") << Kind::PaidOut << qint64(349);
        QTest::newRow("no sale") << Kind::NoSale << qint64(0);
    }
    void moneyInAndOutIsRecordedWithItsReason()
    {
        QFETCH(const Kind, kind);
        QFETCH(const qint64, minor);
        open();
        m_shifts->keepsBack = true;
        m_desk->record(kind, eur(minor), u"  a  reason "_s);
        QCOMPARE(m_drawer->opened, 1); // not before it is in the books
        m_shifts->letGo();
        QTRY_COMPARE(m_desk->request(), Request::None);
        QCOMPARE(m_drawer->opened, 2);
        QCOMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_shifts->movements.size(), 1);
        QCOMPARE(m_shifts->movements.first().kind, kind);
        QCOMPARE(m_shifts->movements.first().amountMinor, minor);
        QCOMPARE(m_shifts->movements.first().reason, u"a reason"_s);
        QCOMPARE(m_desk->shift().movements.size(), 1);
    }

    ports::ShiftReport closedDay(const QDate &day) const
    {
        ports::ShiftReport report;
        report.kind = ports::ShiftReport::Kind::Day;
        report.number = 7;
        report.day = day;
        return report;
    }

    // Of the day that was closed last, and only to whom days are told.
    void aManagerPrintsACopyOfTheDaysReport_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::newRow("today") << QDate(2026, 11, 14);
        QTest::newRow("yesterday") << QDate(2026, 11, 13);
    }
    void aManagerPrintsACopyOfTheDaysReport()
    {
        QFETCH(const QDate, day);
        m_session.user->roles = {u"MANAGER"_s};
        m_shifts->days = {closedDay(day)};
        open(); // with a report of a shift that was printed, or not, it has nothing to do
        m_desk->readDayReport();
        QTRY_COMPARE(m_desk->reportState(), Report::Shown);
        QVERIFY(m_desk->isDayReport());
        QCOMPARE(m_desk->report().day, day);
        for (int i = 1; i <= 2; ++i) {
            m_desk->print();
            QTRY_COMPARE(m_printer->jobs.size(), i);
            QTRY_VERIFY(!m_desk->isPrinting());
            QVERIFY(m_printer->jobs.last().isCopy);
        }
        m_desk->stepBack();
        QVERIFY(!m_desk->isDayReport());
    }

    void noDayIsClosedYet()
    {
        m_session.user->roles = {u"ADMIN"_s};
        m_shifts->days = {closedDay(QDate(2026, 11, 12))};
        arrive();
        m_desk->readDayReport();
        QTRY_COMPARE(m_desk->reportState(), Report::Unread);
        QCOMPARE(m_desk->error()->code, ErrorCode::NotFound);
        QVERIFY(m_desk->isDayReport());
    }

    void daysAreNotTheCashiers()
    {
        m_session.user->roles = {u"CASHIER"_s};
        m_shifts->days = {closedDay(QDate(2026, 11, 14))};
        arrive();
        m_desk->readDayReport();
        QCOMPARE(m_desk->reportState(), Report::None);
        QVERIFY(!m_desk->mayReadDays());
    }

    void whatIsNoMovementIsNotSent()
    {
        open();
        m_desk->record(Kind::Drop, eur(100), u"   "_s);
        m_desk->record(Kind::NoSale, eur(0), {});
        m_desk->record(Kind::Drop, eur(0), u"x"_s);
        m_desk->record(Kind::PaidOut, eur(-1), u"x"_s);
        m_desk->record(Kind::PaidIn, {100, *domain::Currency::fromCode(u"USD")}, u"x"_s);
        QVERIFY(m_shifts->movements.isEmpty());
        QCOMPARE(m_drawer->opened, 1);
    }

    void aRefusedMovementOpensNoDrawer()
    {
        open();
        m_shifts->refusals = {Error{ErrorCode::Forbidden, {}, {}}};
        m_desk->record(Kind::NoSale, eur(0), u"change"_s);
        QTRY_VERIFY(m_desk->error());
        QCOMPARE(m_desk->error()->code, ErrorCode::Forbidden);
        QCOMPARE(m_desk->request(), Request::None);
        QCOMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_drawer->opened, 1);
    }

    void aDrawerThatStaysShutIsTold()
    {
        open();
        QSignalSpy told(m_desk.get(), &ShiftDesk::drawerFailed);
        m_drawer->fault = ports::printerError({ports::PrinterTrouble::Kind::Unreachable, u"Counter"_s, false});
        m_desk->record(Kind::NoSale, eur(0), u"change"_s);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(m_desk->shift().movements.size(), 1); // it is in the books all the same
    }

    void theCountIsBlind()
    {
        open();
        m_shifts->cashSoldMinor = 4'000;
        m_desk->beginCount();
        QCOMPARE(m_drawer->opened, 2); // to count what is in it
        QCOMPARE(m_desk->reportState(), Report::None);
        QVERIFY(!m_desk->shift().closing);
        m_desk->readReport(); // no report while it is counted
        QCOMPARE(m_shifts->reportsRead, 0);
        m_desk->sendCount(domain::CashCount(*domain::Currency::fromCode(u"USD"))); // not what is in it
        QVERIFY(m_shifts->closes.isEmpty());
        m_desk->sendCount(counted(3, 35));
        QTRY_COMPARE(m_desk->state(), State::Closed);
        QCOMPARE(m_desk->shift().closing->expected, eur(19'000));
        QCOMPARE(m_desk->shift().closing->overShort, eur(-500));
    }

    void aCountCanBeGivenUp()
    {
        open();
        m_desk->sendCount(counted(3)); // nobody has begun to count
        m_desk->beginCount();
        m_desk->look(); // does not take the count away
        QCOMPARE(m_desk->state(), State::Counting);
        m_desk->stepBack();
        QCOMPARE(m_desk->state(), State::Open);
        QVERIFY(m_shifts->closes.isEmpty());
    }

    void aRefusedCountStays()
    {
        open();
        m_shifts->refusals = {Error{ErrorCode::InvalidInput, {}, {}}};
        count(3);
        QTRY_VERIFY(m_desk->error());
        QCOMPARE(m_desk->state(), State::Counting);
        m_desk->sendCount(counted(3));
        QTRY_COMPARE(m_desk->state(), State::Closed);
    }

    void theZReportIsPrintedOnceAndThenCopied()
    {
        open();
        QSignalSpy printed(m_desk.get(), &ShiftDesk::printed);
        count(3);
        QTRY_COMPARE(printed.size(), 1);
        QCOMPARE(m_desk->reportState(), Report::Shown);
        QCOMPARE(m_desk->report().number, std::optional<int>(1));
        QCOMPARE(m_printer->jobs.size(), 1);
        QVERIFY(!m_printer->jobs.first().isCopy);
        m_desk->print();
        QTRY_COMPARE(m_printer->jobs.size(), 2);
        QVERIFY(m_printer->jobs.last().isCopy);
        QCOMPARE(m_printer->jobs.last().report, m_printer->jobs.first().report);
        // Later, too, and then it is a copy without anybody's memory.
        m_desk->stepBack();
        QTRY_VERIFY(m_desk->lastClosed());
        QCOMPARE(m_desk->state(), State::None);
        m_desk->readReport();
        QTRY_COMPARE(m_desk->reportState(), Report::Shown);
        QTRY_VERIFY(!m_desk->isPrinting());
        m_desk->print();
        QTRY_COMPARE(m_printer->jobs.size(), 3);
        QVERIFY(m_printer->jobs.last().isCopy);
    }

    // A printer that said nothing of it was printed has the original to print still.
    void whatMayBeOnPaperIsACopy_data()
    {
        QTest::addColumn<bool>("mayBePrinted");
        QTest::newRow("nothing came out") << false;
        QTest::newRow("who knows") << true;
    }
    void whatMayBeOnPaperIsACopy()
    {
        QFETCH(const bool, mayBePrinted);
        open();
        QSignalSpy printed(m_desk.get(), &ShiftDesk::printed);
        m_printer->faults = {ports::printerError({ports::PrinterTrouble::Kind::PaperOut, u"Counter"_s, mayBePrinted})};
        count(3);
        QTRY_COMPARE(printed.size(), 1);
        QVERIFY(m_printer->jobs.isEmpty());
        m_desk->print();
        QTRY_COMPARE(m_printer->jobs.size(), 1);
        QCOMPARE(m_printer->jobs.first().isCopy, mayBePrinted);
    }

    void theXReportIsReadAnewAndNoCopy()
    {
        open();
        m_desk->readReport();
        QTRY_COMPARE(m_desk->reportState(), Report::Shown);
        QVERIFY(!m_desk->report().number && m_desk->report().isBlind);
        QVERIFY(m_printer->jobs.isEmpty()); // only when it is asked for
        m_desk->print();
        QTRY_COMPARE(m_printer->jobs.size(), 1);
        QTRY_VERIFY(!m_desk->isPrinting());
        m_desk->print();
        QTRY_COMPARE(m_printer->jobs.size(), 2);
        QVERIFY(!m_printer->jobs.last().isCopy);
        m_shifts->cashSoldMinor = 900;
        m_desk->readReport();
        QTRY_COMPARE(m_desk->report().figures.gross, eur(900));
        m_desk->stepBack();
        QCOMPARE(m_desk->reportState(), Report::None);
        QCOMPARE(m_desk->state(), State::Open);
    }

    void aReportThatCannotBeReadSaysSo()
    {
        open();
        m_shifts->readFaults = {Error{ErrorCode::Timeout, {}, {}}};
        m_desk->readReport();
        QTRY_COMPARE(m_desk->reportState(), Report::Unread);
        QCOMPARE(m_desk->error()->code, ErrorCode::Timeout);
        m_desk->print();
        QVERIFY(m_printer->jobs.isEmpty());
        m_desk->readReport();
        QTRY_COMPARE(m_desk->reportState(), Report::Shown);
    }

    void theDrawerOfSomebodyElseIsTakenOver()
    {
        const domain::UserId ben = domain::UserId::create();
        m_shifts->begin(m_lux.id, u"Till 2"_s, domain::UserId::create(), u"Cara"_s, 0);
        m_shifts->begin(m_lux.id, u"Till 1"_s, ben, u"Ben"_s, 10'000);
        m_desk->takeOver();
        arrive();
        QTRY_VERIFY(m_desk->others());
        QCOMPARE(m_desk->others()->cashierName, u"Ben"_s);
        m_shifts->faults = {FakeShifts::Fault::LoseAnswer};
        m_desk->takeOver();
        QTRY_COMPARE(m_desk->request(), Request::Checking);
        m_desk->askAgain();
        QTRY_COMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_shifts->takeOvers.size(), 2);
        QCOMPARE(m_shifts->takeOvers.first().id, m_shifts->takeOvers.last().id);
        QCOMPARE(m_shifts->takeOvers.first().from, ben);
        QCOMPARE(m_desk->shift().handovers.size(), 1);
        QCOMPARE(m_desk->shift().handovers.first().fromName, u"Ben"_s);
        QCOMPARE(m_desk->shift().cashierName, u"Anna K."_s);
        QVERIFY(!m_desk->others());
    }

    void noDrawerMeansNoOffer()
    {
        m_shifts->begin(m_lux.id, u"Till 2"_s, domain::UserId::create(), u"Ben"_s, 10'000);
        arrive();
        QTRY_COMPARE(m_shifts->queries.size(), 2);
        QCoreApplication::processEvents();
        QVERIFY(!m_desk->others());
        m_desk->takeOver();
        QVERIFY(m_shifts->takeOvers.isEmpty());
    }

    // Somebody was there first: the error stays on the screen, with how it is now.
    void whoIsOvertakenSeesHowItIs()
    {
        arrive();
        m_shifts->begin(m_lux.id, u"Till 2"_s, m_shifts->me, u"Anna K."_s, 700); // at another till, a moment ago
        m_desk->open(counted(3));
        QTRY_COMPARE(m_desk->state(), State::Open);
        QCOMPARE(m_desk->error()->code, ErrorCode::IllegalState);
        QCOMPARE(ports::openShiftsOf(*m_desk->error()), QStringList{u"Till 2 (Anna K.)"_s});
        QCOMPARE(m_desk->shift().drawer, u"Till 2"_s);

        // A manager closed it in the back office.
        m_shifts->find(m_desk->shift().id)->state = ports::ShiftState::Closed;
        m_shifts->find(m_desk->shift().id)->closing = ports::ShiftClosing{};
        count(3);
        QTRY_COMPARE(m_desk->state(), State::None);
        QCOMPARE(m_desk->error()->code, ErrorCode::IllegalState);
    }

    void theNextPersonSeesNothingOfTheLast()
    {
        open();
        m_shifts->faults = {FakeShifts::Fault::LoseRequest};
        m_desk->record(Kind::Drop, eur(100), u"x"_s);
        QTRY_COMPARE(m_desk->request(), Request::Checking);
        m_desk->setPlace(std::nullopt);
        QCOMPARE(m_desk->request(), Request::None);
        m_shifts->me = domain::UserId::create();
        m_desk->setPlace(m_lux);
        QTRY_COMPARE(m_desk->state(), State::None);
        m_desk->askAgain();
        QCOMPARE(m_shifts->movements.size(), 1);
        QVERIFY(!m_desk->error() && !m_desk->lastClosed());
    }
};

QTEST_GUILESS_MAIN(TestShiftDesk)
#include "tst_shiftdesk.moc"
