#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.3.1, Field Selections. */
class TestFieldsOnCorrectType : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fields_data()
    {
        pets::columns();
        pets::row(
            "counter-example 113",
            u"{ dog { ...fieldNotDefined ...aliasedLyingFieldTargetNotDefined } } fragment fieldNotDefined on Dog { meowVolume } fragment aliasedLyingFieldTargetNotDefined on Dog { barkVolume: kawVolume }"_s,
            uR"(1:103 Cannot query field "meowVolume" on type "Dog". Did you mean "barkVolume"?
1:168 Cannot query field "kawVolume" on type "Dog". Did you mean "barkVolume"?)"_s);
        pets::row("example 114",
                  u"{ pet { ...interfaceFieldSelection } } fragment interfaceFieldSelection on Pet { name }"_s);
        pets::row(
            "counter-example 115",
            u"{ pet { ...definedOnImplementorsButNotInterface } } fragment definedOnImplementorsButNotInterface on Pet { nickname }"_s,
            uR"(1:108 Cannot query field "nickname" on type "Pet". Did you mean to use an inline fragment on "Cat" or "Dog"?)"_s);
        pets::row(
            "example 116",
            u"{ catOrDog { ...inDirectFieldSelectionOnUnion } } fragment inDirectFieldSelectionOnUnion on CatOrDog { __typename ... on Pet { name } ... on Dog { barkVolume } }"_s);
        pets::row(
            "counter-example 117",
            u"{ catOrDog { ...directFieldSelectionOnUnion } } fragment directFieldSelectionOnUnion on CatOrDog { name barkVolume }"_s,
            uR"(1:100 Cannot query field "name" on type "CatOrDog". Did you mean to use an inline fragment on "Pet", "Cat", or "Dog"?
1:105 Cannot query field "barkVolume" on type "CatOrDog". Did you mean to use an inline fragment on "Dog"?)"_s);
        pets::row("__typename on an object, an interface, a union",
                  u"{ dog { __typename } pet { __typename } catOrDog { __typename } __typename }"_s);
        pets::row("__typename of a mutation", u"mutation { __typename mutateDog { name } }"_s);
        pets::row("introspection on the root", uR"({ __schema { types { name } } __type(name: "Dog") { name } })"_s);
        pets::row("introspection elsewhere", u"{ dog { __schema { types { name } } } }"_s,
                  uR"(1:9 Cannot query field "__schema" on type "Dog".)"_s);
        pets::row("introspection of a mutation", u"mutation { __schema { types { name } } }"_s,
                  uR"(1:12 Cannot query field "__schema" on type "Mutation".)"_s);
        pets::row("an alias may be anything", u"{ nothing: dog { __schema: name } }"_s);
        pets::row("an unknown field with two underscores", u"{ __nothing }"_s,
                  uR"(1:3 Cannot query field "__nothing" on type "Query".)"_s);
        pets::row("nothing like it", u"{ xyzzy }"_s, uR"(1:3 Cannot query field "xyzzy" on type "Query".)"_s);
        pets::row("below an unknown field nothing more", u"{ dgo { a b(c: 1) } }"_s,
                  uR"(1:3 Cannot query field "dgo" on type "Query". Did you mean "dog"?)"_s);
        pets::row("in an inline fragment", u"{ pet { ... on Cat { barkVolume } ... on Dog { ... { meowVolume } } } }"_s,
                  uR"(1:22 Cannot query field "barkVolume" on type "Cat". Did you mean "meowVolume"?
1:54 Cannot query field "meowVolume" on type "Dog". Did you mean "barkVolume"?)"_s);
        pets::row("below an unknown type nothing more", u"{ pet { ... on Bird { wingspan } } }"_s,
                  uR"(1:16 Unknown type "Bird". Did you mean "ID"?)"_s);
        pets::row("names are told apart by case", u"{ Dog { name } }"_s,
                  uR"(1:3 Cannot query field "Dog" on type "Query". Did you mean "dog"?)"_s);
    }
    void fields() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestFieldsOnCorrectType)
#include "tst_fieldsoncorrecttype.moc"
