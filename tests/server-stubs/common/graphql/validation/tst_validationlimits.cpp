#include "pets.h"

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

ErrorCode onlyCode(const QString &text, const ValidationLimits &limits)
{
    const auto document = parse(text);
    const QList<GraphQlError> errors = validate(pets::schema(), *document, limits);
    return errors.size() == 1 ? errors.constFirst().code : ErrorCode::Internal;
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
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QString &text, int depth, int aliases, qint64 cost,
                            const QString &message) {
            QTest::newRow(name) << text << depth << aliases << cost << message;
        };
        const QString deep = u"{ dog { owner { name } } }"_s;
        row("depth within", deep, 3, 9, 99, u""_s);
        row("depth over", deep, 2, 9, 99, u"The operation selects 3 fields deep; the limit is 2."_s);
        row("inline fragments are not deep", u"{ ... { ... { dog { name } } } }"_s, 2, 9, 99, u""_s);
        const QString byFragment =
            u"{ dog { ...f } } fragment f on Dog { owner { ...g } } fragment g on Human { name }"_s;
        row("depth by fragments", byFragment, 2, 9, 99, u"The operation selects 3 fields deep; the limit is 2."_s);
        const QString aliased = u"{ a: dog { b: name ...f } } fragment f on Dog { c: name name }"_s;
        row("aliases within", aliased, 9, 3, 99, u""_s);
        row("aliases over", aliased, 9, 2, 99, u"The operation has 3 aliases; the limit is 2."_s);
        row("cost of fields", u"{ dog { name owner { name } } }"_s, 9, 9, 3,
            u"The operation has a cost of 4; the limit is 3."_s);
        const QString list = u"{ human { friends { name } } }"_s; // 1 + 1 + 10 * 1
        row("cost of a list within", list, 9, 9, 12, u""_s);
        row("cost of a list over", list, 9, 9, 11, u"The operation has a cost of 12; the limit is 11."_s);
        row("lists in lists multiply", u"{ human { friends { friends { name } } } }"_s, 9, 9, 111,
            u"The operation has a cost of 112; the limit is 111."_s);
        row("a list says its length", u"{ findDogs(first: 3) { name mother { name } } }"_s, 9, 9, 9,
            u"The operation has a cost of 10; the limit is 9."_s);
        row("a length that may be anything", u"query q($n: Int) { findDogs(first: $n) { name } }"_s, 9, 9, 10,
            u"The operation has a cost of 11; the limit is 10."_s);
        row("a length below one", u"{ findDogs(first: -5) { name } }"_s, 9, 9, 1,
            u"The operation has a cost of 2; the limit is 1."_s);
        row("beyond all numbers", u"{ findDogs(first: 99999999999999999999) { name } }"_s, 9, 9, 1000,
            u"The operation has a cost of %1; the limit is 1000."_s.arg(std::numeric_limits<qint64>::max()));
        row("unknown fields count too", u"{ a { b { c } } }"_s, 2, 9, 99,
            u"The operation selects 3 fields deep; the limit is 2."_s);
    }
    void limitsAreNamedInTheRefusal()
    {
        QFETCH(QString, text);
        QFETCH(int, depth);
        QFETCH(int, aliases);
        QFETCH(qint64, cost);
        QFETCH(QString, message);
        ValidationLimits limits;
        limits.maxDepth = depth;
        limits.maxAliases = aliases;
        limits.maxCost = cost;
        QCOMPARE(pets::errorsOf(text, limits), message.isEmpty() ? QString() : u"1:1 "_s + message);
        if (!message.isEmpty())
            QCOMPARE(onlyCode(text, limits), ErrorCode::TooLarge);
    }

    // 2^60 fields in 60 short fragments: measured, not expanded.
    void fragmentsThatDoubleAreRefusedByTheirCost()
    {
        QString text = u"{ dog { ...f0 } }"_s;
        for (int i = 0; i < 60; ++i)
            text += u" fragment f%1 on Dog { ...f%2 ...f%2 }"_s.arg(i).arg(i + 1);
        text += u" fragment f60 on Dog { name }"_s;
        QCOMPARE(pets::errorsOf(text),
                 u"1:1 The operation has a cost of %1; the limit is 100000."_s.arg((qint64(1) << 60) + 1));
    }

    void introspectionThatMultipliesIsRefused()
    {
        const QString text =
            u"{ __schema { types { fields { type { fields { type { fields { type { fields { type { name "
            "} } } } } } } } } } }"_s;
        QCOMPARE(onlyCode(text, {}), ErrorCode::TooLarge);
    }

    void tooManyOperationsAreRefused()
    {
        ValidationLimits limits;
        limits.maxOperations = 2;
        const QString two = u"query a { dog { name } } query b { dog { name } }"_s;
        QCOMPARE(pets::errorsOf(two, limits), u""_s);
        QCOMPARE(pets::errorsOf(two + u" query c { dog { name } }"_s, limits),
                 u"1:51 The document has more than 2 operations, which is the limit."_s);
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
