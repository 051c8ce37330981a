#include "plainservice.h"

#include <QJsonDocument>

using namespace plainservice;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString person = u"type Person { name: String age: Int picture: Url } scalar Url "_s;
const QString related = u"type Person { name: String age: Int picture: Url relationship: Person } scalar Url "_s;
const QByteArray mark =
    R"({"name": "Mark Zuckerberg", "age": 30, "picture": "http:\/\/some.cdn/picture.jpg", "relationship": {"name": "Priscilla Chan"}})";

const QString entities = uR"(interface NamedEntity { name: String }
interface ValuedEntity { value: Int }
type Person implements NamedEntity { name: String age: Int }
type Business implements NamedEntity & ValuedEntity { name: String value: Int employeeCount: Int } )"_s;
const QString contact = u"type Contact { entity: NamedEntity phoneNumber: String address: String } "_s;
const QByteArray adaAtHome = R"({"entity": {"__typename": "Person", "name": "Ada", "age": 36}, "phoneNumber": "1"})";

const QString search = uR"(union SearchResult = Photo | Person
type Person { name: String age: Int }
type Photo { height: Int width: Int }
type SearchQuery { firstSearchResult: SearchResult } )"_s;

/** The type that the example is about is the query's. */
QString asQuery(const QString &type)
{
    return u"schema { query: %1 } "_s.arg(type);
}

const QString ordered = u"type Query { foo: Int bar: Int baz: Int qux: Int }"_s;
const QByteArray values = R"({"foo": 1, "bar": 2, "baz": 3, "qux": 4})";

const Schema &checked(const QString &sdl)
{
    static std::vector<std::unique_ptr<Schema>> kept;
    auto schema = buildSchema(sdl);
    if (!schema)
        qFatal("%s", qPrintable(toString(schema.error().constFirst())));
    return *kept.emplace_back(std::make_unique<Schema>(std::move(*schema)));
}

} // namespace

