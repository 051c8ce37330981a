#include "type/schema.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

Schema built(const QString &sdl)
{
    auto schema = buildSchema(sdl);
    if (!schema) {
        for (const GraphQlError &error : schema.error())
            qWarning().noquote() << toString(error);
        qFatal("the schema was to be good");
    }
    return std::move(*schema);
}

QStringList messages(const QString &sdl)
{
    const auto schema = buildSchema(sdl);
    QStringList all;
    if (!schema) {
        for (const GraphQlError &error : schema.error())
            all.append(error.locations.isEmpty() ? u"nowhere: "_s + error.message : error.message);
    }
    return all;
}

const QString query = u"type Query { a: Int }\n"_s;

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTypesInTheirOrderWithDescriptions()
    {
        const Schema schema = built(uR"(
            "What is on" type Query { "By title" movies(first: Int = 50, filter: Filter): [Movie!]! @auth(roles: [CASHIER]) }
            type Movie implements Node @key(fields: "id") { id: ID! title: String @deprecated(reason: "use name") }
            interface Node { id: ID! }
            union Any = Movie | Query
            input Filter { text: String = "x" genre: Genre = DRAMA }
            enum Genre { DRAMA COMEDY @deprecated }
            enum Role { CASHIER PUBLIC }
            directive @auth(roles: [Role!]!, strict: Boolean = true) on FIELD_DEFINITION
            scalar DateTime @specifiedBy(url: "https://example.org")
        )"_s);
        QStringList names;
        for (const TypeDefinition *type : schema.types()) {
            if (!type->isIntrospection())
                names.append(type->name);
        }
        QCOMPARE(names.join(u' '), u"Query Movie Node Any Filter Genre Role DateTime Int String Boolean ID"_s);
        QCOMPARE(schema.queryType().description, u"What is on"_s);
        const FieldDefinition &movies = *schema.queryType().field(u"movies");
        QCOMPARE(movies.coordinate(), u"Query.movies"_s);
        QCOMPARE(movies.type.toString(), u"[Movie!]!"_s);
        QCOMPARE(*movies.argument(u"first")->defaultValue, QVariant(50));
        QCOMPARE(movies.argument(u"first")->defaultLiteral, u"50"_s);
        QVERIFY(!movies.argument(u"filter")->defaultValue);
        const AppliedDirective *auth = movies.directive(u"auth");
        QVERIFY(auth);
        QCOMPARE(auth->arguments.value(u"roles"_s), QVariant(QVariantList{u"CASHIER"_s}));
        QCOMPARE(auth->arguments.value(u"strict"_s), QVariant(true));
        const TypeDefinition &movie = *schema.type(u"Movie");
        QCOMPARE(movie.directive(u"key")->arguments.value(u"fields"_s), QVariant(u"id"_s));
        QCOMPARE(movie.directive(u"key")->arguments.value(u"resolvable"_s), QVariant(true));
        QCOMPARE(*movie.field(u"title")->deprecationReason, u"use name"_s);
        QCOMPARE(*schema.type(u"Genre")->enumValue(u"COMEDY")->deprecationReason, u"No longer supported"_s);
        QCOMPARE(schema.type(u"DateTime")->specifiedByUrl, u"https://example.org"_s);
        QVERIFY(schema.isPossibleType(*schema.type(u"Node"), movie));
        QVERIFY(schema.isPossibleType(*schema.type(u"Any"), movie));
        QVERIFY(schema.overlap(*schema.type(u"Node"), *schema.type(u"Any")));
        QVERIFY(!schema.isPossibleType(*schema.type(u"Node"), schema.queryType()));
        QVERIFY(!schema.mutationType());
    }

    void aBuiltInScalarNobodyUsesIsNotThere()
    {
        const Schema schema = built(query);
        QVERIFY(schema.type(u"Int"));
        QVERIFY(schema.type(u"String")); // introspection does
        QVERIFY(!schema.type(u"Float"));
        QVERIFY(!schema.type(u"ID"));
    }

    void metaFieldsAreWhereTheyMayBeSelected()
    {
        const Schema schema = built(query + u"union U = Query type B { x: Int }"_s);
        QCOMPARE(schema.field(schema.queryType(), u"__schema")->type.toString(), u"__Schema!"_s);
        QVERIFY(schema.field(schema.queryType(), u"__type")->argument(u"name")->isRequired());
        QVERIFY(!schema.field(*schema.type(u"B"), u"__schema"));
        QCOMPARE(schema.field(*schema.type(u"U"), u"__typename")->type.toString(), u"String!"_s);
        QVERIFY(!schema.field(*schema.type(u"Int"), u"__typename"));
    }

    void aDeprecationSaysWhy_data()
    {
        QTest::addColumn<QString>("directive");
        QTest::addColumn<bool>("isDeprecated");
        QTest::addColumn<QString>("reason");
        QTest::newRow("none") << QString() << false << QString();
        QTest::newRow("without a reason") << u"@deprecated"_s << true << u"No longer supported"_s;
        QTest::newRow("with one") << u"@deprecated(reason: \"late\")"_s << true << u"late"_s;
        QTest::newRow("an empty one") << u"@deprecated(reason: \"\")"_s << true << u""_s;
        QTest::newRow("null") << u"@deprecated(reason: null)"_s << false << QString();
    }
    void aDeprecationSaysWhy()
    {
        QFETCH(QString, directive);
        QFETCH(bool, isDeprecated);
        QFETCH(QString, reason);
        const Schema schema = built(u"type Query { a: Int %1 }"_s.arg(directive));
        const std::optional<QString> &found = schema.queryType().field(u"a")->deprecationReason;
        QCOMPARE(found.has_value(), isDeprecated);
        if (found) {
            QCOMPARE(*found, reason);
            QVERIFY(!found->isNull());
        }
    }

    void extensionsAreMergedWhereverTheyStand()
    {
        const Schema schema = built(uR"(
            extend type Query @key(fields: "b") { b: Color }
            type Query { a: Int }
            enum Color { RED } extend enum Color { BLUE }
            union U = Query extend union U = Second type Second { x: Int }
            input I { a: Int } extend input I { b: Int = 2 }
            extend schema { mutation: Changes } schema { query: Query } type Changes { go: Int }
        )"_s);
        QVERIFY(schema.queryType().field(u"b"));
        QVERIFY(schema.queryType().directive(u"key"));
        QVERIFY(schema.type(u"Color")->enumValue(u"BLUE"));
        QCOMPARE(schema.type(u"U")->possibleTypes.size(), 2);
        QCOMPARE(*schema.type(u"I")->inputField(u"b")->defaultValue, QVariant(2));
        QCOMPARE(schema.mutationType()->name, u"Changes"_s);
    }

    void defaultsInsideDefaultsAreFilled()
    {
        // Box comes after Outer: the order of the SDL must not matter.
        const Schema schema = built(query + u"input Outer { box: Box = {} } input Box { n: Int = 7 }"_s);
        QCOMPARE(*schema.type(u"Outer")->inputField(u"box")->defaultValue, QVariant(QVariantMap{{u"n"_s, 7}}));
    }

    void subTypesFollowTheSpecification_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("super");
        QTest::addColumn<bool>("expected");
        QTest::newRow("same") << u"Int"_s << u"Int"_s << true;
        QTest::newRow("non-null for nullable") << u"Int!"_s << u"Int"_s << true;
        QTest::newRow("nullable for non-null") << u"Int"_s << u"Int!"_s << false;
        QTest::newRow("list of non-null") << u"[Int!]"_s << u"[Int]"_s << true;
        QTest::newRow("non-null list") << u"[Int!]!"_s << u"[Int]"_s << true;
        QTest::newRow("item for list") << u"Int"_s << u"[Int]"_s << false;
        QTest::newRow("list for item") << u"[Int]"_s << u"Int"_s << false;
        QTest::newRow("object for interface") << u"Movie!"_s << u"Node"_s << true;
        QTest::newRow("object for union in a list") << u"[Movie]"_s << u"[U]"_s << true;
        QTest::newRow("interface for object") << u"Node"_s << u"Movie"_s << false;
        QTest::newRow("interface for its interface") << u"Named"_s << u"Node"_s << true;
    }
    void subTypesFollowTheSpecification()
    {
        QFETCH(QString, type);
        QFETCH(QString, super);
        const Schema schema = built(uR"(
            interface Node { id: ID } interface Named implements Node { id: ID }
            type Movie implements Node { id: ID } union U = Movie type Query { a: %1 b: %2 }
        )"_s.arg(type, super));
        QTEST(schema.isSubType(schema.queryType().field(u"a")->type, schema.queryType().field(u"b")->type), "expected");
    }

    void refusesWhatTheSpecificationRefuses_data()
    {
        QTest::addColumn<QString>("sdl");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &sdl, const QStringList &expected) {
            QTest::newRow(name) << sdl << expected;
        };
        row("syntax", u"type {"_s, {u"Syntax error: expected a name, found \"{\"."_s});
        row("no query", u"type A { a: Int }"_s, {u"Query root type must be provided."_s});
        row("operation", query + u"{ a }"_s, {u"A schema cannot contain operations or fragments."_s});
        row("duplicate type", query + u"scalar Query"_s, {u"There can be only one type named \"Query\"."_s});
        row("every unknown type", u"type Query { a: A b(c: [B!]): Int }"_s,
            {u"Query.a: unknown type \"A\"."_s, u"Query.b.c: unknown type \"B\"."_s});
        row("duplicate field", u"type Query { a: Int a: Int }"_s, {u"Field \"Query.a\" can only be defined once."_s});
        row("duplicate argument", u"type Query { a(b: Int, b: Int): Int }"_s,
            {u"\"Query.a.b\" can only be defined once."_s});
        row("duplicate enum value", query + u"enum E { A A }"_s, {u"Enum value \"E.A\" can only be defined once."_s});
        row("reserved name", u"type Query { __a: Int }"_s,
            {u"Name \"Query.__a\" must not begin with \"__\", which is reserved by GraphQL introspection."_s});
        row("input as output", u"type Query { a: I } input I { a: Int }"_s,
            {u"The type of Query.a must be an output type but got: I."_s});
        row("output as input", u"type Query { a(b: Query): Int }"_s,
            {u"The type of Query.a.b must be an input type but got: Query."_s});
        row("empty types", query + u"type A union B enum C input D interface E"_s,
            {u"Type A must define one or more fields."_s, u"Union type B must define one or more member types."_s,
             u"Enum type C must define one or more values."_s, u"Input object type D must define one or more fields."_s,
             u"Type E must define one or more fields."_s});
        row("missing interface field", query + u"interface I { a: Int b: Int } type T implements I { a: Int }"_s,
            {u"Interface field I.b expected but T does not provide it."_s});
        row("interface field of another type", query + u"interface I { a: Int! } type T implements I { a: Int }"_s,
            {u"Interface field I.a expects type Int! but T.a is type Int."_s});
        row("missing interface argument", query + u"interface I { a(x: Int): Int } type T implements I { a: Int }"_s,
            {u"Interface field argument I.a(x:) expected but T.a does not provide it."_s});
        row("further required argument", query + u"interface I { a: Int } type T implements I { a(x: Int!): Int }"_s,
            {u"Field T.a includes required argument x that is missing from the interface field I.a."_s});
        row("transitive interface",
            query + u"interface A { a: Int } interface B implements A { a: Int } type T implements B { a: Int }"_s,
            {u"Type T must implement A because it is implemented by B."_s});
        row("implements an object", query + u"type T implements Query { a: Int }"_s,
            {u"Type T must only implement interfaces, it cannot implement Query."_s});
        row("union of a scalar", query + u"union U = Int"_s,
            {u"Union type U can only include object types, it cannot include Int."_s});
        row("input that contains itself", query + u"input A { b: B! } input B { a: A! }"_s,
            {u"Cannot reference input object A within itself through non-null fields."_s,
             u"Cannot reference input object B within itself through non-null fields."_s});
        row("bad default", u"type Query { a(b: Int = \"x\"): Int }"_s,
            {u"\"Query.a.b\" has an invalid default value: Expected value of type \"Int\". Int cannot represent non-integer value: \"x\""_s});
        row("unknown directive", u"type Query { a: Int @nope }"_s, {u"Unknown directive \"@nope\"."_s});
        row("misplaced directive", u"type Query @deprecated { a: Int }"_s,
            {u"Directive \"@deprecated\" may not be used on OBJECT."_s});
        row("repeated directive", u"type Query { a: Int @deprecated @deprecated }"_s,
            {u"The directive \"@deprecated\" can only be used once at this location."_s});
        row("directive without its argument", query + u"scalar S @specifiedBy"_s,
            {u"Directive \"@specifiedBy\" argument \"url\" of type \"String!\" is required, but it was not provided."_s});
        row("extension of nothing", query + u"extend type A { a: Int }"_s,
            {u"Cannot extend type \"A\" because it is not defined."_s});
        row("extension as another kind", query + u"extend enum Query { A }"_s,
            {u"Cannot extend type \"Query\" as another kind of type."_s});
        row("root that is no object", u"schema { query: Int }"_s,
            {u"The query root type must be an object type, it cannot be Int."_s});
        row("one root twice", u"schema { query: Q mutation: Q } type Q { a: Int }"_s,
            {u"All root types must be different, Q is used twice."_s});
        row("required and deprecated", u"type Query { a(b: Int! @deprecated): Int }"_s,
            {u"Query.a.b is required, so it cannot be deprecated."_s});
    }
    void refusesWhatTheSpecificationRefuses()
    {
        QFETCH(QString, sdl);
        QFETCH(QStringList, expected);
        QVERIFY(!expected.isEmpty());
        QCOMPARE(messages(sdl), expected);
    }

    void errorsHaveTheirPlace()
    {
        const auto schema = buildSchema(u"type Query {\n  a: Missing\n}"_s);
        QVERIFY(!schema);
        QCOMPARE(schema.error().first().locations, (QList<SourceLocation>{{2, 6}}));
    }

    void aTypeInTooManyListsIsRefused()
    {
        const auto nested = [](int depth) {
            return u"type Query { a: %1Int%2 }"_s.arg(QString(depth, u'['), QString(depth, u']'));
        };
        QVERIFY(buildSchema(nested(TypeRef::maxWrappers)));
        QVERIFY(!buildSchema(nested(TypeRef::maxWrappers + 1)));
        const Schema deepest = built(nested(TypeRef::maxWrappers));
        QCOMPARE(deepest.queryType().field(u"a")->type.toString().count(u'['), TypeRef::maxWrappers);
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
