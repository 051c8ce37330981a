#include "execution/jsonvalue.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestJsonValue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysKeepTheirOrder()
    {
        const JsonValue value(
            JsonValue::Object{{u"z"_s, 1}, {u"a"_s, JsonValue(JsonValue::Object{{u"y"_s, true}, {u"b"_s, {}}})}});
        QCOMPARE(value.toJson(), R"({"z":1,"a":{"y":true,"b":null}})");
        QCOMPARE(JsonValue(JsonValue::Object()).toJson(), "{}");
        QCOMPARE(JsonValue(JsonValue::List()).toJson(), "[]");
    }

    void numbersAreExact_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const JsonValue &value, const QByteArray &expected) {
            QTest::newRow(expected.constData()) << value.toJson() << expected;
        };
        row(std::numeric_limits<qint64>::max(), "9223372036854775807");
        row(std::numeric_limits<qint64>::min(), "-9223372036854775808");
        row(qint64{9007199254740993}, "9007199254740993");
        row(0, "0");
        row(0.1, "0.1");
        row(1e300, "1e+300");
        row(1.5, "1.5");
        row(std::numeric_limits<double>::quiet_NaN(), "null");
    }
    void numbersAreExact()
    {
        QFETCH(QByteArray, written);
        QTEST(written, "expected");
    }

    void everyCharacterComesBack()
    {
        // Each UTF-16 unit alone and between letters; Qt's parser is the judge of what was written.
        for (int unit = 0; unit <= 0xffff; ++unit) {
            const QString text = u"a"_s + QChar(unit) + u"b"_s;
            const QByteArray json = JsonValue(JsonValue::Object{{u"k"_s, text}}).toJson();
            QJsonParseError error;
            const QString back = QJsonDocument::fromJson(json, &error).object().value(u"k").toString();
            if (error.error != QJsonParseError::NoError)
                QFAIL(qPrintable(u"U+%1: %2"_s.arg(unit, 4, 16).arg(error.errorString())));
            const QString expected = QChar::isSurrogate(static_cast<char32_t>(unit)) ? u"a\ufffdb"_s : text;
            if (back != expected)
                QFAIL(qPrintable(u"U+%1"_s.arg(unit, 4, 16)));
        }
    }

    void stringsAreEscaped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << u"Kino"_s << QByteArray("\"Kino\"");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
        QTest::newRow("quote and backslash") << u"\"\\"_s << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("controls") << u"\n\r\t\u0001\u001f"_s << QByteArray("\"\\n\\r\\t\\u0001\\u001f\"");
        QTest::newRow("umlaut and emoji") << u"\u00e4\U0001F3AC"_s << QByteArray("\"\xc3\xa4\xf0\x9f\x8e\xac\"");
        QTest::newRow("lone surrogate at the end") << QString(QChar(0xd83c)) << QByteArray("\"\xef\xbf\xbd\"");
    }
    void stringsAreEscaped()
    {
        QFETCH(QString, text);
        QByteArray written;
        appendJsonString(written, text);
        QTEST(written, "expected");
    }

    void variantsComeBack()
    {
        const QVariantMap map{{u"a"_s, QVariantList{1LL, u"x"_s, QVariant(), true, 2.5}}, {u"b"_s, QVariantMap()}};
        QCOMPARE(JsonValue::fromVariant(map).toVariant(), QVariant(map));
        QCOMPARE(JsonValue::fromVariant(QStringList{u"x"_s}).toJson(), R"(["x"])");
    }
};

QTEST_GUILESS_MAIN(TestJsonValue)
#include "tst_jsonvalue.moc"
