#include "server.h"
#include "simulator.h"
#include "webhooksignature.h"

#include "async.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::psp;
using namespace Qt::Literals::StringLiterals;

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

/** The simulated provider keeps its word about keys, or everything that is tested against it proves nothing. */
class TestSimulator : public QObject
{
    Q_OBJECT

    const QByteArray m_secret = "a secret that two know";
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock{1'700'000'000'000};
    std::unique_ptr<http::Server> m_merchant;
    QList<http::Request> m_told; ///< What the merchant was told.
    QList<int> m_merchantAnswers; ///< Then always 200.
    std::unique_ptr<Simulator> m_simulator;

    void start()
    {
        m_simulator.reset();
        Simulator::Settings settings;
        settings.database.filePath = m_folder->filePath(u"psp.sqlite"_s);
        settings.merchant = QUrl(u"http://127.0.0.1:%1/hook"_s.arg(m_merchant->port()));
        settings.webhookSecret = m_secret;
        m_simulator = *Simulator::open(settings, m_clock);
        m_simulator->setBaseUrl(u"http://psp.example"_s);
    }
    http::Response send(const QString &path, const QByteArray &body, const QByteArray &method = "POST")
    {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        return await(m_simulator->handle(request));
    }
    QJsonObject post(const QString &path, const QJsonObject &body)
    {
        const http::Response response = send(path, QJsonDocument(body).toJson());
        QJsonObject json = QJsonDocument::fromJson(response.body).object();
        json[u"http"_s] = response.status;
        return json;
    }
    QJsonObject charge(const QString &key, qint64 minor = 500, const QString &terminal = u"T1"_s)
    {
        return post(u"/v1/charges"_s,
                    {{u"idempotencyKey"_s, key},
                     {u"amountMinor"_s, minor},
                     {u"currency"_s, u"EUR"_s},
                     {u"terminalId"_s, terminal}});
    }
    QJsonObject intent(const QString &key, const QString &returnUrl = u"https://shop.example/back?x=1"_s)
    {
        return post(u"/v1/intents"_s,
                    {{u"idempotencyKey"_s, key},
                     {u"amountMinor"_s, 500},
                     {u"currency"_s, u"EUR"_s},
                     {u"returnUrl"_s, returnUrl}});
    }
    QJsonObject refund(const QString &key, const QString &of, qint64 minor)
    {
        return post(u"/v1/refunds"_s, {{u"idempotencyKey"_s, key}, {u"chargeKey"_s, of}, {u"amountMinor"_s, minor}});
    }
    QString lookUp(const QString &key)
    {
        return post(u"/v1/charges/lookup"_s, {{u"idempotencyKey"_s, key}}).value("status"_L1).toString();
    }
    qsizetype movements()
    {
        return QJsonDocument::fromJson(send(u"/v1/ledger"_s, {}, "GET").body)
            .object()
            .value("movements"_L1)
            .toArray()
            .size();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_told.clear();
        m_merchantAnswers.clear();
        m_merchant = *http::Server::start({}, [this](const http::Request &request) {
            m_told.append(request);
            const int status = m_merchantAnswers.isEmpty() ? 200 : m_merchantAnswers.takeFirst();
            return async::ready(http::Response::json(QJsonObject(), status));
        });
        start();
    }
    void cleanup()
    {
        m_simulator.reset();
        m_merchant.reset();
    }

    void aKeyIsChargedOnce()
    {
        const QJsonObject first = charge(u"k1"_s);
        QCOMPARE(first.value("status"_L1), QJsonValue(u"succeeded"_s));
        start(); // its books are on the disk
        QCOMPARE(charge(u"k1"_s), first);
        QCOMPARE(movements(), 1);
        QCOMPARE(charge(u"k1"_s, 501).value("http"_L1), QJsonValue(409));
        QCOMPARE(intent(u"k1"_s).value("http"_L1), QJsonValue(409));
        QCOMPARE(charge(u"k2"_s).value("status"_L1), QJsonValue(u"succeeded"_s));
        QCOMPARE(movements(), 2);
    }

