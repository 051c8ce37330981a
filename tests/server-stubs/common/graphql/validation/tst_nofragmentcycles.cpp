#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.2.2, Fragment spreads must not form cycles. */
class TestNoFragmentCycles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cycles_data()
    {
        pets::columns();
        pets::row(
            "counter-example 145",
            u"{ dog { ...nameFragment } } fragment nameFragment on Dog { name ...barkVolumeFragment } fragment barkVolumeFragment on Dog { barkVolume ...nameFragment }"_s,
            uR"(1:65,1:137 Cannot spread fragment "nameFragment" within itself via "barkVolumeFragment".)"_s);
        pets::row("example 146, as far as it goes",
                  u"{ dog { name barkVolume name barkVolume name barkVolume name } }"_s);
        pets::row(
            "counter-example 147",
            u"{ dog { ...dogFragment } } fragment dogFragment on Dog { name owner { ...ownerFragment } } fragment ownerFragment on Human { name pets { ...dogFragment } }"_s,
            uR"(1:71,1:138 Cannot spread fragment "dogFragment" within itself via "ownerFragment".)"_s);
        pets::row("none", u"{ dog { ...a ...b } } fragment a on Dog { ...b } fragment b on Dog { name }"_s);
        pets::row("twice beside each other",
                  u"{ dog { ...a ...a } } fragment a on Dog { ...b ...b } fragment b on Dog { name }"_s);
        pets::row("itself", u"{ dog { ...a } } fragment a on Dog { name ...a }"_s,
                  uR"(1:43 Cannot spread fragment "a" within itself.)"_s);
        pets::row("itself inside an inline fragment", u"{ dog { ...a } } fragment a on Dog { ... on Dog { ...a } }"_s,
                  uR"(1:51 Cannot spread fragment "a" within itself.)"_s);
        pets::row("itself below a field", u"{ dog { ...a } } fragment a on Dog { mother { ...a } }"_s,
                  uR"(1:47 Cannot spread fragment "a" within itself.)"_s);
        pets::row(
            "by two",
            u"{ dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { ...c } fragment c on Dog { ...a }"_s,
            uR"(1:38,1:65,1:92 Cannot spread fragment "a" within itself via "b", "c".)"_s);
        pets::row(
            "behind a tail",
            u"{ dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { ...c } fragment c on Dog { ...b }"_s,
            uR"(1:65,1:92 Cannot spread fragment "b" within itself via "c".)"_s);
        pets::row("two cycles", u"{ dog { ...a ...b } } fragment a on Dog { ...a } fragment b on Dog { ...b }"_s,
                  uR"(1:43 Cannot spread fragment "a" within itself.
1:70 Cannot spread fragment "b" within itself.)"_s);
        pets::row(
            "two cycles through one fragment",
            u"{ dog { ...a } } fragment a on Dog { ...b ...c } fragment b on Dog { ...a } fragment c on Dog { ...a }"_s,
            uR"(1:38,1:70 Cannot spread fragment "a" within itself via "b".
1:43,1:97 Cannot spread fragment "a" within itself via "c".)"_s);
        pets::row("a cycle nobody uses", u"{ dog { name } } fragment a on Dog { ...b } fragment b on Dog { ...a }"_s,
                  uR"(1:38,1:65 Cannot spread fragment "a" within itself via "b".
1:18 Fragment "a" is never used.
1:45 Fragment "b" is never used.)"_s);
        pets::row("of two with one name the first is looked at",
                  u"{ dog { ...a } } fragment a on Dog { name } fragment a on Dog { ...a }"_s,
                  uR"(1:27,1:54 There can be only one fragment named "a".)"_s);
        pets::row("an unknown fragment closes none", u"{ dog { ...a } } fragment a on Dog { ...b }"_s,
                  uR"(1:41 Unknown fragment "b".)"_s);
    }
    void cycles() { pets::check(); }

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

QTEST_GUILESS_MAIN(TestNoFragmentCycles)
#include "tst_nofragmentcycles.moc"
