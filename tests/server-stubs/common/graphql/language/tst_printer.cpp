#include "language/printer.h"

#include "astdump.h"
#include "language/parser.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestPrinter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void printsOneWay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed");
        QTest::newRow("shorthand") << u"query{a}"_s << u"{\n  a\n}\n"_s;
        QTest::newRow("operation") << u"query Q($v:[T!]!=[1,2]@d,$w:U)@e{x:f(a:$v,b:{c:1})@g{h}}"_s
                                   << u"query Q($v: [T!]! = [1, 2] @d, $w: U) @e {\n"
                                      "  x: f(a: $v, b: {c: 1}) @g {\n    h\n  }\n}\n"_s;
        QTest::newRow("no shorthand behind a bare type") << u"type A query{a}"_s << u"type A\n\nquery {\n  a\n}\n"_s;
        QTest::newRow("variables without a name") << u"query($v:T){a}"_s << u"query ($v: T) {\n  a\n}\n"_s;
        QTest::newRow("mutation without a name") << u"mutation{a}"_s << u"mutation {\n  a\n}\n"_s;
        QTest::newRow("fragments") << u"{...F@d ...on T@d{a}...{b}}fragment F on T@d{c}"_s
                                   << u"{\n  ...F @d\n  ... on T @d {\n    a\n  }\n  ... {\n    b\n  }\n}\n\n"
                                      "fragment F on T @d {\n  c\n}\n"_s;
        QTest::newRow("type") << u"\"d\" type A implements B&C @d{\"e\"f(a:I=1 b:I):T}"_s
                              << u"\"d\"\ntype A implements B & C @d {\n  \"e\"\n  f(a: I = 1, b: I): T\n}\n"_s;
        QTest::newRow("described arguments")
            << u"type A{f(\"x\"a:I b:I):T}"_s << u"type A {\n  f(\n    \"x\"\n    a: I\n    b: I\n  ): T\n}\n"_s;
        QTest::newRow("block description") << u"type A{\"\"\"\n    one\n      two\n\"\"\"f:T}"_s
                                           << u"type A {\n  \"\"\"\n  one\n    two\n  \"\"\"\n  f: T\n}\n"_s;
        QTest::newRow("union and enum") << u"extend union A@d=|B|C enum D{E@f}"_s
                                        << u"extend union A @d = B | C\n\nenum D {\n  E @f\n}\n"_s;
        QTest::newRow("directive") << u"directive@a(b:C)repeatable on|FIELD|QUERY"_s
                                   << u"directive @a(b: C) repeatable on FIELD | QUERY\n"_s;
    }
    void printsOneWay()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        const auto document = parse(text);
        QVERIFY(document);
        QCOMPARE(print(*document), printed);
    }

    void whatIsPrintedReadsBackAsTheSameTree_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("operations") << u"operations.graphql"_s;
        QTest::newRow("type system") << u"typesystem.graphql"_s;
    }
    void whatIsPrintedReadsBackAsTheSameTree()
    {
        QFETCH(QString, file);
        QFile data(QStringLiteral(FOYER_TEST_DATA "/graphql/") + file);
        QVERIFY(data.open(QIODevice::ReadOnly));
        const auto document = parse(QString::fromUtf8(data.readAll()));
        QVERIFY2(document, document ? "" : qPrintable(toString(document.error())));
        const QString printed = print(*document);
        const auto again = parse(printed);
        QVERIFY2(again, qPrintable(printed));
        QCOMPARE(ast::dump(*again), ast::dump(*document));
        QCOMPARE(print(*again), printed);

        // Each definition alone too: the gateway prints parts.
        for (const ast::Definition &definition : document->definitions) {
            const auto part = parse(print(definition));
            QVERIFY2(part, qPrintable(print(definition)));
            QCOMPARE(part->definitions.size(), 1);
            QCOMPARE(print(part->definitions.front()), print(definition));
        }
    }

    void everyStringReadsBackAsItself_data()
    {
        QTest::addColumn<QString>("value");
        QString controls;
        for (char16_t unit = 0; unit < 0x100; ++unit)
            controls += QChar(unit);
        QTest::newRow("all of Latin 1") << controls;
        QTest::newRow("pair") << u"a\U0001F3ACb"_s;
        QTest::newRow("quotes and backslashes") << u"\\\"\\\\\"\"\""_s;
        QTest::newRow("empty") << u""_s;
    }
    void everyStringReadsBackAsItself()
    {
        QFETCH(QString, value);
        const auto read = parseValue(printString(value));
        QVERIFY(read);
        QCOMPARE(read->as<ast::StringValue>()->value, value);

        // A tree made by hand may ask for a block string that cannot be one.
        ast::Value made;
        made.kind = ast::StringValue{value, true, {}};
        const auto block = parseValue(print(made));
        QVERIFY(block);
        QCOMPARE(block->as<ast::StringValue>()->value, value);
    }

    void halfASurrogatePairIsReplaced() { QCOMPARE(printString(QString(QChar(0xd83c)) + u'a'), u"\"\ufffda\""_s); }

    void partsPrintAlone()
    {
        QCOMPARE(print(*parseType(u"[[A!]!]"_s)), u"[[A!]!]"_s);
        QCOMPARE(print(*parseValue(u"{a:[$b,C,null,true,1.5,\"d\"]}"_s)), u"{a: [$b, C, null, true, 1.5, \"d\"]}"_s);
        const auto document = parse(u"{a @b(c: 1) {d}}"_s);
        const auto &operation = std::get<ast::OperationDefinition>(document->definitions.front());
        QCOMPARE(print(operation.selectionSet), u"{\n  a @b(c: 1) {\n    d\n  }\n}"_s);
        QCOMPARE(print(operation.selectionSet.selections.front()), u"a @b(c: 1) {\n  d\n}"_s);
        const auto *field = operation.selectionSet.selections.front().as<ast::Field>();
        QCOMPARE(print(field->directives.front()), u"@b(c: 1)"_s);
        QCOMPARE(print(ast::SelectionSet{}), u""_s);
        QCOMPARE(print(ast::OperationType::Subscription), u"subscription"_s);
    }
};

QTEST_GUILESS_MAIN(TestPrinter)
#include "tst_printer.moc"
