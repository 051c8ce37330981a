#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/**  */
class TestKnownDirectives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Section 5.7.1, Directives Are Defined.
    void directives_data()
    {
        pets::columns();
        pets::row("known", u"{ dog { name @include(if: true) nickname @skip(if: false) } }"_s);
        pets::row("unknown", u"{ dog { name @unknown } }"_s, uR"(1:14 Unknown directive "@unknown".)"_s);
        pets::row("names are told apart by case", u"{ dog { name @Skip(if: true) } }"_s,
                  uR"(1:14 Unknown directive "@Skip".)"_s);
        pets::row(
            "unknown everywhere",
            u"query q($v: Int @f) @a { dog { x: barkVolume @b ...f @c ... @d { name } } findDogs(first: $v) { name } } fragment f on Dog @e { name }"_s,
            uR"(1:21 Unknown directive "@a".
1:17 Unknown directive "@f".
1:46 Unknown directive "@b".
1:54 Unknown directive "@c".
1:61 Unknown directive "@d".
1:124 Unknown directive "@e".)"_s);
    }
    void directives() { pets::check(); }

    // Section 5.7.2, Directives Are In Valid Locations.
    void locations_data()
    {
        pets::columns();
        pets::row("counter-example 162", u"query @skip(if: $foo) { field }"_s,
                  uR"(1:7 Directive "@skip" may not be used on QUERY.
1:17,1:1 Variable "$foo" is not defined.)"_s);
        pets::row(
            "where they may be",
            uR"(query q($a: Int @tagged(with: "x")) @onQuery { findDogs(first: $a) { ...f @include(if: true) ... @skip(if: false) { name @tagged(with: "y") } } } fragment f on Dog @tagged(with: "z") { name })"_s);
        pets::row("field directive on a query", u"query @skip(if: true) { dog { name } }"_s,
                  uR"(1:7 Directive "@skip" may not be used on QUERY.)"_s);
        pets::row("query directive on a mutation", u"mutation @onQuery { mutateDog { name } }"_s,
                  uR"(1:10 Directive "@onQuery" may not be used on MUTATION.)"_s);
        pets::row("query directive on a subscription", u"subscription @onQuery { newMessage { body } }"_s,
                  uR"(1:14 Directive "@onQuery" may not be used on SUBSCRIPTION.)"_s);
        pets::row("query directive on a variable", u"query ($a: Int @onQuery) { findDogs(first: $a) { name } }"_s,
                  uR"(1:16 Directive "@onQuery" may not be used on VARIABLE_DEFINITION.)"_s);
        pets::row(
            "on a field, spreads and a fragment",
            u"{ dog { name @onQuery ...f @onQuery ... @onQuery { name } } } fragment f on Dog @onQuery { name }"_s,
            uR"(1:14 Directive "@onQuery" may not be used on FIELD.
1:28 Directive "@onQuery" may not be used on FRAGMENT_SPREAD.
1:41 Directive "@onQuery" may not be used on INLINE_FRAGMENT.
1:81 Directive "@onQuery" may not be used on FRAGMENT_DEFINITION.)"_s);
        pets::row("type system directive", u"{ dog { name @deprecated } }"_s,
                  uR"(1:14 Directive "@deprecated" may not be used on FIELD.)"_s);
    }
    void locations() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestKnownDirectives)
#include "tst_knowndirectives.moc"
