#include "pets.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestFieldRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.3.1.
    void fieldsExistOnTheirType_data()
    {
        pets::columns();
        pets::row("by interface", u"{ pet { name __typename } }"_s);
        pets::row("__typename on a union",
                  u"{ catOrDog { __typename ... on Pet { name } ... on Dog { barkVolume } } }"_s);
        pets::row("introspection on the root", u"{ __schema { types { name } } __type(name: \"Dog\") { name } }"_s);
        pets::row("introspection elsewhere", u"{ dog { __schema { types { name } } } }"_s,
                  u"1:9 Cannot query field \"__schema\" on type \"Dog\"."_s);
        pets::row("not defined", u"fragment f on Dog { meowVolume } { dog { ...f } }"_s,
                  u"1:21 Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"barkVolume\"?"_s);
        pets::row("behind an alias", u"fragment f on Dog { barkVolume: kawVolume } { dog { ...f } }"_s,
                  u"1:33 Cannot query field \"kawVolume\" on type \"Dog\". Did you mean \"barkVolume\"?"_s);
        pets::row(
            "on an object, not its interface", u"{ pet { nickname } }"_s,
            u"1:9 Cannot query field \"nickname\" on type \"Pet\". Did you mean to use an inline fragment on \"Dog\" or \"Cat\"?"_s);
        pets::row(
            "on a union", u"{ catOrDog { name barkVolume } }"_s,
            u"1:14 Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Cat\" or \"Dog\"?\n1:19 Cannot query field \"barkVolume\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Dog\"?"_s);
        pets::row("nothing like it", u"{ xyzzy }"_s, u"1:3 Cannot query field \"xyzzy\" on type \"Query\"."_s);
        pets::row("below an unknown field nothing more", u"{ dgo { a b(c: 1) } }"_s,
                  u"1:3 Cannot query field \"dgo\" on type \"Query\". Did you mean \"dog\"?"_s);
    }
    void fieldsExistOnTheirType() { pets::check(); }

    // Section 5.3.3.
    void leavesHaveNoSelectionAndOthersOne_data()
    {
        pets::columns();
        pets::row("scalar", u"{ dog { barkVolume } }"_s);
        pets::row("selection on a scalar", u"{ dog { barkVolume { sinceWhen } } }"_s,
                  u"1:20 Field \"barkVolume\" must not have a selection since type \"Int\" has no subfields."_s);
        pets::row(
            "none on an object", u"{ human }"_s,
            u"1:3 Field \"human\" of type \"Human\" must have a selection of subfields. Did you mean \"human { ... }\"?"_s);
        pets::row(
            "none on an interface", u"{ pet }"_s,
            u"1:3 Field \"pet\" of type \"Pet\" must have a selection of subfields. Did you mean \"pet { ... }\"?"_s);
        pets::row(
            "none on a union", u"{ catOrDog }"_s,
            u"1:3 Field \"catOrDog\" of type \"CatOrDog\" must have a selection of subfields. Did you mean \"catOrDog { ... }\"?"_s);
        pets::row(
            "none on a list", u"{ human { pets } }"_s,
            u"1:11 Field \"pets\" of type \"[Pet!]\" must have a selection of subfields. Did you mean \"pets { ... }\"?"_s);
    }
    void leavesHaveNoSelectionAndOthersOne() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestFieldRules)
#include "tst_fieldrules.moc"
