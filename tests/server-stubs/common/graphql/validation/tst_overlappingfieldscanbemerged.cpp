#include "pets.h"

#include <limits>

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

/** Section 5.3.2, Field Selection Merging. */
class TestOverlappingFieldsCanBeMerged : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The specification's own.
    void fields_data()
    {
        pets::columns();
        pets::row(
            "example 118",
            u"{ dog { ...mergeIdenticalFields ...mergeIdenticalAliasesAndFields } } fragment mergeIdenticalFields on Dog { name name } fragment mergeIdenticalAliasesAndFields on Dog { otherName: name otherName: name }"_s);
        pets::row(
            "counter-example 119",
            u"{ dog { ...conflictingBecauseAlias } } fragment conflictingBecauseAlias on Dog { name: nickname name }"_s,
            uR"(1:82,1:97 Fields "name" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "example 120: values",
            u"{ dog { ...mergeIdenticalFieldsWithIdenticalArgs } } fragment mergeIdenticalFieldsWithIdenticalArgs on Dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: SIT) }"_s);
        pets::row(
            "example 120: variables",
            u"query q($dogCommand: DogCommand!) { dog { ...mergeIdenticalFieldsWithIdenticalValues } } fragment mergeIdenticalFieldsWithIdenticalValues on Dog { doesKnowCommand(dogCommand: $dogCommand) doesKnowCommand(dogCommand: $dogCommand) }"_s);
        pets::row(
            "counter-example 121: values",
            u"{ dog { ...conflictingArgsOnValues } } fragment conflictingArgsOnValues on Dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: HEEL) }"_s,
            uR"(1:82,1:115 Fields "doesKnowCommand" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "counter-example 121: value and variable",
            u"query q($dogCommand: DogCommand!) { dog { ...conflictingArgsValueAndVar } } fragment conflictingArgsValueAndVar on Dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: $dogCommand) }"_s,
            uR"(1:122,1:155 Fields "doesKnowCommand" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "counter-example 121: variables",
            u"query q($varOne: DogCommand!, $varTwo: DogCommand!) { dog { ...conflictingArgsWithVars } } fragment conflictingArgsWithVars on Dog { doesKnowCommand(dogCommand: $varOne) doesKnowCommand(dogCommand: $varTwo) }"_s,
            uR"(1:134,1:171 Fields "doesKnowCommand" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "counter-example 121: with and without",
            u"{ dog { ...differingArgs } } fragment differingArgs on Dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand }"_s,
            uR"(1:62,1:95 Fields "doesKnowCommand" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.
1:95 Field "doesKnowCommand" argument "dogCommand" of type "DogCommand!" is required, but it was not provided.)"_s);
        pets::row(
            "example 122: fields",
            u"{ pet { ...safeDifferingFields } } fragment safeDifferingFields on Pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } }"_s);
        pets::row(
            "example 122: arguments",
            u"{ pet { ...safeDifferingArgs } } fragment safeDifferingArgs on Pet { ... on Dog { doesKnowCommand(dogCommand: SIT) } ... on Cat { doesKnowCommand(catCommand: JUMP) } }"_s);
        pets::row(
            "counter-example 123",
            u"{ pet { ...conflictingDifferingResponses } } fragment conflictingDifferingResponses on Pet { ... on Dog { someValue: nickname } ... on Cat { someValue: meowVolume } }"_s,
            uR"(1:107,1:142 Fields "someValue" conflict because they return conflicting types "String" and "Int". Use different aliases on the fields to fetch both if this was intentional.)"_s);
    }
    void fields() { pets::check(); }

    // Fields that one object may have both of: names, arguments, and what is selected below.
    void sameFields_data()
    {
        pets::columns();
        pets::row(
            "optional argument with and without", u"{ dog { isHouseTrained(atOtherHomes: true) isHouseTrained } }"_s,
            uR"(1:9,1:44 Fields "isHouseTrained" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row("order of arguments",
                  u"{ arguments { multipleRequirements(x: 1, y: 2) multipleRequirements(y: 2, x: 1) } }"_s);
        pets::row(
            "order inside an object",
            uR"({ findDog(complex: {name: "a", owner: "b"}) { name } findDog(complex: {owner: "b", name: "a"}) { name } })"_s);
        pets::row(
            "order of a list counts",
            u"{ booleanList(booleanListArg: [true, false]) booleanList(booleanListArg: [false, true]) }"_s,
            uR"(1:3,1:46 Fields "booleanList" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "a number and a word", uR"({ human(id: 1) { name } human(id: "1") { name } })"_s,
            uR"(1:3,1:25 Fields "human" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "null and nothing", u"{ human(id: null) { name } human { name } }"_s,
            uR"(1:3,1:28 Fields "human" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row("directives are no matter", uR"({ dog { name name @include(if: true) @tagged(with: "a") } })"_s);
        pets::row(
            "in merged selections", u"{ dog { owner { x: name } owner { x: pets { name } } } }"_s,
            uR"(1:17,1:35 Fields "x" conflict because "name" and "pets" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "in a fragment", u"{ dog { ...f x: nickname } } fragment f on Dog { x: name }"_s,
            uR"(1:14,1:50 Fields "x" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "between two fragments",
            u"{ dog { ...f ...g } } fragment f on Dog { x: nickname } fragment g on Dog { x: barkVolume }"_s,
            uR"(1:43,1:77 Fields "x" conflict because "nickname" and "barkVolume" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "told once though reached twice",
            u"{ dog { ...f } d: dog { ...f } } fragment f on Dog { x: mother { name } x: owner { name } }"_s,
            uR"(1:54,1:73 Fields "x" conflict because "mother" and "owner" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "interface and object may be one", u"{ pet { ... on Dog { name: nickname } name } }"_s,
            uR"(1:22,1:39 Fields "name" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "interface and object, deeper", u"{ dog { mother { name } ... on Pet { mother: name } } }"_s,
            uR"(1:9,1:38 Fields "mother" conflict because "mother" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "list and no list", u"{ human { x: friends { name } x: name } }"_s,
            uR"(1:11,1:31 Fields "x" conflict because "friends" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "three of one key", u"{ dog { x: name x: nickname x: barkVolume } }"_s,
            uR"(1:9,1:17 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional.
1:9,1:29 Fields "x" conflict because "name" and "barkVolume" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "in a mutation", u"mutation { mutateDog { x: name x: nickname } }"_s,
            uR"(1:24,1:32 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row("the same aliases deep below",
                  u"{ dog { owner { a: name } } d: dog { owner { a: pets { name } } } }"_s);
        pets::row(
            "an unknown field", u"{ dog { x: nothing x: name } }"_s,
            uR"(1:9,1:20 Fields "x" conflict because "nothing" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.
1:9 Cannot query field "nothing" on type "Dog".)"_s);
        pets::row("an unknown field is of no type", u"{ pet { ... on Dog { x: name } ... on Cat { x: nothing } } }"_s,
                  uR"(1:45 Cannot query field "nothing" on type "Cat".)"_s);
        pets::row("in a fragment nobody uses", u"{ dog { name } } fragment f on Dog { x: name x: nickname }"_s,
                  uR"(1:18 Fragment "f" is never used.
1:38,1:46 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row("a fragment that spreads itself",
                  u"{ dog { ...f } } fragment f on Dog { x: name x: nickname mother { ...f } }"_s,
                  uR"(1:67 Cannot spread fragment "f" within itself.)"_s);
    }
    void sameFields() { pets::check(); }

    // Fields of types that exclude each other: SameResponseShape.
    void shapes_data()
    {
        pets::columns();
        pets::row("the same", u"{ dogOrHuman { ... on Dog { x: name } ... on Human { x: name } } }"_s);
        pets::row("deep below",
                  u"{ pet { ... on Dog { who: owner { x: name } } ... on Cat { who: owner { x: __typename } } } }"_s);
        pets::row(
            "deep below, another",
            u"{ pet { ... on Dog { who: owner { x: name } } ... on Cat { who: owner { ... on Human { x: pets { name } } } } } }"_s,
            uR"(1:35,1:88 Fields "x" conflict because they return conflicting types "String!" and "[Pet!]". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "null and non-null", u"{ pet { ... on Dog { x: name } ... on Cat { x: nickname } } }"_s,
            uR"(1:22,1:45 Fields "x" conflict because they return conflicting types "String!" and "String". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "object and leaf", u"{ pet { ... on Dog { x: owner { name } } ... on Cat { x: nickname } } }"_s,
            uR"(1:22,1:55 Fields "x" conflict because they return conflicting types "Human" and "String". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "enum and another enum", u"{ pet { ... on Dog { x: lastCommand } ... on Cat { x: lastCommand } } }"_s,
            uR"(1:22,1:52 Fields "x" conflict because they return conflicting types "DogCommand" and "CatCommand". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "enum and scalar", u"{ pet { ... on Dog { x: lastCommand } ... on Cat { x: nickname } } }"_s,
            uR"(1:22,1:52 Fields "x" conflict because they return conflicting types "DogCommand" and "String". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "list and one", u"{ dogOrHuman { ... on Dog { x: owner { name } } ... on Human { x: pets { name } } } }"_s,
            uR"(1:29,1:64 Fields "x" conflict because they return conflicting types "Human" and "[Pet!]". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row(
            "list of null and of non-null",
            u"{ dogOrHuman { ... on Dog { x: puppies { name } } ... on Human { x: pets { name } } } }"_s,
            uR"(1:29,1:66 Fields "x" conflict because they return conflicting types "[Dog]" and "[Pet!]". Use different aliases on the fields to fetch both if this was intentional.)"_s);
        pets::row("objects and interfaces are one shape",
                  u"{ pet { ... on Dog { who: owner { name } } ... on Cat { who: owner { name } } } }"_s);
    }
    void shapes() { pets::check(); }

    // f0 spreads f1 twice and so on: 20 levels stand for a million fields, but each pair is looked at once.
    void fragmentsThatDoubleAreNoBomb()
    {
        QString text = u"{ dog { ...f0 } }"_s;
        for (int i = 0; i < 200; ++i)
            text += u" fragment f%1 on Dog { ...f%2 ...f%2 name }"_s.arg(i).arg(i + 1);
        text += u" fragment f200 on Dog { name }"_s;
        ValidationLimits limits;
        limits.maxCost = std::numeric_limits<qint64>::max();
        limits.maxFragments = std::numeric_limits<qint64>::max();
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
        limits.maxFragments = std::numeric_limits<qint64>::max();
        limits.maxAliases = std::numeric_limits<int>::max();
        QCOMPARE(pets::errorsOf(text, limits), u""_s);
        limits.maxMergeSteps = 50;
        QCOMPARE(pets::errorsOf(text, limits),
                 u"TOO_LARGE  Comparing the fields of the document takes more than 50 steps, which is the limit."_s);
    }

    void manyEqualFieldsAreQuick()
    {
        QString text = u"{ dog {"_s;
        for (int i = 0; i < 3000; ++i)
            text += u" name"_s;
        QCOMPARE(pets::errorsOf(text + u"} }"_s), u""_s);
    }
};

QTEST_GUILESS_MAIN(TestOverlappingFieldsCanBeMerged)
#include "tst_overlappingfieldscanbemerged.moc"
