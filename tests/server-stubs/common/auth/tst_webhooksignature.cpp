#include "webhooksignature.h"

#include <QTest>

using namespace foyer;
using namespace foyer::auth;
using namespace Qt::Literals::StringLiterals;

class TestWebhookSignature : public QObject
{
    Q_OBJECT

    static constexpr qint64 now = 1'700'000'000'500;
    const QByteArray m_secret = "a secret that two know";
    const QByteArray m_body = R"({"id":"evt_1"})";

private Q_SLOTS:
    // printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac 'a secret that two know'
    void isWhatOthersCompute()
    {
        QCOMPARE(signWebhook(m_secret, m_body, now),
                 QByteArray("t=1700000000,v1=41436abc38ae62ba4b2a53bfa26882e9636636bde79fe9be90fb87f48487c174"));
    }

    void isGoodForFiveMinutesAroundItsTime_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("good");
        QTest::newRow("at once") << qint64(0) << true;
        QTest::newRow("five minutes") << qint64(300) << true;
        QTest::newRow("later") << qint64(301) << false;
        QTest::newRow("a clock behind") << qint64(-300) << true;
        QTest::newRow("from the future") << qint64(-301) << false;
    }
    void isGoodForFiveMinutesAroundItsTime()
    {
        QFETCH(qint64, seconds);
        QFETCH(bool, good);
        const QByteArray header = signWebhook(m_secret, m_body, now);
        QCOMPARE(verifyWebhook(m_secret, header, m_body, now + seconds * 1000).has_value(), good);
    }

    void whatIsNotSignedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        const QByteArray good = signWebhook(m_secret, m_body, now);
        QTest::newRow("nothing") << QByteArray() << m_body;
        QTest::newRow("no time") << good.mid(good.indexOf("v1=")) << m_body;
        QTest::newRow("no signature") << good.left(good.indexOf(',')) << m_body;
        QTest::newRow("empty signature") << good.left(good.indexOf(',')) + ",v1=" << m_body;
        QTest::newRow("another version") << QByteArray(good).replace("v1=", "v0=") << m_body;
        QTest::newRow("another body") << good << m_body + " ";
        QTest::newRow("another time") << QByteArray(good).replace("t=1700000000", "t=1700000001") << m_body;
        QTest::newRow("two times") << "t=1700000001," + good << m_body;
        QTest::newRow("a time with zeros") << QByteArray(good).replace("t=1", "t=01") << m_body;
        QTest::newRow("one digit less") << good.chopped(1) << m_body;
        QTest::newRow("another's secret") << signWebhook("another secret", m_body, now) << m_body;
    }
    void whatIsNotSignedIsRefused()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        const Result<void> verified = verifyWebhook(m_secret, header, body, now);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::Unauthenticated);
    }

    void eitherOfTwoSecretsWillDoWhileTheyChange()
    {
        const QByteArray old = signWebhook("the old secret", m_body, now);
        const QByteArray both = old + ',' + signWebhook(m_secret, m_body, now).split(',').last();
        QVERIFY(verifyWebhook(m_secret, both, m_body, now));
        QVERIFY(verifyWebhook("the old secret", both, m_body, now));
    }
};

QTEST_GUILESS_MAIN(TestWebhookSignature)
#include "tst_webhooksignature.moc"
