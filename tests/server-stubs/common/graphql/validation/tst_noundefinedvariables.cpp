#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.8.3, All Variable Uses Defined. */
class TestNoUndefinedVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void uses_data()
    {
        pets::columns();
        pets::row(
            "example 170",
            u"query variableIsDefined($atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }"_s);
        pets::row("counter-example 171",
                  u"query variableIsNotDefined { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }"_s,
                  uR"(1:65,1:1 Variable "$atOtherHomes" is not defined by operation "variableIsNotDefined".)"_s);
        pets::row(
            "example 172",
            u"query variableIsDefinedUsedInSingleFragment($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s);
        pets::row(
            "counter-example 173",
            u"query variableIsNotDefinedUsedInSingleFragment { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s,
            uR"(1:156,1:1 Variable "$atOtherHomes" is not defined by operation "variableIsNotDefinedUsedInSingleFragment".)"_s);
        pets::row(
            "counter-example 174",
            u"query variableIsNotDefinedUsedInNestedFragment { dog { ...outerHouseTrainedFragment } } fragment outerHouseTrainedFragment on Dog { ...isHouseTrainedFragment } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s,
            uR"(1:231,1:1 Variable "$atOtherHomes" is not defined by operation "variableIsNotDefinedUsedInNestedFragment".)"_s);
        pets::row(
            "example 175",
            u"query houseTrainedQueryOne($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } query houseTrainedQueryTwo($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s);
        pets::row(
            "counter-example 176",
            u"query houseTrainedQueryOne($atOtherHomes: Boolean) { dog { ...isHouseTrainedFragment } } query houseTrainedQueryTwoNotDefined { dog { ...isHouseTrainedFragment } } fragment isHouseTrainedFragment on Dog { isHouseTrained(atOtherHomes: $atOtherHomes) }"_s,
            uR"(1:235,1:90 Variable "$atOtherHomes" is not defined by operation "houseTrainedQueryTwoNotDefined".)"_s);
        pets::row("by an operation without a name", u"{ dog { isHouseTrained(atOtherHomes: $a) } }"_s,
                  uR"(1:38,1:1 Variable "$a" is not defined.)"_s);
        pets::row("inside a list, an object, a directive",
                  u"{ findDogs(matching: [{name: $a}]) @include(if: $b) { name } }"_s,
                  uR"(1:30,1:1 Variable "$a" is not defined.
1:49,1:1 Variable "$b" is not defined.)"_s);
        pets::row("inside a scalar", u"{ arguments { anyArgField(anyArg: {a: [$v]}) } }"_s,
                  uR"(1:40,1:1 Variable "$v" is not defined.)"_s);
        pets::row("on a directive of the operation", u"query q @onQuery @tagged(with: $w) { dog { name } }"_s,
                  uR"(1:18 Directive "@tagged" may not be used on QUERY.
1:32,1:1 Variable "$w" is not defined by operation "q".)"_s);
        pets::row("each use is told", u"{ a: human(id: $v) { name } b: human(id: $v) { name } }"_s,
                  uR"(1:16,1:1 Variable "$v" is not defined.
1:42,1:1 Variable "$v" is not defined.)"_s);
        pets::row(
            "beside those that are",
            u"query q($d: Boolean, $b: Boolean) { dog { a: isHouseTrained(atOtherHomes: $a) b: isHouseTrained(atOtherHomes: $b) c: isHouseTrained(atOtherHomes: $c) d: isHouseTrained(atOtherHomes: $d) e: isHouseTrained(atOtherHomes: $e) } }"_s,
            uR"(1:75,1:1 Variable "$a" is not defined by operation "q".
1:147,1:1 Variable "$c" is not defined by operation "q".
1:219,1:1 Variable "$e" is not defined by operation "q".)"_s);
        pets::row("used in a fragment nobody spreads",
                  u"{ dog { name } } fragment f on Dog { isHouseTrained(atOtherHomes: $a) }"_s,
                  uR"(1:18 Fragment "f" is never used.)"_s);
        pets::row("in a fragment that spreads itself",
                  u"{ dog { ...f } } fragment f on Dog { isHouseTrained(atOtherHomes: $a) mother { ...f } }"_s,
                  uR"(1:80 Cannot spread fragment "f" within itself.
1:67,1:1 Variable "$a" is not defined.)"_s);
    }
    void uses() { pets::check(); }

    // The name is written once and told in every error.
    void longNamesDoNotMakeLongAnswers()
    {
        QString text = u"query q%1 { arguments {"_s.arg(QString(100'000, u'x'));
        for (int i = 0; i < 100; ++i)
            text += u" intArgField(intArg: $v)"_s;
        QVERIFY(pets::errorsOf(text + u"} }"_s).size() < 100'000);
    }
};

QTEST_GUILESS_MAIN(TestNoUndefinedVariables)
#include "tst_noundefinedvariables.moc"
