#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.4.1, Argument Names. */
class TestKnownArgumentNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        pets::columns();
        pets::row(
            "example 128",
            u"{ dog { ...argOnRequiredArg ...argOnOptional } } fragment argOnRequiredArg on Dog { doesKnowCommand(dogCommand: SIT) } fragment argOnOptional on Dog { isHouseTrained(atOtherHomes: true) @include(if: true) }"_s);
        pets::row(
            "counter-example 129",
            u"{ dog { ...invalidArgName } } fragment invalidArgName on Dog { doesKnowCommand(command: CLEAN_UP_HOUSE) }"_s,
            uR"(1:64 Field "doesKnowCommand" argument "dogCommand" of type "DogCommand!" is required, but it was not provided.
1:80 Unknown argument "command" on field "Dog.doesKnowCommand". Did you mean "dogCommand"?)"_s);
        pets::row(
            "counter-example 130",
            u"{ dog { ...invalidArgName } } fragment invalidArgName on Dog { isHouseTrained(atOtherHomes: true) @include(unless: false) }"_s,
            uR"(1:99 Directive "@include" argument "if" of type "Boolean!" is required, but it was not provided.
1:108 Unknown argument "unless" on directive "@include".)"_s);
        pets::row(
            "example 132",
            u"{ arguments { ...multipleArgs ...multipleArgsReverseOrder } } fragment multipleArgs on Arguments { multipleRequirements(x: 1, y: 2) } fragment multipleArgsReverseOrder on Arguments { multipleRequirements(y: 2, x: 1) }"_s);
        pets::row("on a field without any", u"{ dog { name(long: true) } }"_s,
                  uR"(1:14 Unknown argument "long" on field "Dog.name".)"_s);
        pets::row("each is told", u"{ dog { isHouseTrained(a: 1, atOtherHomes: true, b: 2) } }"_s,
                  uR"(1:24 Unknown argument "a" on field "Dog.isHouseTrained".
1:50 Unknown argument "b" on field "Dog.isHouseTrained".)"_s);
        pets::row("of an introspection field", uR"({ __type(nme: "Dog") { name } })"_s,
                  uR"(1:3 Field "__type" argument "name" of type "String!" is required, but it was not provided.
1:10 Unknown argument "nme" on field "Query.__type". Did you mean "name"?)"_s);
        pets::row("deep below", u"{ human { pets { ... on Dog { isHouseTrained(atHome: true) } } } }"_s,
                  uR"(1:46 Unknown argument "atHome" on field "Dog.isHouseTrained".)"_s);
        pets::row("nothing said below an unknown field", u"{ dog { bark(loud: true) } }"_s,
                  uR"(1:9 Cannot query field "bark" on type "Dog".)"_s);
        pets::row("nothing said below an unknown directive", u"{ dog { name @nothing(a: 1) } }"_s,
                  uR"(1:14 Unknown directive "@nothing".)"_s);
    }
    void names() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestKnownArgumentNames)
#include "tst_knownargumentnames.moc"
