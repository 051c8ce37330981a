#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.6.3, Input Object Field Uniqueness. */
class TestUniqueInputFieldNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row("counter-example 161", uR"({ findDog(complex: { name: "Fido", name: "Rex" }) { name } })"_s,
                  uR"(1:22,1:36 There can be only one input field named "name".)"_s);
        pets::row("one of each", uR"({ findDog(complex: { name: "Fido", owner: "Anna" }) { name } })"_s);
        pets::row("twice with one value", uR"({ findDog(complex: { name: "Fido", name: "Fido" }) { name } })"_s,
                  uR"(1:22,1:36 There can be only one input field named "name".)"_s);
        pets::row("thrice", uR"({ findDog(complex: { name: "a", name: "b", name: "c" }) { name } })"_s,
                  uR"(1:22,1:33 There can be only one input field named "name".
1:22,1:44 There can be only one input field named "name".)"_s);
        pets::row("in two objects", uR"({ findDogs(matching: [{name: "a"}, {name: "b"}]) { name } })"_s);
        pets::row("in an inner object", u"{ findDog(complex: { near: { x: 1, y: 2, y: 3 } }) { name } }"_s,
                  uR"(1:36,1:42 There can be only one input field named "y".)"_s);
        pets::row("the outer and the inner may have one", u"{ arguments { anyArgField(anyArg: {a: {a: {a: 1}}}) } }"_s);
        pets::row("inside a scalar", u"{ arguments { anyArgField(anyArg: {a: 1, a: 2}) } }"_s,
                  uR"(1:36,1:42 There can be only one input field named "a".)"_s);
        pets::row("in a default value",
                  uR"(query q($c: ComplexInput = {name: "a", name: "b"}) { findDog(complex: $c) { name } })"_s,
                  uR"(1:29,1:40 There can be only one input field named "name".)"_s);
        pets::row("on a directive", uR"({ dog { name @noted(as: {name: "a", name: "b"}) } })"_s,
                  uR"(1:26,1:37 There can be only one input field named "name".)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestUniqueInputFieldNames)
#include "tst_uniqueinputfieldnames.moc"
