#include "pets.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestVariableRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.8.1.
    void variableNamesAreUnique_data()
    {
        pets::columns();
        pets::row("twice", u"query q($a: Boolean, $a: Boolean) { dog { isHouseTrained(atOtherHomes: $a) } }"_s,
                  u"1:10,1:23 There can be only one variable named \"$a\"."_s);
        pets::row(
            "in two operations",
            u"query a($x: Boolean) { ...f } query b($x: Boolean) { ...f } fragment f on Query { dog { isHouseTrained(atOtherHomes: $x) } }"_s);
    }
    void variableNamesAreUnique() { pets::check(); }

    // Section 5.8.2.
    void variablesAreOfInputTypes_data()
    {
        pets::columns();
        pets::row(
            "scalars, enums, objects, lists",
            u"query q($a: Boolean, $b: [Boolean!], $c: FindDogInput, $d: DogCommand) { dog { isHouseTrained(atOtherHomes: $a) } booleanList(booleanListArg: $b) findDog(searchBy: $c) { name } arguments { enumArgField(enumArg: $d) } }"_s);
        pets::row("object", u"query q($cat: Cat) { human(id: $cat) { name } }"_s,
                  u"1:15 Variable \"$cat\" cannot be of the output type \"Cat\"."_s);
        pets::row("non-null object", u"query q($dog: Dog!) { human(id: $dog) { name } }"_s,
                  u"1:15 Variable \"$dog\" cannot be of the output type \"Dog!\"."_s);
        pets::row("list of interfaces", u"query q($pets: [Pet]) { human(id: $pets) { name } }"_s,
                  u"1:16 Variable \"$pets\" cannot be of the output type \"[Pet]\"."_s);
        pets::row("union", u"query q($u: CatOrDog) { human(id: $u) { name } }"_s,
                  u"1:13 Variable \"$u\" cannot be of the output type \"CatOrDog\"."_s);
        pets::row("unknown", u"query q($u: Mouse) { human(id: $u) { name } }"_s, u"1:13 Unknown type \"Mouse\"."_s);
        pets::row(
            "lists beyond the limit",
            u"query q($u: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[Int]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]) { human(id: $u) { name } }"_s,
            u"1:13 The type of variable \"$u\" has more lists in lists than the limit of 30 allows."_s);
    }
    void variablesAreOfInputTypes() { pets::check(); }

    // Section 5.8.3.
    void usedVariablesAreDefined_data()
    {
        pets::columns();
        pets::row("defined", u"query q($a: Boolean) { dog { isHouseTrained(atOtherHomes: $a) } }"_s);
        pets::row("not defined", u"query q { dog { isHouseTrained(atOtherHomes: $a) } }"_s,
                  u"1:46,1:1 Variable \"$a\" is not defined by operation \"q\"."_s);
        pets::row("not defined by an operation without name", u"{ dog { isHouseTrained(atOtherHomes: $a) } }"_s,
                  u"1:38,1:1 Variable \"$a\" is not defined."_s);
        pets::row("by fragment",
                  u"query q($a: Boolean) { dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $a) }"_s);
        pets::row("not defined by fragment",
                  u"query q { dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $a) }"_s,
                  u"1:75,1:1 Variable \"$a\" is not defined by operation \"q\"."_s);
        pets::row(
            "not defined by fragment of fragment",
            u"query q { dog { ...f } } fragment f on Dog { ...g } fragment g on Dog { isHouseTrained(atOtherHomes: $a) }"_s,
            u"1:102,1:1 Variable \"$a\" is not defined by operation \"q\"."_s);
        pets::row(
            "by one of two operations",
            u"query a($x: Boolean) { dog { ...f } } query b { dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $x) }"_s,
            u"1:113,1:39 Variable \"$x\" is not defined by operation \"b\"."_s);
        pets::row("inside a list, an object, a directive",
                  u"{ findDogs(matching: [{name: $a}]) @include(if: $b) { name } }"_s,
                  u"1:30,1:1 Variable \"$a\" is not defined.\n1:49,1:1 Variable \"$b\" is not defined."_s);
    }
    void usedVariablesAreDefined() { pets::check(); }

    // Section 5.8.4.
    void definedVariablesAreUsed_data()
    {
        pets::columns();
        pets::row("unused", u"query q($a: Boolean) { dog { isHouseTrained } }"_s,
                  u"1:9 Variable \"$a\" is never used in operation \"q\"."_s);
        pets::row("unused without name", u"query ($a: Boolean) { dog { isHouseTrained } }"_s,
                  u"1:8 Variable \"$a\" is never used."_s);
        pets::row(
            "unused though a fragment of nobody uses it",
            u"query q($a: Boolean) { dog { ...f } } fragment f on Dog { name } fragment g on Dog { isHouseTrained(atOtherHomes: $a) }"_s,
            u"1:66 Fragment \"g\" is never used.\n1:9 Variable \"$a\" is never used in operation \"q\"."_s);
        pets::row("used by fragment",
                  u"query q($a: Boolean) { dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $a) }"_s);
        pets::row(
            "used by one of two operations",
            u"query a($x: Boolean) { dog { ...f } } query b($x: Boolean) { dog { name } } fragment f on Dog { isHouseTrained(atOtherHomes: $x) }"_s,
            u"1:47 Variable \"$x\" is never used in operation \"b\"."_s);
        pets::row("used by a directive", u"query q($a: Boolean!) @onQuery { dog { name @skip(if: $a) } }"_s);
    }
    void definedVariablesAreUsed() { pets::check(); }

    // Section 5.8.5.
    void variablesFitWhereTheyStand_data()
    {
        pets::columns();
        pets::row("the same type", u"query q($a: Boolean) { arguments { booleanArgField(booleanArg: $a) } }"_s);
        pets::row("non-null where null may be",
                  u"query q($a: Boolean!) { arguments { booleanArgField(booleanArg: $a) } }"_s);
        pets::row("another type", u"query q($a: Int) { arguments { booleanArgField(booleanArg: $a) } }"_s,
                  u"1:9,1:60 Variable \"$a\" of type \"Int\" used in position expecting type \"Boolean\"."_s);
        pets::row("list where one is expected",
                  u"query q($a: [Boolean]) { arguments { booleanArgField(booleanArg: $a) } }"_s,
                  u"1:9,1:66 Variable \"$a\" of type \"[Boolean]\" used in position expecting type \"Boolean\"."_s);
        pets::row("one where a list is expected", u"query q($a: Boolean!) { booleanList(booleanListArg: $a) }"_s,
                  u"1:9,1:53 Variable \"$a\" of type \"Boolean!\" used in position expecting type \"[Boolean!]\"."_s);
        pets::row("null where none may be",
                  u"query q($a: Boolean) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }"_s,
                  u"1:9,1:78 Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\"."_s);
        pets::row("list that is not null",
                  u"query q($a: [Boolean]!) { arguments { booleanListArgField(booleanListArg: $a) } }"_s);
        pets::row("list that may be null",
                  u"query q($a: [Boolean]) { arguments { booleanListArgField(booleanListArg: $a) } }"_s,
                  u"1:9,1:74 Variable \"$a\" of type \"[Boolean]\" used in position expecting type \"[Boolean]!\"."_s);
        pets::row("items not null where they may be",
                  u"query q($a: [Boolean!]!) { arguments { booleanListArgField(booleanListArg: $a) } }"_s);
        pets::row("items null where they may not be", u"query q($a: [Boolean]) { booleanList(booleanListArg: $a) }"_s,
                  u"1:9,1:54 Variable \"$a\" of type \"[Boolean]\" used in position expecting type \"[Boolean!]\"."_s);
        pets::row("a default of the argument",
                  u"query q($a: Boolean) { arguments { optionalNonNullBooleanArgField(optionalBooleanArg: $a) } }"_s);
        pets::row("a default of the variable",
                  u"query q($a: Boolean = true) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }"_s);
        pets::row("a default of null",
                  u"query q($a: Boolean = null) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }"_s,
                  u"1:9,1:85 Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\"."_s);
        pets::row("a default of another type",
                  u"query q($a: Int) { arguments { optionalNonNullBooleanArgField(optionalBooleanArg: $a) } }"_s,
                  u"1:9,1:83 Variable \"$a\" of type \"Int\" used in position expecting type \"Boolean!\"."_s);
        pets::row("an input field",
                  u"query q($x: Float!, $y: Float) { arguments { placeArgField(placeArg: {x: $x, y: $y}) } }"_s,
                  u"1:21,1:81 Variable \"$y\" of type \"Float\" used in position expecting type \"Float!\"."_s);
        pets::row("a default of the input field",
                  u"query q($n: String) { arguments { placeArgField(placeArg: {x: 1, y: 2, note: $n}) } }"_s);
        pets::row("an item of a list", u"query q($b: Boolean) { booleanList(booleanListArg: [true, $b]) }"_s,
                  u"1:9,1:59 Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\"."_s);
        pets::row("an item of an inner list",
                  u"query q($b: Int!) { arguments { nestedListArgField(nestedListArg: [[$b]]) } }"_s);
        pets::row("an argument of a directive", u"query q($b: Boolean) { dog { name @skip(if: $b) } }"_s,
                  u"1:9,1:45 Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\"."_s);
        pets::row(
            "by fragment, in one of two operations",
            u"query a($x: Boolean) { dog { ...f } } query b($x: Int) { dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $x) }"_s,
            u"1:47,1:122 Variable \"$x\" of type \"Int\" used in position expecting type \"Boolean\"."_s);
    }
    void variablesFitWhereTheyStand() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestVariableRules)
#include "tst_variablerules.moc"