    void whatWasNeverAskedForIsNotFound()
    {
        QCOMPARE(post(u"/v1/charges/lookup"_s, {{u"idempotencyKey"_s, u"k"_s}}).value("http"_L1), QJsonValue(404));
        charge(u"k"_s);
        QCOMPARE(lookUp(u"k"_s), u"succeeded"_s);
    }

    void aCancelledKeyIsNeverCharged()
    {
        QCOMPARE(post(u"/v1/charges/cancel"_s, {{u"idempotencyKey"_s, u"k"_s}}).value("status"_L1),
                 QJsonValue(u"canceled"_s));
        QCOMPARE(charge(u"k"_s).value("status"_L1), QJsonValue(u"canceled"_s));
        QCOMPARE(movements(), 0);
    }

    void whatSucceededCannotBeCancelled()
    {
        charge(u"k"_s);
        QCOMPARE(post(u"/v1/charges/cancel"_s, {{u"idempotencyKey"_s, u"k"_s}}).value("status"_L1),
                 QJsonValue(u"succeeded"_s));
    }

    // The terminal is at it for three seconds, whatever the process does meanwhile.
    void aSlowTerminalIsAtItUntilItsTimeHasCome()
    {
        http::Request request;
        request.method = "POST";
        request.path = u"/v1/charges"_s;
        request.body = R"({"idempotencyKey":"k","amountMinor":500,"currency":"EUR","terminalId":"SIM-SLOW"})";
        m_simulator->handle(request);
        QTRY_COMPARE(lookUp(u"k"_s), u"processing"_s);
        QCOMPARE(movements(), 0);
        start();
        QCOMPARE(lookUp(u"k"_s), u"processing"_s);
        m_clock.advance(std::chrono::seconds(3));
        QCOMPARE(lookUp(u"k"_s), u"succeeded"_s);
        QCOMPARE(movements(), 1);
    }

    void ordersDecideByTerminalOperationAndAmount()
    {
        QCOMPARE(charge(u"k1"_s, 500, u"SIM-DECLINE"_s).value("declineCode"_L1), QJsonValue(u"insufficient_funds"_s));
        QCOMPARE(post(u"/control/orders"_s,
                      {{u"behaviour"_s, u"decline"_s},
                       {u"operation"_s, u"charge"_s},
                       {u"amountMinor"_s, 666},
                       {u"times"_s, 1}})
                     .value("http"_L1),
                 QJsonValue(200));
        QCOMPARE(charge(u"k2"_s, 500).value("status"_L1), QJsonValue(u"succeeded"_s));
        QCOMPARE(charge(u"k3"_s, 666).value("status"_L1), QJsonValue(u"declined"_s));
        QCOMPARE(charge(u"k4"_s, 666).value("status"_L1), QJsonValue(u"succeeded"_s));
        post(u"/control/orders"_s, {{u"behaviour"_s, u"busy"_s}});
        QCOMPARE(charge(u"k5"_s).value("http"_L1), QJsonValue(503));
        post(u"/control/reset"_s, {});
        QCOMPARE(charge(u"k5"_s).value("status"_L1), QJsonValue(u"succeeded"_s));
        QCOMPARE(post(u"/control/orders"_s, {{u"behaviour"_s, u"dance"_s}}).value("http"_L1), QJsonValue(400));
    }

