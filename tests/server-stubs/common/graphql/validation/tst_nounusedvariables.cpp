#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.8.4, All Variables Used. */
class TestNoUnusedVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variables_data()
    {
        pets::columns();
        pets::row("counter-example 177", u"query variableUnused($atOtherHomes: Boolean) { dog { isHouseTrained } }"_s,
                  uR"(1:22 Variable "$atOtherHomes" is never used in operation "variableUnused".)"_s);
        pets::row(
            "example 178",
            u"query variableUsedInFragment($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s);
        pets::row(
            "counter-example 179",
            u"query variableNotUsedWithinFragment($atOtherHomes: Boolean) { dog { ...isHouseTrainedWithoutVariableFragment } } fragment isHouseTrainedWithoutVariableFragment on Dog { isHouseTrained }"_s,
            uR"(1:37 Variable "$atOtherHomes" is never used in operation "variableNotUsedWithinFragment".)"_s);
        pets::row(
            "counter-example 180",
            u"query queryWithUsedVar($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } query queryWithExtraVar($atOtherHomes: Boolean, $extra: Int) { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s,
            uR"(1:134 Variable "$extra" is never used in operation "queryWithExtraVar".)"_s);
        pets::row("without a name", u"query ($a: Boolean) { dog { isHouseTrained } }"_s,
                  uR"(1:8 Variable "$a" is never used.)"_s);
        pets::row("with a default", u"query ($a: Boolean = true) { dog { isHouseTrained } }"_s,
                  uR"(1:8 Variable "$a" is never used.)"_s);
        pets::row(
            "unused though a fragment of nobody uses it",
            u"query q($a: Boolean) { dog { ...f } } fragment f on Dog { name } fragment g on Dog { isHouseTrained(atOtherHomes: $a) }"_s,
            uR"(1:66 Fragment "g" is never used.
1:9 Variable "$a" is never used in operation "q".)"_s);
        pets::row(
            "used by one of two operations",
            u"query a($x: Boolean) { dog { ...f } } query b($x: Boolean) { dog { name } } fragment f on Dog { isHouseTrained(atOtherHomes: $x) }"_s,
            uR"(1:47 Variable "$x" is never used in operation "b".)"_s);
        pets::row("used inside an object in a list",
                  u"query q($n: String) { findDogs(matching: [{name: $n}]) { name } }"_s);
        pets::row("used by a directive", u"query q($a: Boolean!) @onQuery { dog { name @skip(if: $a) } }"_s);
        pets::row("used where nothing is known of it", u"query q($a: Int) { nothing(at: $a) }"_s,
                  uR"(1:20 Cannot query field "nothing" on type "Query".)"_s);
    }
    void variables() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestNoUnusedVariables)
#include "tst_nounusedvariables.moc"
