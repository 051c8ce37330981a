#include "pets.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestOperationRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.1.1.
    void onlyWhatIsExecutable_data()
    {
        pets::columns();
        pets::row("operation and fragment", u"query q { dog { ...f } } fragment f on Dog { name }"_s);
        pets::row("type", u"{ dog { name } } type Bird { name: String }"_s,
                  u"1:18 The definition of \"Bird\" is not executable."_s);
        pets::row("extension", u"{ dog { name } } extend type Dog { color: String }"_s,
                  u"1:18 The definition of \"Dog\" is not executable."_s);
        pets::row("schema", u"{ dog { name } } schema { query: Query }"_s,
                  u"1:18 The definition of the schema is not executable."_s);
        pets::row("directive", u"{ dog { name } } directive @a on FIELD"_s,
                  u"1:18 The definition of \"a\" is not executable."_s);
    }
    void onlyWhatIsExecutable() { pets::check(); }

    // Section 5.2.1.1.
    void operationNamesAreUnique_data()
    {
        pets::columns();
        pets::row("two names", u"query getDogName { dog { name } } query getOwnerName { dog { owner { name } } }"_s);
        pets::row("twice", u"query getName { dog { name } } query getName { dog { owner { name } } }"_s,
                  u"1:7,1:38 There can be only one operation named \"getName\"."_s);
        pets::row("twice of different kinds",
                  u"query dogOperation { dog { name } } mutation dogOperation { mutateDog { name } }"_s,
                  u"1:7,1:46 There can be only one operation named \"dogOperation\"."_s);
        pets::row("as a fragment", u"query a { dog { ...a } } fragment a on Dog { name }"_s);
    }
    void operationNamesAreUnique() { pets::check(); }

    // Section 5.2.2.1.
    void anAnonymousOperationIsAlone_data()
    {
        pets::columns();
        pets::row("alone", u"{ dog { name } }"_s);
        pets::row("with a fragment", u"{ dog { ...f } } fragment f on Dog { name }"_s);
        pets::row("with a named one", u"{ dog { name } } query getName { dog { owner { name } } }"_s,
                  u"1:1 An operation without a name must be the only one of its document."_s);
        pets::row(
            "two", u"{ dog { name } } mutation { mutateDog { name } }"_s,
            u"1:1 An operation without a name must be the only one of its document.\n1:18 An operation without a name must be the only one of its document."_s);
    }
    void anAnonymousOperationIsAlone() { pets::check(); }

    // Section 5.2.3.1.
    void aSubscriptionHasOneRootField_data()
    {
        pets::columns();
        pets::row("one field", u"subscription sub { newMessage { body sender } }"_s);
        pets::row(
            "by fragment",
            u"subscription sub { ...newMessageFields } fragment newMessageFields on Subscription { newMessage { body } }"_s);
        pets::row("the same twice", u"subscription sub { newMessage { body } newMessage { sender } }"_s);
        pets::row("two fields", u"subscription sub { newMessage { body } disallowedSecondRootField }"_s,
                  u"1:40 Subscription \"sub\" must select only one top level field."_s);
        pets::row(
            "two by fragment",
            u"subscription sub { ...f } fragment f on Subscription { newMessage { body } disallowedSecondRootField }"_s,
            u"1:76 Subscription \"sub\" must select only one top level field."_s);
        pets::row("two aliases", u"subscription { a: newMessage { body } b: newMessage { body } }"_s,
                  u"1:39 An anonymous subscription must select only one top level field."_s);
        pets::row("introspection", u"subscription sub { __typename }"_s,
                  u"1:20 Subscription \"sub\" must not select an introspection field."_s);
        pets::row("fragment that spreads itself",
                  u"subscription sub { ...f } fragment f on Subscription { newMessage { body } ...f }"_s,
                  u"1:76 Cannot spread fragment \"f\" within itself."_s);
    }
    void aSubscriptionHasOneRootField() { pets::check(); }

    // Section 3.3.1.
    void operationsOfAKindTheSchemaLacksAreRefused()
    {
        const auto small = buildSchema(u"type Query { a: Int }"_s);
        QVERIFY(small);
        QVERIFY(validate(*small, *parse(u"{ a }"_s)).isEmpty());
        const QList<GraphQlError> mutation = validate(*small, *parse(u"mutation { a }"_s));
        QCOMPARE(mutation.size(), 1);
        QCOMPARE(toString(mutation.constFirst()), u"The schema has no mutation operations. (1:1)"_s);
        const QList<GraphQlError> subscription = validate(*small, *parse(u"subscription { a }"_s));
        QCOMPARE(subscription.size(), 1);
        QCOMPARE(toString(subscription.constFirst()), u"The schema has no subscription operations. (1:1)"_s);
    }
};

QTEST_GUILESS_MAIN(TestOperationRules)
#include "tst_operationrules.moc"
