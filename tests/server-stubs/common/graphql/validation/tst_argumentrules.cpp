#include "pets.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestArgumentRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.4.1.
    void argumentsExist_data()
    {
        pets::columns();
        pets::row(
            "known",
            u"{ dog { doesKnowCommand(dogCommand: SIT) isHouseTrained(atOtherHomes: true) @include(if: true) } }"_s);
        pets::row("in any order", u"{ arguments { multipleRequirements(y: 1, x: 2) } }"_s);
        pets::row(
            "unknown", u"{ dog { doesKnowCommand(command: CLEAN_UP_HOUSE) } }"_s,
            u"1:9 Field \"doesKnowCommand\" argument \"dogCommand\" of type \"DogCommand!\" is required, but it was not provided.\n1:25 Unknown argument \"command\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"?"_s);
        pets::row(
            "unknown on a directive", u"{ dog { name @include(unless: false) } }"_s,
            u"1:14 Directive \"@include\" argument \"if\" of type \"Boolean!\" is required, but it was not provided.\n1:23 Unknown argument \"unless\" on directive \"@include\"."_s);
        pets::row("nothing said below an unknown directive", u"{ dog { name @nothing(a: 1) } }"_s,
                  u"1:14 Unknown directive \"@nothing\"."_s);
    }
    void argumentsExist() { pets::check(); }

    // Section 5.4.2.
    void argumentNamesAreUnique_data()
    {
        pets::columns();
        pets::row("twice", u"{ arguments { intArgField(intArg: 1, intArg: 2) } }"_s,
                  u"1:27,1:38 There can be only one argument named \"intArg\"."_s);
        pets::row("twice on a directive", u"{ dog { name @skip(if: true, if: false) } }"_s,
                  u"1:20,1:30 There can be only one argument named \"if\"."_s);
    }
    void argumentNamesAreUnique() { pets::check(); }

    // Section 5.4.2.1.
    void requiredArgumentsAreGiven_data()
    {
        pets::columns();
        pets::row(
            "given",
            u"{ arguments { booleanArgField(booleanArg: true) nonNullBooleanArgField(nonNullBooleanArg: true) } }"_s);
        pets::row("optional left out", u"{ arguments { booleanArgField } }"_s);
        pets::row("with a default left out", u"{ arguments { optionalNonNullBooleanArgField } }"_s);
        pets::row(
            "required left out", u"{ arguments { nonNullBooleanArgField } }"_s,
            u"1:15 Field \"nonNullBooleanArgField\" argument \"nonNullBooleanArg\" of type \"Boolean!\" is required, but it was not provided."_s);
        pets::row("required but null", u"{ arguments { nonNullBooleanArgField(nonNullBooleanArg: null) } }"_s,
                  u"1:57 Expected value of type \"Boolean!\", found null."_s);
        pets::row(
            "of a directive left out", u"{ dog { name @tagged } }"_s,
            u"1:14 Directive \"@tagged\" argument \"with\" of type \"String!\" is required, but it was not provided."_s);
    }
    void requiredArgumentsAreGiven() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestArgumentRules)
#include "tst_argumentrules.moc"
