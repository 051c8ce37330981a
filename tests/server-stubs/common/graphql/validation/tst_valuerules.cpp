#include "pets.h"
#include "validation/context.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestValueRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.6.1.
    void valuesAreOfTheirType_data()
    {
        pets::columns();
        pets::row(
            "good values",
            u"{ arguments { booleanArgField(booleanArg: true) intArgField(intArg: 123) floatArgField(floatArg: 1.5) stringArgField(stringArg: \"a\") idArgField(idArg: \"x\") enumArgField(enumArg: SIT) } }"_s);
        pets::row("int as float", u"{ arguments { floatArgField(floatArg: 1) } }"_s);
        pets::row("int as id", u"{ arguments { idArgField(idArg: 7) } }"_s);
        pets::row("null where it may be", u"{ arguments { intArgField(intArg: null) } }"_s);
        pets::row("block string", u"{ arguments { stringArgField(stringArg: \"\"\"a\"\"\") } }"_s);
        pets::row("object", u"{ findDog(searchBy: {name: \"Fido\", near: {x: 1, y: 2.5}}) { name } }"_s);
        pets::row("list of objects", u"{ findDogs(matching: [{name: \"Fido\"}, {}]) { name } }"_s);
        pets::row("one for a list",
                  u"{ booleanList(booleanListArg: true) findDogs(matching: {name: \"Fido\"}) { name } }"_s);
        pets::row("one for a list of lists", u"{ arguments { nestedListArgField(nestedListArg: 1) } }"_s);
        pets::row("anything", u"{ arguments { anyArgField(anyArg: {a: [1, \"b\", true, null, 1.5]}) } }"_s);
        pets::row(
            "default values",
            u"query q($f: FindDogInput = {name: \"Fido\"}, $n: Int = 3) { findDog(searchBy: $f) { name } findDogs(first: $n) { name } }"_s);
        pets::row("anything with a variable", u"query q($v: Int) { arguments { anyArgField(anyArg: {a: [$v]}) } }"_s);
        pets::row("anything with an enum value", u"{ arguments { anyArgField(anyArg: {a: RED}) } }"_s,
                  u"1:35 Expected value of type \"Anything\", found {a: RED}."_s);
        pets::row("enum as string", u"{ arguments { enumArgField(enumArg: \"SIT\") } }"_s,
                  u"1:37 Expected value of type \"DogCommand\", found \"SIT\"."_s);
        pets::row("unknown enum value", u"{ arguments { enumArgField(enumArg: SITT) } }"_s,
                  u"1:37 Value \"SITT\" does not exist in \"DogCommand\" enum. Did you mean \"SIT\"?"_s);
        pets::row("enum for a boolean", u"{ arguments { booleanArgField(booleanArg: SIT) } }"_s,
                  u"1:43 Expected value of type \"Boolean\", found SIT."_s);
        pets::row("list for one", u"{ arguments { enumArgField(enumArg: [SIT]) } }"_s,
                  u"1:37 Expected value of type \"DogCommand\", found [SIT]."_s);
        pets::row("object for an enum", u"{ arguments { enumArgField(enumArg: {a: 1}) } }"_s,
                  u"1:37 Expected value of type \"DogCommand\", found {a: 1}."_s);
        pets::row("word for an object", u"{ findDog(searchBy: \"Fido\") { name } }"_s,
                  u"1:21 Expected value of type \"FindDogInput\", found \"Fido\"."_s);
        pets::row("list for an object", u"{ findDog(searchBy: [{name: \"Fido\"}]) { name } }"_s,
                  u"1:21 Expected value of type \"FindDogInput\", found [{name: \"Fido\"}]."_s);
        pets::row("null in a list of non-nulls", u"{ booleanList(booleanListArg: [true, null]) }"_s,
                  u"1:38 Expected value of type \"Boolean!\", found null."_s);
        pets::row("null inside an inner list",
                  u"{ arguments { nestedListArgField(nestedListArg: [[1], null, [null]]) } }"_s,
                  u"1:62 Expected value of type \"Int!\", found null."_s);
        pets::row("null for a field with a default", u"{ findDog(searchBy: {minimum: null}) { name } }"_s,
                  u"1:31 Expected value of type \"Int!\", found null."_s);
    }
    void valuesAreOfTheirType() { pets::check(); }

    // Section 5.6.2.
    void inputFieldsExist_data()
    {
        pets::columns();
        pets::row("unknown", u"{ findDog(searchBy: {favoriteCookieFlavor: \"Bacon\"}) { name } }"_s,
                  u"1:22 Field \"favoriteCookieFlavor\" is not defined by type \"FindDogInput\"."_s);
        pets::row("much like another", u"{ findDog(searchBy: {nmae: \"Fido\"}) { name } }"_s,
                  u"1:22 Field \"nmae\" is not defined by type \"FindDogInput\". Did you mean \"name\" or \"near\"?"_s);
        pets::row("in an inner object", u"{ findDog(searchBy: {near: {x: 1, y: 2, z: 3}}) { name } }"_s,
                  u"1:41 Field \"z\" is not defined by type \"Place\". Did you mean \"x\" or \"y\"?"_s);
    }
    void inputFieldsExist() { pets::check(); }

    // Section 5.6.3.
    void inputFieldNamesAreUnique_data()
    {
        pets::columns();
        pets::row("twice", u"{ findDog(searchBy: {name: \"a\", name: \"b\"}) { name } }"_s,
                  u"1:22,1:33 There can be only one input field named \"name\"."_s);
        pets::row("in two objects", u"{ findDogs(matching: [{name: \"a\"}, {name: \"b\"}]) { name } }"_s);
    }
    void inputFieldNamesAreUnique() { pets::check(); }

    // Section 5.6.4.
    void requiredInputFieldsAreGiven_data()
    {
        pets::columns();
        pets::row("left out", u"{ findDog(searchBy: {near: {x: 1}}) { name } }"_s,
                  u"1:28 Field \"Place.y\" of required type \"Float!\" was not provided."_s);
        pets::row(
            "both left out", u"{ arguments { placeArgField(placeArg: {}) } }"_s,
            u"1:39 Field \"Place.x\" of required type \"Float!\" was not provided.\n1:39 Field \"Place.y\" of required type \"Float!\" was not provided."_s);
        pets::row("with a default left out", u"{ arguments { placeArgField(placeArg: {x: 1, y: 1}) } }"_s);
        pets::row("null", u"{ arguments { placeArgField(placeArg: {x: null, y: 1}) } }"_s,
                  u"1:43 Expected value of type \"Float!\", found null."_s);
    }
    void requiredInputFieldsAreGiven() { pets::check(); }

    // Here only the scalar knows, so its words end the message.
    void scalarsSayWhatIsWrong_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("beginning");
        QTest::newRow("word for an int") << u"{ arguments { intArgField(intArg: \"123\") } }"_s
                                         << u"1:35 Expected value of type \"Int\", found \"123\"; "_s;
        QTest::newRow("decimal for an int")
            << u"{ arguments { intArgField(intArg: 1.0) } }"_s << u"1:35 Expected value of type \"Int\", found 1.0; "_s;
        QTest::newRow("int beyond 32 bits") << u"{ arguments { intArgField(intArg: 2147483648) } }"_s
                                            << u"1:35 Expected value of type \"Int\", found 2147483648; "_s;
        QTest::newRow("int beyond 64 bits") << u"{ arguments { intArgField(intArg: 99999999999999999999) } }"_s
                                            << u"1:35 Expected value of type \"Int\", found 99999999999999999999; "_s;
        QTest::newRow("int for a string") << u"{ arguments { stringArgField(stringArg: 1) } }"_s
                                          << u"1:41 Expected value of type \"String\", found 1; "_s;
        QTest::newRow("int for a boolean") << u"{ arguments { booleanArgField(booleanArg: 1) } }"_s
                                           << u"1:43 Expected value of type \"Boolean\", found 1; "_s;
        QTest::newRow("decimal for an id")
            << u"{ arguments { idArgField(idArg: 1.5) } }"_s << u"1:33 Expected value of type \"ID\", found 1.5; "_s;
        QTest::newRow("object for a string") << u"{ arguments { stringArgField(stringArg: {a: 1}) } }"_s
                                             << u"1:41 Expected value of type \"String\", found {a: 1}; "_s;
        QTest::newRow("object with a variable for an int")
            << u"query q($v: Int) { arguments { intArgField(intArg: {a: $v}) } }"_s
            << u"1:52 Expected value of type \"Int\", found {a: $v}; "_s;
        QTest::newRow("in a default value") << u"query q($n: Int = \"3\") { findDogs(first: $n) { name } }"_s
                                            << u"1:19 Expected value of type \"Int\", found \"3\"; "_s;
    }
    void scalarsSayWhatIsWrong()
    {
        QFETCH(QString, document);
        QFETCH(QString, beginning);
        const QString errors = pets::errorsOf(document);
        QVERIFY2(errors.startsWith(beginning) && errors.size() > beginning.size(), qPrintable(errors));
        QCOMPARE(errors.count(u'\n'), 0);
        QVERIFY(errors.endsWith(u'.') && !errors.endsWith(u".."_s));
    }

    void longValuesAreCutInMessages()
    {
        const QString text = u"{ arguments { intArgField(intArg: \"%1\") } }"_s.arg(QString(10'000, u'x'));
        QVERIFY(pets::errorsOf(text).size() < 300);
    }

    void aPairIsNotCutInHalf()
    {
        QCOMPARE(shortened(u"a\U0001F3AC"_s, 2), u"a..."_s);
        QCOMPARE(shortened(u"ab\U0001F3AC"_s, 2), u"ab..."_s);
        QCOMPARE(shortened(u"a\U0001F3AC"_s, 3), u"a\U0001F3AC"_s);
    }

    // The name is written once and told in every error.
    void longNamesDoNotMakeLongAnswers()
    {
        QString text = u"query q%1 { arguments {"_s.arg(QString(100'000, u'x'));
        for (int i = 0; i < 100; ++i)
            text += u" intArgField(intArg: $v)"_s;
        QVERIFY(pets::errorsOf(text + u"} }"_s).size() < 100'000);
    }
};

QTEST_GUILESS_MAIN(TestValueRules)
#include "tst_valuerules.moc"
