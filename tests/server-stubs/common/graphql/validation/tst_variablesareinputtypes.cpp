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
            uR"(1:22 Variable "$cat" cannot be non-input type "Cat".
1:81 Variable "$dog" cannot be non-input type "Dog!".
1:144 Variable "$pets" cannot be non-input type "[Pet]".
1:212 Variable "$catOrDog" cannot be non-input type "CatOrDog".
1:16,1:39 Variable "$cat" of type "Cat" used in position expecting type "ID".
1:75,1:99 Variable "$dog" of type "Dog!" used in position expecting type "ID".
1:137,1:163 Variable "$pets" of type "[Pet]" used in position expecting type "ID".
1:201,1:234 Variable "$catOrDog" of type "CatOrDog" used in position expecting type "ID".)"_s);
        pets::row(
            "enum and own scalar",
            u"query q($d: DogCommand, $a: Anything) { arguments { enumArgField(enumArg: $d) anyArgField(anyArg: $a) } }"_s);
        pets::row("lists of non-null lists of objects", u"query q($d: [[Dog!]!]!) { human(id: $d) { name } }"_s,
                  uR"(1:13 Variable "$d" cannot be non-input type "[[Dog!]!]!".
1:9,1:37 Variable "$d" of type "[[Dog!]!]!" used in position expecting type "ID".)"_s);
        pets::row("the query root", u"query q($d: Query) { human(id: $d) { name } }"_s,
                  uR"(1:13 Variable "$d" cannot be non-input type "Query".
1:9,1:32 Variable "$d" of type "Query" used in position expecting type "ID".)"_s);
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
