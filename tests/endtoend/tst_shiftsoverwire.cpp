#include "bookingapi.h"
#include "remotesession.h"
#include "remoteshifts.h"
#include "saletrip.h"
#include "settingstable.h"
#include "testdatabase.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A drawer from its float to its count as the program does it, over real services on either engine; the server is
 * killed when it closes, and the books are true. */
class TestShiftsOverWire : public QObject
{
    Q_OBJECT

    static constexpr int aWhile = 60'000;

    struct Desk
    {
        explicit Desk(const QUrl &url)
            : client(url)
            , session(client)
            , shifts(client)
        {
        }
        bool signIn(const QString &login)
        {
            const auto signedIn = session.signIn(login, u"foyer-demo"_s, u"Till"_s);
            return QTest::qWaitFor([&] { return signedIn.isFinished(); }, aWhile) && session.current().has_value();
        }
        remote::GraphQlClient client;
        remote::RemoteSession session;
        remote::RemoteShifts shifts;
    };

    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, aWhile))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }

    TestDatabase m_databases;
    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_anna;
    std::unique_ptr<Desk> m_till;
    std::unique_ptr<Desk> m_office;
    domain::CinemaId m_cinema;
    QString m_showtime;
    const domain::Currency m_euro = *domain::Currency::fromCode(u"EUR");

    bool start(const QStringList &options)
    {
        m_server = std::make_unique<FoyerdProcess>(m_folder.path());
        const bool isUp = m_server->start(QStringList{u"all"_s} + options, 180'000);
        if (!isUp)
            qWarning("%s", qPrintable(m_server->lastOutput()));
        m_anna = std::make_unique<Caller>(m_server->url());
        return isUp && m_anna->signIn(u"anna"_s, u"foyer-demo"_s);
    }
    domain::Money euro(qint64 minor) const { return {minor, m_euro}; }
    /** Two adults for cash; what they cost. */
    qint64 sell()
    {
        SaleTrip trip(*m_anna);
        TillSale sale = TillSale::of(trip.freeSeats(m_showtime).mid(0, 2));
        trip.sell(m_showtime, sale);
        return sale.code.isEmpty() ? 0 : sale.total;
    }
    Result<ports::Shift> open(Desk &desk, const QString &drawer)
    {
        return wait(desk.shifts.open({ports::ShiftId::create(), m_cinema, drawer, m_euro, {{2000, 2}, {500, 4}}}));
    }

    /** The business day that is now, by whatever clock the cinema has: the last that is not to come. */
    Result<ports::ShiftReport> closeToday()
    {
        Result<ports::ShiftReport> closed = fail(ErrorCode::InvalidInput);
        for (int ahead = 1; !closed && closed.error().code == ErrorCode::InvalidInput && ahead > -3; --ahead) {
            const QDate day = QDate::currentDate().addDays(ahead);
            closed = wait(m_office->shifts.closeDay({IdempotencyKey::create(), m_cinema, day, m_euro}));
        }
        return closed;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        if (TestDatabase::isMariaDb()) {
            QFile file(m_folder.filePath(u"foyerd.ini"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("[database]\nengine = mysql\nuser = root\n");
            for (const QString &service : foyerd::serviceNames()) {
                const db::ServerAddress server = m_databases.settings(service).server;
                file.write(
                    u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, server.socketPath, server.database)
                        .toUtf8());
            }
        }
        QVERIFY(start({u"--demo"_s}));
        const QJsonObject showtime = SaleTrip(*m_anna).findShowtime(1);
        m_showtime = showtime.value("id"_L1).toString();
        QVERIFY(!m_showtime.isEmpty());
        const QJsonObject data =
            m_anna->graphQl(u"query($id: ID!) { showtime(id: $id) { cinemaId } }"_s, {{u"id"_s, m_showtime}}).data();
        m_cinema = *domain::CinemaId::fromString(data[u"showtime"_s][u"cinemaId"_s].toString());
        QUrl url = m_server->url();
        url.setPath(u"/graphql"_s);
        m_till = std::make_unique<Desk>(url);
        m_office = std::make_unique<Desk>(url);
        QVERIFY(m_till->signIn(u"anna"_s));
        QVERIFY(m_office->signIn(u"manager"_s));
    }
    void cleanupTestCase()
    {
        m_till.reset();
        m_office.reset();
    }

    void aShiftFromFloatToCount()
    {
        QCOMPARE(wait(m_till->shifts.myShift(m_cinema)), Result<std::optional<ports::Shift>>(std::nullopt));
        const Result<ports::Shift> opened = open(*m_till, u"Till 1"_s);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        QCOMPARE(opened->floatTotal, euro(6000));
        QCOMPARE(opened->floatPieces, (ports::Denominations{{2000, 2}, {500, 4}}));
        QCOMPARE(wait(m_till->shifts.myShift(m_cinema)), Result<std::optional<ports::Shift>>(*opened));
        const qint64 sold = sell();
        QVERIFY(sold > 0);
        const Result<ports::Shift> moved =
            wait(m_till->shifts.record({IdempotencyKey::create(), m_cinema, opened->id, ports::ShiftMovementKind::Drop,
                                        1500, u"too much in it"_s}));
        QVERIFY(moved);
        QCOMPARE(moved->movements.first().amount, euro(1500));
        QCOMPARE(moved->movements.first().kind, ports::ShiftMovementKind::Drop);

        const Result<ports::ShiftReport> blind = wait(m_till->shifts.xReport(m_cinema, opened->id));
        QVERIFY2(blind, blind ? "" : qPrintable(toString(blind.error())));
        QVERIFY(blind->isBlind && !blind->expected && !blind->number);
        QCOMPARE(blind->figures.gross, euro(sold));
        const Result<ports::ShiftReport> seen = wait(m_office->shifts.xReport(m_cinema, opened->id));
        QCOMPARE(seen->expected, std::optional(euro(6000 + sold - 1500)));
        QCOMPARE(seen->figures.methods.size(), 1);
        QCOMPARE(seen->figures.methods.first(), (ports::MethodTotal{u"CASH"_s, euro(sold), euro(0)}));
        QCOMPARE(wait(m_till->shifts.zReport(m_cinema, opened->id)).error().code, ErrorCode::NotFound);

        const Result<ports::ShiftReport> early = closeToday();
        QCOMPARE(ports::openShiftsOf(early.error()).size(), 1);
        QVERIFY(ports::isRefusal(early.error()));
        const ports::CloseShiftRequest request{m_cinema, opened->id, {{1000, 4}, {1, sold + 400}}};
        const Result<ports::Shift> closed = wait(m_till->shifts.close(request));
        QVERIFY2(closed, closed ? "" : qPrintable(toString(closed.error())));
        QCOMPARE(closed->closing->overShort, euro(4000 + sold + 400 - (6000 + sold - 1500)));
        QCOMPARE(closed->state, ports::ShiftState::Closed);
        const Result<ports::ShiftReport> z = wait(m_till->shifts.zReport(m_cinema, opened->id));
        QCOMPARE(z->number, std::optional(1));
        QCOMPARE(z->overShort, std::optional(closed->closing->overShort));
        QCOMPARE(z->figures.sales, 1);
        QCOMPARE(z->figures.ticketsSold, 2);
        QVERIFY(!z->figures.firstCode.isEmpty());
        QCOMPARE(wait(m_till->shifts.xReport(m_cinema, opened->id)).error().code, ErrorCode::IllegalState);
        const Error twice = wait(m_till->shifts.close({m_cinema, opened->id, {{1, 1}}})).error();
        QCOMPARE(twice.code, ErrorCode::IllegalState);
        QVERIFY(ports::isRefusal(twice));
        ports::ShiftQuery query;
        query.cinema = m_cinema;
        query.state = ports::ShiftState::Closed;
        const Result<ports::ShiftPage> page = wait(m_office->shifts.shifts(query));
        QCOMPARE(page->total, 1);
        QCOMPARE(page->shifts.first(), *closed);
    }

    void drawersChangeHandsAndAreOpenedAgain()
    {
        const Result<ports::Shift> opened = open(*m_till, u"Till 2"_s);
        QVERIFY(opened);
        const Error taken = open(*m_office, u"Till 2"_s).error();
        QCOMPARE(ports::openShiftsOf(taken).size(), 1);
        QVERIFY(ports::isRefusal(taken));
        const Result<ports::Shift> over =
            wait(m_office->shifts.takeOver({IdempotencyKey::create(), m_cinema, opened->id, opened->cashier}));
        QVERIFY2(over, over ? "" : qPrintable(toString(over.error())));
        QCOMPARE(over->handovers.first().fromName, opened->cashierName);
        QCOMPARE(over->handovers.first().toName, over->cashierName);
        const Result<ports::Shift> closed = wait(m_office->shifts.close({m_cinema, opened->id, {{1, 6000}}}));
        QCOMPARE(closed->closing->reportNumber, 2);
        const ports::ReopenShiftRequest request{ports::ShiftId::create(), m_cinema, opened->id, u"miscounted"_s};
        QCOMPARE(wait(m_till->shifts.reopen(request)).error().code, ErrorCode::Forbidden);
        const Result<ports::Shift> again = wait(m_office->shifts.reopen(request));
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        QCOMPARE(again->reopensReport, std::optional(2));
        QVERIFY(wait(m_office->shifts.close({m_cinema, again->id, {{1, 6000}}})));
        QCOMPARE(wait(m_office->shifts.zReport(m_cinema, again->id))->replaces, std::optional(2));
    }

    // The request is on its way when the server is killed; whether it was written before or not, asked again it is
    // written once, and answered.
    void aServerThatIsKilledWhileItClosesClosesOnce()
    {
        for (int round = 0; round < 3; ++round) {
            const Result<ports::Shift> opened = open(*m_till, u"Till 3"_s);
            QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
            QVERIFY(sell() > 0);
            const int port = m_server->url().port();
            const ports::CloseShiftRequest request{m_cinema, opened->id, {{1, 123}}};
            const auto first = m_till->shifts.close(request);
            QTest::qWait(round * 4); // into another moment each time
            m_server->kill();
            wait(first);
            QVERIFY(start({u"--port"_s, QString::number(port)}));
            const Result<ports::Shift> closed = wait(m_till->shifts.close(request));
            QVERIFY2(closed, closed ? "" : qPrintable(toString(closed.error())));
            QCOMPARE(closed->closing->reportNumber, 4 + round);
            const Result<ports::Shift> same = wait(m_till->shifts.close(request));
            QCOMPARE(*same, *closed);
        }
    }

    void theDayIsTheSumOfItsShifts()
    {
        const Result<ports::ShiftReport> day = closeToday();
        QVERIFY2(day, day ? "" : qPrintable(toString(day.error())));
        QCOMPARE(day->kind, ports::ShiftReport::Kind::Day);
        QCOMPARE(day->number, std::optional(1));
        QCOMPARE(day->shifts.size(), 6);
        qint64 gross = day->outside->gross.minor();
        for (const ports::DayShift &shift : day->shifts)
            gross += shift.gross.minor();
        QCOMPARE(day->figures.gross, euro(gross));
        QCOMPARE(*wait(m_office->shifts.dayReport(m_cinema, day->day, m_euro)), *day);
        QCOMPARE(closeToday().error().code, ErrorCode::IllegalState);
    }

    // Last: nothing runs any more.
    void theBooksAreTrue()
    {
        m_till.reset();
        m_office.reset();
        QCOMPARE(m_server->stop(aWhile), 0);
        for (const QString &verb : {u"verify"_s, u"verify-audit"_s}) {
            QProcess verify;
            verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {verb, u"--data"_s, m_folder.path()});
            QVERIFY(verify.waitForFinished(aWhile));
            const QByteArray said = verify.readAllStandardOutput() + verify.readAllStandardError();
            QVERIFY2(verify.exitCode() == 0, said.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestShiftsOverWire)
#include "tst_shiftsoverwire.moc"
