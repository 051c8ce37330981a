#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.8.1, Variable Uniqueness. */
class TestUniqueVariableNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row(
            "counter-example 165",
            u"query houseTrainedQuery($atOtherHomes: Boolean, $atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }"_s,
            uR"(1:26,1:50 There can be only one variable named "$atOtherHomes".)"_s);
        pets::row(
            "example 166",
            u"query A($atOtherHomes: Boolean) { ...HouseTrainedFragment } query B($atOtherHomes: Boolean) { ...HouseTrainedFragment } fragment HouseTrainedFragment on Query { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }"_s);
        pets::row("of different types", u"query q($a: Int, $a: Boolean) { findDogs(first: $a) { name } }"_s,
                  uR"(1:10,1:19 There can be only one variable named "$a".
1:18,1:49 Variable "$a" of type "Boolean" used in position expecting type "Int".)"_s);
        pets::row("thrice", u"query q($a: Int, $a: Int, $a: Int) { findDogs(first: $a) { name } }"_s,
                  uR"(1:10,1:19,1:28 There can be only one variable named "$a".)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestUniqueVariableNames)
#include "tst_uniquevariablenames.moc"
