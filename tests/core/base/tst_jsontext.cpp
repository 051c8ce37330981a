#include "jsontext.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

/** Where QJsonDocument does what JSON says, its own tests are enough. */
class TestJsonText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsJsonIsReadAsItIs_data()
    {
        QTest::addColumn<QByteArray>("json"); // one value
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("a byte order mark in front") << "\"\xef\xbb\xbf"_ba + "a\"" << QJsonValue(u"\ufeffa"_s);
        QTest::newRow("nothing but a byte order mark") << "\"\xef\xbb\xbf\""_ba << QJsonValue(u"\ufeff"_s);
        QTest::newRow("a byte order mark behind a quotation mark")
            << "\"\\\"\xef\xbb\xbf\""_ba << QJsonValue(u"\"\ufeff"_s);
        QTest::newRow("in front of a name")
            << "{\"\xef\xbb\xbf"_ba + "a\":1}" << QJsonValue(QJsonObject{{u"\ufeffa"_s, 1}});
        QTest::newRow("a pair") << R"("\ud83d\ude00")"_ba << QJsonValue(u"\U0001F600"_s);
        QTest::newRow("escapes") << "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\""_ba << QJsonValue(u"\"\\/\b\f\n\r\t\0"_s);
        QTest::newRow("the smallest integer")
            << "-9223372036854775808"_ba << QJsonValue(std::numeric_limits<qint64>::min());
        QTest::newRow("the largest integer")
            << "9223372036854775807"_ba << QJsonValue(std::numeric_limits<qint64>::max());
        QTest::newRow("an integer that is a double") << "9223372036854775808"_ba << QJsonValue(9223372036854775808.0);
        QTest::newRow("a negative integer that is a double")
            << "-9223372036854777856"_ba << QJsonValue(-9223372036854777856.0);
        QTest::newRow("the smallest, with an exponent")
            << "-9.223372036854776e+18"_ba << QJsonValue(std::numeric_limits<qint64>::min());
        QTest::newRow("an exponent of many digits") << "0e-9223372036854775809"_ba << QJsonValue(0);
        QTest::newRow("an integer in a text") << "\"-9223372036854775809\""_ba << QJsonValue(u"-9223372036854775809"_s);
    }
    void whatIsJsonIsReadAsItIs()
    {
        QFETCH(QByteArray, json);
        QFETCH(QJsonValue, value);
        const auto document = documentFromJson('[' + json + ']');
        QVERIFY2(document, document ? "" : qPrintable(document.error()));
        QCOMPARE(document->array(), QJsonArray{value});
        QVERIFY(documentFromJson("\xef\xbb\xbf[" + json + ']').has_value());
    }

    void whatIsNotIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QByteArray &json, const QString &fault) {
            QTest::newRow(name) << json << fault;
        };
        row("one below 64 bits", "[-9223372036854775809]", u"an integer does not fit into 64 bits at byte 1"_s);
        row("the last that would be wrapped", "[0, -9223372036854776832]",
            u"an integer does not fit into 64 bits at byte 4"_s);
        row("beyond a double", "[1e400]", u"illegal number at byte 6"_s);
        row("no digit before the point", "[.5]", u"a number has no digit before or behind its point at byte 1"_s);
        row("no digit behind the point", "[1.]", u"a number has no digit before or behind its point at byte 2"_s);
        row("a control character", "[\"a\nb\"]", u"a control character in a string is not escaped at byte 3"_s);
        row("an escape that there is not", R"(["\x"])", u"a string has an escape that there is not at byte 2"_s);
        row("the first half of a pair", R"(["\ud83d"])", u"half of a surrogate pair is no character at byte 2"_s);
        row("the second half of a pair", R"(["\ude00"])", u"half of a surrogate pair is no character at byte 2"_s);
        row("a text that is not UTF-8", "[\"\xff\"]", u"invalid UTF8 string at byte 2"_s);
        row("nothing", "", u"illegal value at byte 0"_s);
        row("more than one", "[][]", u"garbage at the end of the document at byte 2"_s);
    }
    void whatIsNotIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto document = documentFromJson(json);
        QVERIFY(!document);
        QTEST(document.error(), "fault");
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
