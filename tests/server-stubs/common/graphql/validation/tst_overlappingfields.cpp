#include "pets.h"

#include <limits>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestOverlappingFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.3.2, the spec's own examples.
    void fieldsOfOneKeyAgree_data()
    {
        pets::columns();
        pets::row("identical fields", u"{ dog { name name } }"_s);
        pets::row("identical aliases", u"{ dog { otherName: name otherName: name } }"_s);
        pets::row(
            "alias takes a name", u"{ dog { name: nickname name } }"_s,
            u"1:9,1:24 Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row("identical arguments",
                  u"{ dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: SIT) } }"_s);
        pets::row(
            "identical variables",
            u"query q($c: DogCommand!) { dog { doesKnowCommand(dogCommand: $c) doesKnowCommand(dogCommand: $c) } }"_s);
        pets::row(
            "differing values", u"{ dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: HEEL) } }"_s,
            u"1:9,1:42 Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "value and variable",
            u"query q($c: DogCommand!) { dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: $c) } }"_s,
            u"1:34,1:67 Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "two variables",
            u"query q($a: DogCommand!, $b: DogCommand!) { dog { doesKnowCommand(dogCommand: $a) doesKnowCommand(dogCommand: $b) } }"_s,
            u"1:51,1:83 Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "with and without arguments", u"{ dog { isHouseTrained(atOtherHomes: true) isHouseTrained } }"_s,
            u"1:9,1:44 Fields \"isHouseTrained\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row("differing fields of types that exclude each other",
                  u"{ pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }"_s);
        pets::row(
            "differing arguments of types that exclude each other",
            u"{ pet { ... on Dog { doesKnowCommand(dogCommand: SIT) } ... on Cat { doesKnowCommand(catCommand: JUMP) } } }"_s);
        pets::row(
            "differing types though they exclude each other",
            u"{ pet { ... on Dog { someValue: nickname } ... on Cat { someValue: meowVolume } } }"_s,
            u"1:22,1:57 Fields \"someValue\" conflict because they return conflicting types \"String\" and \"Int\". Use different aliases on the fields to fetch both if this was intentional."_s);
    }
    void fieldsOfOneKeyAgree() { pets::check(); }

    // Beyond them.
    void conflictsAreFoundWhereverTheyHide_data()
    {
        pets::columns();
        pets::row("order of arguments",
                  u"{ arguments { multipleRequirements(x: 1, y: 2) multipleRequirements(y: 2, x: 1) } }"_s);
        pets::row(
            "order inside an object",
            u"{ findDog(searchBy: {name: \"a\", owner: \"b\"}) { name } findDog(searchBy: {owner: \"b\", name: \"a\"}) { name } }"_s);
        pets::row(
            "order of a list counts",
            u"{ booleanList(booleanListArg: [true, false]) booleanList(booleanListArg: [false, true]) }"_s,
            u"1:3,1:46 Fields \"booleanList\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "in merged selections", u"{ dog { owner { x: name } owner { x: pets { name } } } }"_s,
            u"1:17,1:35 Fields \"x\" conflict because \"name\" and \"pets\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "in a fragment", u"{ dog { ...f x: nickname } } fragment f on Dog { x: name }"_s,
            u"1:14,1:50 Fields \"x\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "between two fragments",
            u"{ dog { ...f ...g } } fragment f on Dog { x: nickname } fragment g on Dog { x: barkVolume }"_s,
            u"1:43,1:77 Fields \"x\" conflict because \"nickname\" and \"barkVolume\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "told once though reached twice",
            u"{ dog { ...f } d: dog { ...f } } fragment f on Dog { x: mother { name } x: owner { name } }"_s,
            u"1:54,1:73 Fields \"x\" conflict because \"mother\" and \"owner\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "interface and object may be one", u"{ pet { ... on Dog { name: nickname } name } }"_s,
            u"1:22,1:39 Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "same shape, interface and object", u"{ dog { mother { name } ... on Pet { mother: name } } }"_s,
            u"1:9,1:38 Fields \"mother\" conflict because \"mother\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row("three on types that exclude each other",
                  u"{ dogOrHuman { ... on Dog { x: name } ... on Human { x: name } } }"_s);
        pets::row("deep below excluding types, shape",
                  u"{ pet { ... on Dog { who: owner { x: name } } ... on Cat { who: owner { x: __typename } } } }"_s);
        pets::row(
            "deep below excluding types, another shape",
            u"{ pet { ... on Dog { who: owner { x: name } } ... on Cat { who: owner { ... on Human { x: pets { name } } } } } }"_s,
            u"1:35,1:88 Fields \"x\" conflict because they return conflicting types \"String!\" and \"[Pet!]\". Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "list and no list", u"{ human { x: friends { name } x: name } }"_s,
            u"1:11,1:31 Fields \"x\" conflict because \"friends\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row("unknown fields are left alone", u"{ dog { x: nothing x: name } }"_s,
                  u"1:12 Cannot query field \"nothing\" on type \"Dog\"."_s);
        pets::row("a fragment that spreads itself",
                  u"{ dog { ...f } } fragment f on Dog { x: name x: nickname mother { ...f } }"_s,
                  u"1:67 Cannot spread fragment \"f\" within itself."_s);
        pets::row(
            "null and non-null of types that exclude each other",
            u"{ pet { ... on Dog { x: name } ... on Cat { x: nickname } } }"_s,
            u"1:22,1:45 Fields \"x\" conflict because they return conflicting types \"String!\" and \"String\". Use different aliases on the fields to fetch both if this was intentional."_s);
        pets::row(
            "object and leaf of types that exclude each other",
            u"{ pet { ... on Dog { x: owner { name } } ... on Cat { x: nickname } } }"_s,
            u"1:22,1:55 Fields \"x\" conflict because they return conflicting types \"Human\" and \"String\". Use different aliases on the fields to fetch both if this was intentional."_s);
    }
    void conflictsAreFoundWhereverTheyHide() { pets::check(); }

    // f0 spreads f1 twice and so on: 20 levels stand for a million fields, but each pair is looked at once.
    void fragmentsThatDoubleAreNoBomb()
    {
        QString text = u"{ dog { ...f0 } }"_s;
        for (int i = 0; i < 200; ++i)
            text += u" fragment f%1 on Dog { ...f%2 ...f%2 name }"_s.arg(i).arg(i + 1);
        text += u" fragment f200 on Dog { name }"_s;
        ValidationLimits limits;
        limits.maxCost = std::numeric_limits<qint64>::max();
        QCOMPARE(pets::errorsOf(text, limits), u""_s);
    }

    // As many merged sets as subsets of the fields: what memory of past comparisons cannot save, the budget does.
    void comparingEndsAtTheBudget()
    {
        QString text = u"{ dog { ...f0 } }"_s;
        for (int i = 0; i < 18; ++i)
            text +=
                u" fragment f%1 on Dog { a: mother { ...f%2 name } b: mother { ...f%2 nickname } }"_s.arg(i).arg(i + 1);
        text += u" fragment f18 on Dog { name }"_s;
        ValidationLimits limits;
        limits.maxCost = std::numeric_limits<qint64>::max();
        limits.maxAliases = std::numeric_limits<int>::max();
        QCOMPARE(pets::errorsOf(text, limits), u""_s);
        limits.maxMergeSteps = 50;
        QCOMPARE(pets::errorsOf(text, limits),
                 u" Comparing the fields of the document takes more than 50 steps, which is the limit."_s);
    }

    void manyEqualFieldsAreQuick()
    {
        QString text = u"{ dog {"_s;
        for (int i = 0; i < 3000; ++i)
            text += u" name"_s;
        QCOMPARE(pets::errorsOf(text + u"} }"_s), u""_s);
    }
};

QTEST_GUILESS_MAIN(TestOverlappingFields)
#include "tst_overlappingfields.moc"
