#include "totp.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

class TestTotp : public QObject
{
    Q_OBJECT
    const QByteArray m_secret = "12345678901234567890"; // of RFC 6238, appendix B

private Q_SLOTS:
    // RFC 6238, appendix B, for SHA-1; its eight digits end with our six.
    void codesAreThoseOfTheRfc_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("1970") << qint64(59) << u"287082"_s;
        QTest::newRow("2005") << qint64(1111111109) << u"081804"_s;
        QTest::newRow("2005, a step later") << qint64(1111111111) << u"050471"_s;
        QTest::newRow("2009") << qint64(1234567890) << u"005924"_s;
        QTest::newRow("2033") << qint64(2000000000) << u"279037"_s;
        QTest::newRow("2603") << qint64(20000000000) << u"353130"_s;
    }
    void codesAreThoseOfTheRfc()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, code);
        QCOMPARE(auth::totpCode(m_secret, auth::totpStepAt(seconds * 1000)), code);
    }

    void aStepToEitherSideIsGoodAndNoMore()
    {
        const qint64 nowMs = 1'800'000'000'000;
        const qint64 now = auth::totpStepAt(nowMs);
        for (qint64 step = now - 3; step <= now + 3; ++step) {
            const auto found = auth::totpStepOf(m_secret, auth::totpCode(m_secret, step), nowMs, 0);
            const bool isGood = step >= now - 1 && step <= now + 1;
            QCOMPARE(found, isGood ? std::optional(step) : std::nullopt);
        }
    }

    void aCodeIsGoodOnce()
    {
        const qint64 nowMs = 1'800'000'000'000;
        const qint64 now = auth::totpStepAt(nowMs);
        const QString code = auth::totpCode(m_secret, now);
        QCOMPARE(auth::totpStepOf(m_secret, code, nowMs, now - 1), std::optional(now));
        QCOMPARE(auth::totpStepOf(m_secret, code, nowMs, now), std::nullopt);
        QCOMPARE(auth::totpStepOf(m_secret, auth::totpCode(m_secret, now - 1), nowMs, now),
                 std::nullopt); // nor an older one
        QCOMPARE(auth::totpStepOf(m_secret, auth::totpCode(m_secret, now + 1), nowMs, now), std::optional(now + 1));
    }

    void whatIsNoCodeIsNone()
    {
        const qint64 nowMs = 1'800'000'000'000;
        const QString code = auth::totpCode(m_secret, auth::totpStepAt(nowMs));
        QVERIFY(auth::totpStepOf(m_secret, code.first(3) + u' ' + code.last(3), nowMs, 0));
        for (const QString &typed : {QString(), u"12345"_s, code + u'0', u"-"_s + code.last(5), u"１２３４５６"_s})
            QCOMPARE(auth::totpStepOf(m_secret, typed, nowMs, 0), std::nullopt);
        QVERIFY(auth::looksLikeTotpCode(u"012 345"_s));
        for (const QString &typed : {u"12345"_s, u"1234567"_s, u"12345a"_s, u"１２３４５６"_s, QString()})
            QVERIFY2(!auth::looksLikeTotpCode(typed), qPrintable(typed));
    }

    // RFC 4648, section 10.
    void base32IsThatOfTheRfc()
    {
        const QList<std::pair<QByteArray, QString>> pairs{{"", u""_s},
                                                          {"f", u"MY"_s},
                                                          {"fo", u"MZXQ"_s},
                                                          {"foo", u"MZXW6"_s},
                                                          {"foob", u"MZXW6YQ"_s},
                                                          {"fooba", u"MZXW6YTB"_s},
                                                          {"foobar", u"MZXW6YTBOI"_s}};
        for (const auto &[bytes, text] : pairs)
            QCOMPARE(auth::toBase32(bytes), text);
    }

    void theUriSaysWhoseItIs()
    {
        QCOMPARE(auth::totpUri(m_secret, u"ada & co"_s),
                 u"otpauth://totp/Foyer:ada%20%26%20co?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Foyer"_s);
    }
};

QTEST_GUILESS_MAIN(TestTotp)
#include "tst_totp.moc"
