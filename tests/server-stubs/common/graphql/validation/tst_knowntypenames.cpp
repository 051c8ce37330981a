#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.1.2, Fragment Spread Type Existence, and the same for variables. */
class TestKnownTypeNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row(
            "example 139",
            u"{ dog { ...correctType ...inlineFragment ...inlineFragment2 } } fragment correctType on Dog { name } fragment inlineFragment on Dog { ... on Dog { name } } fragment inlineFragment2 on Dog { ... @include(if: true) { name } }"_s);
        pets::row(
            "counter-example 140",
            u"{ dog { ...notOnExistingType ...inlineNotExistingType } } fragment notOnExistingType on NotInSchema { name } fragment inlineNotExistingType on Dog { ... on NotInSchema { name } }"_s,
            uR"(1:89 Unknown type "NotInSchema". Did you mean "__Schema"?
1:157 Unknown type "NotInSchema". Did you mean "__Schema"?)"_s);
        pets::row("much like another", u"{ dog { ... on Dgo { name } } }"_s,
                  uR"(1:16 Unknown type "Dgo". Did you mean "Dog"?)"_s);
        pets::row("of a variable", u"query q($u: Mouse) { human(id: $u) { name } }"_s,
                  uR"(1:13 Unknown type "Mouse". Did you mean "Node"?)"_s);
        pets::row("in lists of a variable", u"query q($u: [[Mouse!]]!) { human(id: $u) { name } }"_s,
                  uR"(1:15 Unknown type "Mouse". Did you mean "Node"?)"_s);
        pets::row("of introspection", uR"({ __type(name: "Dog") { ...f } } fragment f on __Type { name })"_s);
        pets::row("a built-in scalar that the schema uses",
                  u"query q($f: Float) { arguments { floatArgField(floatArg: $f) } }"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestKnownTypeNames)
#include "tst_knowntypenames.moc"
