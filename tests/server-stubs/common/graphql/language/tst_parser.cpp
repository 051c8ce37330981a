#include "language/parser.h"

#include "astdump.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The tree, or "line:column message". */
QString parsed(const QString &text)
{
    const auto document = parse(text);
    if (document)
        return ast::dump(*document);
    const SourceLocation at = document.error().locations.value(0);
    return u"%1:%2 %3"_s.arg(at.line).arg(at.column).arg(document.error().message);
}

QString parsedType(const QString &text)
{
    const auto type = parseType(text);
    return type ? ast::dump(*type) : u"refused"_s;
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // One row a production of the spec's appendix B.3, operations and what they share with the type system.
    void readsOperations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *name, const QString &text, const QString &tree) {
            QTest::newRow(name) << text << tree;
        };
        const auto field = [](const QString &insides) {
            return u"(operation 0 - [] [] [(field - f %1 [] [])])"_s.arg(insides);
        };
        const auto value = [&field](const QString &tree) { return field(u"[(arg a %1)]"_s.arg(tree)); };

        row("shorthand", u"{f}"_s, field(u"[]"_s));
        row("query", u"query{f}"_s, field(u"[]"_s));
        row("mutation", u"mutation{f}"_s, u"(operation 1 - [] [] [(field - f [] [] [])])"_s);
        row("subscription", u"subscription{f}"_s, u"(operation 2 - [] [] [(field - f [] [] [])])"_s);
        row("named", u"query Q {f}"_s, u"(operation 0 Q [] [] [(field - f [] [] [])])"_s);
        row("named as a keyword", u"query query {query}"_s, u"(operation 0 query [] [] [(field - query [] [] [])])"_s);
        row("variable", u"query($v:T){f}"_s, u"(operation 0 - [(variable v T - [])] [] [(field - f [] [] [])])"_s);
        row("variable with all", u"query Q($v: [T!]! = [1] @d(a: 2), $w: U){f}"_s,
            u"(operation 0 Q [(variable v T!*! [int:1] [(dir d [(arg a int:2)])]) (variable w U - [])] [] "
            "[(field - f [] [] [])])"_s);
        row("directives of an operation", u"query @a @b(c: $d) {f}"_s,
            u"(operation 0 - [] [(dir a []) (dir b [(arg c var:d)])] [(field - f [] [] [])])"_s);
        row("several fields", u"{a,b c}"_s,
            u"(operation 0 - [] [] [(field - a [] [] []) (field - b [] [] []) (field - c [] [] [])])"_s);
        row("alias", u"{x:f}"_s, u"(operation 0 - [] [] [(field x f [] [] [])])"_s);
        row("field with all", u"{x: f(a: 1, b: 2) @d @e {g}}"_s,
            u"(operation 0 - [] [] [(field x f [(arg a int:1) (arg b int:2)] [(dir d []) (dir e [])] "
            "[(field - g [] [] [])])])"_s);
        row("keywords are names", u"{on fragment true null type}"_s,
            u"(operation 0 - [] [] [(field - on [] [] []) (field - fragment [] [] []) (field - true [] [] []) "
            "(field - null [] [] []) (field - type [] [] [])])"_s);
        row("spread", u"{...F @d}"_s, u"(operation 0 - [] [] [(spread F [(dir d [])])])"_s);
        row("inline fragment", u"{...on T @d {f}}"_s,
            u"(operation 0 - [] [] [(inline T [(dir d [])] [(field - f [] [] [])])])"_s);
        row("inline fragment without a type", u"{... {f}}"_s,
            u"(operation 0 - [] [] [(inline - [] [(field - f [] [] [])])])"_s);
        row("inline fragment with a directive only", u"{... @d {f}}"_s,
            u"(operation 0 - [] [] [(inline - [(dir d [])] [(field - f [] [] [])])])"_s);
        row("fragment", u"fragment F on T @d {f}"_s, u"(fragment F T [(dir d [])] [(field - f [] [] [])])"_s);
        row("fragment on a type called on", u"fragment F on on {f}"_s, u"(fragment F on [] [(field - f [] [] [])])"_s);
        row("two definitions", u"{f} fragment F on T {f}"_s,
            u"(operation 0 - [] [] [(field - f [] [] [])])\n(fragment F T [] [(field - f [] [] [])])"_s);

        row("variable value", u"{f(a:$v)}"_s, value(u"var:v"_s));
        row("int", u"{f(a:-1)}"_s, value(u"int:-1"_s));
        row("float", u"{f(a:1.0)}"_s, value(u"float:1.0"_s));
        row("string", u"{f(a:\"x\")}"_s, value(u"string:<x>"_s));
        row("block string", u"{f(a:\"\"\"x\"\"\")}"_s, value(u"block:<x>"_s));
        row("true", u"{f(a:true)}"_s, value(u"bool:true"_s));
        row("false", u"{f(a:false)}"_s, value(u"bool:false"_s));
        row("null", u"{f(a:null)}"_s, value(u"null"_s));
        row("enum", u"{f(a:RED)}"_s, value(u"enum:RED"_s));
        row("empty list", u"{f(a:[])}"_s, value(u"[]"_s));
        row("list", u"{f(a:[1 [$v]])}"_s, value(u"[int:1 [var:v]]"_s));
        row("empty object", u"{f(a:{})}"_s, value(u"(object [])"_s));
        row("object", u"{f(a:{b:1,c:{d:$v}})}"_s,
            value(u"(object [(entry b int:1) (entry c (object [(entry d var:v)]))])"_s));
    }
    void readsOperations()
    {
        QFETCH(QString, text);
        QFETCH(QString, tree);
        QCOMPARE(parsed(text), tree);
    }

    void refusesWhatIsNoOperation_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const QString &text, const QString &error) {
            QTest::newRow(name) << text << error;
        };
        row("nothing", u""_s, u"1:1 Syntax error: unexpected the end."_s);
        row("only a comment", u"# no\n"_s, u"2:1 Syntax error: unexpected the end."_s);
        row("a word", u"notAnOperation Foo {f}"_s, u"1:1 Syntax error: unexpected \"notAnOperation\"."_s);
        row("empty selection", u"{}"_s, u"1:2 Syntax error: expected a name, found \"}\"."_s);
        row("empty inner selection", u"{f{}}"_s, u"1:4 Syntax error: expected a name, found \"}\"."_s);
        row("no end", u"{f"_s, u"1:3 Syntax error: expected a name, found the end."_s);
        row("end too much", u"{f}}"_s, u"1:4 Syntax error: unexpected \"}\"."_s);
        row("no selection", u"query Q"_s, u"1:8 Syntax error: expected \"{\", found the end."_s);
        row("empty variables", u"query(){f}"_s, u"1:7 Syntax error: expected \"$\", found \")\"."_s);
        row("variable without type", u"query($v){f}"_s, u"1:9 Syntax error: expected \":\", found \")\"."_s);
        row("variable as default", u"query($v:T=$w){f}"_s,
            u"1:12 Syntax error: expected a constant value, where no variable may stand, found \"$\"."_s);
        row("variable inside a default", u"query($v:T=[{a:$w}]){f}"_s,
            u"1:16 Syntax error: expected a constant value, where no variable may stand, found \"$\"."_s);
        row("variable on a variable's directive", u"query($v:T @d(a:$w)){f}"_s,
            u"1:17 Syntax error: expected a constant value, where no variable may stand, found \"$\"."_s);
        row("empty arguments", u"{f()}"_s, u"1:4 Syntax error: expected a name, found \")\"."_s);
        row("argument without value", u"{f(a:)}"_s, u"1:6 Syntax error: expected a value, found \")\"."_s);
        row("argument without colon", u"{f(a 1)}"_s, u"1:6 Syntax error: expected \":\", found \"1\"."_s);
        row("value that is punctuation", u"{f(a:...)}"_s, u"1:6 Syntax error: expected a value, found \"...\"."_s);
        row("dollar alone", u"{f(a:$)}"_s, u"1:7 Syntax error: expected a name, found \")\"."_s);
        row("list without end", u"{f(a:[1}"_s, u"1:8 Syntax error: expected a value, found \"}\"."_s);
        row("object without end", u"{f(a:{b:1)}"_s, u"1:10 Syntax error: expected a name, found \")\"."_s);
        row("object key in quotes", u"{f(a:{\"b\":1})}"_s, u"1:7 Syntax error: expected a name, found a string."_s);
        row("alias alone", u"{x:}"_s, u"1:4 Syntax error: expected a name, found \"}\"."_s);
        row("two aliases", u"{x:y:z}"_s, u"1:5 Syntax error: expected a name, found \":\"."_s);
        row("directive without name", u"{f @ 1}"_s, u"1:6 Syntax error: expected a name, found \"1\"."_s);
        row("directive before the arguments", u"{f @d (a:1) (b:1)}"_s,
            u"1:13 Syntax error: expected a name, found \"(\"."_s);
        row("spread of nothing", u"{...}"_s, u"1:5 Syntax error: expected \"{\", found \"}\"."_s);
        row("spread on nothing", u"{...on}"_s, u"1:7 Syntax error: expected a name, found \"}\"."_s);
        row("inline fragment without selection", u"{...on T}"_s, u"1:9 Syntax error: expected \"{\", found \"}\"."_s);
        row("fragment called on", u"fragment on on on {f}"_s,
            u"1:10 Syntax error: expected a fragment's name, which may not be \"on\", found \"on\"."_s);
        row("fragment without type", u"fragment F {f}"_s, u"1:12 Syntax error: expected \"on\", found \"{\"."_s);
        row("fragment with variables", u"fragment F($v:T) on T {f}"_s,
            u"1:11 Syntax error: expected \"on\", found \"(\"."_s);
        row("described operation", u"\"x\" query {f}"_s,
            u"1:1 Syntax error: only definitions of the type system have a description."_s);
        row("in a later line", u"{\n  f(a: \"x\n}"_s, u"2:10 Syntax error: the string is not closed."_s);
        row("an unreadable token behind one that may not be there", u"query($v:T=$01){f}"_s,
            u"1:14 Syntax error: a number may not begin with 0."_s);
        row("bad last token", u"{f} ?"_s, u"1:5 Syntax error: unexpected character \"?\"."_s);
    }
    void refusesWhatIsNoOperation()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        QCOMPARE(parsed(text), error);
    }

    // Sections 2.11; wrappers are told from the inside out.
    void readsTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        QTest::newRow("named") << u"T"_s << u"T"_s;
        QTest::newRow("non-null") << u"T!"_s << u"T!"_s;
        QTest::newRow("list") << u"[T]"_s << u"T*"_s;
        QTest::newRow("all") << u" [ [T!] ! ] ! "_s << u"T!*!*!"_s;
        QTest::newRow("lists of lists") << u"[[[T]]]"_s << u"T***"_s;
        for (const char *bad : {"", "!", "[]", "[T", "T]", "[T]]", "T!!", "[[T]", "T U", "$T", "[T!!]"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << u"refused"_s;
    }
    void readsTypes()
    {
        QFETCH(QString, text);
        QFETCH(QString, type);
        QCOMPARE(parsedType(text), type);
    }

    void readsOneValueAndNothingBehindIt()
    {
        QCOMPARE(ast::dump(*parseValue(u" [1, {a: $b}] # end"_s)), u"[int:1 (object [(entry a var:b)])]"_s);
        QVERIFY(!parseValue(u"1 2"_s));
        QVERIFY(!parseValue(u""_s));
        QCOMPARE(parseValue(u"[1"_s).error().locations.value(0), (SourceLocation{1, 3}));
    }

    void nodesKnowWhereTheyStand()
    {
        const QString text = u"query Q($v: [Int!] = 3) {\n  x: f(a: {b: \"c\"}) @d {\n    ...F\n  }\n}"_s;
        const auto document = parse(text);
        QVERIFY(document);
        const auto textOf = [&text](const Range &range) { return text.mid(range.start, range.end - range.start); };
        const auto &operation = std::get<ast::OperationDefinition>(document->definitions.at(0));
        QCOMPARE(textOf(operation.range), text);
        QCOMPARE(textOf(operation.variables.at(0).range), u"$v: [Int!] = 3"_s);
        QCOMPARE(textOf(operation.variables.at(0).type.range), u"[Int!]"_s);
        QCOMPARE(textOf(operation.variables.at(0).type.name.range), u"Int"_s);
        const auto &field = *operation.selectionSet.selections.at(0).as<ast::Field>();
        QCOMPARE(textOf(field.range), text.mid(28, text.size() - 2 - 28));
        QCOMPARE(textOf(field.arguments.at(0).range), u"a: {b: \"c\"}"_s);
        QCOMPARE(textOf(field.arguments.at(0).value.range), u"{b: \"c\"}"_s);
        QCOMPARE(textOf(field.directives.at(0).range), u"@d"_s);
        const auto &spread = *field.selectionSet.selections.at(0).as<ast::FragmentSpread>();
        QCOMPARE(document->locate(spread.range), (QList<SourceLocation>{{3, 5}}));
    }

    void movingADocumentKeepsItsNodes()
    {
        auto document = parse(u"{f}"_s);
        QVERIFY(document);
        const ast::Definition *definition = &document->definitions.at(0);
        const ast::Document moved = std::move(*document);
        QCOMPARE(&moved.definitions.at(0), definition);
    }

    void limitsAreNamedInTheRefusal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("tokens");
        QTest::addColumn<int>("depth");
        QTest::addColumn<QString>("message");
        const QString text = u"{a{b(c:[1])}}"_s; // 13 characters, 13 tokens, 4 deep
        QTest::newRow("within") << text << 13 << 13 << 4 << QString();
        QTest::newRow("length") << text << 12 << 13 << 4 << u"The document has 13 characters; the limit is 12."_s;
        QTest::newRow("tokens") << text << 13 << 12 << 4
                                << u"The document has more than 12 tokens, which is the limit."_s;
        QTest::newRow("depth") << text << 13 << 13 << 3 << u"The document nests deeper than 3, which is the limit."_s;
        QTest::newRow("type depth") << u"query($v:[[[T]]]){a}"_s << 99 << 99 << 2
                                    << u"The document nests deeper than 2, which is the limit."_s;
        QTest::newRow("comments are no tokens") << u"#a b c\n{a}#d"_s << 99 << 3 << 4 << QString();
    }
    void limitsAreNamedInTheRefusal()
    {
        QFETCH(QString, text);
        QFETCH(int, length);
        QFETCH(int, tokens);
        QFETCH(int, depth);
        QFETCH(QString, message);
        const auto document = parse(text, {length, tokens, depth});
        QCOMPARE(document ? QString() : document.error().message, message);
        QVERIFY(document || document.error().code == ErrorCode::TooLarge);
        QVERIFY(document || document.error().locations.size() == 1);
    }
};

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
