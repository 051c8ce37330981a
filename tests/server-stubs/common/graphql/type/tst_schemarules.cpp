#include "type/schema.h"

#include <QTest>

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

/** Section 3, type validation and extensions, rule by rule, with the place of each error. Where an SDL has errors of
 *  several kinds, see tst_schema. */
class TestSchemaRules : public QObject
{
    Q_OBJECT

    static void columns()
    {
        QTest::addColumn<QString>("sdl");
        QTest::addColumn<QString>("errors");
    }
    /** @p sdl stands behind a line with a query root; @p errors as toString() has them, one a line. */
    static void row(const char *name, const QString &sdl, const QString &errors = QString())
    {
        QTest::newRow(name) << u"type Query { a: Int }\n"_s + sdl << errors;
    }
    static void check()
    {
        QFETCH(QString, sdl);
        QFETCH(QString, errors);
        const auto schema = buildSchema(sdl);
        QStringList found;
        if (!schema) {
            for (const GraphQlError &error : schema.error())
                found.append(toString(error));
        }
        QCOMPARE(found.join(u'\n'), errors);
    }

private Q_SLOTS:
    // Section 3.3.
    void roots_data()
    {
        columns();
        row("three", u"schema { query: Query mutation: M subscription: S } type M { a: Int } type S { a: Int }"_s);
        row("one operation twice", u"schema { query: Query query: Other } type Other { a: Int }"_s,
            u"There can be only one query type in a schema. (2:23)"_s);
        row("one operation twice, by extension",
            u"schema { query: Query } extend schema { query: Other } type Other { a: Int }"_s,
            u"There can be only one query type in a schema. (2:41)"_s);
        row("two definitions", u"schema { query: Query } schema { mutation: M } type M { a: Int }"_s,
            u"Must provide only one schema definition. (2:25)"_s);
        row("an interface", u"schema { query: Query mutation: M } interface M { a: Int }"_s,
            u"The mutation root type must be an object type, it cannot be M. (2:33)"_s);
        row("an unknown type", u"schema { query: Query mutation: M }"_s,
            u"The mutation root type must be an object type, it cannot be M. (2:33)"_s);
        row("by its name, no object", u"enum Mutation { A } input Subscription { a: Int }"_s,
            u"The mutation root type must be an object type, it cannot be Mutation. (2:6)\n"
            "The subscription root type must be an object type, it cannot be Subscription. (2:27)"_s);
        row("no object, where the roots are told", u"schema { query: Query } enum Mutation { A }"_s);
        row("one type for two", u"schema { query: Query mutation: Query }"_s,
            u"All root types must be different, Query is used twice. (1:6)"_s);
        row("no query", u"schema { mutation: Query }"_s, u"Query root type must be provided. (2:1)"_s);
        row("an extension without a definition", u"directive @a on SCHEMA extend schema @a"_s);
        row("a directive twice", u"directive @a on SCHEMA schema @a { query: Query } extend schema @a"_s,
            u"The directive \"@a\" can only be used once at this location. (2:65)"_s);
        row("a repeatable one", u"directive @a repeatable on SCHEMA schema @a { query: Query } extend schema @a @a"_s);
    }
    void roots() { check(); }