    void neverMoreGoesBackThanWasCharged()
    {
        charge(u"k"_s, 500);
        QCOMPARE(refund(u"r1"_s, u"k"_s, 501).value("declineCode"_L1), QJsonValue(u"exceeds_charge"_s));
        QCOMPARE(refund(u"r2"_s, u"k"_s, 300).value("status"_L1), QJsonValue(u"succeeded"_s));
        QCOMPARE(refund(u"r2"_s, u"k"_s, 300).value("status"_L1), QJsonValue(u"succeeded"_s));
        QCOMPARE(refund(u"r2"_s, u"k"_s, 200).value("http"_L1), QJsonValue(409));
        QCOMPARE(refund(u"r3"_s, u"k"_s, 201).value("status"_L1), QJsonValue(u"declined"_s));
        QCOMPARE(refund(u"r4"_s, u"k"_s, 200).value("status"_L1), QJsonValue(u"succeeded"_s));
        QCOMPARE(refund(u"r5"_s, u"nobody"_s, 1).value("declineCode"_L1), QJsonValue(u"no_such_charge"_s));
        QCOMPARE(movements(), 3);
    }

    void anIntentIsPaidOnItsPageOnce()
    {
        const QJsonObject made = intent(u"k"_s);
        QCOMPARE(made.value("status"_L1), QJsonValue(u"requires_action"_s));
        const QString page = QUrl(made.value("redirectUrl"_L1).toString()).path();
        QVERIFY(send(page, {}, "GET").body.contains("value=\"pay\""));
        const http::Response paid = send(page, "action=pay");
        QCOMPARE(paid.status, 303);
        QCOMPARE(paid.headers.value("Location"),
                 QByteArray("https://shop.example/back?x=1&payment=k&status=succeeded"));
        QVERIFY(send(page, "action=decline").headers.value("Location").endsWith("status=succeeded"));
        QVERIFY(!send(page, {}, "GET").body.contains("value=\"pay\""));
        QCOMPARE(movements(), 1);
        QCOMPARE(send(u"/pay/ch_nobody"_s, {}, "GET").status, 404);
        QCOMPARE(intent(u"k3"_s, u"javascript:alert(1)"_s).value("http"_L1), QJsonValue(400));
    }

    void anIntentThatNobodyPaysIsOverAfterHalfAnHour()
    {
        intent(u"k"_s);
        m_clock.advance(std::chrono::minutes(29));
        QCOMPARE(lookUp(u"k"_s), u"requires_action"_s);
        m_clock.advance(std::chrono::minutes(1));
        QCOMPARE(lookUp(u"k"_s), u"canceled"_s);
    }

    void theMerchantIsToldUntilItHears()
    {
        m_merchantAnswers = {500, 503};
        charge(u"k"_s);
        // Each time it has to wait longer; here a second passes with every look.
        QTRY_VERIFY((m_clock.advance(std::chrono::seconds(1)), m_told.size() == 3));
        const http::Request &told = m_told.last();
        QVERIFY(auth::verifyWebhook(m_secret, told.headers.value(auth::webhookSignatureHeader), told.body,
                                    m_clock.nowMs()));
        const QJsonObject event = QJsonDocument::fromJson(told.body).object();
        QCOMPARE(event.value("type"_L1), QJsonValue(u"charge.succeeded"_s));
        QCOMPARE(event.value("charge"_L1)["idempotencyKey"_L1], QJsonValue(u"k"_s));
        QCOMPARE(QJsonDocument::fromJson(m_told.first().body).object().value("id"_L1), event.value("id"_L1));
    }

    void aDuplicateIsToldTwice()
    {
        charge(u"k"_s, 500, u"SIM-DUPLICATE"_s);
        QTRY_COMPARE(m_told.size(), 2);
        QCOMPARE(m_told.at(0).body, m_told.at(1).body);
    }

    void whatIsNoRequestIsRefused()
    {
        for (const QByteArray &body : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("{}")})
            QCOMPARE(send(u"/v1/charges"_s, body).status, 400);
        QCOMPARE(charge(u"k"_s, 0).value("http"_L1), QJsonValue(400));
        QCOMPARE(charge(u"k"_s, -5).value("http"_L1), QJsonValue(400));
        QCOMPARE(charge(QString(65, u'k')).value("http"_L1), QJsonValue(400));
        QCOMPARE(send(u"/v1/charges"_s, {}, "GET").status, 404);
        QCOMPARE(movements(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