/** The examples of section 3, numbers 36 to 96, and the four of section 4. */
class TestTypeSystemExamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Type systems, good and bad ones.
    void schemas_data()
    {
        schemaColumns();
        // 3.3.1
        schema("example 38", u"type Query { myName: String }"_s);
        schema(
            "example 40",
            u"schema { query: MyQueryRootType mutation: MyMutationRootType } type MyQueryRootType { someField: String } type MyMutationRootType { setSomeField(to: String): String }"_s);
        schema("example 41", u"type Query { someField: String }"_s);
        // 3.5
        schema(
            "example 42",
            u"scalar UUID @specifiedBy(url: \"https://tools.ietf.org/html/rfc4122\") scalar URL @specifiedBy(url: \"https://tools.ietf.org/html/rfc3986\")"_s);
        // 3.6
        schema("example 43", person);
        schema("example 48", related);
        schema("example 58", u"type Person { name: String picture(size: Int): Url } scalar Url"_s);
        schema("example 62", u"type Story { id: ID } extend type Story { isHiddenLocally: Boolean }"_s);
        schema("example 62, of no type", u"extend type Story { isHiddenLocally: Boolean }"_s,
               u"Cannot extend type \"Story\" because it is not defined. (1:38)"_s);
        schema("example 63",
               u"type User { id: ID } directive @addedDirective on OBJECT extend type User @addedDirective"_s);
        // 3.7
        schema("example 64", entities);
        schema("example 65", entities + contact);
        const QString node =
            u"interface Node { id: ID! } interface Resource implements Node { id: ID! url: String } "_s;
        schema("example 69", node);
        schema("example 70",
               node + u"interface Image implements Resource & Node { id: ID! url: String thumbnail: String }"_s);
        schema("example 70, its Image without Node",
               node + u"interface Image implements Resource { id: ID! url: String thumbnail: String }"_s,
               u"Type Image must implement Node because it is implemented by Resource. (1:122)"_s);
        schema(
            "counter-example 71",
            u"interface Node implements Named & Node { id: ID! name: String } interface Named implements Node & Named { id: ID! name: String }"_s,
            u"Type Node cannot implement itself. (1:60)\nType Named cannot implement itself. (1:124)"_s);
        const QString nickname = u"extend interface NamedEntity { nickname: String } "_s;
        const QString implementing =
            u"extend type Person { nickname: String } extend type Business { nickname: String }"_s;
        schema("example 72", entities + nickname + implementing);
        schema("example 72, the interface alone", entities + nickname,
               u"Interface field NamedEntity.nickname expected but Person does not provide it. (3:6)\n"
               "Interface field NamedEntity.nickname expected but Business does not provide it. (4:6)"_s);
        schema("example 73",
               entities + u"directive @addedDirective on INTERFACE extend interface NamedEntity @addedDirective"_s);
        // 3.8
        schema("example 74", search);
        schema(
            "example 77",
            u"union SearchResult =\n  | Photo\n  | Person\ntype Person { name: String } type Photo { width: Int }"_s);
        // 3.9
        schema("example 78", u"enum Direction { NORTH EAST SOUTH WEST }"_s);
        // 3.10
        schema("example 79", u"input Point2D { x: Float y: Float }"_s);
        schema("example 80", u"input Example { self: Example value: String }"_s);
        schema("example 81", u"input Example { self: [Example!]! value: String }"_s);
        schema("counter-example 82", u"input Example { value: String self: Example! }"_s,
               u"Cannot reference input object Example within itself through non-null fields. (1:32)"_s);
        schema("counter-example 83",
               u"input First { second: Second! value: String } input Second { first: First! value: String }"_s,
               u"Cannot reference input object First within itself through non-null fields. (1:32)\n"
               "Cannot reference input object Second within itself through non-null fields. (1:78)"_s);
        schema("example 84", u"input ExampleInputObject { a: String b: Int! }"_s);
        // 3.13
        schema("example 89", u"directive @example on\n  | FIELD\n  | FRAGMENT_SPREAD\n  | INLINE_FRAGMENT"_s);
        schema(
            "example 90",
            u"directive @example on FIELD_DEFINITION | ARGUMENT_DEFINITION type SomeType { field(arg: Int @example): String @example }"_s);
        schema("example 91", uR"(directive @delegateField(name: String!) repeatable on OBJECT | INTERFACE
type Book @delegateField(name: "pageCount") @delegateField(name: "author") { id: ID! } extend type Book @delegateField(name: "index"))"_s);
        schema("counter-example 92", u"directive @invalidExample(arg: String @invalidExample) on ARGUMENT_DEFINITION"_s,
               u"Directive \"@invalidExample\" must not refer to itself. (1:37)"_s);
        schema("example 96", u"scalar UUID @specifiedBy(url: \"https://tools.ietf.org/html/rfc4122\")"_s);
        // 4
        schema("example 97", u"type User { id: String name: String birthday: Date } scalar Date"_s);
        schema("example 100", u"input Point { x: Int y: Int }"_s);
    }
    void schemas() { checkSchema(); }

    // Operations on such type systems, and what they yield.
    void requests_data()
    {
        requestColumns();
        // 3.3.1: only valid when the root type has the field.
        const QString named =
            u"type Query { myName: String } type Mutation { setName(name: String): Named } type Named { newName: String }"_s;
        request("example 37", named, R"({"myName": "Ada"})", u"query { myName }"_s, R"({"data":{"myName":"Ada"}})");
        request("example 37, without the field", ordered, values, u"query { myName }"_s,
                refused({u"Cannot query field \"myName\" on type \"Query\"."_s}));
        const QString setName = u"mutation { setName(name: \"Zuck\") { newName } }"_s;
        request("example 39", named, R"({"setName name:Zuck": {"newName": "Zuck"}})", setName,
                R"({"data":{"setName":{"newName":"Zuck"}}})");
        request("example 39, without mutations", ordered, values, setName,
                refused({u"The schema has no mutation operations."_s}));
        // 3.6: exactly what was asked for, in the order of the request.
        request("example 44 gives example 45", person + asQuery(u"Person"_s), mark, u"{ name age picture }"_s,
                "{\"data\":{\"name\":\"Mark Zuckerberg\",\"age\":30,\"picture\":\"http://some.cdn/picture.jpg\"}}");
        request("example 46 gives example 47", person + asQuery(u"Person"_s), mark, u"{ age name }"_s,
                R"({"data":{"age":30,"name":"Mark Zuckerberg"}})");
        request(
            "counter-example 49", related + asQuery(u"Person"_s), mark, u"{ name relationship }"_s,
            refused(
                {u"Field \"relationship\" of type \"Person\" must have a selection of subfields. Did you mean \"relationship { ... }\"?"_s}));
        request("example 50 gives example 51", related + asQuery(u"Person"_s), mark,
                u"{ name relationship { name } }"_s,
                R"({"data":{"name":"Mark Zuckerberg","relationship":{"name":"Priscilla Chan"}}})");
        // 3.6, field ordering
        request("example 52 gives example 53", ordered, values,
                u"{ foo ...Frag qux } fragment Frag on Query { bar baz }"_s,
                R"({"data":{"foo":1,"bar":2,"baz":3,"qux":4}})");
        const QString ignored =
            u"fragment Ignored on UnknownType { qux baz } fragment Matching on Query { bar qux foo }"_s;
        request("example 54, as it stands", ordered, values, u"{ foo ...Ignored ...Matching bar } "_s + ignored,
                refused({u"Unknown type \"UnknownType\"."_s}));
        // Where a fragment on that type may stand, it does not apply to what is there, and so changes no order.
        request(
            "example 54 gives example 55",
            u"type Query { here: Either } union Either = Matched | UnknownType type UnknownType { qux: Int baz: Int } type Matched { foo: Int bar: Int qux: Int }"_s,
            R"({"here": {"__typename": "Matched", "foo": 1, "bar": 2, "qux": 3}})",
            u"{ here { ... on Matched { foo } ...Ignored ...Matching ... on Matched { bar } } } fragment Ignored on UnknownType { qux baz } fragment Matching on Matched { bar qux foo }"_s,
            R"({"data":{"here":{"foo":1,"bar":2,"qux":3}}})");
        request("example 56 gives example 57", ordered, R"({"bar": 1, "foo": 2})", u"{ foo @skip(if: true) bar foo }"_s,
                R"({"data":{"bar":1,"foo":2}})");
        // 3.6.1
        request("example 59 gives example 60",
                u"type Person { name: String picture(size: Int): Url } scalar Url "_s + asQuery(u"Person"_s),
                R"({"name": "Mark Zuckerberg", "picture size:600": "http:\/\/some.cdn/picture_600.jpg"})",
                u"{ name picture(size: 600) }"_s,
                "{\"data\":{\"name\":\"Mark Zuckerberg\",\"picture\":\"http://some.cdn/picture_600.jpg\"}}");
        // 3.7
        const QString contacts = entities + contact + asQuery(u"Contact"_s);
        request("example 66", contacts, adaAtHome, u"{ entity { name } phoneNumber }"_s,
                R"({"data":{"entity":{"name":"Ada"},"phoneNumber":"1"}})");
        request(
            "counter-example 67", contacts, adaAtHome, u"{ entity { name age } phoneNumber }"_s,
            refused(
                {u"Cannot query field \"age\" on type \"NamedEntity\". Did you mean to use an inline fragment on \"Person\"?"_s}));
        request("example 68", contacts, adaAtHome, u"{ entity { name ... on Person { age } } phoneNumber }"_s,
                R"({"data":{"entity":{"name":"Ada","age":36},"phoneNumber":"1"}})");
        // 3.8
        const QString searches = search + asQuery(u"SearchQuery"_s);
        const QByteArray photo = R"({"firstSearchResult": {"__typename": "Photo", "height": 3}})";
        request(
            "counter-example 75", searches, photo, u"{ firstSearchResult { name height } }"_s,
            refused(
                {u"Cannot query field \"name\" on type \"SearchResult\". Did you mean to use an inline fragment on \"Person\"?"_s,
                 u"Cannot query field \"height\" on type \"SearchResult\". Did you mean to use an inline fragment on \"Photo\"?"_s}));
        request("example 76", searches, photo,
                u"{ firstSearchResult { ... on Person { name } ... on Photo { height } } }"_s,
                R"({"data":{"firstSearchResult":{"height":3}}})");
        // 3.12
        const QString nonNull = u"type Query { fieldWithNonNullArg(nonNullArg: String!): String }"_s;
        request(
            "counter-example 85", nonNull, values, u"{ fieldWithNonNullArg }"_s,
            refused(
                {u"Field \"fieldWithNonNullArg\" argument \"nonNullArg\" of type \"String!\" is required, but it was not provided."_s}));
        request("counter-example 86", nonNull, values, u"{ fieldWithNonNullArg(nonNullArg: null) }"_s,
                refused({u"Expected value of type \"String!\", found null."_s}));
        request("example 87", nonNull, values,
                u"query withNullableVariable($var: String) { fieldWithNonNullArg(nonNullArg: $var) }"_s,
                refused({u"Variable \"$var\" of type \"String\" used in position expecting type \"String!\"."_s}),
                {{u"var"_s, u"given"_s}});
        // 3.13
        request("example 88",
                u"directive @example on FIELD type Query { some: SomeType } type SomeType { field: Int }"_s,
                R"({"some": {"field": 1}})",
                u"{ some { ...SomeFragment } } fragment SomeFragment on SomeType { field @example }"_s,
                R"({"data":{"some":{"field":1}}})");
        const QString experimental = u"type Query { experimentalField: Int always: Int }"_s;
        const QByteArray both = R"({"experimentalField": 1, "always": 2})";
        const QString skip = u"query myQuery($someTest: Boolean!) { always experimentalField @skip(if: $someTest) }"_s;
        const QString include =
            u"query myQuery($someTest: Boolean!) { always experimentalField @include(if: $someTest) }"_s;
        request("example 93, skipped", experimental, both, skip, R"({"data":{"always":2}})", {{u"someTest"_s, true}});
        request("example 93, not skipped", experimental, both, skip, R"({"data":{"always":2,"experimentalField":1}})",
                {{u"someTest"_s, false}});
        request("example 94, included", experimental, both, include, R"({"data":{"always":2,"experimentalField":1}})",
                {{u"someTest"_s, true}});
        request("example 94, not included", experimental, both, include, R"({"data":{"always":2}})",
                {{u"someTest"_s, false}});
        // 4
        request(
            "example 98 gives example 99",
            u"type Query { user: User } type User { id: String name: String birthday: Date } scalar Date"_s, "{}",
            u"{ __type(name: \"User\") { name fields { name type { name } } } }"_s,
            R"({"data":{"__type":{"name":"User","fields":[{"name":"id","type":{"name":"String"}},{"name":"name","type":{"name":"String"}},{"name":"birthday","type":{"name":"Date"}}]}}})");
    }
    void requests() { checkRequest(); }

    // Section 3.2; the row is the name of what is described.
    void descriptions_data()
    {
        QTest::addColumn<QString>("sdl");
        QTest::newRow("example 36") << u"\"\"\"\n"
                                       "A simple GraphQL schema which is well described.\n"
                                       "\"\"\"\n"
                                       "schema {\n"
                                       "  query: Query\n"
                                       "}\n"
                                       "\n"
                                       "\"\"\"\n"
                                       "Root type for all your query operations\n"
                                       "\"\"\"\n"
                                       "type Query {\n"
                                       "  \"\"\"\n"
                                       "  Translates a string from a given language into a different language.\n"
                                       "  \"\"\"\n"
                                       "  translate(\n"
                                       "    \"The original language that `text` is provided in.\"\n"
                                       "    fromLanguage: Language\n"
                                       "\n"
                                       "    \"The translated language to be returned.\"\n"
                                       "    toLanguage: Language\n"
                                       "\n"
                                       "    \"The text to be translated.\"\n"
                                       "    text: String\n"
                                       "  ): String\n"
                                       "}\n"
                                       "\n"
                                       "\"\"\"\n"
                                       "The set of languages supported by `translate`.\n"
                                       "\"\"\"\n"
                                       "enum Language {\n"
                                       "  \"English\"\n"
                                       "  EN\n"
                                       "\n"
                                       "  \"French\"\n"
                                       "  FR\n"
                                       "\n"
                                       "  \"Chinese\"\n"
                                       "  CH\n"
                                       "}"_s;
    }
    void descriptions()
    {
        QFETCH(QString, sdl);
        const Schema &schema = checked(sdl);
        QCOMPARE(schema.description(), u"A simple GraphQL schema which is well described."_s);
        QCOMPARE(schema.queryType().description, u"Root type for all your query operations"_s);
        const FieldDefinition &translate = *schema.queryType().field(u"translate");
        QCOMPARE(translate.description, u"Translates a string from a given language into a different language."_s);
        QCOMPARE(translate.argument(u"fromLanguage")->description,
                 u"The original language that `text` is provided in."_s);
        QCOMPARE(translate.argument(u"toLanguage")->description, u"The translated language to be returned."_s);
        QCOMPARE(translate.argument(u"text")->description, u"The text to be translated."_s);
        const TypeDefinition &language = *schema.type(u"Language");
        QCOMPARE(language.description, u"The set of languages supported by `translate`."_s);
        QCOMPARE(language.enumValue(u"EN")->description, u"English"_s);
        QCOMPARE(language.enumValue(u"CH")->description, u"Chinese"_s);
    }

    // Sections 3.6.2 and 3.13.3.
    void deprecations_data()
    {
        QTest::addColumn<QString>("sdl");
        QTest::addColumn<QString>("reason");
        QTest::newRow("example 61") << u"type Query { oldField: String @deprecated }"_s << u"No longer supported"_s;
        QTest::newRow("example 95")
            << u"type Query { newField: String oldField: String @deprecated(reason: \"Use `newField`.\") }"_s
            << u"Use `newField`."_s;
    }
    void deprecations()
    {
        QFETCH(QString, sdl);
        const TypeDefinition &query = checked(sdl).queryType();
        QTEST(query.field(u"oldField")->deprecationReason.value_or(u"not deprecated"_s), "reason");
        if (const FieldDefinition *other = query.field(u"newField"))
            QVERIFY(!other->deprecationReason);
    }

    // What the examples say besides that they are valid.
    void whatIsDescribedIsThere()
    {
        const Schema &roots = checked(u"schema { query: A mutation: B } type A { a: Int } type B { b: Int }"_s);
        QCOMPARE(roots.queryType().name, u"A"_s);
        QCOMPARE(roots.mutationType()->name, u"B"_s);
        const Schema &repeated =
            checked(uR"(directive @delegateField(name: String!) repeatable on OBJECT | INTERFACE type Query { a: Book }
            type Book @delegateField(name: "pageCount") @delegateField(name: "author") { id: ID! } extend type Book @delegateField(name: "index"))"_s);
        QStringList names;
        for (const AppliedDirective &directive : repeated.type(u"Book")->directives)
            names.append(directive.arguments.value(u"name"_s).toString());
        QCOMPARE(names, (QStringList{u"pageCount"_s, u"author"_s, u"index"_s}));
        QVERIFY(repeated.directive(u"delegateField")->isRepeatable);
    }

    // The table of section 3.10, its rows by their text. What is written for a value, the variables, and what comes of
    // it.
    void inputObjects_data()
    {
        QTest::addColumn<QString>("variableType");
        QTest::addColumn<QString>("literal");
        QTest::addColumn<QByteArray>("variables");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *name, const QString &type, const QString &literal, const QByteArray &variables,
                            const QByteArray &result) {
            QTest::newRow(name) << type << literal << variables << result;
        };
        const auto text = u"String"_s;
        const auto number = u"Int!"_s;
        const auto object = u"ExampleInputObject"_s;
        row("example 84: all", {}, u"{ a: \"abc\", b: 123 }"_s, "{}", R"({"a":"abc","b":123})");
        row("example 84: null", {}, u"{ a: null, b: 123 }"_s, "{}", R"({"a":null,"b":123})");
        row("example 84: omitted", {}, u"{ b: 123 }"_s, "{}", R"({"b":123})");
        row("example 84: null by a variable", text, u"{ a: $var, b: 123 }"_s, R"({"var":null})",
            R"({"a":null,"b":123})");
        row("example 84: omitted by a variable", text, u"{ a: $var, b: 123 }"_s, "{}", R"({"b":123})");
        row("example 84: a variable", number, u"{ b: $var }"_s, R"({"var":123})", R"({"b":123})");
        row("example 84: all by a variable", object, u"$var"_s, R"({"var":{"b":123}})", R"({"b":123})");
        row("example 84: text", {}, u"\"abc123\""_s, "{}",
            "Expected value of type \"ExampleInputObject\", found \"abc123\".");
        row("example 84: text by a variable", object, u"$var"_s, R"({"var":"abc123"})",
            "Variable \"$var\" got an invalid value; Expected type \"ExampleInputObject\" to be an object.");
        row("example 84: text for b", {}, u"{ a: \"abc\", b: \"123\" }"_s, "{}",
            "Int cannot represent non-integer value: \"123\"");
        row("example 84: b omitted", {}, u"{ a: \"abc\" }"_s, "{}",
            "Field \"ExampleInputObject.b\" of required type \"Int!\" was not provided.");
        row("example 84: b omitted by a variable", number, u"{ b: $var }"_s, "{}",
            "Variable \"$var\" of required type \"Int!\" was not provided.");
        row("example 84: b omitted in a variable", object, u"$var"_s, R"({"var":{"a":"abc"}})",
            "Variable \"$var\" got an invalid value; Field \"b\" of required type \"Int!\" was not "
            "provided.");
        row("example 84: b null", {}, u"{ a: \"abc\", b: null }"_s, "{}",
            "Expected value of type \"Int!\", found null.");
        row("example 84: b null by a variable", number, u"{ b: $var }"_s, R"({"var":null})",
            "Variable \"$var\" of non-null type \"Int!\" must not be null.");
        row("example 84: another field", {}, u"{ b: 123, c: \"xyz\" }"_s, "{}",
            "Field \"c\" is not defined by type \"ExampleInputObject\". Did you mean \"a\" or \"b\"?");
    }
    void inputObjects()
    {
        QFETCH(QString, variableType);
        QFETCH(QString, literal);
        QFETCH(QByteArray, variables);
        QFETCH(QByteArray, result);
        ResolverMap resolvers;
        resolvers.field(u"Query.echo"_s, [](const FieldContext &context) {
            const QJsonValue given = QJsonValue::fromVariant(context.args.values().value(u"value"_s));
            return QString::fromUtf8(QJsonDocument(given.toObject()).toJson(QJsonDocument::Compact));
        });
        EngineOptions options;
        options.isSubgraph = false;
        const auto engine = Engine::create(
            u"input ExampleInputObject { a: String b: Int! } type Query { echo(value: ExampleInputObject): String }"_s,
            resolvers, options);
        QVERIFY(engine);
        const QString head = variableType.isEmpty() ? u"query"_s : u"query($var: %1)"_s.arg(variableType);
        const Response response = (*engine)
                                      ->execute({head + u" { echo(value: %1) }"_s.arg(literal),
                                                 {},
                                                 QJsonDocument::fromJson(variables).object(),
                                                 {}},
                                                std::make_shared<RequestContext>())
                                      .result();
        if (response.isRequestError()) {
            QCOMPARE(response.errors.size(), 1);
            QCOMPARE(response.errors.constFirst().message, QString::fromUtf8(result));
        } else {
            QCOMPARE(QJsonDocument::fromJson(response.data->toJson()).object().value(u"echo"_s).toString().toUtf8(),
                     result);
        }
    }

    // The table of section 3.12.1; the examples' "Error" is one of an item.
    void resultsOfLists_data()
    {
        requestColumns();
        const QByteArray whole = "[1,2,3]";
        const QByteArray holed = "[1,2,null]";
        const QByteArray failed = R"([1,2,{"__error":"e"}])";
        const auto row = [](const char *type, const QByteArray &value, const QByteArray &response) {
            request(QByteArray(QByteArray(type) + " of " + value).constData(),
                    u"type Query { list: %1 }"_s.arg(QLatin1String(type)), R"({"list":)" + value + '}', u"{ list }"_s,
                    response);
        };
        const QByteArray itemFailed = R"({"errors":[{"message":"e","path":["list",2]}],"data":)";
        const QByteArray itemNull =
            R"({"errors":[{"message":"Cannot return null for non-nullable field Query.list.","path":["list",2]}],"data":)";
        const QByteArray listNull =
            R"({"errors":[{"message":"Cannot return null for non-nullable field Query.list.","path":["list"]}],"data":)";
        row("[Int]", whole, R"({"data":{"list":[1,2,3]}})");
        row("[Int]", "null", R"({"data":{"list":null}})");
        row("[Int]", holed, R"({"data":{"list":[1,2,null]}})");
        row("[Int]", failed, itemFailed + R"({"list":[1,2,null]}})");
        row("[Int]!", whole, R"({"data":{"list":[1,2,3]}})");
        row("[Int]!", "null", listNull + "null}");
        row("[Int]!", holed, R"({"data":{"list":[1,2,null]}})");
        row("[Int]!", failed, itemFailed + R"({"list":[1,2,null]}})");
        row("[Int!]", whole, R"({"data":{"list":[1,2,3]}})");
        row("[Int!]", "null", R"({"data":{"list":null}})");
        row("[Int!]", holed, itemNull + R"({"list":null}})");
        row("[Int!]", failed, itemFailed + R"({"list":null}})");
        row("[Int!]!", whole, R"({"data":{"list":[1,2,3]}})");
        row("[Int!]!", "null", listNull + "null}");
        row("[Int!]!", holed, itemNull + "null}");
        row("[Int!]!", failed, itemFailed + "null}");
    }
    void resultsOfLists() { checkRequest(); }
};

QTEST_GUILESS_MAIN(TestTypeSystemExamples)
#include "tst_typesystemexamples.moc"
