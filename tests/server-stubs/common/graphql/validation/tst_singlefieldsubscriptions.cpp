#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.2.3.1, Single root field. */
class TestSingleFieldSubscriptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rootFields_data()
    {
        pets::columns();
        pets::row("example 108", u"subscription sub { newMessage { body sender } }"_s);
        pets::row(
            "example 109",
            u"subscription sub { ...newMessageFields } fragment newMessageFields on Subscription { newMessage { body sender } }"_s);
        pets::row("counter-example 110", u"subscription sub { newMessage { body sender } disallowedSecondRootField }"_s,
                  uR"(1:47 Subscription "sub" must select only one top level field.)"_s);
        pets::row(
            "counter-example 111",
            u"subscription sub { ...multipleSubscriptions } fragment multipleSubscriptions on Subscription { newMessage { body sender } disallowedSecondRootField }"_s,
            uR"(1:123 Subscription "sub" must select only one top level field.)"_s);
        pets::row("counter-example 112", u"subscription sub { __typename }"_s,
                  uR"(1:20 Subscription "sub" must not select an introspection top level field.)"_s);
        pets::row("introspection under another name", u"subscription sub { typename: __typename }"_s,
                  uR"(1:20 Subscription "sub" must not select an introspection top level field.)"_s);
        pets::row("introspection by fragment", u"subscription sub { ...f } fragment f on Subscription { __typename }"_s,
                  uR"(1:56 Subscription "sub" must not select an introspection top level field.)"_s);
        pets::row("introspection beside a field", u"subscription sub { newMessage { body } __typename }"_s,
                  uR"(1:40 Subscription "sub" must select only one top level field.
1:40 Subscription "sub" must not select an introspection top level field.)"_s);
        pets::row("the same twice", u"subscription sub { newMessage { body } newMessage { sender } }"_s);
        pets::row("the same twice, once by fragment",
                  u"subscription sub { newMessage { body } ... { newMessage { sender } } }"_s);
        pets::row("two aliases", u"subscription { a: newMessage { body } b: newMessage { body } }"_s,
                  u"1:39 Anonymous Subscription must select only one top level field."_s);
        pets::row(
            "three fields",
            u"subscription sub { newMessage { body } disallowedSecondRootField third: disallowedSecondRootField }"_s,
            uR"(1:40,1:66 Subscription "sub" must select only one top level field.)"_s);
        pets::row(
            "two by inline fragments",
            u"subscription sub { ... { newMessage { body } } ... on Subscription { disallowedSecondRootField } }"_s,
            uR"(1:70 Subscription "sub" must select only one top level field.)"_s);
        // CollectFields with no variables, section 6.3.2: only what is written true is true.
        pets::row("a second that is left out for sure",
                  u"subscription sub { newMessage { body } disallowedSecondRootField @skip(if: true) }"_s);
        pets::row(
            "one that a variable would have to include",
            u"subscription sub($a: Boolean!) { newMessage { body } ... @include(if: $a) { disallowedSecondRootField } }"_s);
        pets::row(
            "one that a variable would have to leave out",
            u"subscription sub($a: Boolean!) { newMessage { body } disallowedSecondRootField @skip(if: $a) @include(if: true) }"_s,
            uR"(1:54 Subscription "sub" must select only one top level field.)"_s);
        pets::row(
            "one on another type", u"subscription sub { newMessage { body } ... on Query { dog { name } } }"_s,
            uR"(1:40 Fragment cannot be spread here as objects of type "Subscription" can never be of type "Query".)"_s);
        pets::row("two subscriptions with a field each",
                  u"subscription a { newMessage { body } } subscription b { disallowedSecondRootField }"_s);
        pets::row("queries may have more", u"query q { dog { name } human { name } __typename }"_s);
        pets::row("fragment that spreads itself",
                  u"subscription sub { ...f } fragment f on Subscription { newMessage { body } ...f }"_s,
                  uR"(1:76 Cannot spread fragment "f" within itself.)"_s);
    }
    void rootFields() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestSingleFieldSubscriptions)
#include "tst_singlefieldsubscriptions.moc"
