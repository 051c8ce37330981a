#include "foyerdprocess.h"
#include "identities.h"

#include <QJsonArray>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTest>

#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The payment service and the provider as processes of their own, which die at the worst moments: whatever happens, a
 *  customer is charged once, and what is pending ends by itself. */
class TestCardPayments : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FoyerdProcess> m_provider;
    std::unique_ptr<FoyerdProcess> m_payment;
    QString m_providerPort;
    QString m_paymentPort;
    SystemClock m_clock;

    static QString freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return QString::number(server.serverPort());
    }
    bool startProvider(bool withWebhooks = true)
    {
        return m_provider->start({u"psp-simulator"_s, u"--port"_s, m_providerPort, u"--webhook"_s,
                                  u"http://127.0.0.1:%1/webhooks/psp"_s.arg(withWebhooks ? m_paymentPort : u"1"_s)});
    }
    bool startPayment()
    {
        return m_payment->start(
            {u"payment"_s, u"--port"_s, m_paymentPort, u"--upstream"_s, u"psp=http://127.0.0.1:"_s + m_providerPort});
    }
    QByteArray bookingsToken()
    {
        const auto identities = foyerd::Identities::open(m_folder->path() + u"/keys"_s, m_clock);
        return (*identities)->ownIdentity(u"booking"_s).bearerToken;
    }
    /** Asks as the booking service does. */
    QJsonObject ask(const QString &query, const QJsonObject &variables)
    {
        Caller caller(m_payment->url());
        caller.setToken(QString::fromLatin1(bookingsToken()));
        return caller.graphQl(query, variables).data();
    }
    QJsonObject provider() { return Caller(m_provider->url()).get(u"/v1/ledger"_s).json; }
    static QJsonObject captureOf(const QString &terminal, const QString &method = u"CARD"_s)
    {
        QJsonObject input{{u"paymentId"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                          {u"bookingId"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                          {u"method"_s, method},
                          {u"amountMinor"_s, 2250},
                          {u"currency"_s, u"EUR"_s},
                          {u"takenBy"_s, u"Mia"_s}};
        if (method == "ONLINE"_L1)
            input[u"reference"_s] = u"http://127.0.0.1:9/back"_s;
        else
            input[u"terminalId"_s] = terminal;
        return input;
    }
    QJsonObject capture(const QJsonObject &input)
    {
        const QJsonObject data = ask(
            u"mutation($i: CaptureInput!) { capture(input: $i) { refusalCode payment { state redirectUrl brand last4 declineReason } } }"_s,
            {{u"i"_s, input}});
        return data.value("capture"_L1).toObject().value("payment"_L1).toObject();
    }
    QString stateOf(const QJsonObject &input)
    {
        return ask(u"query($i: ID!) { payment(id: $i) { state } }"_s, {{u"i"_s, input.value("paymentId"_L1)}})
            .value("payment"_L1)["state"_L1]
            .toString();
    }
    QJsonObject refund(const QJsonObject &of, const QString &refundId, qint64 minor)
    {
        return ask(u"mutation($i: PaymentRefundInput!) { refund(input: $i) { refusalCode refund { state } } }"_s,
                   {{u"i"_s,
                     QJsonObject{{u"refundId"_s, refundId},
                                 {u"paymentId"_s, of.value("paymentId"_L1)},
                                 {u"amountMinor"_s, minor},
                                 {u"currency"_s, u"EUR"_s},
                                 {u"takenBy"_s, u"Mia"_s}}}})
            .value("refund"_L1)
            .toObject();
    }
    /** Movements of money with this key. */
    qsizetype moved(const QString &key)
    {
        const QJsonArray movements = provider().value("movements"_L1).toArray();
        return std::count_if(movements.begin(), movements.end(),
                             [&key](const QJsonValue &movement) { return movement["key"_L1] == key; });
    }
    qsizetype moved(const QJsonObject &input) { return moved(input.value("paymentId"_L1).toString()); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_provider = std::make_unique<FoyerdProcess>(m_folder->path());
        m_payment = std::make_unique<FoyerdProcess>(m_folder->path());
        m_providerPort = freePort();
        m_paymentPort = freePort();
        QVERIFY2(startPayment(), qPrintable(m_payment->lastOutput()));
    }
    void cleanup()
    {
        m_payment.reset();
        m_provider.reset();
    }

    void aTerminalApprovesOrDeclines()
    {
        QVERIFY(startProvider());
        const QJsonObject approved = captureOf(u"T1"_s);
        const QJsonObject payment = capture(approved);
        QCOMPARE(payment.value("state"_L1), QJsonValue(u"CAPTURED"_s));
        QCOMPARE(payment.value("last4"_L1), QJsonValue(u"4242"_s));
        const QJsonObject declined = captureOf(u"SIM-DECLINE"_s);
        QCOMPARE(capture(declined).value("state"_L1), QJsonValue(u"REFUSED"_s));
        QCOMPARE(capture(declined).value("declineReason"_L1), QJsonValue(u"insufficient_funds"_s));
        QCOMPARE(moved(approved), 1);
        QCOMPARE(moved(declined), 0);
    }

    // The provider dies around its commit; the card is charged once all the same, and asking again tells.
    void aProviderThatDiesChargesOnce_data()
    {
        QTest::addColumn<QString>("terminal");
        QTest::newRow("before it is in its books") << u"SIM-CRASH-BEFORE"_s;
        QTest::newRow("after it is in its books") << u"SIM-CRASH-AFTER"_s;
    }
    void aProviderThatDiesChargesOnce()
    {
        QFETCH(QString, terminal);
        QVERIFY(startProvider(false));
        const QJsonObject input = captureOf(terminal);
        QCOMPARE(capture(input).value("state"_L1), QJsonValue(u"PENDING"_s));
        QTRY_VERIFY(!m_provider->isRunning());
        QVERIFY(startProvider(false));
        QCOMPARE(capture(input).value("state"_L1), QJsonValue(u"CAPTURED"_s));
        QCOMPARE(moved(input), 1);
    }

    // It has the money and does not say so; nobody asks any more. The service finds out by itself.
    void aChargeThatWasNeverAnsweredIsFound()
    {
        QVERIFY(startProvider(false));
        const QJsonObject input = captureOf(u"SIM-CRASH-AFTER"_s);
        QCOMPARE(capture(input).value("state"_L1), QJsonValue(u"PENDING"_s));
        QTRY_VERIFY(!m_provider->isRunning());
        QVERIFY(startProvider(false));
        QTRY_COMPARE(stateOf(input), u"CAPTURED"_s);
        QCOMPARE(moved(input), 1);
    }

    // The answer is lost for good, but the webhook is not: the till need not wait.
    void aWebhookAnswersInstead()
    {
        QVERIFY(startProvider());
        const QJsonObject input = captureOf(u"SIM-TIMEOUT"_s);
        QCOMPARE(capture(input).value("state"_L1), QJsonValue(u"CAPTURED"_s));
        QCOMPARE(moved(input), 1);
    }

    // Killed with the customer at the terminal. Started again it neither forgets nor charges again.
    void aServiceThatDiesMeanwhileChargesOnce()
    {
        QVERIFY(startProvider(false));
        const QJsonObject input = captureOf(u"SIM-SLOW"_s);
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(m_payment->url().toString() + u"/graphql"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader("Authorization", "Bearer " + bookingsToken());
        const QJsonObject body{{u"query"_s, u"mutation($i: CaptureInput!) { capture(input: $i) { refusalCode } }"_s},
                               {u"variables"_s, QJsonObject{{u"i"_s, input}}}};
        const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
        QTRY_COMPARE(provider().value("charges"_L1).toArray().size(), 1);
        m_payment->kill();
        QVERIFY2(startPayment(), qPrintable(m_payment->lastOutput()));
        QTRY_COMPARE(stateOf(input), u"CAPTURED"_s);
        QCOMPARE(moved(input), 1);
        QCOMPARE(capture(input).value("state"_L1), QJsonValue(u"CAPTURED"_s));
    }

    void anOnlinePaymentIsPaidOnItsPage()
    {
        QVERIFY(startProvider());
        const QJsonObject input = captureOf({}, u"ONLINE"_s);
        const QJsonObject pending = capture(input);
        QCOMPARE(pending.value("state"_L1), QJsonValue(u"PENDING"_s));
        const QUrl page(pending.value("redirectUrl"_L1).toString());
        Caller customer(m_provider->url());
        QVERIFY(customer.get(page.path()).body.contains("Pay"));
        QNetworkAccessManager network;
        QNetworkRequest request(page);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, "action=pay"));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 303);
        QVERIFY(reply->rawHeader("Location").startsWith("http://127.0.0.1:9/back?payment="));
        QTRY_COMPARE(stateOf(input), u"CAPTURED"_s);
        QCOMPARE(moved(input), 1);
    }

    void aRefundGoesBackOnceThroughADeath()
    {
        QVERIFY(startProvider(false));
        const QJsonObject input = captureOf(u"T1"_s);
        QCOMPARE(capture(input).value("state"_L1), QJsonValue(u"CAPTURED"_s));
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(m_provider->url().toString() + u"/control/orders"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> ordered(
            network.post(request, R"({"operation":"refund","behaviour":"crash_after","times":1})"));
        QTRY_VERIFY(ordered->isFinished());
        QCOMPARE(ordered->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        const QString refundId = newUuidV7().toString(QUuid::WithoutBraces);
        QCOMPARE(refund(input, refundId, 1000).value("refund"_L1)["state"_L1], QJsonValue(u"PENDING"_s));
        QTRY_VERIFY(!m_provider->isRunning());
        QCOMPARE(refund(input, newUuidV7().toString(QUuid::WithoutBraces), 1251).value("refusalCode"_L1),
                 QJsonValue(u"AMOUNT_OUT_OF_RANGE"_s));
        QVERIFY(startProvider(false));
        QTRY_COMPARE(refund(input, refundId, 1000).value("refund"_L1)["state"_L1], QJsonValue(u"DONE"_s));
        QCOMPARE(moved(refundId), 1);
    }
};

QTEST_GUILESS_MAIN(TestCardPayments)
#include "tst_cardpayments.moc"
