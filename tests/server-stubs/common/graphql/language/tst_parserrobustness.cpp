#include "language/parser.h"

#include "astdump.h"
#include "language/printer.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Wrong: a text that parses does not print to the same tree, or an error has no place in the text. */
enum class Outcome { Accepted, Refused, Wrong };

Outcome outcomeOf(const QString &text)
{
    const auto document = parse(text);
    if (!document) {
        const bool isComplete = document.error().locations.size() == 1 && !document.error().message.isEmpty();
        return isComplete ? Outcome::Refused : Outcome::Wrong;
    }
    const auto again = parse(print(*document));
    return again && ast::dump(*again) == ast::dump(*document) ? Outcome::Accepted : Outcome::Wrong;
}

QString repeated(const char *text, int times)
{
    return QString::fromLatin1(text).repeated(times);
}

} // namespace

// Whatever stands in a text, parse() returns: a tree that prints to itself, or an error with a place.
class TestParserRobustness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void corpus_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("operations") << u"operations.graphql"_s;
        QTest::newRow("type system") << u"typesystem.graphql"_s;
    }
    void corpus()
    {
        QFETCH(QString, file);
        QFile data(QStringLiteral(FOYER_TEST_DATA "/graphql/") + file);
        QVERIFY(data.open(QIODevice::ReadOnly));
        const QByteArray bytes = data.readAll();
        QVERIFY(parse(QString::fromUtf8(bytes)));

        for (qsizetype length = 0; length < bytes.size(); ++length) {
            const QString prefix = QString::fromUtf8(bytes.left(length));
            QVERIFY2(outcomeOf(prefix) != Outcome::Wrong, qPrintable(prefix));
        }
        int accepted = 0;
        int refused = 0;
        const QByteArray replacements("{}()[]\"\\$@!.:#-0a \n\0\xff", 21);
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (const char replacement : replacements) {
                QByteArray changed = bytes;
                changed[at] = replacement;
                const QString text = QString::fromUtf8(changed);
                const Outcome outcome = outcomeOf(text);
                QVERIFY2(outcome != Outcome::Wrong, changed.constData());
                ++(outcome == Outcome::Accepted ? accepted : refused);
            }
            QByteArray shorter = bytes;
            shorter.remove(at, 1);
            QVERIFY2(outcomeOf(QString::fromUtf8(shorter)) != Outcome::Wrong, shorter.constData());
        }
        QVERIFY(accepted > 100);
        QVERIFY(refused > 100);
    }

    void everyShortTextOfTokensReturns()
    {
        const QStringList tokens{u"{"_s,       u"}"_s,          u"("_s,          u")"_s,        u"["_s,
                                 u"]"_s,       u"$"_s,          u":"_s,          u"="_s,        u"@"_s,
                                 u"|"_s,       u"..."_s,        u" a "_s,        u" 1 "_s,      u"\"\""_s,
                                 u" on "_s,    u" query "_s,    u" fragment "_s, u" extend "_s, u" type "_s,
                                 u" union "_s, u" directive "_s};
        for (const QString &a : tokens) {
            for (const QString &b : tokens) {
                for (const QString &c : tokens) {
                    for (const QString &tail : {u""_s, u"{a}"_s, u"a:a"_s})
                        QVERIFY2(outcomeOf(a + b + c + tail) != Outcome::Wrong, qPrintable(a + b + c + tail));
                }
            }
        }
    }

    void deepNestingIsRefusedByTheLimit_data()
    {
        QTest::addColumn<QString>("text");
        const int deep = 100'000;
        QTest::newRow("selection sets") << repeated("{a", deep);
        QTest::newRow("closed selection sets") << repeated("{a", deep) + repeated("}", deep);
        QTest::newRow("inline fragments") << u"{"_s + repeated("...{", deep);
        QTest::newRow("lists") << u"{a(b:"_s + repeated("[", deep);
        QTest::newRow("objects") << u"{a(b:"_s + repeated("{c:", deep);
        QTest::newRow("types") << u"query($a:"_s + repeated("[", deep) + u'T' + repeated("]", deep) + u"){a}"_s;
        QTest::newRow("default values") << u"input A{b:C="_s + repeated("[", deep);
        QTest::newRow("directive arguments") << u"{a@b(c:"_s + repeated("[{d:", deep);
    }
    void deepNestingIsRefusedByTheLimit()
    {
        QFETCH(QString, text);
        ParseLimits limits = ParseLimits::forSchemas();
        const auto document = parse(text, limits);
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::TooLarge);
        QVERIFY(document.error().message.contains(u"64"_s));
        QVERIFY(!parse(text));
    }

    void longTextsAreRefusedByTheLimit()
    {
        QCOMPARE(parse(u"{"_s + repeated("a ", 20'000) + u'}').error().code, ErrorCode::TooLarge);
        QCOMPARE(parse(u"{a}#"_s + repeated("a", 300'000)).error().code, ErrorCode::TooLarge);
        QVERIFY(parse(u"{"_s + repeated("a ", 9'990) + u'}'));
    }

    void whatIsOverALimitSaysWhichAndByHowMuch_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QJsonObject>("extensions");
        const auto row = [](const QString &limit, const QString &text, int value, int maximum, const QString &message) {
            const QJsonObject extensions{
                {u"code"_s, u"TOO_LARGE"_s}, {u"limit"_s, limit}, {u"value"_s, value}, {u"maximum"_s, maximum}};
            QTest::newRow(qPrintable(limit)) << text << message << extensions;
        };
        row(u"length"_s, u"{ aaaaaaaaaaaaaaaaa }"_s, 21, 20, u"The document has 21 characters; the limit is 20."_s);
        // Of what else there would be nothing is read.
        row(u"tokens"_s, u"{ a b c d e f g }"_s, 6, 5, u"The document has more than 5 tokens, which is the limit."_s);
        row(u"nesting"_s, u"{a{b{c{d"_s, 3, 2, u"The document nests deeper than 2, which is the limit."_s);
    }
    void whatIsOverALimitSaysWhichAndByHowMuch()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QFETCH(QJsonObject, extensions);
        const bool isOfNesting = extensions[u"limit"_s].toString() == u"nesting"_s;
        const auto document = parse(text, {20, isOfNesting ? 100 : 5, 2});
        QVERIFY(!document);
        QCOMPARE(document.error().message, message);
        QCOMPARE(document.error().locations.size(), 1);
        QCOMPARE(document.error().toJson()[u"extensions"_s].toObject(), extensions);
    }
};

QTEST_GUILESS_MAIN(TestParserRobustness)
#include "tst_parserrobustness.moc"
