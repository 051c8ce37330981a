#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.3.3, Leaf Field Selections. */
class TestScalarLeafs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leaves_data()
    {
        pets::columns();
        pets::row("example 124", u"{ dog { ...scalarSelection } } fragment scalarSelection on Dog { barkVolume }"_s);
        pets::row(
            "counter-example 125",
            u"{ dog { ...scalarSelectionsNotAllowedOnInt } } fragment scalarSelectionsNotAllowedOnInt on Dog { barkVolume { sinceWhen } }"_s,
            uR"(1:109 Field "barkVolume" must not have a selection since type "Int" has no subfields.)"_s);
        pets::row(
            "counter-example 127",
            u"query directQueryOnObjectWithoutSubFields { human } query directQueryOnInterfaceWithoutSubFields { pet } query directQueryOnUnionWithoutSubFields { catOrDog }"_s,
            uR"(1:45 Field "human" of type "Human" must have a selection of subfields. Did you mean "human { ... }"?
1:100 Field "pet" of type "Pet" must have a selection of subfields. Did you mean "pet { ... }"?
1:149 Field "catOrDog" of type "CatOrDog" must have a selection of subfields. Did you mean "catOrDog { ... }"?)"_s);
        pets::row("selection on an enum", u"{ dog { lastCommand { name } } }"_s,
                  uR"(1:21 Field "lastCommand" must not have a selection since type "DogCommand" has no subfields.)"_s);
        pets::row("enum", u"{ dog { lastCommand } }"_s);
        pets::row(
            "selection on a list of scalars",
            u"{ arguments { booleanListArgField(booleanListArg: true) { value } } }"_s,
            uR"(1:57 Field "booleanListArgField" must not have a selection since type "[Boolean]" has no subfields.)"_s);
        pets::row(
            "none on a list of interfaces", u"{ human { pets } }"_s,
            uR"(1:11 Field "pets" of type "[Pet!]" must have a selection of subfields. Did you mean "pets { ... }"?)"_s);
        pets::row(
            "none on a non-null list", u"{ human { friends } }"_s,
            uR"(1:11 Field "friends" of type "[Human!]!" must have a selection of subfields. Did you mean "friends { ... }"?)"_s);
        pets::row(
            "none behind arguments and directives", u"{ human(id: 1) @include(if: true) }"_s,
            uR"(1:3 Field "human" of type "Human" must have a selection of subfields. Did you mean "human { ... }"?)"_s);
        pets::row("selection on __typename", u"{ dog { __typename { length } } }"_s,
                  uR"(1:20 Field "__typename" must not have a selection since type "String!" has no subfields.)"_s);
    }
    void leaves() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestScalarLeafs)
#include "tst_scalarleafs.moc"
