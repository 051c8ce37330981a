#include "callrules.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;

class TestCallRules : public QObject
{
    Q_OBJECT

    static QString sdl(const QString &mutations)
    {
        return u"type Query { a(id: ID): Int @auth(roles: [PUBLIC]) @routedBy(place: \"id\") } "_s
            + u"type Mutation { "_s + mutations + u" } input I { key: ID n: Int }"_s;
    }
    static QString plain()
    {
        return sdl(
            u"pay(input: I, code: ID = \"c\"): Int @auth(roles: [PUBLIC]) @idempotent(by: [\"input.key\", \"code\"]) "
            "guess(n: Int): Int @auth(roles: [PUBLIC])"_s);
    }

private Q_SLOTS:
    void whatMayBeRepeated_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonObject>("variables");
        QTest::addColumn<bool>("may");
        const QJsonObject none;
        QTest::newRow("query") << u"{ a }"_s << none << true;
        QTest::newRow("subscription") << u"subscription { a }"_s << none << true;
        QTest::newRow("no GraphQL") << u"{"_s << none << false;
        QTest::newRow("two operations") << u"query A { a } mutation B { guess(n: 1) }"_s << none << false;
        QTest::newRow("mutation without a key") << u"mutation { guess(n: 1) }"_s << none << false;
        QTest::newRow("keys as written") << u"mutation { pay(input: { key: \"k\" }, code: \"c\") }"_s << none << true;
        QTest::newRow("number as a key") << u"mutation { pay(input: { key: 7 }, code: 8) }"_s << none << true;
        QTest::newRow("one key is null") << u"mutation { pay(input: { key: null }, code: \"c\") }"_s << none << false;
        QTest::newRow("one key is missing") << u"mutation { pay(input: { n: 1 }, code: \"c\") }"_s << none << false;
        QTest::newRow("an argument is missing") << u"mutation { pay(input: { key: \"k\" }) }"_s << none << false;
        const QString whole = u"mutation ($i: I, $c: ID) { pay(input: $i, code: $c) }"_s;
        const QJsonObject input{{u"key"_s, u"k"_s}};
        QTest::newRow("variables") << whole << QJsonObject{{u"i"_s, input}, {u"c"_s, 3}} << true;
        QTest::newRow("a variable is null") << whole << QJsonObject{{u"i"_s, QJsonValue()}, {u"c"_s, 3}} << false;
        QTest::newRow("a variable is missing") << whole << QJsonObject{{u"i"_s, input}} << false;
        QTest::newRow("a variable has a default") << u"mutation ($i: I, $c: ID = \"d\") { pay(input: $i, code: $c) }"_s
                                                  << QJsonObject{{u"i"_s, input}} << true;
        QTest::newRow("a variable inside")
            << u"mutation ($k: ID) { pay(input: { key: $k }, code: \"c\") }"_s << QJsonObject{{u"k"_s, u"k"_s}} << true;
        QTest::newRow("two fields, both keyed")
            << u"mutation { a: pay(input: { key: 1 }, code: 1) b: pay(input: { key: 2 }, code: 2) }"_s << none << true;
        QTest::newRow("two fields, one without a key")
            << u"mutation { pay(input: { key: 1 }, code: 1) guess(n: 1) }"_s << none << false;
        QTest::newRow("a fragment, in which anything may be")
            << u"mutation { pay(input: { key: 1 }, code: 1) ... on Mutation { guess(n: 1) } }"_s << none << false;
    }
    void whatMayBeRepeated()
    {
        QFETCH(QString, text);
        QFETCH(QJsonObject, variables);
        const CallRules rules(commonSdl() + plain());
        QTEST(rules.of(text, variables).mayRepeat, "may");
        QTEST(rules.of(text, variables).mayRepeat, "may"); // a text that is known
    }

    void aSchemaThatCannotBeReadLetsOnlyQueriesBeRepeated()
    {
        const CallRules rules(u"type"_s);
        QVERIFY(rules.of(u"{ a }"_s, {}).mayRepeat);
        QVERIFY(!rules.of(u"mutation { pay(input: { key: 1 }, code: 1) }"_s, {}).mayRepeat);
    }

    void theKeyIsFoundInTheArgument()
    {
        const CallRules rules(commonSdl() + plain());
        QCOMPARE(rules.of(u"{ a(id: \"x\") }"_s, {}).routeKey, u"x"_s);
        QCOMPARE(rules.of(u"query ($i: ID) { a(id: $i) }"_s, {{u"i"_s, u"y"_s}}).routeKey, u"y"_s);
        QCOMPARE(rules.of(u"query ($i: ID) { a(id: $i) }"_s, {{u"i"_s, u"z"_s}}).routeKey, u"z"_s);
        QCOMPARE(rules.of(u"{ a }"_s, {}).routeKey, QString());
    }

    void aServiceWhoseSchemaNamesPlacesInVainDoesNotStart()
    {
        const auto refusal = [](const QString &mutation) {
            graphql::ResolverMap map;
            for (const QString &field : {u"Query.a"_s, u"Mutation.pay"_s})
                map.field(field, [](const graphql::FieldContext &) { return 1; });
            const auto made = ServiceHost::create(u"x"_s, sdl(mutation), map);
            return made ? QString() : made.error().detail;
        };
        const QString head = u"pay(input: I): Int @auth(roles: [PUBLIC]) "_s;
        QCOMPARE(refusal(head + u"@idempotent(by: [\"input.key\"])"_s), QString());
        QVERIFY(refusal(head + u"@idempotent(by: [\"input.kee\"])"_s)
                    .contains(u"Mutation.pay has no argument input.kee"_s));
        QVERIFY(refusal(head + u"@routedBy(place: \"output\")"_s).contains(u"Mutation.pay has no argument output"_s));
    }
};

QTEST_GUILESS_MAIN(TestCallRules)
#include "tst_callrules.moc"