    // Section 3.4.3 and the extensions of 3.5 to 3.10.
    void extensions_data()
    {
        columns();
        row("every kind", uR"(directive @a on SCALAR | OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT
scalar S extend scalar S @a
type O { x: Int } extend type O @a extend type O { y: Int } extend type O implements I
interface I { x: Int } extend interface I @a extend interface I { y: Int } extend interface I implements J interface J { x: Int }
extend type O implements J
union U = O extend union U @a extend union U = Query
enum E { A } extend enum E @a extend enum E { B }
input P { x: Int } extend input P @a extend input P { y: Int })"_s);
        for (const QString &kind : {u"scalar"_s, u"type"_s, u"interface"_s, u"union"_s, u"enum"_s, u"input"_s})
            row(qPrintable(kind + u" that is not there"_s), u"directive @a on FIELD extend %1 X @a"_s.arg(kind),
                u"Cannot extend type \"X\" because it is not defined. (2:%1)"_s.arg(31 + kind.size()));
        row("of another kind", u"extend interface Query { b: Int }"_s,
            u"Cannot extend type \"Query\" as another kind of type. (2:18)"_s);
        row("a type of introspection", u"extend type __Type { hack: Int }"_s,
            u"Cannot extend type \"__Type\" because it is not defined. (2:13)"_s);
        row("a built-in scalar", u"directive @a on SCALAR extend scalar Int @a"_s,
            u"Cannot extend type \"Int\" because it is not defined. (2:38)"_s);
        row("a field that is there", u"extend type Query { a: Int }"_s,
            u"Field \"Query.a\" can only be defined once. (2:21)"_s);
        row("an enum value that is there", u"enum E { A } extend enum E { A }"_s,
            u"Enum value \"E.A\" can only be defined once. (2:30)"_s);
        row("an input field that is there", u"input P { x: Int } extend input P { x: Int }"_s,
            u"\"P.x\" can only be defined once. (2:37)"_s);
        row("a member that is there", u"union U = Query extend union U = Query"_s,
            u"Union type U can only include type Query once. (2:34)"_s);
        row("an interface that is there",
            u"interface I { a: Int } type T implements I { a: Int } extend type T implements I"_s,
            u"Type T can only implement I once. (2:80)"_s);
        row("a directive that is there",
            u"directive @a on OBJECT type T @a { x: Int } extend type T @a extend type T @a"_s,
            u"The directive \"@a\" can only be used once at this location. (2:59)\n"
            "The directive \"@a\" can only be used once at this location. (2:76)"_s);
        row("a repeatable directive", u"directive @a repeatable on OBJECT type T @a @a { x: Int } extend type T @a"_s);
        row("a field that an implementing type lacks",
            u"interface I { a: Int } type T implements I { a: Int } extend interface I { b: Int }"_s,
            u"Interface field I.b expected but T does not provide it. (2:29)"_s);
        row("an interface whose field is lacking", u"interface I { b: Int } extend type Query implements I"_s,
            u"Interface field I.b expected but Query does not provide it. (1:6)"_s);
    }
    void extensions() { check(); }

    // Sections 3.6 and 3.7, IsValidImplementation.
    void interfaces_data()
    {
        columns();
        row("implemented by an interface and an object",
            u"interface A { a(x: Int): A } interface B implements A { a(x: Int): B } type T implements A & B { a(x: Int, y: Int = 1, z: Int! = 2): T! }"_s);
        row("a list of what implements it", u"interface A { a: [A] } type T implements A { a: [T!]! }"_s);
        row("a member of a union", u"union U = Query interface A { a: U } type T implements A { a: Query }"_s);
        row("not a member", u"union U = Query interface A { a: U } type T implements A { a: T }"_s,
            u"Interface field A.a expects type U but T.a is type T. (2:60)"_s);
        row("no list", u"interface A { a: [Int] } type T implements A { a: Int }"_s,
            u"Interface field A.a expects type [Int] but T.a is type Int. (2:48)"_s);
        row("an argument of another type", u"interface A { a(x: Int): Int } type T implements A { a(x: Int!): Int }"_s,
            u"Interface field argument A.a(x:) expects type Int but T.a(x:) is type Int!. (2:54)"_s);
        row("itself", u"interface A implements A { a: Int }"_s, u"Type A cannot implement itself. (2:24)"_s);
        row("each other", u"interface A implements B { a: Int } interface B implements A { a: Int }"_s,
            u"Type A cannot implement B because it would create a circular reference. (2:11)\n"
            "Type B cannot implement A because it would create a circular reference. (2:47)"_s);
        row("in a circle of three",
            u"interface A implements B & C { a: Int } interface B implements C & A { a: Int } interface C implements A & B { a: Int }"_s,
            u"Type A cannot implement B because it would create a circular reference. (2:11)\n"
            "Type A cannot implement C because it would create a circular reference. (2:11)\n"
            "Type B cannot implement C because it would create a circular reference. (2:51)\n"
            "Type B cannot implement A because it would create a circular reference. (2:51)\n"
            "Type C cannot implement A because it would create a circular reference. (2:91)\n"
            "Type C cannot implement B because it would create a circular reference. (2:91)"_s);
        row("by an interface only",
            u"interface A { a: Int } interface B implements A { a: Int } type T implements B { a: Int }"_s,
            u"Type T must implement A because it is implemented by B. (2:65)"_s);
        row("a union", u"union U = Query type T implements U { a: Int }"_s,
            u"Type T must only implement interfaces, it cannot implement U. (2:35)"_s);
        row("an unknown one", u"type T implements A { a: Int }"_s,
            u"Type T must only implement interfaces, it cannot implement A. (2:19)"_s);
    }
    void interfaces() { check(); }

