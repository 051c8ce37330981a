#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.1.4, Fragments Must Be Used. */
class TestNoUnusedFragments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fragments_data()
    {
        pets::columns();
        pets::row("counter-example 143", u"fragment nameFragment on Dog { name } { dog { name } }"_s,
                  uR"(1:1 Fragment "nameFragment" is never used.)"_s);
        pets::row("used", u"{ dog { ...a } } fragment a on Dog { name }"_s);
        pets::row("used by another fragment",
                  u"{ dog { ...a } } fragment a on Dog { ...b } fragment b on Dog { name }"_s);
        pets::row("used by one of two operations",
                  u"query a { dog { name } } query b { dog { ...a } } fragment a on Dog { name }"_s);
        pets::row("used only by an unused one",
                  u"{ dog { name } } fragment a on Dog { ...b } fragment b on Dog { name }"_s,
                  uR"(1:18 Fragment "a" is never used.
1:45 Fragment "b" is never used.)"_s);
        pets::row("used only by itself", u"{ dog { name } } fragment a on Dog { ...a }"_s,
                  uR"(1:38 Cannot spread fragment "a" within itself.
1:18 Fragment "a" is never used.)"_s);
        pets::row("no operation", u"fragment a on Dog { name }"_s, uR"(1:1 Fragment "a" is never used.)"_s);
    }
    void fragments() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestNoUnusedFragments)
#include "tst_nounusedfragments.moc"
