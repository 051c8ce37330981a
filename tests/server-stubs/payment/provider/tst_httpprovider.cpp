#include "httpprovider.h"
#include "server.h"

#include "async.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace Qt::Literals::StringLiterals;

using State = ChargeReport::State;

namespace {

template <class T>
T await(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

} // namespace

/** What the answers of a provider mean, and above all: what they do not. */
class TestHttpProvider : public QObject
{
    Q_OBJECT

    std::unique_ptr<http::Server> m_server;
    http::Request m_asked;
    http::Response m_answer;
    Capture m_capture;

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())); }
    QJsonObject asked() const { return QJsonDocument::fromJson(m_asked.body).object(); }
    QJsonObject told(const QString &status) const
    {
        return {{u"id"_s, u"ch_1"_s},
                {u"idempotencyKey"_s, m_capture.payment.toString()},
                {u"status"_s, status},
                {u"amountMinor"_s, 2250},
                {u"currency"_s, u"EUR"_s},
                {u"declineCode"_s, u"stolen_card"_s},
                {u"redirectUrl"_s, u"https://psp.example/pay"_s},
                {u"card"_s, QJsonObject{{u"brand"_s, u"VISA"_s}, {u"last4"_s, u"4242424242424242"_s}}}};
    }

private Q_SLOTS:
    void init()
    {
        m_server = *http::Server::start({}, [this](const http::Request &request) {
            m_asked = request;
            return async::ready(m_answer);
        });
        m_capture = {};
        m_capture.payment = PaymentId::create();
        m_capture.method = PaymentMethod::Card;
        m_capture.amount = Money(2250, *Currency::fromCode(u"EUR"));
        m_capture.terminal = u"T1"_s;
    }

    void asksUnderThePaymentsId()
    {
        HttpProvider provider(url(), {});
        m_answer = http::Response::json(told(u"succeeded"_s));
        await(provider.charge(m_capture));
        QCOMPARE(m_asked.path, u"/v1/charges"_s);
        QCOMPARE(asked(),
                 (QJsonObject{{u"idempotencyKey"_s, m_capture.payment.toString()},
                              {u"amountMinor"_s, 2250},
                              {u"currency"_s, u"EUR"_s},
                              {u"terminalId"_s, u"T1"_s}}));
        m_capture.method = PaymentMethod::Online;
        m_capture.reference = u"https://shop.example/back"_s;
        await(provider.charge(m_capture));
        QCOMPARE(m_asked.path, u"/v1/intents"_s);
        QCOMPARE(asked().value("returnUrl"_L1), QJsonValue(u"https://shop.example/back"_s));
        await(provider.status(m_capture.payment));
        QCOMPARE(m_asked.path, u"/v1/charges/lookup"_s);
        await(provider.cancel(m_capture.payment));
        QCOMPARE(m_asked.path, u"/v1/charges/cancel"_s);
        const auto refundId = PaymentRefundId::create();
        await(provider.refund(refundId, m_capture.payment, Money(5, *Currency::fromCode(u"EUR"))));
        QCOMPARE(m_asked.path, u"/v1/refunds"_s);
        QCOMPARE(asked(),
                 (QJsonObject{{u"idempotencyKey"_s, refundId.toString()},
                              {u"chargeKey"_s, m_capture.payment.toString()},
                              {u"amountMinor"_s, 5}}));
    }

    void aTerminalThatIsNotNamedIsTheTills()
    {
        HttpProvider provider(url(), {});
        m_capture.terminal.clear();
        m_capture.device = DeviceId::create();
        await(provider.charge(m_capture));
        QCOMPARE(asked().value("terminalId"_L1), QJsonValue(m_capture.device.toString()));
    }

    void aStatusIsUnderstood_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("processing") << int(State::Pending);
        QTest::newRow("requires_action") << int(State::Pending);
        QTest::newRow("succeeded") << int(State::Succeeded);
        QTest::newRow("declined") << int(State::Declined);
        QTest::newRow("canceled") << int(State::Cancelled);
    }
    void aStatusIsUnderstood()
    {
        HttpProvider provider(url(), {});
        m_answer = http::Response::json(told(QString::fromLatin1(QTest::currentDataTag())));
        const Result<ChargeReport> report = await(provider.charge(m_capture));
        QTEST(int(report->state), "state");
        QCOMPARE(report->reference, u"ch_1"_s);
        QCOMPARE(report->last4, u"4242"_s); // whatever a provider sends, we keep no more of a card
    }

    // Only a 200 about our own key, and the provider's own "never heard of it", say anything about the money.
    void allElseIsUnknown_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const QByteArray none = R"({"error":{"code":"not_found"}})";
        QTest::newRow("refused request") << 400 << QByteArray(R"({"error":{"code":"invalid_request"}})");
        QTest::newRow("a key of another body") << 409 << QByteArray(R"({"error":{"code":"idempotency_key_reused"}})");
        QTest::newRow("somebody else's 404") << 404 << QByteArray("<html>not here</html>");
        QTest::newRow("busy") << 503 << none;
        QTest::newRow("broken") << 500 << QByteArray();
        QTest::newRow("redirected") << 302 << QByteArray("{}");
        QTest::newRow("no JSON") << 200 << QByteArray("succeeded");
        QTest::newRow("no status") << 200 << QByteArray("{}");
        QTest::newRow("another's charge")
            << 200 << QByteArray(R"({"idempotencyKey":"01890000-0000-7000-8000-000000000000","status":"declined"})");
    }
    void allElseIsUnknown()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        HttpProvider provider(url(), {});
        m_answer = http::Response::json(body, status);
        QVERIFY(!await(provider.charge(m_capture)));
        QVERIFY(!await(provider.status(m_capture.payment)));
        QVERIFY(!await(provider.cancel(m_capture.payment)));
        QVERIFY(!await(provider.refund(PaymentRefundId::create(), m_capture.payment, m_capture.amount)));
    }

    void aCustomerIsOnlySentToAWebPage()
    {
        HttpProvider provider(url(), {});
        QJsonObject json = told(u"requires_action"_s);
        for (const QString &nowhere : {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s,
                                       QString(u"https://psp.example/"_s + QString(1000, u'x'))}) {
            json[u"redirectUrl"_s] = nowhere;
            m_answer = http::Response::json(json);
            QCOMPARE(await(provider.charge(m_capture)).error().code, ErrorCode::Protocol);
        }
    }

    void anAmountIsPartOfASuccess()
    {
        HttpProvider provider(url(), {});
        for (const auto &missing : {u"amountMinor"_s, u"currency"_s}) {
            QJsonObject json = told(u"succeeded"_s);
            json.remove(missing);
            m_answer = http::Response::json(json);
            QCOMPARE(await(provider.charge(m_capture)).error().code, ErrorCode::Protocol);
        }
    }

    void whatWasNeverHeardOfIsSaidSo()
    {
        HttpProvider provider(url(), {});
        m_answer = http::Response::json(QByteArray(R"({"error":{"code":"not_found"}})"), 404);
        QCOMPARE(await(provider.status(m_capture.payment))->state, State::Unheard);
    }

    void noAnswerIsNoAnswer()
    {
        QPromise<http::Response> never;
        never.start();
        m_server = *http::Server::start({}, [&never](const http::Request &) { return never.future(); });
        HttpProvider provider(url(), {std::chrono::milliseconds(50), std::chrono::milliseconds(50)});
        QCOMPARE(await(provider.charge(m_capture)).error().code, ErrorCode::Timeout);
        m_server.reset();
        QVERIFY(!await(provider.charge(m_capture)));
    }
};

QTEST_GUILESS_MAIN(TestHttpProvider)
#include "tst_httpprovider.moc"