    // Section 4.1, Reserved Names.
    void reservedNames_data()
    {
        columns();
        const QString rest = u" must not begin with \"__\", which is reserved by GraphQL introspection. "_s;
        row("type", u"type __T { a: Int }"_s, u"Name \"__T\""_s + rest + u"(2:6)"_s);
        row("a type of introspection", u"type __Type { a: Int }"_s, u"Name \"__Type\""_s + rest + u"(2:6)"_s);
        row("argument", u"type T { a(__x: Int): Int }"_s, u"Name \"T.a.__x\""_s + rest + u"(2:12)"_s);
        row("enum value", u"enum E { __A }"_s, u"Name \"E.__A\""_s + rest + u"(2:10)"_s);
        row("input field", u"input P { __x: Int }"_s, u"Name \"P.__x\""_s + rest + u"(2:11)"_s);
        row("directive", u"directive @__a on FIELD"_s, u"Name \"@__a\""_s + rest + u"(2:12)"_s);
        row("argument of a directive", u"directive @a(__x: Int) on FIELD"_s, u"Name \"@a.__x\""_s + rest + u"(2:14)"_s);
        row("one underscore", u"type _T { _a(_x: Int): Int }"_s);
    }
    void reservedNames() { check(); }

    // Section 3.10.
    void inputObjects_data()
    {
        columns();
        row("in itself, by null", u"input P { p: P }"_s);
        row("in itself, by a list", u"input P { p: [P!]! }"_s);
        row("in itself", u"input P { p: P! }"_s,
            u"Cannot reference input object P within itself through non-null fields. (2:7)"_s);
        row("three in a circle", u"input A { b: B! } input B { c: C! } input C { a: A! }"_s,
            u"Cannot reference input object A within itself through non-null fields. (2:7)\n"
            "Cannot reference input object B within itself through non-null fields. (2:25)\n"
            "Cannot reference input object C within itself through non-null fields. (2:43)"_s);
        row("three in a circle that is open", u"input A { b: B! } input B { c: C! } input C { a: A }"_s);
        row("a field of an output type", u"input P { q: Query }"_s,
            u"The type of P.q must be an input type but got: Query. (2:11)"_s);
        row("required and deprecated", u"input P { x: Int! @deprecated y: Int! = 1 @deprecated z: Int @deprecated }"_s,
            u"P.x is required, so it cannot be deprecated. (2:11)"_s);
        row("a default with a field twice", u"input P { x: Int y: P = {x: 1, x: 2} }"_s,
            u"There can be only one input field named \"x\". (2:32)"_s);
        row("an argument's default with a field twice",
            u"input P { x: Int y: P } type T { a(p: [P] = [{y: {x: 1, x: 1}}]): Int }"_s,
            u"There can be only one input field named \"x\". (2:57)"_s);
        row("a default that is none", u"input P { x: Int! = null }"_s,
            u"\"P.x\" has an invalid default value: Expected value of type \"Int!\", found null. (2:21)"_s);
    }
    void inputObjects() { check(); }

