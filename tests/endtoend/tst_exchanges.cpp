#include "checkout.h"
#include "filesalejournal.h"
#include "remotebooking.h"
#include "remotecatalogue.h"
#include "remoterefunds.h"
#include "remotesecondstep.h"
#include "remotesession.h"
#include "saletrip.h"
#include "settingstable.h"
#include "testdatabase.h"
#include "tillexchange.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using workflow::Checkout;
using workflow::TillExchange;
using State = TillExchange::State;

/** Exchanges at a till, over real services on either engine: to a dearer showtime, a cheaper one that a manager allows,
 *  and other seats; what two tills want at once, and what a killed server leaves open. At last the books are true. */
class TestExchanges : public QObject
{
    Q_OBJECT

    static constexpr int aWhile = 60'000;

    /** All that a till is made of. */
    struct Till
    {
        Till(const QUrl &url, const QString &folder)
            : client(url)
            , session(client)
            , catalogue(client)
            , booking(client)
            , refunds(client)
            , secondStep(client, session)
            , journal(std::move(*devices::FileSaleJournal::open(folder)))
            , settlement(booking, *journal)
            , checkout(catalogue, booking, session, settlement, client.serverClock())
            , exchange(refunds, secondStep, session, checkout)
        {
        }
        bool signIn()
        {
            const auto signedIn = session.signIn(u"anna"_s, u"foyer-demo"_s, u"Till"_s);
            return QTest::qWaitFor([&] { return signedIn.isFinished(); }, aWhile) && session.current().has_value();
        }
        remote::GraphQlClient client;
        remote::RemoteSession session;
        remote::RemoteCatalogue catalogue;
        remote::RemoteBooking booking;
        remote::RemoteRefunds refunds;
        remote::RemoteSecondStep secondStep;
        std::unique_ptr<devices::FileSaleJournal> journal;
        workflow::SaleSettlement settlement;
        Checkout checkout;
        TillExchange exchange;
    };
    struct Offer
    {
        QString id;
        qint64 adultMinor = 0; ///< In a standard seat.
    };

    TestDatabase m_databases;
    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_anna;
    std::unique_ptr<Caller> m_admin;
    std::unique_ptr<Till> m_till;
    Offer m_cheap;
    Offer m_dear;

