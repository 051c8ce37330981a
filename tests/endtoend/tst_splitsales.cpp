#include "checkout.h"
#include "connection.h"
#include "filesalejournal.h"
#include "remotebooking.h"
#include "remotecatalogue.h"
#include "remotesession.h"
#include "remotestoredvalues.h"
#include "saletrip.h"
#include "settingstable.h"
#include "splitpayment.h"
#include "testdatabase.h"

#include <QFile>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using workflow::Checkout;
using State = Checkout::State;

/** Sales that are paid in parts at a till, over real services on either engine and a provider of card payments: a gift
 *  card and cash, several of them, an account with a limit, a card that is refused, and a server and a till that are
 * killed between the parts. At last the books are true. */
class TestSplitSales : public QObject
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
            , storedValues(client)
            , journal(std::move(*devices::FileSaleJournal::open(folder)))
            , settlement(booking, *journal)
            , checkout(catalogue, booking, session, settlement, client.serverClock())
            , split(checkout, storedValues)
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
        remote::RemoteStoredValues storedValues;
        std::unique_ptr<devices::FileSaleJournal> journal;
        workflow::SaleSettlement settlement;
        Checkout checkout;
        workflow::SplitPayment split;
    };

    TestDatabase m_databases;
    QTemporaryDir m_folder;
    QTemporaryDir m_providersFolder;
    std::unique_ptr<FoyerdProcess> m_provider;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_anna;
    std::unique_ptr<Caller> m_admin;
    std::unique_ptr<Till> m_till;
    QString m_showtime;

    Checkout &checkout() { return m_till->checkout; }
    bool start(const QStringList &options)
    {
        m_server = std::make_unique<FoyerdProcess>(m_folder.path());
        const QStringList all{u"all"_s, u"--upstream"_s, u"psp="_s + m_provider->url().toString()};
        const bool isUp = m_server->start(all + options, 180'000);
        if (!isUp)
            qWarning("%s", qPrintable(m_server->lastOutput()));
        m_anna = std::make_unique<Caller>(m_server->url());
        m_admin = std::make_unique<Caller>(m_server->url());
        return isUp && m_anna->signIn(u"anna"_s, u"foyer-demo"_s) && m_admin->signIn(u"admin"_s, u"foyer-demo"_s);
    }
    bool startTill()
    {
        QUrl url = m_server->url();
        url.setPath(u"/graphql"_s);
        m_till.reset(); // its journal is one till's at a time
        m_till = std::make_unique<Till>(url, m_folder.filePath(u"till"_s));
        return m_till->signIn();
    }
    /** How the next charges go. */
    bool order(const QByteArray &order)
    {
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(m_provider->url().toString() + u"/control/orders"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, order));
        return QTest::qWaitFor([&] { return reply->isFinished(); }, aWhile)
            && reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    }
    QJsonArray atProvider(const QString &what)
    {
        return Caller(m_provider->url()).get(u"/v1/ledger"_s).json.value(what).toArray();
    }
    QString issue(qint64 minor)
    {
        const QJsonObject input{
            {u"giftCardId"_s, SaleTrip::newId()}, {u"amountMinor"_s, minor}, {u"currency"_s, u"EUR"_s}};
        return m_admin
            ->graphQl(u"mutation ($input: IssueGiftCardInput!) { issueGiftCard(input: $input) { code } }"_s,
                      {{u"input"_s, input}})
            .data()[u"issueGiftCard"_s][u"code"_s]
            .toString();
    }
    struct House
    {
        QString id;
        QString code;
    };
    /** The account of a school. */
    House openAccount(qint64 limitMinor)
    {
        const QJsonObject body{{u"name"_s, u"Grundschule Mitte"_s},
                               {u"invoiceAddress"_s, u"Schulweg 1\n10115 Berlin"_s},
                               {u"limitMinor"_s, limitMinor}};
        const QJsonObject input{
            {u"houseAccountId"_s, SaleTrip::newId()}, {u"currency"_s, u"EUR"_s}, {u"houseAccount"_s, body}};
        const QJsonValue account =
            m_admin
                ->graphQl(u"mutation ($input: OpenHouseAccountInput!) { openHouseAccount(input: $input) { houseAccount "
                          "{ id code } } }"_s,
                          {{u"input"_s, input}})
                .data()[u"openHouseAccount"_s][u"houseAccount"_s];
        return {account["id"_L1].toString(), account["code"_L1].toString()};
    }
    /** What is owed, as the statement's last line has it; the entries as "KIND minor order". */
    qint64 owed(const House &account, QStringList *entries = nullptr)
    {
        const QJsonValue statement =
            m_admin
                ->graphQl(u"query ($id: ID!) { houseAccountById(id: $id) { owed { amountMinor } statement { closing { "
                          "amountMinor } entries { kind purchaseOrder amount { amountMinor } } } } }"_s,
                          {{u"id"_s, account.id}})
                .data()[u"houseAccountById"_s];
        const QJsonArray lines = statement["statement"_L1]["entries"_L1].toArray();
        for (const QJsonValue &line : lines) {
            if (entries)
                entries->append(u"%1 %2 %3"_s.arg(line["kind"_L1].toString())
                                    .arg(line["amount"_L1]["amountMinor"_L1].toInteger())
                                    .arg(line["purchaseOrder"_L1].toString())
                                    .trimmed());
        }
        const qint64 closing = statement["statement"_L1]["closing"_L1]["amountMinor"_L1].toInteger(-1);
        return closing == statement["owed"_L1]["amountMinor"_L1].toInteger(-2) ? closing : -1;
    }
    qint64 onCard(const QString &code)
    {
        return m_anna
            ->graphQl(u"query ($code: String!) { giftCard(code: $code) { balance { amountMinor } } }"_s,
                      {{u"code"_s, code}})
            .data()[u"giftCard"_s][u"balance"_s][u"amountMinor"_s]
            .toInteger(-1);
    }
    /** Two seats, with their price. */
    bool hold()
    {
        if (!checkout().chooseShowtime(*domain::ShowtimeId::fromString(m_showtime))
            || !QTest::qWaitFor([&] { return checkout().state() == State::Choosing; }, aWhile))
            return false;
        return checkout().takeBestSeats(2) && QTest::qWaitFor([&] { return checkout().canPay(); }, aWhile);
    }
    bool add(const QString &code)
    {
        QSignalSpy added(&m_till->split, &workflow::SplitPayment::added);
        return m_till->split.enterCode(code) && QTest::qWaitFor([&] { return added.count() == 1; }, aWhile);
    }
    /** "METHOD STATE minor" of each payment of a booking, in order of their names. */
    QStringList paymentsOf(const domain::BookingId &booking)
    {
        const QJsonArray payments =
            m_admin
                ->graphQl(
                    u"query ($id: ID!) { payments(bookingId: $id) { method state amount { amountMinor } refunds { state amount { amountMinor } } } }"_s,
                    {{u"id"_s, booking.toString()}})
                .data()[u"payments"_s]
                .toArray();
        QStringList told;
        for (const QJsonValue &payment : payments) {
            QString text = u"%1 %2 %3"_s.arg(payment["method"_L1].toString(), payment["state"_L1].toString())
                               .arg(payment["amount"_L1]["amountMinor"_L1].toInteger());
            for (const QJsonValue &refund : payment["refunds"_L1].toArray())
                text += u" -%1"_s.arg(refund["amount"_L1]["amountMinor"_L1].toInteger());
            told.append(text);
        }
        told.sort();
        return told;
    }
    qint64 ledgerSum(const domain::BookingId &booking, int &lines)
    {
        const QJsonArray ledger =
            m_admin
                ->graphQl(u"query ($id: ID!) { ledger(bookingId: $id) { amount { amountMinor } } }"_s,
                          {{u"id"_s, booking.toString()}})
                .data()[u"ledger"_s]
                .toArray();
        lines = static_cast<int>(ledger.size());
        qint64 sum = 0;
        for (const QJsonValue &line : ledger)
            sum += line["amount"_L1]["amountMinor"_L1].toInteger();
        return sum;
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
        m_provider = std::make_unique<FoyerdProcess>(m_providersFolder.path());
        QVERIFY2(m_provider->start({u"psp-simulator"_s, u"--webhook"_s, u"http://127.0.0.1:1/webhooks/psp"_s}),
                 qPrintable(m_provider->lastOutput()));
        QVERIFY(start({u"--demo"_s}));
        m_showtime = SaleTrip(*m_anna).findShowtime(1).value("id"_L1).toString();
        QVERIFY(!m_showtime.isEmpty());
        QVERIFY(startTill());
    }
    void cleanupTestCase() { m_till.reset(); }

    void halfByGiftCardTheRestInCash()
    {
        QVERIFY(hold());
        const qint64 total = checkout().quote()->total.minor();
        const qint64 half = total / 2;
        const QString code = issue(half);
        QVERIFY(add(code));
        QCOMPARE(m_till->split.balanceOf(QString(code).remove(u'-'))->minor(), half);
        QCOMPARE(checkout().due()->minor(), total - half);
        QCOMPARE(onCard(code), half); // its balance was asked for, and nothing was taken
        QVERIFY(checkout().payCash(domain::Money(total - half + 500, checkout().due()->currency())));
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::Paid, aWhile);
        const domain::Booking sale = *checkout().sale();
        QCOMPARE(sale.change.minor(), 500);
        QCOMPARE(onCard(code), 0);
        QCOMPARE(paymentsOf(sale.id),
                 (QStringList{u"CASH CAPTURED %1"_s.arg(total - half), u"GIFT_CARD CAPTURED %1"_s.arg(half)}));
        int lines = 0;
        QCOMPARE(ledgerSum(sale.id, lines), 0);
        QVERIFY(lines >= 3);
        QVERIFY(m_till->journal->unfinished().isEmpty());
    }

    // A school buys on account, to its limit; the rest is paid in cash. What is given back goes to the account.
    void onAccountWithAnOrderNumberAndBack()
    {
        QVERIFY(hold());
        const qint64 total = checkout().quote()->total.minor();
        const House school = openAccount(total - 100);
        QVERIFY(add(school.code));
        QCOMPARE(owed(school), 0); // asked for, and nothing bought
        QVERIFY(checkout().setPurchaseOrder(0, u"Klasse 3b"_s));
        QCOMPARE(checkout().due()->minor(), 100);
        QVERIFY(checkout().payCash(*checkout().due()));
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::Paid, aWhile);
        const domain::Booking sale = *checkout().sale();
        QCOMPARE(sale.paid.size(), 2);
        QCOMPARE(sale.paid.first().method, u"ACCOUNT"_s);
        QCOMPARE(sale.paid.first().card, u"Grundschule Mitte"_s);
        QCOMPARE(sale.paid.first().reference, u"Klasse 3b"_s);
        QCOMPARE(owed(school), total - 100);
        QCOMPARE(paymentsOf(sale.id), (QStringList{u"ACCOUNT CAPTURED %1"_s.arg(total - 100), u"CASH CAPTURED 100"_s}));
        // It is full now: the next sale is told so before anything is taken.
        QVERIFY(checkout().close());
        QVERIFY(hold());
        QSignalSpy refused(&m_till->split, &workflow::SplitPayment::refused);
        QVERIFY(m_till->split.enterCode(school.code));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, aWhile);
        QCOMPARE(refused.first().first().value<Error>().extras.value(u"declineReason"_s).toString(), u"OVER_LIMIT:0"_s);
        QVERIFY(checkout().close());
        // All of it is given back, in cash as far as it was cash: what was owed is owed no more.
        const QJsonObject input{{u"idempotencyKey"_s, SaleTrip::newId()},
                                {u"bookingId"_s, sale.id.toString()},
                                {u"reason"_s, u"CUSTOMER_REQUEST"_s},
                                {u"otherTender"_s, QJsonObject{{u"method"_s, u"CASH"_s}}}};
        const Caller::Reply given = m_admin->graphQl(
            u"mutation ($input: RefundInput!) { refundBooking(input: $input) { booking { state } refusal { code detail } } }"_s,
            {{u"input"_s, input}});
        QVERIFY2(given.data()[u"refundBooking"_s][u"refusal"_s].isNull(), given.body.constData());
        QStringList entries;
        QCOMPARE(owed(school, &entries), 0);
        QCOMPARE(
            entries,
            (QStringList{u"CHARGED %1 Klasse 3b"_s.arg(total - 100), u"REFUNDED %1 Klasse 3b"_s.arg(100 - total)}));
        int lines = 0;
        QCOMPARE(ledgerSum(sale.id, lines), 0);
        QVERIFY(lines >= 5);
    }

    // Two tills have the same account on the screen: together they do not pass its limit.
    void anAccountThatWasUsedMeanwhileIsNamedAndNothingIsPaid()
    {
        const House school = openAccount(100'000);
        QVERIFY(hold());
        const qint64 total = checkout().quote()->total.minor();
        QVERIFY(add(school.code));
        // The office lowers the limit while the cashier asks the teacher for an order number.
        const QJsonObject body{
            {u"name"_s, u"Grundschule Mitte"_s}, {u"invoiceAddress"_s, u"Schulweg 1"_s}, {u"limitMinor"_s, total - 1}};
        const QJsonObject input{{u"houseAccountId"_s, school.id}, {u"version"_s, 1}, {u"houseAccount"_s, body}};
        QCOMPARE(m_admin
                     ->graphQl(u"mutation ($input: UpdateHouseAccountInput!) { updateHouseAccount(input: $input) { "
                               "houseAccount { version } } }"_s,
                               {{u"input"_s, input}})
                     .data()[u"updateHouseAccount"_s][u"houseAccount"_s][u"version"_s]
                     .toInt(),
                 2);
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payCash(*checkout().due()));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, aWhile);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.extras.value(u"refusedMethod"_s).toString(), u"ACCOUNT"_s);
        QCOMPARE(error.extras.value(u"declineReason"_s).toString(), u"OVER_LIMIT:%1"_s.arg(total - 1));
        QCOMPARE(owed(school), 0);
        QTRY_VERIFY_WITH_TIMEOUT(checkout().canPay(), aWhile);
        QVERIFY(checkout().parts().isEmpty());
        QVERIFY(checkout().close());
    }

    void aRefusedCardGivesTheGiftCardItsBalanceBack()
    {
        QVERIFY(hold());
        const QString code = issue(500);
        QVERIFY(add(code));
        QVERIFY(order(R"({"operation":"charge","behaviour":"decline","times":1})"));
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payByCard());
        const domain::BookingId id = checkout().payment()->request.booking;
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, aWhile);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.code, ErrorCode::PaymentRefused);
        QCOMPARE(error.extras.value(u"refusedMethod"_s).toString(), u"CARD"_s);
        QCOMPARE(onCard(code), 500);
        QCOMPARE(atProvider(u"movements"_s).size(), 0);
        // The seats are theirs still, and so is the gift card: the rest is paid in cash.
        QTRY_VERIFY_WITH_TIMEOUT(checkout().canPay(), aWhile);
        const qint64 rest = checkout().due()->minor();
        QVERIFY(checkout().payCash(*checkout().due()));
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::Paid, aWhile);
        QCOMPARE(checkout().sale()->id, id);
        QCOMPARE(onCard(code), 0);
        const QStringList payments = paymentsOf(id);
        QVERIFY(payments.contains(u"CASH CAPTURED %1"_s.arg(rest)));
        QVERIFY(payments.contains(u"GIFT_CARD CAPTURED 500"_s) && payments.contains(u"GIFT_CARD CAPTURED 500 -500"_s));
        int lines = 0;
        QCOMPARE(ledgerSum(id, lines), 0);
    }

    // Two tills have the same gift card on the screen: what is on it is paid with once.
    void aGiftCardThatWasUsedMeanwhileIsNamedAndNothingIsPaid()
    {
        const QString code = issue(600);
        QVERIFY(hold());
        QVERIFY(add(code));
        // Another till takes most of it off for somebody else.
        TillSale other = TillSale::of(SaleTrip(*m_anna).freeSeats(m_showtime).mid(0, 1));
        QVERIFY(SaleTrip(*m_anna).hold(m_showtime, other.seats, other.booking).status == 200);
        const qint64 price = SaleTrip(*m_anna)
                                 .quote(other.booking, other.seats)
                                 .data()[u"quote"_s][u"quote"_s][u"total"_s][u"amountMinor"_s]
                                 .toInteger();
        const QJsonObject input{
            {u"idempotencyKey"_s, SaleTrip::newId()},
            {u"bookingId"_s, other.booking},
            {u"tickets"_s, QJsonArray{QJsonObject{{u"seatId"_s, other.seats.first()}, {u"ticketType"_s, u"ADULT"_s}}}},
            {u"expectedTotalMinor"_s, price},
            {u"payments"_s,
             QJsonArray{QJsonObject{{u"paymentId"_s, SaleTrip::newId()},
                                    {u"method"_s, u"GIFT_CARD"_s},
                                    {u"amountMinor"_s, 400},
                                    {u"reference"_s, code}},
                        QJsonObject{{u"paymentId"_s, SaleTrip::newId()}, {u"method"_s, u"CASH"_s}}}}};
        const Caller::Reply paid = m_anna->graphQl(
            u"mutation ($input: CheckoutInput!) { checkout(input: $input) { booking { state } refusal { code } } }"_s,
            {{u"input"_s, input}});
        QCOMPARE(paid.data()[u"checkout"_s][u"booking"_s][u"state"_s].toString(), u"CONFIRMED"_s);
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payCash(*checkout().due()));
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, aWhile);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.extras.value(u"refusedMethod"_s).toString(), u"GIFT_CARD"_s);
        QCOMPARE(error.extras.value(u"refusedLast4"_s).toString(), code.right(4));
        QCOMPARE(error.extras.value(u"declineReason"_s).toString(), u"BALANCE_TOO_LOW"_s);
        QCOMPARE(onCard(code), 200);
        QTRY_VERIFY_WITH_TIMEOUT(checkout().canPay(), aWhile);
        QVERIFY(checkout().parts().isEmpty());
        QVERIFY(checkout().close());
    }

    // Killed while the terminal waits, when the gift card has been taken and the account charged: server and till.
    // Whatever was known, the sale comes to one end, with each part paid once.
    void killedBetweenThePartsItIsPaidOnce()
    {
        QVERIFY(hold());
        const qint64 total = checkout().quote()->total.minor();
        const QString code = issue(700);
        const House school = openAccount(300);
        QVERIFY(add(code));
        QVERIFY(add(school.code));
        QVERIFY(checkout().setPurchaseOrder(1, u"Klasse 3b"_s));
        const qsizetype before = atProvider(u"charges"_s).size();
        QVERIFY(order(R"({"operation":"charge","behaviour":"slow","delayMs":4000,"times":1})"));
        QVERIFY(checkout().payByCard());
        const domain::BookingId id = checkout().payment()->request.booking;
        QTRY_COMPARE_WITH_TIMEOUT(atProvider(u"charges"_s).size(), before + 1, aWhile);
        m_server->kill();
        m_till.reset();
        QVERIFY(start({}));
        QVERIFY(startTill());
        QSignalSpy recovered(&m_till->settlement, &workflow::SaleSettlement::recovered);
        m_till->settlement.resumeUnfinished();
        QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, 2 * aWhile);
        QVERIFY(recovered.first().at(1).value<Result<domain::Booking>>());
        QCOMPARE(onCard(code), 0);
        QCOMPARE(paymentsOf(id),
                 (QStringList{u"ACCOUNT CAPTURED 300"_s, u"CARD CAPTURED %1"_s.arg(total - 1000),
                              u"GIFT_CARD CAPTURED 700"_s}));
        QStringList entries;
        QCOMPARE(owed(school, &entries), 300);
        QCOMPARE(entries, QStringList{u"CHARGED 300 Klasse 3b"_s});
        QCOMPARE(atProvider(u"movements"_s).size(), 1);
        int lines = 0;
        QCOMPARE(ledgerSum(id, lines), 0);
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
        // A cent more is owed than the entries come to: it is told which account that is of.
        db::Settings settings = TestDatabase::isMariaDb() ? m_databases.settings(u"payment"_s) : db::Settings();
        if (!TestDatabase::isMariaDb())
            settings.filePath = m_folder.filePath(u"payment.sqlite"_s);
        {
            const auto books = db::Connection::open(settings, db::Connection::Access::ReadWrite);
            QVERIFY(books);
            QVERIFY((*books)->execute(u"UPDATE house_account SET owed_minor = owed_minor + 1 WHERE owed_minor = 300"_s)
                    == 1);
        }
        verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify"_s, u"--data"_s, m_folder.path()});
        QVERIFY(verify.waitForFinished(120'000));
        QCOMPARE(verify.exitCode(), 1);
        const QByteArray told = verify.readAllStandardOutput();
        QVERIFY2(told.startsWith("what the account ") && told.count('\n') == 1, told.constData());
    }
};

QTEST_GUILESS_MAIN(TestSplitSales)
#include "tst_splitsales.moc"
