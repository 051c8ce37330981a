#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.1.1, Fragment Name Uniqueness. */
class TestUniqueFragmentNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row(
            "example 137",
            u"{ dog { ...fragmentOne ...fragmentTwo } } fragment fragmentOne on Dog { name } fragment fragmentTwo on Dog { owner { name } }"_s);
        pets::row(
            "counter-example 138",
            u"{ dog { ...fragmentOne } } fragment fragmentOne on Dog { name } fragment fragmentOne on Dog { owner { name } }"_s,
            uR"(1:37,1:74 There can be only one fragment named "fragmentOne".)"_s);
        pets::row("inline fragments have no names",
                  u"{ dog { ... on Dog { name } ... on Dog { nickname } ... { barkVolume } } }"_s);
        pets::row(
            "thrice, each told with the first",
            u"{ dog { ...a } } fragment a on Dog { name } fragment a on Dog { name } fragment a on Dog { name }"_s,
            uR"(1:27,1:54 There can be only one fragment named "a".
1:27,1:81 There can be only one fragment named "a".)"_s);
        pets::row(
            "the last is the one that is spread",
            u"{ dog { ...a } } fragment a on Dog { isHouseTrained(atOtherHomes: $b) } fragment a on Dog { name }"_s,
            uR"(1:27,1:82 There can be only one fragment named "a".)"_s);
        pets::row("the first is looked into all the same",
                  u"{ dog { ...a } } fragment a on Dog { x: name x: nickname ...a } fragment a on Dog { name }"_s,
                  uR"(1:58 Cannot spread fragment "a" within itself.
1:27,1:74 There can be only one fragment named "a".
1:38,1:46 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional.)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestUniqueFragmentNames)
#include "tst_uniquefragmentnames.moc"
