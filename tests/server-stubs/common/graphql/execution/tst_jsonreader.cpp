#include "execution/jsonreader.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

JsonValue someValue(QRandomGenerator &random, int depth)
{
    static const QStringList texts{QString(),         u"Kino"_s,       u"Müßiggang"_s,
                                   u"\u65e5\u672c"_s, u"\U0001F3AC"_s, u"\"\\/\b\f\n\r\t\x01"_s,
                                   u"\ufeff"_s};
    switch (random.bounded(depth > 4 ? 6 : 8)) {
    case 0:
        return JsonValue();
    case 1:
        return JsonValue(random.bounded(2) == 1);
    case 2:
        return JsonValue(static_cast<qint64>(random.generate64()));
    case 3:
        return JsonValue(random.bounded(1'000'000) / 64.0 + 0.5 / 64);
    case 4:
    case 5:
        return JsonValue(texts.at(random.bounded(static_cast<int>(texts.size()))));
    case 6: {
        JsonValue::List list;
        for (int i = random.bounded(5); i > 0; --i)
            list.push_back(someValue(random, depth + 1));
        return JsonValue(std::move(list));
    }
    default: {
        JsonValue::Object object;
        for (int i = random.bounded(30); i > 0; --i)
            object.emplace_back(u"k%1"_s.arg(i) + texts.at(i % texts.size()), someValue(random, depth + 1));
        return JsonValue(std::move(object));
    }
    }
}

} // namespace

class TestJsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsReadAgain()
    {
        QRandomGenerator random(5);
        for (int i = 0; i < 500; ++i) {
            const JsonValue value = someValue(random, 0);
            const QByteArray text = value.toJson();
            const std::optional<JsonValue> read = readJson(text);
            QVERIFY2(read, text);
            QVERIFY2(*read == value, text);
        }
    }

    void whatIsReadIsWhatItSays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("white space") << " \n\r\t{ \"a\" : [ 1 , 2 ] } \n"_ba
                                     << R"({"a":[1,2]})"_ba;
        QTest::newRow("a byte order mark") << "\xef\xbb\xbf{}"_ba
                                           << "{}"_ba;
        QTest::newRow("one in front of a string") << "\"\xef\xbb\xbfHeat\""_ba
                                                  << "\"\xef\xbb\xbfHeat\""_ba;
        QTest::newRow("the order of members") << R"({"z":1,"a":2,"m":3})"_ba
                                              << R"({"z":1,"a":2,"m":3})"_ba;
        QTest::newRow("escapes") << "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\ud83c\\udfac\""_ba
                                 << "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\tAé🎬\""_ba;
        QTest::newRow("the longest integers") << "[9223372036854775807,-9223372036854775808]"_ba
                                              << "[9223372036854775807,-9223372036854775808]"_ba;
        QTest::newRow("what is no integer any more") << "[9223372036854775808,1.5,-0.25,1e3,1E-2]"_ba
                                                     << "[9223372036854776000,1.5,-0.25,1000,0.01]"_ba;
        QTest::newRow("words") << "[true,false,null]"_ba
                               << "[true,false,null]"_ba;
        QTest::newRow("nothing in it") << "[[],{},\"\"]"_ba
                                       << "[[],{},\"\"]"_ba;
        QTest::newRow("deep") << QByteArray(512, '[') + QByteArray(512, ']')
                              << QByteArray(512, '[') + QByteArray(512, ']');
    }
    void whatIsReadIsWhatItSays()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const std::optional<JsonValue> read = readJson(text);
        QVERIFY(read);
        QCOMPARE(read->toJson(), written);
    }

    void whatIsNoJsonIsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QList<QByteArray> texts{"",
                                      " ",
                                      "{",
                                      "}",
                                      "[",
                                      "[1,]",
                                      "[,1]",
                                      "[1 2]",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "{'a':1}",
                                      "{\"a\":1}x",
                                      "[1]]",
                                      "tru",
                                      "True",
                                      "nul",
                                      "01",
                                      "-",
                                      "+1",
                                      ".5",
                                      "1.",
                                      "1e",
                                      "1e+",
                                      "0x1",
                                      "NaN",
                                      "1e999",
                                      "\"a",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\\u12g4\"",
                                      "\"\\ud83c\"",
                                      "\"\\ud83c\\n\"",
                                      "\"\\udfac\"",
                                      "\"\\ud83c\\u0041\"",
                                      "\"\n\"",
                                      "\"\x01\"",
                                      "\"\xff\"",
                                      "\"\xc3\"",
                                      "\"\xed\xa0\x80\"",
                                      "{\"a\":1,\"a\":1}"};
        for (const QByteArray &text : texts)
            QTest::newRow(text.toPercentEncoding().constData()) << text;
        QTest::newRow("a zero") << QByteArray("[1]\0", 4);
        QTest::newRow("too deep") << QByteArray(514, '[') + QByteArray(514, ']');
        QByteArray many = "{";
        for (int i = 0; i < 100; ++i)
            many += "\"k" + QByteArray::number(i) + "\":1,";
        QTest::newRow("twice among many") << many + "\"k50\":1}";
    }
    void whatIsNoJsonIsNothing()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!readJson(text));
    }

    // Whatever comes, it comes to an end, and what is taken is what a second reader takes.
    void brokenTextsAreSurvived()
    {
        QRandomGenerator random(11);
        for (int i = 0; i < 2'000; ++i) {
            QByteArray text = JsonValue(JsonValue::List{someValue(random, 1)}).toJson();
            for (int change = random.bounded(3); change >= 0; --change)
                text[random.bounded(static_cast<int>(text.size()))] = static_cast<char>(random.bounded(256));
            text.truncate(random.bounded(static_cast<int>(text.size())) + 1);
            if (!readJson(text) || (text[0] != '[' && text[0] != '{'))
                continue;
            QJsonParseError error;
            QJsonDocument::fromJson(text, &error);
            QVERIFY2(error.error == QJsonParseError::NoError, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
