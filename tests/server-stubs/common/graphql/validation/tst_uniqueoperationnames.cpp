#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.2.1.1, Operation Name Uniqueness. */
class TestUniqueOperationNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row("example 103", u"query getDogName { dog { name } } query getOwnerName { dog { owner { name } } }"_s);
        pets::row("counter-example 104", u"query getName { dog { name } } query getName { dog { owner { name } } }"_s,
                  uR"(1:7,1:38 There can be only one operation named "getName".)"_s);
        pets::row("counter-example 105",
                  u"query dogOperation { dog { name } } mutation dogOperation { mutateDog { id } }"_s,
                  uR"(1:7,1:46 There can be only one operation named "dogOperation".)"_s);
        pets::row("three of one name", u"query a { dog { name } } query a { dog { name } } query a { dog { name } }"_s,
                  uR"(1:7,1:32 There can be only one operation named "a".
1:7,1:57 There can be only one operation named "a".)"_s);
        pets::row("as a fragment", u"query a { dog { ...a } } fragment a on Dog { name }"_s);
        pets::row("two without a name are no matter of names", u"{ dog { name } } { dog { name } }"_s,
                  uR"(1:1 This anonymous operation must be the only defined operation.
1:18 This anonymous operation must be the only defined operation.)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestUniqueOperationNames)
#include "tst_uniqueoperationnames.moc"