    // Section 3.3: no other type may have the name of a built-in one; an SDL may say what they are once more.
    void builtInTypes_data()
    {
        columns();
        row("repeated", u"scalar Int scalar String"_s);
        for (const QString &name : {u"Int"_s, u"Float"_s, u"String"_s, u"Boolean"_s, u"ID"_s})
            row(qPrintable(name + u" as an object"_s), u"type %1 { a: Int }"_s.arg(name),
                u"There can be only one type named \"%1\". (2:6)"_s.arg(name));
        row("as an enum, in use", u"type T { a(b: ID = A): Int } enum ID { A }"_s,
            u"There can be only one type named \"ID\". (2:35)"_s);
        row("of introspection", u"enum __Type { A }"_s, u"There can be only one type named \"__Type\". (2:6)"_s);
    }
    void builtInTypes() { check(); }

    // Section 3.13.
    void directives_data()
    {
        columns();
        row("on everything",
            uR"(directive @a on SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
schema @a { query: Query } scalar S @a type T @a { f(x: Int @a): Int @a } interface I @a { x: Int @a } union U @a = T enum E @a { A @a } input P @a { x: Int @a } directive @b(x: Int @a) on FIELD)"_s);
        const QString onField = u"directive @a on FIELD "_s;
        const auto misplaced = [](const QString &location, int column) {
            return u"Directive \"@a\" may not be used on %1. (2:%2)"_s.arg(location).arg(column);
        };
        row("on a schema", onField + u"schema @a { query: Query }"_s, misplaced(u"SCHEMA"_s, 30));
        row("on a scalar", onField + u"scalar S @a"_s, misplaced(u"SCALAR"_s, 32));
        row("on a field", onField + u"type T { f: Int @a }"_s, misplaced(u"FIELD_DEFINITION"_s, 39));
        row("on an argument", onField + u"type T { f(x: Int @a): Int }"_s, misplaced(u"ARGUMENT_DEFINITION"_s, 41));
        row("on a union", onField + u"union U @a = Query"_s, misplaced(u"UNION"_s, 31));
        row("on an enum value", onField + u"enum E { A @a }"_s, misplaced(u"ENUM_VALUE"_s, 34));
        row("on an input field", onField + u"input P { x: Int @a }"_s, misplaced(u"INPUT_FIELD_DEFINITION"_s, 40));
        row("on an argument of a directive", onField + u"directive @b(x: Int @a) on FIELD"_s,
            misplaced(u"ARGUMENT_DEFINITION"_s, 43));
        row("two of a name", u"directive @a on FIELD directive @a on QUERY"_s,
            u"There can be only one directive named \"@a\". (2:34)"_s);
        row("a built-in one, written again", u"directive @skip(if: Boolean!) on FIELD"_s);
        row("two arguments of a name", u"directive @a(x: Int, x: Int) on FIELD"_s,
            u"\"@a.x\" can only be defined once. (2:22)"_s);
        row("an argument of an output type", u"directive @a(x: Query) on FIELD"_s,
            u"The type of @a.x must be an input type but got: Query. (2:14)"_s);
        row("an argument of an output type, given",
            u"directive @a(x: Query = 1) repeatable on OBJECT type T @a(x: 2) @a { b: Int }"_s,
            u"The type of @a.x must be an input type but got: Query. (2:14)"_s);
        row("an argument required and deprecated", u"directive @a(x: Int! @deprecated) on FIELD"_s,
            u"@a.x is required, so it cannot be deprecated. (2:14)"_s);
        row("an argument that is unknown", u"directive @a(x: Int) on SCALAR scalar S @a(y: 1)"_s,
            u"Unknown or repeated argument \"y\" on directive \"@a\". (2:44)"_s);
        row("an argument twice", u"directive @a(x: Int) on SCALAR scalar S @a(x: 1, x: 1)"_s,
            u"Unknown or repeated argument \"x\" on directive \"@a\". (2:50)"_s);
        row("an argument with a field twice", u"scalar J directive @a(x: J) on SCALAR scalar S @a(x: {y: 1, y: 2})"_s,
            u"There can be only one input field named \"y\". (2:61)"_s);
        row("an argument of another type", u"directive @a(x: Int) on SCALAR scalar S @a(x: A)"_s,
            u"@a(x:): Expected value of type \"Int\", found an enum value. (2:44)"_s);
        row("a required argument that is null", u"scalar S @specifiedBy(url: null)"_s,
            u"@specifiedBy(url:): Expected value of type \"String!\", found null. (2:23)"_s);
    }
    void directives() { check(); }