    Checkout &checkout() { return m_till->checkout; }
    TillExchange &exchange() { return m_till->exchange; }
    QUrl graphQlUrl() const
    {
        QUrl url = m_server->url();
        url.setPath(u"/graphql"_s);
        return url;
    }
    bool start(const QStringList &options)
    {
        m_server = std::make_unique<FoyerdProcess>(m_folder.path());
        m_server->setEnvironment(u"FOYER_BOOKING_CASHIER_REFUND_LIMIT"_s, u"0"_s);
        const bool isUp = m_server->start(QStringList{u"all"_s} + options, 180'000);
        if (!isUp)
            qWarning("%s", qPrintable(m_server->lastOutput()));
        m_anna = std::make_unique<Caller>(m_server->url());
        m_admin = std::make_unique<Caller>(m_server->url());
        return isUp && m_anna->signIn(u"anna"_s, u"foyer-demo"_s) && m_admin->signIn(u"admin"_s, u"foyer-demo"_s);
    }
    /** The cheapest and the dearest of the next days with room. */
    bool findOffers()
    {
        const QJsonValue cinema = m_anna->graphQl(u"{ cinemas { id } }"_s).data()[u"cinemas"_s][0][u"id"_s];
        for (int ahead = 1; ahead <= 7; ++ahead) {
            const QString day = QDate::currentDate().addDays(ahead).toString(Qt::ISODate);
            const QJsonArray showtimes =
                m_anna
                    ->graphQl(
                        u"query ($cinema: ID!, $day: Date!) { programme(cinemaId: $cinema, day: $day) { showtimes { id salesOpen seatsFree prices { ticketType seatType price { amountMinor } } } } }"_s,
                        {{u"cinema"_s, cinema}, {u"day"_s, day}})
                    .data()[u"programme"_s][u"showtimes"_s]
                    .toArray();
            for (const QJsonValue &showtime : showtimes) {
                if (!showtime["salesOpen"_L1].toBool() || showtime["seatsFree"_L1].toInt() < 60)
                    continue;
                const QJsonArray prices = showtime["prices"_L1].toArray();
                for (const QJsonValue &price : prices) {
                    if (price["ticketType"_L1].toString() != "ADULT"_L1
                        || price["seatType"_L1].toString() != "STANDARD"_L1)
                        continue;
                    const Offer offer{showtime["id"_L1].toString(), price["price"_L1]["amountMinor"_L1].toInteger()};
                    if (m_cheap.id.isEmpty() || offer.adultMinor < m_cheap.adultMinor)
                        m_cheap = offer;
                    if (m_dear.id.isEmpty() || offer.adultMinor > m_dear.adultMinor)
                        m_dear = offer;
                }
            }
        }
        return m_cheap.adultMinor > 0 && m_dear.adultMinor > m_cheap.adultMinor;
    }
    /** Two adults, paid in cash. */
    TillSale sold(const Offer &offer)
    {
        SaleTrip trip(*m_anna);
        TillSale sale = TillSale::of(trip.freeSeats(offer.id).mid(0, 2));
        trip.sell(offer.id, sale);
        return sale;
    }
    /** The old tickets of @p sale, two seats of @p offer and their price. False when it does not come to that. */
    bool choose(Till &till, const TillSale &sale, const Offer &offer)
    {
        const auto comesTo = [&](State state) {
            return QTest::qWaitFor([&] { return till.exchange.state() == state; }, aWhile);
        };
        till.exchange.look(sale.code);
        if (!comesTo(State::Found))
            return false;
        till.exchange.chooseSeats();
        if (!comesTo(State::Choosing) || !till.checkout.chooseShowtime(*domain::ShowtimeId::fromString(offer.id)))
            return false;
        if (!QTest::qWaitFor([&] { return till.checkout.state() == Checkout::State::Choosing; }, aWhile))
            return false;
        QList<domain::SeatId> seats;
        for (const int seat : SaleTrip(*m_anna).freeSeats(offer.id).mid(0, 2))
            seats.append(domain::SeatId(seat));
        if (!till.checkout.setSeats(seats) || !QTest::qWaitFor([&] { return till.checkout.canPay(); }, aWhile))
            return false;
        till.exchange.showDifference();
        return till.exchange.state() == State::Difference;
    }
    QJsonObject seen(const QString &booking) const
    {
        return m_admin
            ->graphQl(
                u"query ($id: ID!) { booking(id: $id) { state tickets { state } endedTickets { state seat { id } } seats { id } history { kind by approvedBy } payments { isRefund method state amount { amountMinor } } } }"_s,
                {{u"id"_s, booking}})
            .data()[u"booking"_s]
            .toObject();
    }
    /** They admit nobody, and their code finds nothing that could be exchanged or given back. */
    void verifySpent(const TillSale &sale)
    {
        const QJsonObject old = seen(sale.booking);
        QCOMPARE(old[u"state"_s].toString(), u"EXCHANGED"_s);
        QVERIFY(old[u"tickets"_s].toArray().isEmpty());
        const QJsonArray ended = old[u"endedTickets"_s].toArray();
        QCOMPARE(ended.size(), sale.seats.size());
        for (const QJsonValue &ticket : ended)
            QCOMPARE(ticket["state"_L1].toString(), u"EXCHANGED"_s);
        const auto found = m_till->refunds.find(sale.code);
        QTRY_VERIFY_WITH_TIMEOUT(found.isFinished(), aWhile);
        const Result<ports::SoldBooking> booking = found.result();
        QVERIFY(!booking);
        QCOMPARE(booking.error().code, ErrorCode::IllegalState);
    }
    bool areFree(const Offer &offer, const QList<int> &seats) const
    {
        const QList<int> free = SaleTrip(*m_anna).freeSeats(offer.id);
        return std::all_of(seats.begin(), seats.end(), [&free](int seat) { return free.contains(seat); });
    }

private Q_SLOTS:
    void initTestCase()
    {
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
        QVERIFY(findOffers());
        m_till = std::make_unique<Till>(graphQlUrl(), m_folder.filePath(u"till"_s));
        QVERIFY(m_till->signIn());
    }
    void cleanupTestCase() { m_till.reset(); }
    void cleanup()
    {
        if (m_till && exchange().state() == State::Done)
            exchange().reset();
    }

    void toADearerShowtimeForCash()
    {
        const TillSale sale = sold(m_cheap);
        QVERIFY(!sale.code.isEmpty());
        QVERIFY(choose(*m_till, sale, m_dear));
        const qint64 difference = 2 * (m_dear.adultMinor - m_cheap.adultMinor);
        QCOMPARE(checkout().due()->minor(), difference);
        // Held for everybody to see; the old ones are theirs until it is paid.
        QList<int> held;
        for (const domain::SeatId seat : checkout().seats())
            held.append(static_cast<int>(seat));
        Caller manager(m_server->url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const auto taken = SaleTrip(manager).hold(m_dear.id, held, SaleTrip::newId());
        QCOMPARE(SaleTrip::refusal(taken, "holdSeats"), u"SEAT_TAKEN"_s);
        QVERIFY(!areFree(m_cheap, sale.seats));
        QCOMPARE(seen(sale.booking)[u"state"_s].toString(), u"CONFIRMED"_s);
        QVERIFY(checkout().holdTimeLeft()->count() > 0);
        QVERIFY(checkout().payCash(domain::Money(difference + 500, checkout().due()->currency())));
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Done, aWhile);
        const domain::Booking made = *checkout().sale();
        QCOMPARE(made.tickets.size(), 2);
        QCOMPARE(made.change.minor(), 500);
        QCOMPARE(exchange().settled().minor(), difference);
        verifySpent(sale);
        QVERIFY(areFree(m_cheap, sale.seats));
        const QJsonObject fresh = seen(made.id.toString());
        QCOMPARE(fresh[u"state"_s].toString(), u"CONFIRMED"_s);
        QCOMPARE(fresh[u"tickets"_s].toArray().size(), 2);
        QVERIFY(m_till->journal->unfinished().isEmpty());
    }

    void toACheaperOneOnceAManagerAllowsIt()
    {
        const TillSale sale = sold(m_dear);
        QVERIFY(choose(*m_till, sale, m_cheap));
        const qint64 back = 2 * (m_dear.adultMinor - m_cheap.adultMinor);
        QCOMPARE(checkout().due()->minor(), -back);
        exchange().settle();
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Approval, aWhile);
        QCOMPARE(exchange().needed()->operation, u"EXCHANGE"_s);
        QCOMPARE(exchange().needed()->amount.minor(), back);
        QCOMPARE(seen(sale.booking)[u"state"_s].toString(), u"CONFIRMED"_s);
        exchange().approve(u"102"_s, u"0000"_s);
        QTRY_VERIFY_WITH_TIMEOUT(exchange().error(), aWhile);
        QCOMPARE(exchange().error()->code, ErrorCode::WrongCredentials);
        exchange().approve(u"102"_s, u"1895"_s);
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Done, aWhile);
        QCOMPARE(exchange().approvedBy(), u"Milan Novak"_s);
        QTRY_VERIFY_WITH_TIMEOUT(exchange().movedBack(), aWhile);
        QCOMPARE(exchange().movedBack()->size(), 1);
        QCOMPARE(exchange().movedBack()->first().amount.minor(), back);
        QVERIFY(exchange().movedBack()->first().inCash && !exchange().movedBack()->first().isOwed);
        verifySpent(sale);
        QCOMPARE(
            seen(sale.booking)[u"history"_s].toArray().last().toObject(),
            (QJsonObject{{u"kind"_s, u"EXCHANGED"_s}, {u"by"_s, u"Anna Berg"_s}, {u"approvedBy"_s, u"Milan Novak"_s}}));
    }

    void onlyOtherSeats()
    {
        const TillSale sale = sold(m_cheap);
        QVERIFY(choose(*m_till, sale, m_cheap));
        QCOMPARE(checkout().due()->minor(), 0);
        exchange().settle();
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Done, aWhile);
        verifySpent(sale);
        // The old seats are somebody else's now; the new ones are not to be had.
        TillSale other = TillSale::of(sale.seats);
        SaleTrip(*m_anna).sell(m_cheap.id, other);
        QVERIFY(!other.code.isEmpty());
        QList<int> fresh;
        for (const domain::PlanSeat &seat : checkout().sale()->seats)
            fresh.append(static_cast<int>(seat.id));
        const auto taken = SaleTrip(*m_anna).hold(m_cheap.id, fresh, SaleTrip::newId());
        QCOMPARE(SaleTrip::refusal(taken, "holdSeats"), u"SEAT_TAKEN"_s);
    }

    // Two tills have the same tickets on the screen: they pay once.
    void whoComesSecondIsRefusedAndKeepsTheHold()
    {
        const TillSale sale = sold(m_cheap);
        Till second(graphQlUrl(), m_folder.filePath(u"second"_s));
        QVERIFY(second.signIn());
        QVERIFY(choose(*m_till, sale, m_cheap));
        QVERIFY(choose(second, sale, m_cheap));
        exchange().settle();
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Done, aWhile);
        const QList<domain::SeatId> seats = second.checkout.seats();
        second.exchange.settle();
        QTRY_COMPARE_WITH_TIMEOUT(second.exchange.state(), State::Difference, aWhile);
        QVERIFY(second.exchange.error());
        QCOMPARE(second.exchange.error()->code, ErrorCode::IllegalState);
        QCOMPARE(second.checkout.seats(), seats);
        QVERIFY(second.journal->unfinished().isEmpty());
        QVERIFY(second.exchange.reset()); // and leaving gives them back
        QTRY_COMPARE_WITH_TIMEOUT(second.checkout.state(), Checkout::State::Choosing, aWhile);
        QTRY_VERIFY_WITH_TIMEOUT(areFree(m_cheap, {static_cast<int>(seats.first()), static_cast<int>(seats.last())}),
                                 aWhile);
    }

    // A part of the price went back at another till: what the customer was shown is not what it is.
    void aWorthThatChangedIsShownFirst()
    {
        const TillSale sale = sold(m_cheap);
        QVERIFY(choose(*m_till, sale, m_cheap));
        const QJsonObject refund{{u"idempotencyKey"_s, SaleTrip::newId()},
                                 {u"bookingId"_s, sale.booking},
                                 {u"amountMinor"_s, 100},
                                 {u"reason"_s, u"GOODWILL"_s}};
        const auto given =
            m_admin->graphQl(u"mutation ($input: RefundInput!) { refundBooking(input: $input) { refusal { code } } }"_s,
                             {{u"input"_s, refund}});
        QVERIFY2(given.data()[u"refundBooking"_s][u"refusal"_s].isNull(), given.body.constData());
        exchange().settle();
        QTRY_VERIFY_WITH_TIMEOUT(exchange().error(), aWhile);
        QCOMPARE(exchange().error()->code, ErrorCode::PriceChanged);
        QTRY_VERIFY_WITH_TIMEOUT(checkout().canPay() && checkout().due()->minor() == 100, aWhile);
        QCOMPARE(seen(sale.booking)[u"state"_s].toString(), u"CONFIRMED"_s);
        QVERIFY(checkout().payCash(*checkout().due()));
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Done, aWhile);
        verifySpent(sale);
    }

    // The server is killed and the request runs into nothing: the till shows "being checked", and asks the same again.
    void aKilledServerLeavesItOpenUntilItIsThereAgain()
    {
        const TillSale sale = sold(m_cheap);
        QVERIFY(choose(*m_till, sale, m_dear));
        const int port = m_server->url().port();
        m_server->kill();
        QVERIFY(checkout().payCash(*checkout().due()));
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), Checkout::State::CheckingOutcome, aWhile);
        QCOMPARE(exchange().state(), State::Settling);
        QCOMPARE(m_till->journal->unfinished().size(), 1);
        QVERIFY(m_till->journal->unfinished().first().request.exchange);
        QVERIFY(start({u"--port"_s, QString::number(port)}));
        QTRY_COMPARE_WITH_TIMEOUT(exchange().state(), State::Done, 2 * aWhile);
        verifySpent(sale);
        QVERIFY(m_till->journal->unfinished().isEmpty());
    }

    // Last: nothing runs any more.
    void theBooksAreTrue()
    {
        m_till.reset();
        QCOMPARE(m_server->stop(60'000), 0);
        QProcess verify;
        verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify"_s, u"--data"_s, m_folder.path()});
        QVERIFY(verify.waitForFinished(120'000));
        const QByteArray out = verify.readAllStandardOutput();
        QVERIFY2(verify.exitCode() == 0, out + verify.readAllStandardError());
        QCOMPARE(out, QByteArray("The books are true.\n"));
    }
};

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"
