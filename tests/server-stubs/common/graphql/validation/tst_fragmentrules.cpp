#include "pets.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestFragmentRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(pets::schema().type(u"Dog")); }

    // Section 5.5.1.1.
    void fragmentNamesAreUnique_data()
    {
        pets::columns();
        pets::row("two", u"{ dog { ...a ...b } } fragment a on Dog { name } fragment b on Dog { owner { name } }"_s);
        pets::row("twice", u"{ dog { ...a } } fragment a on Dog { name } fragment a on Dog { owner { name } }"_s,
                  u"1:27,1:54 There can be only one fragment named \"a\"."_s);
    }
    void fragmentNamesAreUnique() { pets::check(); }

    // Section 5.5.1.2.
    void fragmentTypesExist_data()
    {
        pets::columns();
        pets::row("known",
                  u"{ dog { ...a ... on Dog { name } ... @include(if: true) { name } } } fragment a on Dog { name }"_s);
        pets::row("unknown", u"{ dog { ...a } } fragment a on NotInSchema { name }"_s,
                  u"1:32 Unknown type \"NotInSchema\"."_s);
        pets::row("unknown inline", u"{ dog { ... on Dgo { name } } }"_s,
                  u"1:16 Unknown type \"Dgo\". Did you mean \"Dog\"?"_s);
    }
    void fragmentTypesExist() { pets::check(); }

    // Section 5.5.1.3.
    void fragmentsAreOnCompositeTypes_data()
    {
        pets::columns();
        pets::row(
            "object, interface, union",
            u"{ dog { ...a ...b ...c } } fragment a on Dog { name } fragment b on Pet { name } fragment c on CatOrDog { ... on Dog { name } }"_s);
        pets::row("scalar", u"{ dog { ...a } } fragment a on Int { something }"_s,
                  u"1:32 Fragment \"a\" cannot condition on \"Int\", which has no fields."_s);
        pets::row("scalar inline", u"{ dog { ... on Boolean { name } } }"_s,
                  u"1:16 A fragment cannot condition on \"Boolean\", which has no fields."_s);
        pets::row("input object", u"{ dog { ... on FindDogInput { name } } }"_s,
                  u"1:16 A fragment cannot condition on \"FindDogInput\", which has no fields."_s);
    }
    void fragmentsAreOnCompositeTypes() { pets::check(); }

    // Section 5.5.1.4.
    void fragmentsAreUsed_data()
    {
        pets::columns();
        pets::row("by another fragment", u"{ dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { name }"_s);
        pets::row("unused", u"{ dog { name } } fragment a on Dog { name }"_s, u"1:18 Fragment \"a\" is never used."_s);
        pets::row("used only by an unused one",
                  u"{ dog { name } } fragment a on Dog { ...b } fragment b on Dog { name }"_s,
                  u"1:18 Fragment \"a\" is never used.\n1:45 Fragment \"b\" is never used."_s);
    }
    void fragmentsAreUsed() { pets::check(); }

    // Section 5.5.2.1.
    void spreadFragmentsExist_data()
    {
        pets::columns();
        pets::row("unknown", u"{ dog { ...undefinedFragment } }"_s, u"1:12 Unknown fragment \"undefinedFragment\"."_s);
    }
    void spreadFragmentsExist() { pets::check(); }

    // Section 5.5.2.2.
    void fragmentsFormNoCycles_data()
    {
        pets::columns();
        pets::row("none", u"{ dog { ...a ...b } } fragment a on Dog { ...b } fragment b on Dog { name }"_s);
        pets::row("itself", u"{ dog { ...a } } fragment a on Dog { name ...a }"_s,
                  u"1:43 Cannot spread fragment \"a\" within itself."_s);
        pets::row("by another",
                  u"{ dog { ...a } } fragment a on Dog { name ...b } fragment b on Dog { barkVolume ...a }"_s,
                  u"1:81 Cannot spread fragment \"a\" within itself via \"b\"."_s);
        pets::row("by fields",
                  u"{ dog { ...a } } fragment a on Dog { owner { ...b } } fragment b on Human { pets { ...a } }"_s,
                  u"1:84 Cannot spread fragment \"a\" within itself via \"b\"."_s);
        pets::row(
            "by two",
            u"{ dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { ...c } fragment c on Dog { ...a }"_s,
            u"1:92 Cannot spread fragment \"a\" within itself via \"b\", \"c\"."_s);
        pets::row(
            "behind a tail",
            u"{ dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { ...c } fragment c on Dog { ...b }"_s,
            u"1:92 Cannot spread fragment \"b\" within itself via \"c\"."_s);
    }
    void fragmentsFormNoCycles() { pets::check(); }

    // Section 5.5.2.3.
    void spreadsArePossible_data()
    {
        pets::columns();
        pets::row("object in the same object", u"{ dog { ... on Dog { barkVolume } } }"_s);
        pets::row("object in another", u"{ dog { ... on Cat { meowVolume } } }"_s,
                  u"1:9 Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\"."_s);
        pets::row("interface in its object", u"{ dog { ...a } } fragment a on Pet { name }"_s);
        pets::row("union in its member", u"{ dog { ...a } } fragment a on CatOrDog { ... on Cat { meowVolume } }"_s);
        pets::row("object in its interface", u"{ pet { ... on Dog { barkVolume } } }"_s);
        pets::row("object in its union", u"{ catOrDog { ... on Cat { meowVolume } } }"_s);
        pets::row(
            "object in a foreign interface", u"{ dog { owner { ... on Sentient { ... on Dog { barkVolume } } } } }"_s,
            u"1:35 Fragment cannot be spread here as objects of type \"Sentient\" can never be of type \"Dog\"."_s);
        pets::row(
            "object in a foreign union", u"{ humanOrAlien { ... on Cat { meowVolume } } }"_s,
            u"1:18 Fragment cannot be spread here as objects of type \"HumanOrAlien\" can never be of type \"Cat\"."_s);
        pets::row("interface in a union with a common object", u"{ dogOrHuman { ... on Pet { name } } }"_s);
        pets::row(
            "interfaces without a common object", u"{ pet { ...a } } fragment a on Sentient { name }"_s,
            u"1:9 Fragment \"a\" cannot be spread here as objects of type \"Pet\" can never be of type \"Sentient\"."_s);
    }
    void spreadsArePossible() { pets::check(); }

    // A chain as long as a request may be, closed or not, costs no recursion.
    void longChainsOfFragmentsAreWalked()
    {
        QString chain = u"{ dog { ...f0 } }"_s;
        for (int i = 0; i < 1100; ++i)
            chain += u" fragment f%1 on Dog{...f%2}"_s.arg(i).arg(i + 1);
        QCOMPARE(pets::errorsOf(chain + u" fragment f1100 on Dog{name}"_s), u""_s);
        const QString closed = pets::errorsOf(chain + u" fragment f1100 on Dog{...f0}"_s);
        QVERIFY2(closed.contains(u"Cannot spread fragment \"f0\" within itself via"_s), qPrintable(closed));
    }
};

QTEST_GUILESS_MAIN(TestFragmentRules)
#include "tst_fragmentrules.moc"
