#pragma once

#include "language/parser.h"
#include "validation/validate.h"

#include <QTest>

/** The type system that the examples of the specification's section 5 speak of, and what validation says to a
 *  document about it. */
namespace pets {

inline const foyer::graphql::Schema &schema()
{
    using namespace Qt::Literals::StringLiterals;
    static const auto built = foyer::graphql::buildSchema(uR"(
type Query {
  dog: Dog
  human(id: ID): Human
  pet: Pet
  catOrDog: CatOrDog
  dogOrHuman: DogOrHuman
  humanOrAlien: HumanOrAlien
  arguments: Arguments
  findDog(searchBy: FindDogInput): Dog
  findDogs(first: Int, matching: [FindDogInput!]): [Dog!]
  booleanList(booleanListArg: [Boolean!]): Boolean
}
type Mutation { mutateDog: Dog }
type Subscription {
  newMessage: Message
  disallowedSecondRootField: Boolean
}
type Message { body: String sender: String }
enum DogCommand { SIT DOWN HEEL }
type Dog implements Pet {
  name: String!
  nickname: String
  barkVolume: Int
  doesKnowCommand(dogCommand: DogCommand!): Boolean!
  isHouseTrained(atOtherHomes: Boolean): Boolean!
  owner: Human
  mother: Dog
}
interface Sentient { name: String! }
interface Pet { name: String! }
type Alien implements Sentient { name: String! homePlanet: String }
type Human implements Sentient { name: String! pets: [Pet!] friends: [Human!]! }
enum CatCommand { JUMP }
type Cat implements Pet {
  name: String!
  nickname: String
  doesKnowCommand(catCommand: CatCommand!): Boolean!
  meowVolume: Int
  owner: Sentient
}
union CatOrDog = Cat | Dog
union DogOrHuman = Dog | Human
union HumanOrAlien = Human | Alien
input FindDogInput { name: String owner: String near: Place minimum: Int! = 0 }
input Place { x: Float! y: Float! note: String! = "" }
type Arguments {
  multipleRequirements(x: Int!, y: Int!): Int!
  booleanArgField(booleanArg: Boolean): Boolean
  floatArgField(floatArg: Float): Float
  intArgField(intArg: Int): Int
  stringArgField(stringArg: String): String
  idArgField(idArg: ID): ID
  nonNullBooleanArgField(nonNullBooleanArg: Boolean!): Boolean!
  booleanListArgField(booleanListArg: [Boolean]!): [Boolean]
  nestedListArgField(nestedListArg: [[Int!]]): Boolean
  enumArgField(enumArg: DogCommand): Boolean
  placeArgField(placeArg: Place): Boolean
  anyArgField(anyArg: Anything): Boolean
  optionalNonNullBooleanArgField(optionalBooleanArg: Boolean! = false): Boolean!
}
scalar Anything
directive @onQuery on QUERY
directive @tagged(with: String!, level: Int = 1) repeatable on FIELD | VARIABLE_DEFINITION | FRAGMENT_DEFINITION
)"_s);
    return *built;
}

/** "line:column message" of each error, one a line; several places as "1:2,3:4". */
inline QString errorsOf(const QString &text, const foyer::graphql::ValidationLimits &limits = {})
{
    using namespace Qt::Literals::StringLiterals;
    const auto document = foyer::graphql::parse(text);
    if (!document)
        return u"not parsed: "_s + document.error().message;
    QStringList lines;
    for (const foyer::graphql::GraphQlError &error : validate(schema(), *document, limits)) {
        QStringList places;
        for (const foyer::graphql::SourceLocation &location : error.locations)
            places.append(u"%1:%2"_s.arg(location.line).arg(location.column));
        lines.append(places.join(u',') + u' ' + error.message);
    }
    return lines.join(u'\n');
}

/** Adds a row to a test with the columns "document" and "errors". */
inline void row(const char *name, const QString &document, const QString &errors = QString())
{
    QTest::newRow(name) << document << errors;
}
inline void columns()
{
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("errors");
}
inline void check()
{
    QFETCH(QString, document);
    QFETCH(QString, errors);
    QCOMPARE(errorsOf(document), errors);
}

} // namespace pets
