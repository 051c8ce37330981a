#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.8.5, All Variable Usages are Allowed. */
class TestVariablesInAllowedPosition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usages_data()
    {
        pets::columns();
        pets::row(
            "counter-example 181",
            u"query intCannotGoIntoBoolean($intArg: Int) { arguments { booleanArgField(booleanArg: $intArg) } }"_s,
            uR"(1:30,1:86 Variable "$intArg" of type "Int" used in position expecting type "Boolean".)"_s);
        pets::row(
            "counter-example 182",
            u"query booleanListCannotGoIntoBoolean($booleanListArg: [Boolean]) { arguments { booleanArgField(booleanArg: $booleanListArg) } }"_s,
            uR"(1:38,1:108 Variable "$booleanListArg" of type "[Boolean]" used in position expecting type "Boolean".)"_s);
        pets::row(
            "counter-example 183",
            u"query booleanArgQuery($booleanArg: Boolean) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $booleanArg) } }"_s,
            uR"(1:23,1:101 Variable "$booleanArg" of type "Boolean" used in position expecting type "Boolean!".)"_s);
        pets::row(
            "example 184",
            u"query nonNullListToList($nonNullBooleanList: [Boolean]!) { arguments { booleanListArgField(booleanListArg: $nonNullBooleanList) } }"_s);
        pets::row(
            "counter-example 185",
            u"query listToNonNullList($booleanList: [Boolean]) { arguments { nonNullBooleanListField(nonNullBooleanListArg: $booleanList) } }"_s,
            uR"(1:25,1:111 Variable "$booleanList" of type "[Boolean]" used in position expecting type "[Boolean]!".)"_s);
        pets::row(
            "example 186",
            u"query booleanArgQueryWithDefault($booleanArg: Boolean) { arguments { optionalNonNullBooleanArgField(optionalBooleanArg: $booleanArg) } }"_s);
        pets::row(
            "example 187",
            u"query booleanArgQueryWithDefault($booleanArg: Boolean = true) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $booleanArg) } }"_s);
        pets::row("the same type", u"query q($a: Boolean) { arguments { booleanArgField(booleanArg: $a) } }"_s);
        pets::row("non-null where null may be",
                  u"query q($a: Boolean!) { arguments { booleanArgField(booleanArg: $a) } }"_s);
        pets::row("one where a list is expected", u"query q($a: Boolean!) { booleanList(booleanListArg: $a) }"_s,
                  uR"(1:9,1:53 Variable "$a" of type "Boolean!" used in position expecting type "[Boolean!]".)"_s);
        pets::row("list that may be null",
                  u"query q($a: [Boolean]) { arguments { booleanListArgField(booleanListArg: $a) } }"_s,
                  uR"(1:9,1:74 Variable "$a" of type "[Boolean]" used in position expecting type "[Boolean]!".)"_s);
        pets::row("items not null where they may be",
                  u"query q($a: [Boolean!]!) { arguments { booleanListArgField(booleanListArg: $a) } }"_s);
        pets::row("items null where they may not be", u"query q($a: [Boolean]) { booleanList(booleanListArg: $a) }"_s,
                  uR"(1:9,1:54 Variable "$a" of type "[Boolean]" used in position expecting type "[Boolean!]".)"_s);
        pets::row("an int where a float is expected",
                  u"query q($a: Int) { arguments { floatArgField(floatArg: $a) } }"_s,
                  uR"(1:9,1:56 Variable "$a" of type "Int" used in position expecting type "Float".)"_s);
        pets::row("a default of null",
                  u"query q($a: Boolean = null) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }"_s,
                  uR"(1:9,1:85 Variable "$a" of type "Boolean" used in position expecting type "Boolean!".)"_s);
        pets::row("a default of another type",
                  u"query q($a: Int) { arguments { optionalNonNullBooleanArgField(optionalBooleanArg: $a) } }"_s,
                  uR"(1:9,1:83 Variable "$a" of type "Int" used in position expecting type "Boolean!".)"_s);
        pets::row("a default does not help inner nulls",
                  u"query q($a: [Boolean] = [true]) { booleanList(booleanListArg: $a) }"_s,
                  uR"(1:9,1:63 Variable "$a" of type "[Boolean]" used in position expecting type "[Boolean!]".)"_s);
        pets::row("a default for a non-null list",
                  u"query q($a: [Boolean] = [true]) { arguments { booleanListArgField(booleanListArg: $a) } }"_s);
        pets::row("an input field",
                  u"query q($x: Float!, $y: Float) { arguments { placeArgField(placeArg: {x: $x, y: $y}) } }"_s,
                  uR"(1:21,1:81 Variable "$y" of type "Float" used in position expecting type "Float!".)"_s);
        pets::row("a default of the input field",
                  u"query q($n: String) { arguments { placeArgField(placeArg: {x: 1, y: 2, note: $n}) } }"_s);
        pets::row("an item of a list", u"query q($b: Boolean) { booleanList(booleanListArg: [true, $b]) }"_s,
                  uR"(1:9,1:59 Variable "$b" of type "Boolean" used in position expecting type "Boolean!".)"_s);
        pets::row("an item with a default",
                  u"query q($b: Boolean = true) { booleanList(booleanListArg: [true, $b]) }"_s);
        pets::row("an item of an inner list",
                  u"query q($b: Int!) { arguments { nestedListArgField(nestedListArg: [[$b]]) } }"_s);
        pets::row("an item of an inner list, null",
                  u"query q($b: Int) { arguments { nestedListArgField(nestedListArg: [[$b]]) } }"_s,
                  uR"(1:9,1:68 Variable "$b" of type "Int" used in position expecting type "Int!".)"_s);
        pets::row("an argument of a directive", u"query q($b: Boolean) { dog { name @skip(if: $b) } }"_s,
                  uR"(1:9,1:45 Variable "$b" of type "Boolean" used in position expecting type "Boolean!".)"_s);
        pets::row("inside a scalar anything goes",
                  u"query q($b: [DogCommand]) { arguments { anyArgField(anyArg: {a: $b}) } }"_s);
        pets::row(
            "by fragment, in one of two operations",
            u"query a($x: Boolean) { dog { ...f } } query b($x: Int) { dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $x) }"_s,
            uR"(1:47,1:122 Variable "$x" of type "Int" used in position expecting type "Boolean".)"_s);
        pets::row("each usage is told",
                  u"query q($a: Int) { arguments { booleanArgField(booleanArg: $a) stringArgField(stringArg: $a) } }"_s,
                  uR"(1:9,1:60 Variable "$a" of type "Int" used in position expecting type "Boolean".
1:9,1:90 Variable "$a" of type "Int" used in position expecting type "String".)"_s);
        pets::row("of two with one name the last counts",
                  u"query q($a: Int, $a: Boolean) { dog { isHouseTrained(atOtherHomes: $a) } }"_s,
                  uR"(1:10,1:19 There can be only one variable named "$a".)"_s);
        pets::row("of two with one name the last counts, refused",
                  u"query q($a: Boolean, $a: Int) { dog { isHouseTrained(atOtherHomes: $a) } }"_s,
                  uR"(1:10,1:23 There can be only one variable named "$a".
1:22,1:68 Variable "$a" of type "Int" used in position expecting type "Boolean".)"_s);
        pets::row("unknown types have another rule", u"query q($u: Mouse) { human(id: $u) { name } }"_s,
                  uR"(1:13 Unknown type "Mouse". Did you mean "Node"?)"_s);
    }
    void usages() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestVariablesInAllowedPosition)
#include "tst_variablesinallowedposition.moc"
