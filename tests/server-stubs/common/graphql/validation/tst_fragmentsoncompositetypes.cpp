#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.1.3, Fragments On Composite Types. */
class TestFragmentsOnCompositeTypes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void types_data()
    {
        pets::columns();
        pets::row(
            "example 141",
            u"{ dog { ...fragOnObject ...fragOnInterface ...fragOnUnion } } fragment fragOnObject on Dog { name } fragment fragOnInterface on Pet { name } fragment fragOnUnion on CatOrDog { ... on Dog { name } }"_s);
        pets::row(
            "counter-example 142",
            u"{ dog { ...fragOnScalar ...inlineFragOnScalar } } fragment fragOnScalar on Int { something } fragment inlineFragOnScalar on Dog { ... on Boolean { somethingElse } }"_s,
            uR"(1:76 Fragment "fragOnScalar" cannot condition on non composite type "Int".
1:138 Fragment cannot condition on non composite type "Boolean".)"_s);
        pets::row("enum", u"{ dog { ... on DogCommand { name } } }"_s,
                  uR"(1:16 Fragment cannot condition on non composite type "DogCommand".)"_s);
        pets::row("input object", u"{ dog { ... on ComplexInput { name } } }"_s,
                  uR"(1:16 Fragment cannot condition on non composite type "ComplexInput".)"_s);
        pets::row("input object by name", u"{ dog { ...f } } fragment f on ComplexInput { name }"_s,
                  uR"(1:32 Fragment "f" cannot condition on non composite type "ComplexInput".)"_s);
        pets::row("without a type", u"{ dog { ... { name } } }"_s);
    }
    void types() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestFragmentsOnCompositeTypes)
#include "tst_fragmentsoncompositetypes.moc"
