#include "redaction.h"

#include <QTest>

using namespace foyer::logging;
using namespace Qt::Literals::StringLiterals;

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSecretGoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("left");
        QTest::newRow("e-mail") << u"for anna.b+x@mail.example.org, please"_s << u"for [e-mail], please"_s;
        QTest::newRow("e-mail with an umlaut") << u"jörg@köln.example"_s << u"[e-mail]"_s;
        QTest::newRow("card") << u"card 4111111111111111 refused"_s << u"card [card] refused"_s;
        QTest::newRow("card in fours") << u"4111 1111 1111 1111"_s << u"[card]"_s;
        QTest::newRow("card with hyphens") << u"5500-0000-0000-0004."_s << u"[card]."_s;
        QTest::newRow("card within a word") << u"Of4111111111111111"_s << u"Of[card]"_s;
        QTest::newRow("card of fifteen") << u"378282246310005"_s << u"[card]"_s;
        QTest::newRow("two cards") << u"4111111111111111,5500000000000004"_s << u"[card],[card]"_s;
        QTest::newRow("bearer") << u"Authorization: Bearer abc.def-ghi_jkl"_s << u"Authorization: Bearer [token]"_s;
        QTest::newRow("JWT alone") << u"got eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2ln here"_s << u"got [token] here"_s;
        QTest::newRow("password as JSON") << u"{\"password\":\"hunter2\"}"_s << u"{\"password\":\"[secret]\"}"_s;
        QTest::newRow("PIN") << u"pin=1234 wrong"_s << u"pin=[secret] wrong"_s;
        QTest::newRow("escaped JSON") << u"\"{\\\"pin\\\":\\\"1234\\\"}\""_s << u"\"{\\\"pin\\\":\\\"[secret]\\\"}\""_s;
        QTest::newRow("telephone") << u"call +49 30 901820 now"_s << u"call [phone] now"_s;
        QTest::newRow("telephone as dialled") << u"030 / 901820"_s << u"[phone]"_s;
        QTest::newRow("gift card") << u"K7M2-QX4R-BB3N-8WZA spent"_s << u"[code] spent"_s;
    }
    void whatIsSecretGoes()
    {
        QFETCH(QString, text);
        QFETCH(QString, left);
        QCOMPARE(redacted(text), left);
    }

    /** A log in which figures are missing is of no use either. */
    void whatIsNotStays_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text :
             {u"4111111111111112 fails the check"_s, u"at 1795370645123 ms"_s,
              u"018f3b6a-7c11-7e31-9b51-2b1f0b7d4c55"_s, u"2026-11-22T18:04:05.123Z"_s, u"127.0.0.1:5000"_s,
              u"UPDATE seat SET state = ? WHERE id = ?"_s, u"SEAT_TAKEN: the seat is sold"_s, u"took 0.25 s of 1000"_s,
              u"/srv/foyer/booking.sqlite-wal"_s, u"the pin of the lock is bent"_s,
              u"0af7651916cd43dd8448eb211c80319c"_s})
            QTest::newRow(qPrintable(text)) << text;
    }
    void whatIsNotStays()
    {
        QFETCH(QString, text);
        QCOMPARE(redacted(text), text);
    }

    void whatIsRedactedStaysSo()
    {
        const QString once = redacted(u"Bearer abcdefghij pin=1234 a@b.example 4111111111111111"_s);
        QCOMPARE(redacted(once), once);
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
