#include "pets.h"

#include "language/parser.h"

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace pets {

const Schema &schema()
{
    static const auto built = buildSchema(uR"(
type Query {
  dog: Dog
  human(id: ID): Human
  pet: Pet
  sentient: Sentient
  catOrDog: CatOrDog
  dogOrHuman: DogOrHuman
  humanOrAlien: HumanOrAlien
  arguments: Arguments
  findDog(complex: ComplexInput): Dog
  findDogs(first: Int, matching: [ComplexInput!]): [Dog!]
  booleanList(booleanListArg: [Boolean!]): Boolean
  kennels(first: Int = 20): Kennels
  node: Node
  field: Int
}
type Mutation {
  mutateDog: Dog
  signIn(name: String): Human @oncePerRequest
  pay(amount: Int): Int @oncePerRequest
}
type Subscription {
  newMessage: Message
  disallowedSecondRootField: Boolean
}
type Message { body: String sender: String }
enum DogCommand { SIT DOWN HEEL }
type Dog implements Pet {
  id: ID!
  name: String!
  nickname: String
  barkVolume: Int
  doesKnowCommand(dogCommand: DogCommand!): Boolean!
  isHouseTrained(atOtherHomes: Boolean): Boolean!
  lastCommand: DogCommand
  owner: Human
  mother: Dog
  puppies: [Dog]
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
  lastCommand: CatCommand
  meowVolume: Int
  owner: Sentient
}
union CatOrDog = Cat | Dog
union DogOrHuman = Dog | Human
union HumanOrAlien = Human | Alien
type Kennels { dogs: [Dog!]! limited(limit: Int!): [Dog!] next: Kennels last(last: String): [Dog!] }
interface Node { id: ID! }
interface Resource implements Node { id: ID! url: String }
type Image implements Resource & Node { id: ID! url: String }
input ComplexInput { name: String owner: String near: Place minimum: Int! = 0 }
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
  nonNullBooleanListField(nonNullBooleanListArg: [Boolean]!): [Boolean]
  nestedListArgField(nestedListArg: [[Int!]]): Boolean
  enumArgField(enumArg: DogCommand): Boolean
  placeArgField(placeArg: Place): Boolean
  anyArgField(anyArg: Anything): Boolean
  optionalNonNullBooleanArgField(optionalBooleanArg: Boolean! = false): Boolean!
}
scalar Anything
directive @onQuery on QUERY
directive @tagged(with: String!, level: Int = 1) repeatable on FIELD | VARIABLE_DEFINITION | FRAGMENT_DEFINITION
directive @noted(as: ComplexInput) on FIELD
directive @oncePerRequest on FIELD_DEFINITION
)"_s);
    return *built;
}

QString errorsOf(const QString &text, const ValidationLimits &limits)
{
    const auto document = parse(text);
    if (!document)
        return u"not parsed: "_s + document.error().message;
    QStringList lines;
    for (const GraphQlError &error : validate(schema(), *document, limits)) {
        QStringList places;
        for (const SourceLocation &location : error.locations)
            places.append(u"%1:%2"_s.arg(location.line).arg(location.column));
        const QString code = error.code == ErrorCode::InvalidInput ? QString() : toWireName(error.code) + u' ';
        lines.append(code + places.join(u',') + u' ' + error.message);
    }
    return lines.join(u'\n');
}

void columns()
{
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("errors");
}

void row(const char *name, const QString &document, const QString &errors)
{
    QTest::newRow(name) << document << errors;
}

void check()
{
    QFETCH(QString, document);
    QFETCH(QString, errors);
    QCOMPARE(errorsOf(document), errors);
}

} // namespace pets
