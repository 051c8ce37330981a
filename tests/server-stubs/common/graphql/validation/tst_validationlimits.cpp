#include "language/parser.h"
#include "pets.h"

#include <algorithm>
#include <limits>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What graphql-js's getIntrospectionQuery() sends (version 16, with descriptions). */
const QString introspectionQuery = uR"(
query IntrospectionQuery {
  __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types { ...FullType }
    directives { name description locations args { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description
  fields(includeDeprecated: true) {
    name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
  }
  inputFields { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}
)"_s;

/** The only error's `extensions`, as the client sees them. */
QJsonObject onlyExtensions(const QString &text, const ValidationLimits &limits = {})
{
    const auto document = parse(text);
    const QList<GraphQlError> errors = validate(pets::schema(), *document, limits);
    return errors.size() == 1 ? errors.constFirst().toJson()[u"extensions"_s].toObject() : QJsonObject();
}

QJsonObject tooLarge(const QString &limit, qint64 value, qint64 maximum)
{
    return {{u"code"_s, u"TOO_LARGE"_s}, {u"limit"_s, limit}, {u"value"_s, value}, {u"maximum"_s, maximum}};
}

} // namespace

class TestValidationLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void introspectionIsWithinTheLimits() { QCOMPARE(pets::errorsOf(introspectionQuery), u""_s); }

    void limitsAreNamedInTheRefusal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("aliases");
        QTest::addColumn<qint64>("cost");
        QTest::addColumn<QString>("message"); // with the value in it as %1
        QTest::addColumn<QString>("limit");
        QTest::addColumn<qint64>("value");
        const auto row = [](const char *name, const QString &text, int depth, int aliases, qint64 cost,
                            const QString &limit = QString(), qint64 value = 0) {
            const QString message = limit == u"depth"_s ? u"The operation selects %1 fields deep; the limit is %2."_s
                : limit == u"aliases"_s                 ? u"The operation has %1 aliases; the limit is %2."_s
                                                        : u"The operation has a cost of %1; the limit is %2."_s;
            QTest::newRow(name) << text << depth << aliases << cost << (limit.isEmpty() ? QString() : message) << limit
                                << value;
        };
        const QString deep = u"{ dog { owner { name } } }"_s;
        row("depth within", deep, 3, 9, 99);
        row("depth over", deep, 2, 9, 99, u"depth"_s, 3);
        row("inline fragments are not deep", u"{ ... { ... { dog { name } } } }"_s, 2, 9, 99);
        const QString byFragment =
            u"{ dog { ...f } } fragment f on Dog { owner { ...g } } fragment g on Human { name }"_s;
        row("depth by fragments", byFragment, 2, 9, 99, u"depth"_s, 3);
        const QString aliased = u"{ a: dog { b: name ...f } } fragment f on Dog { c: name name }"_s;
        row("aliases within", aliased, 9, 3, 99);
        row("aliases over", aliased, 9, 2, 99, u"aliases"_s, 3);
        row("cost of fields", u"{ dog { name owner { name } } }"_s, 9, 9, 3, u"cost"_s, 4);
        const QString list = u"{ human { friends { name } } }"_s; // 1 + 1 + 10 * 1
        row("cost of a list within", list, 9, 9, 12);
        row("cost of a list over", list, 9, 9, 11, u"cost"_s, 12);
        row("lists in lists multiply", u"{ human { friends { friends { name } } } }"_s, 9, 9, 111, u"cost"_s, 112);
        row("a list says its length", u"{ findDogs(first: 3) { name mother { name } } }"_s, 9, 9, 9, u"cost"_s, 10);
        row("a length that may be anything", u"query q($n: Int) { findDogs(first: $n) { name } }"_s, 9, 9, 10,
            u"cost"_s, 11);
        // The list does not say it, the field around it does: by its literal, or by its default.
        row("a length said around the list", u"{ kennels(first: 3) { dogs { name } } }"_s, 9, 9, 4, u"cost"_s, 5);
        row("a length said around a fragment",
            u"{ kennels(first: 3) { ...f } } fragment f on Kennels { ... { dogs { name } } }"_s, 9, 9, 4, u"cost"_s, 5);
        row("a default length", u"{ kennels { dogs { name } } }"_s, 9, 9, 21, u"cost"_s, 22);
        row("its own length counts", u"{ kennels(first: 50) { limited(limit: 2) { name } } }"_s, 9, 9, 3, u"cost"_s, 4);
        row("of two lists each", u"{ kennels(first: 3) { a: dogs { name } b: dogs { name } } }"_s, 9, 9, 8, u"cost"_s,
            9);
        row("not of lists further below", u"{ kennels(first: 3) { next { dogs { name } } } }"_s, 9, 9, 12, u"cost"_s,
            13);
        row("not of lists in the list", u"{ kennels(first: 3) { dogs { puppies { name } } } }"_s, 9, 9, 34, u"cost"_s,
            35);
        row("an argument of another type is none", u"{ kennels { last(last: \"3\") { name } } }"_s, 9, 9, 21, u"cost"_s,
            22);
        row("null is none", u"{ findDogs(first: null) { name } }"_s, 9, 9, 10, u"cost"_s, 11);
        row("a length below one", u"{ findDogs(first: -5) { name } }"_s, 9, 9, 1, u"cost"_s, 2);
        row("beyond all numbers", u"{ findDogs(first: 99999999999999999999) { name } }"_s, 9, 9, 1000, u"cost"_s,
            std::numeric_limits<qint64>::max());
        row("unknown fields count too", u"{ a { b { c } } }"_s, 2, 9, 99, u"depth"_s, 3);
    }
    void limitsAreNamedInTheRefusal()
    {
        QFETCH(QString, text);
        QFETCH(int, depth);
        QFETCH(int, aliases);
        QFETCH(qint64, cost);
        QFETCH(QString, message);
        QFETCH(QString, limit);
        QFETCH(qint64, value);
        ValidationLimits limits;
        limits.maxDepth = depth;
        limits.maxAliases = aliases;
        limits.maxCost = cost;
        const qint64 maximum = limit == u"depth"_s ? depth : limit == u"aliases"_s ? aliases : cost;
        QCOMPARE(pets::errorsOf(text, limits),
                 limit.isEmpty() ? QString() : u"TOO_LARGE 1:1 "_s + message.arg(value).arg(maximum));
        if (!limit.isEmpty())
            QCOMPARE(onlyExtensions(text, limits), tooLarge(limit, value, maximum));
    }

    // What validation can only assume is known when the variables are.
    void theLengthsOfListsMayBeVariables_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QVariantMap>("variables");
        QTest::addColumn<qint64>("cost");
        const QString list = u"query q($n: Int) { findDogs(first: $n) { name } }"_s;
        QTest::newRow("given") << list << QVariantMap{{u"n"_s, 500}} << qint64(501);
        QTest::newRow("not given") << list << QVariantMap() << qint64(11);
        QTest::newRow("null") << list << QVariantMap{{u"n"_s, QVariant()}} << qint64(11);
        QTest::newRow("below one") << list << QVariantMap{{u"n"_s, -7}} << qint64(2);
        QTest::newRow("around the list, by fragment")
            << u"query q($n: Int!) { kennels(first: $n) { ...f } } fragment f on Kennels { dogs { name nickname } }"_s
            << QVariantMap{{u"n"_s, 100}} << qint64(202);
        QTest::newRow("lists in lists")
            << u"query q($n: Int!, $m: Int!) { kennels(first: $n) { dogs { name } limited(limit: $m) { puppies { id } } } }"_s
            << QVariantMap{{u"n"_s, 100}, {u"m"_s, 50}} << qint64(1 + 1 + 100 + 1 + 50 * 11);
    }
    void theLengthsOfListsMayBeVariables()
    {
        QFETCH(QString, text);
        QFETCH(QVariantMap, variables);
        QFETCH(qint64, cost);
        const auto document = parse(text);
        QVERIFY(validate(pets::schema(), *document).isEmpty());
        const auto &operation = std::get<ast::OperationDefinition>(document->definitions.front());
        ValidationLimits limits;
        limits.maxCost = cost;
        QVERIFY(!checkCost(pets::schema(), *document, operation, variables, limits));
        limits.maxCost = cost - 1;
        const auto refused = checkCost(pets::schema(), *document, operation, variables, limits);
        QVERIFY(refused);
        QCOMPARE(refused->toJson()[u"extensions"_s].toObject(), tooLarge(u"cost"_s, cost, cost - 1));
        QCOMPARE(toString(*refused),
                 u"The operation has a cost of %1; the limit is %2. (1:1)"_s.arg(cost).arg(cost - 1));
    }

    // Spreads that lead to one field in the end cost little, and must be followed all the same.
    void fragmentsAreCountedInTheirPlaces()
    {
        ValidationLimits limits;
        limits.maxFragments = 5;
        const QString text = u"{ dog { ...a ...b ... { name } } } fragment a on Dog { ...b } fragment b on Dog "_s;
        QCOMPARE(pets::errorsOf(text + u"{ name }"_s, limits), u""_s); // a, its b, b, and the inline one
        QCOMPARE(pets::errorsOf(text + u"{ ... { name } }"_s, limits),
                 u"TOO_LARGE 1:1 The operation spreads 6 fragments; the limit is 5."_s);
        QCOMPARE(onlyExtensions(text + u"{ ... { name } }"_s, limits), tooLarge(u"fragments"_s, 6, 5));
    }

    // Which fragment leads to which is found out by their places in the document, so every order of them is tried.
    void fragmentsAreCountedInAnyOrder()
    {
        ValidationLimits limits;
        limits.maxFragments = 10;
        QStringList fragments{u" fragment a on Dog { ...b ...c }"_s, u" fragment b on Dog { ...d ...e }"_s,
                              u" fragment c on Dog { ...e }"_s,      u" fragment d on Dog { ...e ...f }"_s,
                              u" fragment e on Dog { name }"_s,      u" fragment f on Dog { nickname }"_s};
        int orders = 0;
        do {
            // Seven stand behind a: b, its d and e, the two of d, c and its e.
            QCOMPARE(pets::errorsOf(u"{ dog { ...a } }"_s + fragments.join(QString()), limits), u""_s);
            QCOMPARE(pets::errorsOf(u"{ dog { ...a ...d } }"_s + fragments.join(QString()), limits),
                     u"TOO_LARGE 1:1 The operation spreads 11 fragments; the limit is 10."_s);
            ++orders;
        } while (std::next_permutation(fragments.begin(), fragments.end()));
        QCOMPARE(orders, 720);
    }

    // @oncePerRequest: all of the operation together, whatever the mutations are called and wherever they are written.
    void atMostOneSignInOrPaymentARequest_data()
    {
        pets::columns();
        const auto refused = [](int value, const QString &places) {
            return u"TOO_LARGE %1 The operation has %2 fields that are @oncePerRequest; the limit is 1."_s.arg(places)
                .arg(value);
        };
        pets::row("one", u"mutation { signIn { name } mutateDog { name } }"_s);
        pets::row("two by aliases", u"mutation { a: signIn { name } b: signIn { name } }"_s,
                  refused(2, u"1:12,1:31"_s));
        pets::row("two of different kinds", u"mutation { signIn { name } pay }"_s, refused(2, u"1:12,1:28"_s));
        pets::row("three, two are shown", u"mutation { a: pay b: pay c: pay }"_s, refused(3, u"1:12,1:19"_s));
        pets::row("one response key is one field", u"mutation { signIn { name } signIn { friends { name } } }"_s);
        pets::row("a fragment spread twice is one field",
                  u"mutation { ...f ...f ... { ...f } } fragment f on Mutation { pay }"_s);
        pets::row(
            "by fragments of fragments",
            u"mutation { ...f ... { b: pay } } fragment f on Mutation { ...g } fragment g on Mutation { a: pay }"_s,
            refused(2, u"1:91,1:23"_s));
        pets::row("whatever @skip says", u"mutation { a: pay @skip(if: true) b: pay @include(if: false) }"_s,
                  refused(2, u"1:12,1:35"_s));
        pets::row("each operation by itself", u"mutation A { pay } mutation B { pay signIn { name } }"_s,
                  refused(2, u"1:33,1:37"_s));
        pets::row("two operations with one each", u"mutation A { pay } mutation B { pay }"_s);
        pets::row("a field by that name elsewhere", u"{ a: dog { name } signIn: dog { name } }"_s);
        pets::row("before any rule", u"mutation { a: pay(amount: SIT) b: pay }"_s, refused(2, u"1:12,1:32"_s));
    }
    void atMostOneSignInOrPaymentARequest() { pets::check(); }

    void theMostOncePerRequestIsASetting()
    {
        ValidationLimits limits;
        limits.maxOncePerRequest = 2;
        QCOMPARE(pets::errorsOf(u"mutation { a: pay b: pay }"_s, limits), u""_s);
        const QString three = u"mutation { a: pay b: pay c: pay }"_s;
        QCOMPARE(onlyExtensions(three, limits), tooLarge(u"oncePerRequest"_s, 3, 2));
        // Somebody's who wants a long answer: places as far as the first one too many.
        QString many = u"mutation {"_s;
        for (int i = 0; i < 1000; ++i)
            many += u" a%1: pay"_s.arg(i);
        limits.maxAliases = 1000;
        const auto errors = validate(pets::schema(), *parse(many + u" }"_s), limits);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.constFirst().locations.size(), 3);
    }

    // 2^60 fields in 60 short fragments: measured, not expanded.
    void fragmentsThatDoubleAreRefusedByTheirCost()
    {
        QString text = u"{ dog { ...f0 } }"_s;
        for (int i = 0; i < 60; ++i)
            text += u" fragment f%1 on Dog { ...f%2 ...f%2 }"_s.arg(i).arg(i + 1);
        text += u" fragment f60 on Dog { name }"_s;
        const qint64 many = qint64(1) << 60;
        QCOMPARE(pets::errorsOf(text),
                 u"TOO_LARGE 1:1 The operation spreads %1 fragments; the limit is 2000.\n"
                 "TOO_LARGE 1:1 The operation has a cost of %2; the limit is 100000."_s.arg(2 * many - 1)
                     .arg(many + 1));
    }

    void introspectionThatMultipliesIsRefused()
    {
        const QString text =
            u"{ __schema { types { fields { type { fields { type { fields { type { fields { type { name "
            "} } } } } } } } } } }"_s;
        QCOMPARE(onlyExtensions(text)[u"limit"_s].toString(), u"cost"_s);
    }

    void tooManyOperationsAreRefused()
    {
        ValidationLimits limits;
        limits.maxOperations = 2;
        const QString two = u"query a { dog { name } } query b { dog { name } }"_s;
        QCOMPARE(pets::errorsOf(two, limits), u""_s);
        QCOMPARE(pets::errorsOf(two + u" query c { dog { name } }"_s, limits),
                 u"TOO_LARGE 1:51 The document has 3 operations; the limit is 2."_s);
        QCOMPARE(onlyExtensions(two + u" query c { dog { name } }"_s, limits), tooLarge(u"operations"_s, 3, 2));
    }

    // What rules find out only while they run.
    void limitsWithinRulesAreNamedAlike()
    {
        ValidationLimits limits;
        limits.maxMergeSteps = 3;
        const QJsonObject steps = onlyExtensions(u"{ dog { name name name name } }"_s, limits);
        QCOMPARE(steps, tooLarge(u"mergeSteps"_s, steps[u"value"_s].toInteger(), 3));
        QVERIFY(steps[u"value"_s].toInteger() > 3);
        const QString deep = QString(31, u'[') + u"ID"_s + QString(31, u']');
        QCOMPARE(onlyExtensions(u"query q($a: %1) { human(id: $a) { name } }"_s.arg(deep)),
                 tooLarge(u"listNesting"_s, 31, 30));
    }

    void validationStopsAtTheErrorLimit()
    {
        QString text = u"{"_s;
        for (int i = 0; i < 3000; ++i)
            text += u" nothing"_s;
        QCOMPARE(pets::errorsOf(text + u'}').count(u'\n') + 1, 100);
        ValidationLimits limits;
        limits.maxErrors = 3;
        QCOMPARE(pets::errorsOf(text + u'}', limits).count(u'\n') + 1, 3);
    }

    void aDocumentMadeByHandHasNoPlaces()
    {
        auto parsed = parse(u"{ nothing }"_s);
        parsed->source.reset();
        const QList<GraphQlError> errors = validate(pets::schema(), *parsed);
        QCOMPARE(errors.size(), 1);
        QVERIFY(errors.constFirst().locations.isEmpty());
        QCOMPARE(errors.constFirst().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestValidationLimits)
#include "tst_validationlimits.moc"
