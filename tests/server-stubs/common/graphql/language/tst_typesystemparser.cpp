#include "language/parser.h"

#include "astdump.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The tree, or "refused line:column". */
QString parsed(const QString &text)
{
    const auto document = parse(text, ParseLimits::forSchemas());
    if (document)
        return ast::dump(*document);
    const SourceLocation at = document.error().locations.value(0);
    return u"refused %1:%2"_s.arg(at.line).arg(at.column);
}

} // namespace

class TestTypeSystemParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // One row a production of the spec's appendix B.3, type system part, and its nearest misses.
    void readsTypeSystem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char *name, const QString &text, const QString &tree) {
            QTest::newRow(name) << text << tree;
        };
        const QString plain = u"(fieldDef - f [] T [])"_s;

        row("schema", u"schema{query:Q}"_s, u"(schema no - [] [(root 0 Q)])"_s);
        row("schema with all", u"\"d\" schema @a {query:Q mutation:M subscription:S}"_s,
            u"(schema no string:<d> [(dir a [])] [(root 0 Q) (root 1 M) (root 2 S)])"_s);
        row("schema without operations", u"schema @a"_s, u"refused 1:10"_s);
        row("schema with no operations", u"schema {}"_s, u"refused 1:9"_s);
        row("schema with an unknown operation", u"schema {sing:S}"_s, u"refused 1:9"_s);
        row("schema extension", u"extend schema {mutation:M}"_s, u"(schema yes - [] [(root 1 M)])"_s);
        row("schema extension by directive", u"extend schema @a"_s, u"(schema yes - [(dir a [])] [])"_s);
        row("empty schema extension", u"extend schema"_s, u"refused 1:14"_s);

        row("scalar", u"scalar A"_s, u"(scalar no - A [])"_s);
        row("scalar with all", u"\"\"\"d\"\"\" scalar A @b(c:1)"_s,
            u"(scalar no block:<d> A [(dir b [(arg c int:1)])])"_s);
        row("scalar extension", u"extend scalar A @b"_s, u"(scalar yes - A [(dir b [])])"_s);
        row("empty scalar extension", u"extend scalar A"_s, u"refused 1:16"_s);

        row("type", u"type A{f:T}"_s, u"(type no - A [] [] [%1])"_s.arg(plain));
        row("bare type", u"type A"_s, u"(type no - A [] [] [])"_s);
        row("empty braces", u"type A{}"_s, u"refused 1:8"_s);
        row("type called type", u"type type{type:type}"_s, u"(type no - type [] [] [(fieldDef - type [] type [])])"_s);
        row("interfaces", u"type A implements B{f:T}"_s, u"(type no - A [B] [] [%1])"_s.arg(plain));
        row("interfaces with leading ampersand", u"type A implements & B & C @d{f:T}"_s,
            u"(type no - A [B C] [(dir d [])] [%1])"_s.arg(plain));
        row("no interface", u"type A implements {f:T}"_s, u"refused 1:19"_s);
        row("interfaces by comma", u"type A implements B, C {f:T}"_s, u"refused 1:22"_s);
        row("interface left out", u"type A implements B & {f:T}"_s, u"refused 1:23"_s);
        row("field with all", u"type A{\"d\" f(\"e\" a:[I!]=[1] @b, c:I):T! @d}"_s,
            u"(type no - A [] [] [(fieldDef string:<d> f [(input string:<e> a I!* [int:1] [(dir b [])]) "
            "(input - c I - [])] T! [(dir d [])])])"_s);
        row("field without type", u"type A{f}"_s, u"refused 1:9"_s);
        row("field with empty arguments", u"type A{f():T}"_s, u"refused 1:10"_s);
        row("variable as default", u"type A{f(a:I=$v):T}"_s, u"refused 1:14"_s);
        row("variable in a directive", u"type A{f:T @d(a:$v)}"_s, u"refused 1:17"_s);
        row("type extension", u"extend type A{f:T}"_s, u"(type yes - A [] [] [%1])"_s.arg(plain));
        row("type extension by interface", u"extend type A implements B"_s, u"(type yes - A [B] [] [])"_s);
        row("type extension by directive", u"extend type A @b"_s, u"(type yes - A [] [(dir b [])] [])"_s);
        row("empty type extension", u"extend type A"_s, u"refused 1:14"_s);
        row("described extension", u"\"d\" extend type A{f:T}"_s, u"refused 1:1"_s);

        row("interface", u"interface A{f:T}"_s, u"(interface no - A [] [] [%1])"_s.arg(plain));
        row("interface of interfaces", u"\"d\" interface A implements B @c{f:T}"_s,
            u"(interface no string:<d> A [B] [(dir c [])] [%1])"_s.arg(plain));
        row("interface extension", u"extend interface A{f:T}"_s, u"(interface yes - A [] [] [%1])"_s.arg(plain));
        row("empty interface extension", u"extend interface A"_s, u"refused 1:19"_s);

        row("union", u"union A=B"_s, u"(union no - A [] [B])"_s);
        row("union with all", u"\"d\" union A @x = | B | C"_s, u"(union no string:<d> A [(dir x [])] [B C])"_s);
        row("bare union", u"union A"_s, u"(union no - A [] [])"_s);
        row("union of nothing", u"union A ="_s, u"refused 1:10"_s);
        row("union with a bar too much", u"union A = B |"_s, u"refused 1:14"_s);
        row("union with two bars", u"union A = || B"_s, u"refused 1:12"_s);
        row("union extension", u"extend union A = B"_s, u"(union yes - A [] [B])"_s);
        row("empty union extension", u"extend union A"_s, u"refused 1:15"_s);

        row("enum", u"enum A{B}"_s, u"(enum no - A [] [(value - B [])])"_s);
        row("enum with all", u"\"d\" enum A @x {\"e\" B @y C}"_s,
            u"(enum no string:<d> A [(dir x [])] [(value string:<e> B [(dir y [])]) (value - C [])])"_s);
        row("empty enum", u"enum A{}"_s, u"refused 1:8"_s);
        row("enum of true", u"enum A{true}"_s, u"refused 1:8"_s);
        row("enum of null", u"enum A{B null}"_s, u"refused 1:10"_s);
        row("enum extension", u"extend enum A{B}"_s, u"(enum yes - A [] [(value - B [])])"_s);
        row("empty enum extension", u"extend enum A"_s, u"refused 1:14"_s);

        row("input", u"input A{f:T}"_s, u"(inputObject no - A [] [(input - f T - [])])"_s);
        row("input with all", u"\"d\" input A @x {\"e\" f:T={g:[1]} @y}"_s,
            u"(inputObject no string:<d> A [(dir x [])] [(input string:<e> f T (object [(entry g [int:1])]) "
            "[(dir y [])])])"_s);
        row("input field with arguments", u"input A{f(a:B):T}"_s, u"refused 1:10"_s);
        row("input extension", u"extend input A{f:T}"_s, u"(inputObject yes - A [] [(input - f T - [])])"_s);
        row("empty input extension", u"extend input A"_s, u"refused 1:15"_s);

        row("directive", u"directive @a on FIELD"_s, u"(directive - a [] no [FIELD])"_s);
        row("directive with all", u"\"d\" directive @a(b:C=1) repeatable on | FIELD | INPUT_FIELD_DEFINITION"_s,
            u"(directive string:<d> a [(input - b C int:1 [])] yes [FIELD INPUT_FIELD_DEFINITION])"_s);
        row("directive nowhere", u"directive @a"_s, u"refused 1:13"_s);
        row("directive on nothing", u"directive @a on"_s, u"refused 1:16"_s);
        row("directive on an unknown place", u"directive @a on FIELD | MOON"_s, u"refused 1:25"_s);
        row("unreadable behind an unknown place", u"directive @a on MOON 01"_s, u"refused 1:23"_s);
        row("unreadable behind an unknown operation", u"schema{moon 01}"_s, u"refused 1:14"_s);
        row("directive on a place in lower case", u"directive @a on field"_s, u"refused 1:17"_s);
        row("directive without at", u"directive a on FIELD"_s, u"refused 1:11"_s);
        row("directive extension", u"extend directive @a on FIELD"_s, u"refused 1:8"_s);

        row("description of nothing", u"\"d\""_s, u"refused 1:4"_s);
        row("two descriptions", u"\"d\" \"e\" type A"_s, u"refused 1:5"_s);
        row("extend nothing", u"extend"_s, u"refused 1:7"_s);
        row("extend a query", u"extend query {f}"_s, u"refused 1:8"_s);
        row("type system beside operations", u"scalar A {f}"_s,
            u"(scalar no - A [])\n(operation 0 - [] [] [(field - f [] [] [])])"_s);
    }
    void readsTypeSystem()
    {
        QFETCH(QString, text);
        QFETCH(QString, tree);
        QCOMPARE(parsed(text), tree);
    }

    void everyDirectiveLocationIsKnown()
    {
        const QStringList locations{u"QUERY"_s,
                                    u"MUTATION"_s,
                                    u"SUBSCRIPTION"_s,
                                    u"FIELD"_s,
                                    u"FRAGMENT_DEFINITION"_s,
                                    u"FRAGMENT_SPREAD"_s,
                                    u"INLINE_FRAGMENT"_s,
                                    u"VARIABLE_DEFINITION"_s,
                                    u"SCHEMA"_s,
                                    u"SCALAR"_s,
                                    u"OBJECT"_s,
                                    u"FIELD_DEFINITION"_s,
                                    u"ARGUMENT_DEFINITION"_s,
                                    u"INTERFACE"_s,
                                    u"UNION"_s,
                                    u"ENUM"_s,
                                    u"ENUM_VALUE"_s,
                                    u"INPUT_OBJECT"_s,
                                    u"INPUT_FIELD_DEFINITION"_s};
        for (const QString &location : locations)
            QVERIFY2(parse(u"directive @a on "_s + location), qPrintable(location));
    }
};

QTEST_GUILESS_MAIN(TestTypeSystemParser)
#include "tst_typesystemparser.moc"
