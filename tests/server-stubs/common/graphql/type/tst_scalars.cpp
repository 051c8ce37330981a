#include "type/scalars.h"

#include <QDateTime>
#include <QTest>
#include <QUuid>

#include <limits>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestScalars : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesComeIn_data()
    {
        QTest::addColumn<QString>("scalar");
        QTest::addColumn<QVariant>("given");
        QTest::addColumn<QVariant>("expected"); // invalid: refused
        const auto row = [](const char *name, const QString &scalar, const QVariant &given,
                            const QVariant &expected = {}) { QTest::newRow(name) << scalar << given << expected; };
        row("int", u"Int"_s, 7LL, 7);
        row("smallest int", u"Int"_s, -2147483648LL, std::numeric_limits<int>::min());
        row("int too large", u"Int"_s, 2147483648LL);
        row("int with a point", u"Int"_s, 1.5);
        row("int as text", u"Int"_s, u"1"_s);
        row("int from bool", u"Int"_s, true);
        row("float", u"Float"_s, 1.5, 1.5);
        row("float from int", u"Float"_s, 2LL, 2.0);
        row("float not finite", u"Float"_s, std::numeric_limits<double>::infinity());
        row("float as text", u"Float"_s, u"1.5"_s);
        row("string", u"String"_s, u"a"_s, u"a"_s);
        row("string from int", u"String"_s, 1LL);
        row("boolean", u"Boolean"_s, true, true);
        row("boolean from int", u"Boolean"_s, 1LL);
        row("boolean as text", u"Boolean"_s, u"true"_s);
        row("id", u"ID"_s, u"a-1"_s, u"a-1"_s);
        row("id from int", u"ID"_s, 42LL, u"42"_s);
        row("id from float", u"ID"_s, 4.5);
        row("long beyond doubles", u"Long"_s, 9007199254740993LL, 9007199254740993LL);
        row("largest long", u"Long"_s, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max());
        row("long too large", u"Long"_s, 9223372036854775808.0);
        row("long as text", u"Long"_s, u"1"_s);
        const QDateTime noon(QDate(2024, 2, 29), QTime(12, 0, 0, 250), Qt::UTC);
        row("moment", u"DateTime"_s, u"2024-02-29T12:00:00.250Z"_s, noon);
        row("moment with an offset", u"DateTime"_s, u"2024-02-29T14:30:00.250+02:30"_s, noon);
        row("moment west", u"DateTime"_s, u"2024-02-28t23:00:00.25-13:00"_s, noon);
        row("moment with microseconds", u"DateTime"_s, u"2024-02-29T12:00:00.250999Z"_s, noon);
        row("moment without offset", u"DateTime"_s, u"2024-02-29T12:00:00"_s);
        row("moment of no day", u"DateTime"_s, u"2023-02-29T12:00:00Z"_s);
        row("moment of no hour", u"DateTime"_s, u"2024-02-29T24:00:00Z"_s);
        row("moment and more", u"DateTime"_s, u"2024-02-29T12:00:00Z\n"_s);
        row("moment as number", u"DateTime"_s, 1709208000LL);
        row("date", u"Date"_s, u"2024-02-29"_s, QDate(2024, 2, 29));
        row("date of no month", u"Date"_s, u"2024-13-01"_s);
        row("date in short", u"Date"_s, u"2024-2-1"_s);
        row("date with time", u"Date"_s, u"2024-02-29T00:00:00"_s);
        row("currency", u"CurrencyCode"_s, u"EUR"_s, u"EUR"_s);
        row("currency in small letters", u"CurrencyCode"_s, u"eur"_s);
        row("currency of four", u"CurrencyCode"_s, u"EURO"_s);
        const QUuid uuid = QUuid::fromString(u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s);
        row("uuid", u"UUID"_s, u"0190B5F0-7c2a-7d3e-8f00-1234567890ab"_s, uuid);
        row("uuid in braces", u"UUID"_s, u"{0190b5f0-7c2a-7d3e-8f00-1234567890ab}"_s);
        row("uuid of zeros", u"UUID"_s, u"00000000-0000-0000-0000-000000000000"_s);
        row("uuid too short", u"UUID"_s, u"0190b5f0"_s);
    }
    void valuesComeIn()
    {
        QFETCH(QString, scalar);
        QFETCH(QVariant, given);
        QFETCH(QVariant, expected);
        const Result<QVariant> parsed = builtInScalars().value(scalar).parse(given);
        QCOMPARE(parsed.has_value(), expected.isValid());
        if (!parsed) {
            QCOMPARE(parsed.error().code, ErrorCode::InvalidInput);
            QVERIFY(parsed.error().detail.startsWith(scalar));
            return;
        }
        QCOMPARE(parsed->metaType(), expected.metaType());
        QCOMPARE(*parsed, expected);
    }

    void valuesGoOut_data()
    {
        QTest::addColumn<QString>("scalar");
        QTest::addColumn<QVariant>("given");
        QTest::addColumn<QVariant>("expected");
        const auto row = [](const char *name, const QString &scalar, const QVariant &given,
                            const QVariant &expected = {}) { QTest::newRow(name) << scalar << given << expected; };
        row("int from qint64", u"Int"_s, 7LL, 7);
        row("int too large", u"Int"_s, 4294967296LL);
        row("long", u"Long"_s, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::min());
        row("long from unsigned", u"Long"_s, 5ULL, 5LL);
        row("unsigned beyond long", u"Long"_s, 9223372036854775808ULL);
        row("id from uuid", u"ID"_s, QUuid::fromString(u"{0190b5f0-7c2a-7d3e-8f00-1234567890ab}"_s),
            u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s);
        row("moment", u"DateTime"_s, QDateTime(QDate(2024, 1, 2), QTime(3, 4, 5), Qt::UTC),
            u"2024-01-02T03:04:05.000Z"_s);
        row("moment elsewhere", u"DateTime"_s, QDateTime(QDate(2024, 1, 2), QTime(3, 4, 5, 6), Qt::OffsetFromUTC, 3600),
            u"2024-01-02T02:04:05.006Z"_s);
        row("no moment", u"DateTime"_s, QDateTime());
        row("date", u"Date"_s, QDate(2024, 1, 2), u"2024-01-02"_s);
        row("uuid", u"UUID"_s, QUuid::fromString(u"0190B5F0-7C2A-7D3E-8F00-1234567890AB"_s),
            u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s);
        row("number for string", u"String"_s, 5);
    }
    void valuesGoOut()
    {
        QFETCH(QString, scalar);
        QFETCH(QVariant, given);
        QFETCH(QVariant, expected);
        const Result<QVariant> serialized = builtInScalars().value(scalar).serialize(given);
        QCOMPARE(serialized.has_value(), expected.isValid());
        if (serialized)
            QCOMPARE(*serialized, expected);
    }

    /** Wherever people may write, they write the numbers of their cards. */
    void noTextHoldsTheNumberOfACard_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("in a row") << u"4111111111111111"_s << true;
        QTest::newRow("in groups") << u"4111 1111 1111 1111"_s << true;
        QTest::newRow("with dashes") << u"card 5555-5555-5555-4444, exp. 12/30"_s << true;
        QTest::newRow("with blanks of another kind") << u"6011\u00a01111\u00a01111\u00a01117"_s << true;
        QTest::newRow("between letters") << u"pan4111111111111111pan"_s << true;
        QTest::newRow("of 13 digits") << u"4222222222222"_s << true;
        QTest::newRow("of 19 digits") << u"6304000000000000018"_s << true;
        QTest::newRow("behind another number") << u"4111111111111112 4111111111111111"_s << true;
        QTest::newRow("behind an hour") << u"14:30 5555 5555 5555 4444"_s << true;
        QTest::newRow("with its month behind it") << u"5555 5555 5555 4444 12/30"_s << true;
        QTest::newRow("a digit is wrong") << u"4111111111111112"_s << false;
        QTest::newRow("too short") << u"411111111116"_s << false;
        QTest::newRow("a telephone") << u"+4111111111111111"_s << false;
        QTest::newRow("milliseconds") << u"1784190000008"_s << false;
        QTest::newRow("a fraction") << u"{\"x\": 0.4111111111111111}"_s << false;
        QTest::newRow("another") << u"4111.111111111111"_s << false;
        QTest::newRow("a sum") << u"4111111111111111.5"_s << false;
        QTest::newRow("at the end of a sentence") << u"It is 4111111111111111."_s << true;
        QTest::newRow("an id") << u"017f22e2-79b0-4111-1111-111111111111"_s << false;
        QTest::newRow("a reference") << u"ch_9f4111111111111111c0"_s << false;
        QTest::newRow("a fingerprint") << u"4111111111111111E3"_s << false;
        QTest::newRow("a book") << u"9783161484100"_s << false;
        QTest::newRow("a code of a booking") << u"K7M2-QX4R"_s << false;
        QTest::newRow("prose") << u"Row 4, seats 11, 11, 11 and 12, from 20:15"_s << false;
    }
    void noTextHoldsTheNumberOfACard()
    {
        QFETCH(QString, text);
        QFETCH(bool, isRefused);
        for (const QString &type : {u"String"_s, u"ID"_s}) {
            const Result<QVariant> parsed = builtInScalars().value(type).parse(text);
            QCOMPARE(!parsed, isRefused);
            QVERIFY(builtInScalars().value(type).serialize(text)); // what is in the books already can be read
            if (isRefused)
                QVERIFY2(!parsed.error().detail.contains(u"1111"_s), qPrintable(parsed.error().detail));
        }
    }
};

QTEST_GUILESS_MAIN(TestScalars)
#include "tst_scalars.moc"