    // Section 3.13: "must not contain the use of a directive which references itself", directly or not.
    void directivesThatReferToThemselves_data()
    {
        columns();
        const auto refused = [](const QString &name, int column) {
            return u"Directive \"@%1\" must not refer to itself. (2:%2)"_s.arg(name).arg(column);
        };
        row("on its argument", u"directive @a(x: Int @a) on ARGUMENT_DEFINITION"_s, refused(u"a"_s, 12));
        row("on the type of its argument", u"directive @a(x: P) on INPUT_OBJECT input P @a { x: Int }"_s,
            refused(u"a"_s, 12));
        row("on a scalar in lists", u"directive @a(x: [[S!]]) on SCALAR scalar S @a"_s, refused(u"a"_s, 12));
        row("on an enum value", u"directive @a(x: E) on ENUM_VALUE enum E { A B @a }"_s, refused(u"a"_s, 12));
        row("on a field of an inner input object",
            u"directive @a(x: P) on INPUT_FIELD_DEFINITION input P { q: Q } input Q { p: P y: Int @a }"_s,
            refused(u"a"_s, 12));
        row("by another",
            u"directive @a(x: Int @b) on ARGUMENT_DEFINITION directive @b(x: Int @a) on ARGUMENT_DEFINITION"_s,
            refused(u"a"_s, 12) + u'\n' + refused(u"b"_s, 59));
        row("one that leads there is good itself",
            u"directive @a(x: Int @a) on ARGUMENT_DEFINITION directive @c(x: Int @a) on FIELD"_s, refused(u"a"_s, 12));
        row("by an extension", u"directive @a(x: P) on INPUT_OBJECT input P { x: Int } extend input P @a"_s,
            refused(u"a"_s, 12));
        row("types that refer to each other",
            u"directive @a(x: P) on FIELD input P { p: P e: E } enum E { A @deprecated }"_s);
        row("on what uses it", u"directive @a(x: Int) on OBJECT type T @a { x: Int }"_s);
    }
    void directivesThatReferToThemselves() { check(); }

    // A type in more lists than a TypeRef holds is there, and not unknown.
    void listsBeyondTheLimit()
    {
        const auto schema = buildSchema(u"type Query { a: %1Int%2 }"_s.arg(QString(31, u'['), QString(31, u']')));
        QVERIFY(!schema);
        QCOMPARE(toString(schema.error().constFirst()),
                 u"Query.a: \"Int\" is 31 times list or non-null; the limit is 30. (1:17)"_s);
    }

    // Each in the next: no recursion may be as deep as a schema is long.
    void longChainsOfTypesAreRead()
    {
        QString sdl = u"type Query { a(x: P0): Int }"_s;
        constexpr int length = 20'000;
        for (int i = 0; i < length; ++i)
            sdl += u" input P%1{p:P%2 n:Int=1}"_s.arg(i).arg(i + 1);
        sdl += u" input P%1{n:Int=1 box:P%2={}} input P%2{n:Int=7}"_s.arg(length).arg(length + 1);
        const auto schema = buildSchema(sdl);
        QVERIFY2(schema, schema ? "" : qPrintable(toString(schema.error().constFirst())));
        const TypeDefinition *last = schema->type(u"P%1"_s.arg(length));
        QCOMPARE(*last->inputField(u"box")->defaultValue, QVariant(QVariantMap{{u"n"_s, 7}}));
    }
};

QTEST_GUILESS_MAIN(TestSchemaRules)
#include "tst_schemarules.moc"
