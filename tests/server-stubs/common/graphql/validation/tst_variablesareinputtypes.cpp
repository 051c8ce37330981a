#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.8.2, Variables Are Input Types. */
class TestVariablesAreInputTypes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void types_data()
    {
        pets::columns();
        pets::row(
            "example 168",
            u"query takesBoolean($atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } } query takesComplexInput($complexInput: ComplexInput) { findDog(complex: $complexInput) { name } } query TakesListOfBooleanBang($booleans: [Boolean!]) { booleanList(booleanListArg: $booleans) }"_s);
        pets::row(
            "counter-example 169",
            u"query takesCat($cat: Cat) { human(id: $cat) { name } } query takesDogBang($dog: Dog!) { human(id: $dog) { name } } query takesListOfPet($pets: [Pet]) { human(id: $pets) { name } } query takesCatOrDog($catOrDog: CatOrDog) { human(id: $catOrDog) { name } }"_s,
            uR"(1:22 Variable "$cat" cannot be of the output type "Cat".
1:81 Variable "$dog" cannot be of the output type "Dog!".
1:144 Variable "$pets" cannot be of the output type "[Pet]".
1:212 Variable "$catOrDog" cannot be of the output type "CatOrDog".)"_s);
        pets::row(
            "enum and own scalar",
            u"query q($d: DogCommand, $a: Anything) { arguments { enumArgField(enumArg: $d) anyArgField(anyArg: $a) } }"_s);
        pets::row("lists of non-null lists of objects", u"query q($d: [[Dog!]!]!) { human(id: $d) { name } }"_s,
                  uR"(1:13 Variable "$d" cannot be of the output type "[[Dog!]!]!".)"_s);
        pets::row("the query root", u"query q($d: Query) { human(id: $d) { name } }"_s,
                  uR"(1:13 Variable "$d" cannot be of the output type "Query".)"_s);
        pets::row("unknown types have another rule", u"query q($u: Mouse) { human(id: $u) { name } }"_s,
                  uR"(1:13 Unknown type "Mouse". Did you mean "Node"?)"_s);
        pets::row(
            "lists beyond the limit",
            u"query q($u: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[Int]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]) { human(id: $u) { name } }"_s,
            uR"(TOO_LARGE 1:13 The type of variable "$u" is 31 times list or non-null; the limit is 30.)"_s);
    }
    void types() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestVariablesAreInputTypes)
#include "tst_variablesareinputtypes.moc"
