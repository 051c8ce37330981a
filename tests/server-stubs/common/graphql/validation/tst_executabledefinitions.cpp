#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.1.1: what is not an operation or a fragment cannot be executed. */
class TestExecutableDefinitions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void definitions_data()
    {
        pets::columns();
        pets::row("counter-example 102", u"query getDogName { dog { name color } } extend type Dog { color: String }"_s,
                  uR"(1:31 Cannot query field "color" on type "Dog".
1:41 The "Dog" definition is not executable.)"_s);
        pets::row("operation and fragment", u"query q { dog { ...f } } fragment f on Dog { name }"_s);
        pets::row("type", u"{ dog { name } } type Bird { name: String }"_s,
                  uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("described type", uR"({ dog { name } } "It flies." type Bird { name: String })"_s,
                  uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("interface", u"{ dog { name } } interface Bird { name: String }"_s,
                  uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("union", u"{ dog { name } } union Bird = Dog"_s,
                  uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("enum", u"{ dog { name } } enum Bird { DUCK }"_s,
                  uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("input object", u"{ dog { name } } input Bird { name: String }"_s,
                  uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("scalar", u"{ dog { name } } scalar Bird"_s, uR"(1:18 The "Bird" definition is not executable.)"_s);
        pets::row("extension", u"{ dog { name } } extend type Dog { color: String }"_s,
                  uR"(1:18 The "Dog" definition is not executable.)"_s);
        pets::row(
            "every extension",
            u"{ dog { name } } extend schema @a extend scalar A @a extend interface B @a extend union C @a extend enum D @a extend input E @a"_s,
            uR"(1:18 The schema definition is not executable.
1:35 The "A" definition is not executable.
1:54 The "B" definition is not executable.
1:76 The "C" definition is not executable.
1:94 The "D" definition is not executable.
1:111 The "E" definition is not executable.)"_s);
        pets::row("schema", u"{ dog { name } } schema { query: Query }"_s,
                  u"1:18 The schema definition is not executable."_s);
        pets::row("directive", u"{ dog { name } } directive @a on FIELD"_s,
                  uR"(1:18 The "a" definition is not executable.)"_s);
        pets::row("each is told", u"type A scalar B { dog { name } } enum C"_s,
                  uR"(1:1 The "A" definition is not executable.
1:8 The "B" definition is not executable.
1:34 The "C" definition is not executable.)"_s);
    }
    void definitions() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestExecutableDefinitions)
#include "tst_executabledefinitions.moc"
