#include "pets.h"

using namespace Qt::Literals::StringLiterals;

/** Section 5.5.2.3, Fragment spread is possible. */
class TestPossibleFragmentSpreads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Section 5.5.2.3.1.
    void objectsInObjects_data()
    {
        pets::columns();
        pets::row("example 148",
                  u"{ dog { ...dogFragment } } fragment dogFragment on Dog { ... on Dog { barkVolume } }"_s);
        pets::row(
            "counter-example 149",
            u"{ dog { ...catInDogFragmentInvalid } } fragment catInDogFragmentInvalid on Dog { ... on Cat { meowVolume } }"_s,
            uR"(1:82 Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat".)"_s);
        pets::row("by name", u"{ dog { ...f } } fragment f on Cat { meowVolume }"_s,
                  uR"(1:9 Fragment "f" cannot be spread here as objects of type "Dog" can never be of type "Cat".)"_s);
        pets::row("on the root", u"{ ... on Query { dog { name } } ... on Dog { name } }"_s,
                  uR"(1:33 Fragment cannot be spread here as objects of type "Query" can never be of type "Dog".)"_s);
    }
    void objectsInObjects() { pets::check(); }

    // Section 5.5.2.3.2.
    void abstractsInObjects_data()
    {
        pets::columns();
        pets::row(
            "example 150",
            u"{ dog { ...interfaceWithinObjectFragment } } fragment petNameFragment on Pet { name } fragment interfaceWithinObjectFragment on Dog { ...petNameFragment }"_s);
        pets::row(
            "example 151",
            u"{ dog { ...unionWithObjectFragment } } fragment catOrDogNameFragment on CatOrDog { ... on Cat { meowVolume } } fragment unionWithObjectFragment on Dog { ...catOrDogNameFragment }"_s);
        pets::row("an interface that it does not implement", u"{ dog { ... on Sentient { name } } }"_s,
                  uR"(1:9 Fragment cannot be spread here as objects of type "Dog" can never be of type "Sentient".)"_s);
        pets::row(
            "a union that it is not in", u"{ dog { ... on HumanOrAlien { __typename } } }"_s,
            uR"(1:9 Fragment cannot be spread here as objects of type "Dog" can never be of type "HumanOrAlien".)"_s);
    }
    void abstractsInObjects() { pets::check(); }

    // Section 5.5.2.3.3.
    void objectsInAbstracts_data()
    {
        pets::columns();
        pets::row(
            "example 152",
            u"{ pet { ...petFragment } catOrDog { ...catOrDogFragment } } fragment petFragment on Pet { name ... on Dog { barkVolume } } fragment catOrDogFragment on CatOrDog { ... on Cat { meowVolume } }"_s);
        pets::row(
            "counter-example 153",
            u"{ sentient { ...sentientFragment } humanOrAlien { ...humanOrAlienFragment } } fragment sentientFragment on Sentient { ... on Dog { barkVolume } } fragment humanOrAlienFragment on HumanOrAlien { ... on Cat { meowVolume } }"_s,
            uR"(1:119 Fragment cannot be spread here as objects of type "Sentient" can never be of type "Dog".
1:195 Fragment cannot be spread here as objects of type "HumanOrAlien" can never be of type "Cat".)"_s);
    }
    void objectsInAbstracts() { pets::check(); }

    // Section 5.5.2.3.4.
    void abstractsInAbstracts_data()
    {
        pets::columns();
        pets::row(
            "example 154",
            u"{ pet { ...unionWithInterface } } fragment unionWithInterface on Pet { ...dogOrHumanFragment } fragment dogOrHumanFragment on DogOrHuman { ... on Dog { barkVolume } }"_s);
        pets::row(
            "counter-example 155",
            u"{ pet { ...nonIntersectingInterfaces } } fragment nonIntersectingInterfaces on Pet { ...sentientFragment } fragment sentientFragment on Sentient { name }"_s,
            uR"(1:86 Fragment "sentientFragment" cannot be spread here as objects of type "Pet" can never be of type "Sentient".)"_s);
        pets::row(
            "example 156",
            u"{ node { ...interfaceWithInterface } } fragment interfaceWithInterface on Node { ...resourceFragment } fragment resourceFragment on Resource { url }"_s);
        pets::row("an interface in one that implements it", u"{ node { ... on Resource { ... on Node { id } } } }"_s);
        pets::row("an interface in a union with a common object", u"{ dogOrHuman { ... on Pet { name } } }"_s);
        pets::row("unions with a common object", u"{ dogOrHuman { ... on HumanOrAlien { ... on Human { name } } } }"_s);
        pets::row(
            "unions without one", u"{ catOrDog { ... on HumanOrAlien { __typename } } }"_s,
            uR"(1:14 Fragment cannot be spread here as objects of type "CatOrDog" can never be of type "HumanOrAlien".)"_s);
        pets::row("an unknown type has another rule",
                  u"{ dog { ... on Bird { name } ...f } } fragment f on Fish { name }"_s,
                  uR"(1:16 Unknown type "Bird". Did you mean "ID"?
1:53 Unknown type "Fish".)"_s);
    }
    void abstractsInAbstracts() { pets::check(); }
};

QTEST_GUILESS_MAIN(TestPossibleFragmentSpreads)
#include "tst_possiblefragmentspreads.moc"
