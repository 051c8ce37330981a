#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.2.1, Fragment spread target defined. */
class TestKnownFragmentNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row("counter-example 144", u"{ dog { ...undefinedFragment } }"_s,
                  uR"(1:12 Unknown fragment "undefinedFragment".)"_s);
        pets::row("defined behind its use", u"{ dog { ...a } } fragment a on Dog { name }"_s);
        pets::row("each use is told", u"{ dog { ...a } human { ...a ... on Human { ...b } } }"_s,
                  uR"(1:12 Unknown fragment "a".
1:27 Unknown fragment "a".
1:47 Unknown fragment "b".)"_s);
        pets::row("in a fragment", u"{ dog { ...a } } fragment a on Dog { name ...b }"_s,
                  uR"(1:46 Unknown fragment "b".)"_s);
        pets::row("an operation is none", u"query a { dog { ...a } }"_s, uR"(1:20 Unknown fragment "a".)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestKnownFragmentNames)
#include "tst_knownfragmentnames.moc"
