#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.2.2.1, Lone Anonymous Operation. */
class TestLoneAnonymousOperation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void operations_data()
    {
        pets::columns();
        pets::row("example 106", u"{ dog { name } }"_s);
        pets::row("counter-example 107", u"{ dog { name } } query getName { dog { owner { name } } }"_s,
                  u"1:1 This anonymous operation must be the only defined operation."_s);
        pets::row("with a fragment", u"{ dog { ...f } } fragment f on Dog { name }"_s);
        pets::row("the word alone is no name", u"query { dog { name } } query getName { dog { name } }"_s,
                  u"1:1 This anonymous operation must be the only defined operation."_s);
        pets::row("behind a named one", u"query getName { dog { name } } { dog { name } }"_s,
                  u"1:32 This anonymous operation must be the only defined operation."_s);
        pets::row("two", u"{ dog { name } } mutation { mutateDog { name } }"_s,
                  uR"(1:1 This anonymous operation must be the only defined operation.
1:18 This anonymous operation must be the only defined operation.)"_s);
        pets::row("with a subscription", u"{ dog { name } } subscription sub { newMessage { body } }"_s,
                  u"1:1 This anonymous operation must be the only defined operation."_s);
    }
    void operations() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestLoneAnonymousOperation)
#include "tst_loneanonymousoperation.moc"
