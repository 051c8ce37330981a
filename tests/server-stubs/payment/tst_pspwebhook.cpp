#include "paymentoffice.h"
#include "pspwebhook.h"
#include "webhooksignature.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** What the provider tells, and what others would have us believe it told. */
class TestPspWebhook : public QObject
{
    Q_OBJECT

    const QByteArray m_secret = "a secret that two know";

    struct Shop
    {
        PaymentOffice office;
        Capture capture = captureBy(PaymentMethod::Online, 2250);
        PspWebhook webhook;

        explicit Shop(const QByteArray &secret)
            : webhook((office.provider.bank = ScriptedProvider::Bank::IsAtIt, office.payments().captures()),
                      office.clock, secret)
        {
        }
        PaymentState state() { return office.stored(capture.payment).state; }
    };

    static QByteArray event(const PaymentId &payment, const QString &status, qint64 minor = 2250,
                            const QString &currency = u"EUR"_s)
    {
        const QJsonObject charge{{u"id"_s, u"ch_1"_s},
                                 {u"idempotencyKey"_s, payment.toString()},
                                 {u"status"_s, status},
                                 {u"amountMinor"_s, minor},
                                 {u"currency"_s, currency}};
        return QJsonDocument(QJsonObject{{u"id"_s, u"evt_1"_s}, {u"charge"_s, charge}}).toJson();
    }
    int deliver(Shop &shop, const QByteArray &body, const QByteArray &signature)
    {
        http::Request request;
        request.method = "POST";
        request.path = u"/webhooks/psp"_s;
        request.body = body;
        request.headers.append(auth::webhookSignatureHeader, signature);
        return await(shop.webhook.handle(request)).status;
    }
    int deliver(Shop &shop, const QByteArray &body)
    {
        return deliver(shop, body, auth::signWebhook(m_secret, body, shop.office.clock.nowMs()));
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"foyer.payment.webhook=false"_s); }

    void whatIsSignedSettles_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("state");
        QTest::newRow("succeeded") << u"succeeded"_s << int(PaymentState::Captured);
        QTest::newRow("declined") << u"declined"_s << int(PaymentState::Refused);
        QTest::newRow("canceled") << u"canceled"_s << int(PaymentState::Refused);
        QTest::newRow("processing") << u"processing"_s << int(PaymentState::Pending);
        QTest::newRow("requires action") << u"requires_action"_s << int(PaymentState::Pending);
    }
    void whatIsSignedSettles()
    {
        QFETCH(QString, status);
        QFETCH(int, state);
        Shop shop(m_secret);
        QVERIFY(shop.office.capture(shop.capture));
        QCOMPARE(deliver(shop, event(shop.capture.payment, status)), 200);
        QCOMPARE(int(shop.state()), state);
    }

    void whatIsNotSignedIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<qint64>("ageSeconds");
        QTest::addColumn<bool>("anotherBody");
        QTest::newRow("another's secret") << QByteArray("guess") << qint64(0) << false;
        QTest::newRow("too old") << m_secret << qint64(301) << false;
        QTest::newRow("from the future") << m_secret << qint64(-301) << false;
        QTest::newRow("another body") << m_secret << qint64(0) << true;
    }
    void whatIsNotSignedIsNotBelieved()
    {
        QFETCH(QByteArray, secret);
        QFETCH(qint64, ageSeconds);
        QFETCH(bool, anotherBody);
        Shop shop(m_secret);
        QVERIFY(shop.office.capture(shop.capture));
        const QByteArray body = event(shop.capture.payment, u"succeeded"_s);
        const QByteArray signature = auth::signWebhook(secret, body, shop.office.clock.nowMs() - ageSeconds * 1000);
        QCOMPARE(deliver(shop, anotherBody ? body + ' ' : body, signature), 401);
        QCOMPARE(deliver(shop, body, {}), 401);
        QCOMPARE(shop.state(), PaymentState::Pending);
    }

    void heardTwiceIsHeardOnce()
    {
        Shop shop(m_secret);
        QVERIFY(shop.office.capture(shop.capture));
        const QByteArray body = event(shop.capture.payment, u"succeeded"_s);
        const QByteArray signature = auth::signWebhook(m_secret, body, shop.office.clock.nowMs());
        for (int i = 0; i < 3; ++i) // a replay within its time is as good as the provider's own second try
            QCOMPARE(deliver(shop, body, signature), 200);
        QCOMPARE(shop.state(), PaymentState::Captured);
        QCOMPARE(shop.office.number(u"SELECT COUNT(*) FROM settlement"_s), 1);
    }

    // In whatever order they come in: an end stays the end.
    void orderDoesNotMatter_data()
    {
        QTest::addColumn<QStringList>("statuses");
        QTest::newRow("in order") << QStringList{u"requires_action"_s, u"processing"_s, u"succeeded"_s};
        QTest::newRow("the end first") << QStringList{u"succeeded"_s, u"processing"_s, u"requires_action"_s};
        QTest::newRow("the end between") << QStringList{u"processing"_s, u"succeeded"_s, u"requires_action"_s};
    }
    void orderDoesNotMatter()
    {
        QFETCH(QStringList, statuses);
        Shop shop(m_secret);
        QVERIFY(shop.office.capture(shop.capture));
        for (const QString &status : statuses)
            QCOMPARE(deliver(shop, event(shop.capture.payment, status)), 200);
        QCOMPARE(shop.state(), PaymentState::Captured);
    }

    // The provider was faster than our own capture: it is told to come again, and then all is well.
    void whatIsNotKnownYetIsToComeAgain()
    {
        Shop shop(m_secret);
        const QByteArray body = event(shop.capture.payment, u"succeeded"_s);
        QCOMPARE(deliver(shop, body), 404);
        QVERIFY(shop.office.capture(shop.capture));
        QCOMPARE(deliver(shop, body), 200);
        QCOMPARE(shop.state(), PaymentState::Captured);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("status");
        QTest::newRow("less") << 422 << qint64(2249) << u"EUR"_s << u"succeeded"_s;
        QTest::newRow("more") << 422 << qint64(2251) << u"EUR"_s << u"succeeded"_s;
        QTest::newRow("dollars") << 422 << qint64(2250) << u"USD"_s << u"succeeded"_s;
        QTest::newRow("no such currency") << 400 << qint64(2250) << u"XXX"_s << u"succeeded"_s;
        QTest::newRow("a word nobody knows") << 400 << qint64(2250) << u"EUR"_s << u"reversed"_s;
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(int, answer);
        QFETCH(qint64, minor);
        QFETCH(QString, currency);
        QFETCH(QString, status);
        Shop shop(m_secret);
        QVERIFY(shop.office.capture(shop.capture));
        QCOMPARE(deliver(shop, event(shop.capture.payment, status, minor, currency)), answer);
        QCOMPARE(shop.state(), PaymentState::Pending);
    }

    void whatIsNoEventIsRefused()
    {
        Shop shop(m_secret);
        QVERIFY(shop.office.capture(shop.capture));
        for (const QByteArray &body : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("{\"charge\":7}"),
                                       QByteArray("{\"charge\":{\"status\":\"succeeded\"}}")})
            QCOMPARE(deliver(shop, body), 400);
        http::Request get;
        get.method = "GET";
        QCOMPARE(await(shop.webhook.handle(get)).status, 405);
    }

    // A cash payment is nobody's to settle.
    void onlyWhatWentThroughAProviderCanBeTold()
    {
        Shop shop(m_secret);
        const Capture cash = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(shop.office.capture(cash));
        QCOMPARE(deliver(shop, event(cash.payment, u"declined"_s)), 404);
        QCOMPARE(shop.office.stored(cash.payment).state, PaymentState::Captured);
    }
};

QTEST_GUILESS_MAIN(TestPspWebhook)
#include "tst_pspwebhook.moc"
