#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.4.2.1, Required Arguments. */
class TestProvidedRequiredArguments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void arguments_data()
    {
        pets::columns();
        pets::row(
            "example 133",
            u"{ arguments { ...goodBooleanArg ...goodNonNullArg } } fragment goodBooleanArg on Arguments { booleanArgField(booleanArg: true) } fragment goodNonNullArg on Arguments { nonNullBooleanArgField(nonNullBooleanArg: true) }"_s);
        pets::row(
            "example 134",
            u"{ arguments { ...goodBooleanArgDefault } } fragment goodBooleanArgDefault on Arguments { booleanArgField }"_s);
        pets::row(
            "counter-example 135",
            u"{ arguments { ...missingRequiredArg } } fragment missingRequiredArg on Arguments { nonNullBooleanArgField }"_s,
            uR"(1:84 Field "nonNullBooleanArgField" argument "nonNullBooleanArg" of type "Boolean!" is required, but it was not provided.)"_s);
        pets::row(
            "counter-example 136",
            u"{ arguments { ...missingRequiredArg } } fragment missingRequiredArg on Arguments { nonNullBooleanArgField(nonNullBooleanArg: null) }"_s,
            uR"(1:126 Expected value of type "Boolean!", found null.)"_s);
        pets::row("non-null with a default left out", u"{ arguments { optionalNonNullBooleanArgField } }"_s);
        pets::row("non-null with a default, but null",
                  u"{ arguments { optionalNonNullBooleanArgField(optionalBooleanArg: null) } }"_s,
                  uR"(1:66 Expected value of type "Boolean!", found null.)"_s);
        pets::row(
            "one of two left out", u"{ arguments { multipleRequirements(x: 1) } }"_s,
            uR"(1:15 Field "multipleRequirements" argument "y" of type "Int!" is required, but it was not provided.)"_s);
        pets::row(
            "both left out", u"{ arguments { multipleRequirements } }"_s,
            uR"(1:15 Field "multipleRequirements" argument "x" of type "Int!" is required, but it was not provided.
1:15 Field "multipleRequirements" argument "y" of type "Int!" is required, but it was not provided.)"_s);
        pets::row(
            "non-null list left out", u"{ arguments { booleanListArgField } }"_s,
            uR"(1:15 Field "booleanListArgField" argument "booleanListArg" of type "[Boolean]!" is required, but it was not provided.)"_s);
        pets::row(
            "given under another name", u"{ arguments { nonNullBooleanArgField(nonNullBoolArg: true) } }"_s,
            uR"(1:15 Field "nonNullBooleanArgField" argument "nonNullBooleanArg" of type "Boolean!" is required, but it was not provided.
1:38 Unknown argument "nonNullBoolArg" on field "Arguments.nonNullBooleanArgField". Did you mean "nonNullBooleanArg"?)"_s);
        pets::row(
            "of a directive left out", u"{ dog { name @tagged } }"_s,
            uR"(1:14 Directive "@tagged" argument "with" of type "String!" is required, but it was not provided.)"_s);
        pets::row(
            "of a built-in directive left out", u"{ dog { name @include } }"_s,
            uR"(1:14 Directive "@include" argument "if" of type "Boolean!" is required, but it was not provided.)"_s);
        pets::row("of an introspection field left out", u"{ __type { name } }"_s,
                  uR"(1:3 Field "__type" argument "name" of type "String!" is required, but it was not provided.)"_s);
        pets::row("nothing said of an unknown field", u"{ nothing }"_s,
                  uR"(1:3 Cannot query field "nothing" on type "Query".)"_s);
    }
    void arguments() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestProvidedRequiredArguments)
#include "tst_providedrequiredarguments.moc"
