#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Sections 5.6.1, 5.6.2 and 5.6.4. */
class TestValuesOfCorrectType : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Section 5.6.1, Values of Correct Type.
    void values_data()
    {
        pets::columns();
        pets::row(
            "example 157",
            u"{ arguments { ...goodBooleanArg ...coercedIntIntoFloatArg } } fragment goodBooleanArg on Arguments { booleanArgField(booleanArg: true) } fragment coercedIntIntoFloatArg on Arguments { floatArgField(floatArg: 123) }"_s);
        pets::row(
            "example 157: default value",
            uR"(query goodComplexDefaultValue($search: ComplexInput = { name: "Fido" }) { findDog(complex: $search) { name } })"_s);
        pets::row(
            "counter-example 158",
            uR"(query q { arguments { ...stringIntoInt } } fragment stringIntoInt on Arguments { intArgField(intArg: "123") } query badComplexValue { findDog(complex: { name: 123 }) { name } })"_s,
            uR"(1:102 Int cannot represent non-integer value: "123"
1:160 String cannot represent a non string value: 123)"_s);
        pets::row(
            "good values",
            uR"({ arguments { booleanArgField(booleanArg: true) intArgField(intArg: 123) floatArgField(floatArg: 1.5) stringArgField(stringArg: "a") idArgField(idArg: "x") enumArgField(enumArg: SIT) } })"_s);
        pets::row("int as id", u"{ arguments { idArgField(idArg: 7) } }"_s);
        pets::row(
            "int beyond 64 bits as float and id",
            u"{ arguments { floatArgField(floatArg: 99999999999999999999) idArgField(idArg: 99999999999999999999) } }"_s);
        pets::row("null where it may be", u"{ arguments { intArgField(intArg: null) } }"_s);
        pets::row("block string", uR"({ arguments { stringArgField(stringArg: """a""") } })"_s);
        pets::row("object", uR"({ findDog(complex: {name: "Fido", near: {x: 1, y: 2.5}}) { name } })"_s);
        pets::row("list of objects", uR"({ findDogs(matching: [{name: "Fido"}, {}]) { name } })"_s);
        pets::row("one for a list",
                  uR"({ booleanList(booleanListArg: true) findDogs(matching: {name: "Fido"}) { name } })"_s);
        pets::row("one for a list of lists", u"{ arguments { nestedListArgField(nestedListArg: 1) } }"_s);
        pets::row("empty list", u"{ booleanList(booleanListArg: []) }"_s);
        pets::row("anything", uR"({ arguments { anyArgField(anyArg: {a: [1, "b", true, null, 1.5]}) } })"_s);
        pets::row(
            "default values",
            uR"(query q($f: ComplexInput = {name: "Fido"}, $n: Int = 3) { findDog(complex: $f) { name } findDogs(first: $n) { name } })"_s);
        pets::row("anything with a variable", u"query q($v: Int) { arguments { anyArgField(anyArg: {a: [$v]}) } }"_s);
        pets::row("anything with an enum value", u"{ arguments { anyArgField(anyArg: {a: RED}) } }"_s,
                  uR"(1:35 Expected value of type "Anything", found {a: RED}.)"_s);
        pets::row(
            "enum as string", uR"({ arguments { enumArgField(enumArg: "SIT") } })"_s,
            uR"(1:37 Enum "DogCommand" cannot represent non-enum value: "SIT". Did you mean the enum value "SIT"?)"_s);
        pets::row("unknown enum value", u"{ arguments { enumArgField(enumArg: SITT) } }"_s,
                  uR"(1:37 Value "SITT" does not exist in "DogCommand" enum. Did you mean the enum value "SIT"?)"_s);
        pets::row("enum value of another enum", u"{ arguments { enumArgField(enumArg: JUMP) } }"_s,
                  uR"(1:37 Value "JUMP" does not exist in "DogCommand" enum.)"_s);
        pets::row("enum in another case", u"{ arguments { enumArgField(enumArg: sit) } }"_s,
                  uR"(1:37 Value "sit" does not exist in "DogCommand" enum. Did you mean the enum value "SIT"?)"_s);
        pets::row("boolean for an enum", u"{ arguments { enumArgField(enumArg: true) } }"_s,
                  uR"(1:37 Enum "DogCommand" cannot represent non-enum value: true.)"_s);
        pets::row("enum for a boolean", u"{ arguments { booleanArgField(booleanArg: SIT) } }"_s,
                  uR"(1:43 Boolean cannot represent a non boolean value: SIT)"_s);
        pets::row(
            "list for one", u"{ arguments { enumArgField(enumArg: [SIT]) } }"_s,
            uR"(1:37 Enum "DogCommand" cannot represent non-enum value: [SIT]. Did you mean the enum value "SIT"?)"_s);
        pets::row("object for an enum", u"{ arguments { enumArgField(enumArg: {a: 1}) } }"_s,
                  uR"(1:37 Enum "DogCommand" cannot represent non-enum value: {a: 1}.)"_s);
        pets::row("word for an object", uR"({ findDog(complex: "Fido") { name } })"_s,
                  uR"(1:20 Expected value of type "ComplexInput", found "Fido".)"_s);
        pets::row("list for an object", uR"({ findDog(complex: [{name: "Fido"}]) { name } })"_s,
                  uR"(1:20 Expected value of type "ComplexInput", found [{name: "Fido"}].)"_s);
        pets::row("null in a list of non-nulls", u"{ booleanList(booleanListArg: [true, null]) }"_s,
                  uR"(1:38 Expected value of type "Boolean!", found null.)"_s);
        pets::row("null inside an inner list",
                  u"{ arguments { nestedListArgField(nestedListArg: [[1], null, [null]]) } }"_s,
                  uR"(1:62 Expected value of type "Int!", found null.)"_s);
        pets::row("null for a field with a default", u"{ findDog(complex: {minimum: null}) { name } }"_s,
                  uR"(1:30 Expected value of type "Int!", found null.)"_s);
        pets::row("null for a non-null list", u"{ arguments { booleanListArgField(booleanListArg: null) } }"_s,
                  uR"(1:51 Expected value of type "[Boolean]!", found null.)"_s);
        pets::row("enum for a variable of an input object",
                  u"query q($f: ComplexInput = SIT) { findDog(complex: $f) { name } }"_s,
                  uR"(1:28 Expected value of type "ComplexInput", found SIT.)"_s);
        pets::row("null as the default of a non-null variable",
                  u"query q($n: Int! = null) { findDogs(first: $n) { name } }"_s,
                  uR"(1:20 Expected value of type "Int!", found null.)"_s);
        pets::row("in a directive", u"{ dog { name @include(if: SIT) } }"_s,
                  uR"(1:27 Boolean cannot represent a non boolean value: SIT)"_s);
        pets::row("each is told", u"{ arguments { enumArgField(enumArg: 1) booleanArgField(booleanArg: SIT) } }"_s,
                  uR"(1:37 Enum "DogCommand" cannot represent non-enum value: 1.
1:68 Boolean cannot represent a non boolean value: SIT)"_s);
        pets::row("where nothing is known of it", u"{ nothing(at: SIT) }"_s,
                  uR"(1:3 Cannot query field "nothing" on type "Query".)"_s);
    }
    void values() { pets::check(); }

    // Section 5.6.2, Input Object Field Names.
    void inputFields_data()
    {
        pets::columns();
        pets::row("example 159", uR"({ findDog(complex: { name: "Fido" }) { name } })"_s);
        pets::row("counter-example 160", uR"({ findDog(complex: { favoriteCookieFlavor: "Bacon" }) { name } })"_s,
                  uR"(1:22 Field "favoriteCookieFlavor" is not defined by type "ComplexInput".)"_s);
        pets::row("much like another", uR"({ findDog(complex: {nmae: "Fido"}) { name } })"_s,
                  uR"(1:21 Field "nmae" is not defined by type "ComplexInput". Did you mean "name" or "near"?)"_s);
        pets::row("in an inner object", u"{ findDog(complex: {near: {x: 1, y: 2, z: 3}}) { name } }"_s,
                  uR"(1:40 Field "z" is not defined by type "Place". Did you mean "x" or "y"?)"_s);
        pets::row("in a list", uR"({ findDogs(matching: [{name: "a"}, {colour: "b"}]) { name } })"_s,
                  uR"(1:37 Field "colour" is not defined by type "ComplexInput".)"_s);
        pets::row("in a default value",
                  uR"(query q($f: ComplexInput = {colour: "b"}) { findDog(complex: $f) { name } })"_s,
                  uR"(1:29 Field "colour" is not defined by type "ComplexInput".)"_s);
        pets::row("below an unknown field nothing more", u"{ findDog(complex: {place: {z: SIT}}) { name } }"_s,
                  uR"(1:21 Field "place" is not defined by type "ComplexInput". Did you mean "name"?)"_s);
    }
    void inputFields() { pets::check(); }

    // Section 5.6.4, Input Object Required Fields.
    void requiredInputFields_data()
    {
        pets::columns();
        pets::row("left out", u"{ findDog(complex: {near: {x: 1}}) { name } }"_s,
                  uR"(1:27 Field "Place.y" of required type "Float!" was not provided.)"_s);
        pets::row("both left out", u"{ arguments { placeArgField(placeArg: {}) } }"_s,
                  uR"(1:39 Field "Place.x" of required type "Float!" was not provided.
1:39 Field "Place.y" of required type "Float!" was not provided.)"_s);
        pets::row("with a default left out", u"{ arguments { placeArgField(placeArg: {x: 1, y: 1}) } }"_s);
        pets::row("null", u"{ arguments { placeArgField(placeArg: {x: null, y: 1}) } }"_s,
                  uR"(1:43 Expected value of type "Float!", found null.)"_s);
        pets::row("a variable", u"query q($x: Float!) { arguments { placeArgField(placeArg: {x: $x, y: 1}) } }"_s);
        pets::row("in a default value", u"query q($p: Place = {y: 1}) { arguments { placeArgField(placeArg: $p) } }"_s,
                  uR"(1:21 Field "Place.x" of required type "Float!" was not provided.)"_s);
    }
    void requiredInputFields() { pets::check(); }

    // Here only the scalar knows, so its words end the message.
    void scalarsSayWhatIsWrong_data()
    {
        pets::columns();
        pets::row("word for an int", u"{ arguments { intArgField(intArg: \"123\") } }"_s,
                  u"1:35 Int cannot represent non-integer value: \"123\""_s);
        pets::row("decimal for an int", u"{ arguments { intArgField(intArg: 1.0) } }"_s,
                  u"1:35 Int cannot represent non-integer value: 1.0"_s);
        pets::row("int beyond 32 bits", u"{ arguments { intArgField(intArg: 2147483648) } }"_s,
                  u"1:35 Int cannot represent non 32-bit signed integer value: 2147483648"_s);
        pets::row("int beyond 64 bits", u"{ arguments { intArgField(intArg: 99999999999999999999) } }"_s,
                  u"1:35 Int cannot represent non 32-bit signed integer value: 99999999999999999999"_s);
        pets::row("word for a float", u"{ arguments { floatArgField(floatArg: \"1\") } }"_s,
                  u"1:39 Float cannot represent non numeric value: \"1\""_s);
        pets::row("int for a string", u"{ arguments { stringArgField(stringArg: 1) } }"_s,
                  u"1:41 String cannot represent a non string value: 1"_s);
        pets::row("int for a boolean", u"{ arguments { booleanArgField(booleanArg: 1) } }"_s,
                  u"1:43 Boolean cannot represent a non boolean value: 1"_s);
        pets::row("decimal for an id", u"{ arguments { idArgField(idArg: 1.5) } }"_s,
                  u"1:33 ID cannot represent a non-string and non-integer value: 1.5"_s);
        pets::row("object for a string", u"{ arguments { stringArgField(stringArg: {a: 1}) } }"_s,
                  u"1:41 String cannot represent a non string value: {a: 1}"_s);
        pets::row("object with a variable for an int",
                  u"query q($v: Int) { arguments { intArgField(intArg: {a: $v}) } }"_s,
                  u"1:52 Int cannot represent non-integer value: {a: $v}"_s);
        pets::row("in a default value", u"query q($n: Int = \"3\") { findDogs(first: $n) { name } }"_s,
                  u"1:19 Int cannot represent non-integer value: \"3\""_s);
    }
    void scalarsSayWhatIsWrong() { pets::check(); }

    void longValuesAreCutInMessages()
    {
        const QString text = u"{ arguments { intArgField(intArg: \"%1\") } }"_s.arg(QString(10'000, u'x'));
        QVERIFY(pets::errorsOf(text).size() < 300);
    }
};

QTEST_GUILESS_MAIN(TestValuesOfCorrectType)
#include "tst_valuesofcorrecttype.moc"
