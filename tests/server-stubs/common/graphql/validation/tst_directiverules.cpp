#include "pets.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestDirectiveRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.7.1.
    void directivesExist_data()
    {
        pets::columns();
        pets::row("known", u"{ dog { name @include(if: true) nickname @skip(if: false) } }"_s);
        pets::row("unknown", u"{ dog { name @unknown } }"_s, u"1:14 Unknown directive \"@unknown\"."_s);
        pets::row(
            "unknown everywhere", u"query @a { dog @b { ...f @c ... @d { name } } } fragment f on Dog @e { name }"_s,
            u"1:7 Unknown directive \"@a\".\n1:16 Unknown directive \"@b\".\n1:26 Unknown directive \"@c\".\n1:33 Unknown directive \"@d\".\n1:67 Unknown directive \"@e\"."_s);
    }
    void directivesExist() { pets::check(); }

    // Section 5.7.2.
    void directivesAreWhereTheyMayBe_data()
    {
        pets::columns();
        pets::row(
            "on their places",
            u"query q($a: Int @tagged(with: \"x\")) @onQuery { findDogs(first: $a) { ...f @include(if: true) ... @skip(if: false) { name @tagged(with: \"y\") } } } fragment f on Dog @tagged(with: \"z\") { name }"_s);
        pets::row("field directive on a query", u"query @skip(if: true) { dog { name } }"_s,
                  u"1:7 Directive \"@skip\" may not be used on QUERY."_s);
        pets::row("query directive on a mutation", u"mutation @onQuery { mutateDog { name } }"_s,
                  u"1:10 Directive \"@onQuery\" may not be used on MUTATION."_s);
        pets::row("query directive on a subscription", u"subscription @onQuery { newMessage { body } }"_s,
                  u"1:14 Directive \"@onQuery\" may not be used on SUBSCRIPTION."_s);
        pets::row("query directive on a variable", u"query ($a: Int @onQuery) { findDogs(first: $a) { name } }"_s,
                  u"1:16 Directive \"@onQuery\" may not be used on VARIABLE_DEFINITION."_s);
        pets::row(
            "on a field, spreads and a fragment",
            u"{ dog { name @onQuery ...f @onQuery ... @onQuery { name } } } fragment f on Dog @onQuery { name }"_s,
            u"1:14 Directive \"@onQuery\" may not be used on FIELD.\n1:28 Directive \"@onQuery\" may not be used on FRAGMENT_SPREAD.\n1:41 Directive \"@onQuery\" may not be used on INLINE_FRAGMENT.\n1:81 Directive \"@onQuery\" may not be used on FRAGMENT_DEFINITION."_s);
        pets::row("type system directive", u"{ dog { name @deprecated } }"_s,
                  u"1:14 Directive \"@deprecated\" may not be used on FIELD."_s);
    }
    void directivesAreWhereTheyMayBe() { pets::check(); }

    // Section 5.7.3.
    void directivesAreUniqueInOnePlace_data()
    {
        pets::columns();
        pets::row("twice", u"query ($a: Boolean!, $b: Boolean!) { dog { name @skip(if: $a) @skip(if: $b) } }"_s,
                  u"1:49,1:63 The directive \"@skip\" can only be used once at this location."_s);
        pets::row("in two places",
                  u"query ($a: Boolean!, $b: Boolean!) { dog { name @skip(if: $a) } dog { name @skip(if: $b) } }"_s);
        pets::row("repeatable", u"{ dog { name @tagged(with: \"a\") @tagged(with: \"b\") } }"_s);
        pets::row("different ones", u"{ dog { name @skip(if: true) @include(if: true) } }"_s);
    }
    void directivesAreUniqueInOnePlace() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestDirectiveRules)
#include "tst_directiverules.moc"
