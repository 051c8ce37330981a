#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.4.2, Argument Uniqueness. The specification has no example of it. */
class TestUniqueArgumentNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row("one", u"{ arguments { intArgField(intArg: 1) } }"_s);
        pets::row("the same on two fields", u"{ arguments { a: intArgField(intArg: 1) b: intArgField(intArg: 1) } }"_s);
        pets::row("the same on a field and its directive",
                  uR"({ dog { isHouseTrained(atOtherHomes: true) @tagged(with: "a") @tagged(with: "b") } })"_s);
        pets::row("twice", u"{ arguments { intArgField(intArg: 1, intArg: 2) } }"_s,
                  uR"(1:27,1:38 There can be only one argument named "intArg".)"_s);
        pets::row("twice with one value", u"{ arguments { intArgField(intArg: 1, intArg: 1) } }"_s,
                  uR"(1:27,1:38 There can be only one argument named "intArg".)"_s);
        pets::row("thrice", u"{ arguments { intArgField(intArg: 1, intArg: 2, intArg: 3) } }"_s,
                  uR"(1:27,1:38,1:49 There can be only one argument named "intArg".)"_s);
        pets::row("twice on a directive", u"{ dog { name @skip(if: true, if: false) } }"_s,
                  uR"(1:20,1:30 There can be only one argument named "if".)"_s);
        pets::row("twice on an unknown field", u"{ nothing(a: 1, a: 2) }"_s,
                  uR"(1:3 Cannot query field "nothing" on type "Query".
1:11,1:17 There can be only one argument named "a".)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestUniqueArgumentNames)
#include "tst_uniqueargumentnames.moc"
