#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.7.3, Directives Are Unique Per Location. */
class TestUniqueDirectivesPerLocation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void directives_data()
    {
        pets::columns();
        pets::row("counter-example 163",
                  u"query ($foo: Boolean = true, $bar: Boolean = false) { field @skip(if: $foo) @skip(if: $bar) }"_s,
                  uR"(1:61,1:77 The directive "@skip" can only be used once at this location.)"_s);
        pets::row(
            "example 164",
            u"query ($foo: Boolean = true, $bar: Boolean = false) { dog @skip(if: $foo) { name } dog @skip(if: $bar) { nickname } }"_s);
        pets::row("repeatable", uR"({ dog { name @tagged(with: "a") @tagged(with: "b") } })"_s);
        pets::row("different ones", u"{ dog { name @skip(if: true) @include(if: true) } }"_s);
        pets::row("thrice", u"{ dog { name @skip(if: true) @skip(if: true) @skip(if: true) } }"_s,
                  uR"(1:14,1:30 The directive "@skip" can only be used once at this location.
1:14,1:46 The directive "@skip" can only be used once at this location.)"_s);
        pets::row("another between", u"{ dog { name @skip(if: true) @include(if: true) @skip(if: true) } }"_s,
                  uR"(1:14,1:49 The directive "@skip" can only be used once at this location.)"_s);
        pets::row("on an operation", u"query @onQuery @onQuery { dog { name } }"_s,
                  uR"(1:7,1:16 The directive "@onQuery" can only be used once at this location.)"_s);
        pets::row("on a spread", u"{ dog { ...f @skip(if: true) @skip(if: true) } } fragment f on Dog { name }"_s,
                  uR"(1:14,1:30 The directive "@skip" can only be used once at this location.)"_s);
        pets::row("on an inline fragment", u"{ dog { ... @skip(if: true) @skip(if: true) { name } } }"_s,
                  uR"(1:13,1:29 The directive "@skip" can only be used once at this location.)"_s);
        pets::row("unknown ones have another rule", u"{ dog { name @unknown @unknown } }"_s,
                  uR"(1:14 Unknown directive "@unknown".
1:23 Unknown directive "@unknown".)"_s);
    }
    void directives() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestUniqueDirectivesPerLocation)
#include "tst_uniquedirectivesperlocation.moc"
