#include "splitworld.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <random>

namespace splitworld {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Nobody knows the thing of this number; only services that have nothing but a reference to it name it. */
constexpr int ghost = 9;

/** FNV-1a. Not qHash(), which is another in each process. */
quint32 hashOf(quint32 seed, const QString &text)
{
    quint32 hash = 2'166'136'261U ^ seed;
    for (const QChar each : text)
        hash = (hash ^ each.unicode()) * 16'777'619U;
    return hash;
}

class Dice
{
public:
    Dice(quint32 seed, const QString &place)
        : m_random(hashOf(seed, place))
    {
    }
    int below(int limit) { return static_cast<int>(m_random() % static_cast<quint32>(limit)); }
    bool oneIn(int many) { return below(many) == 0; }

private:
    std::mt19937 m_random;
};

/** What a key field says of a thing, and back. */
QVariant keyOf(const Ref &ref, const QString &field)
{
    if (field == "number"_L1)
        return ref.number + 10;
    return field == "id"_L1 ? QString::number(ref.number) : u"%1-%2"_s.arg(field).arg(ref.number);
}
bool isKey(const QString &type, const QString &field)
{
    static const QStringList keys{u"Film.id"_s,    u"Show.id"_s,      u"Hall.id"_s, u"Hall.number"_s,
                                  u"Short.code"_s, u"Critic.login"_s, u"Party.id"_s};
    return keys.contains(type + u'.' + field);
}
Ref referredTo(const QVariantMap &representation)
{
    const QString type = representation.value(u"__typename"_s).toString();
    for (const QString &field : {u"id"_s, u"number"_s, u"code"_s, u"login"_s}) {
        for (int number = 1; number <= ghost; ++number) {
            if (representation.value(field).isValid()
                && representation.value(field).toString() == keyOf({type, number}, field).toString())
                return {type, number};
        }
    }
    return {};
}

Error randomError(Dice &dice, const QString &place)
{
    static const QList<ErrorCode> codes{ErrorCode::NotFound, ErrorCode::Forbidden, ErrorCode::Conflict,
                                        ErrorCode::Internal};
    return {codes.at(dice.below(static_cast<int>(codes.size()))), u"refused at "_s + place, {}};
}

} // namespace

QList<federation::Subgraph> subgraphs()
{
    // All root fields are for everybody: what is compared is the plan, not who may ask.
    const auto service = [](const QString &name, QString sdl) {
        return federation::Subgraph{name, sdl.replace(" ;"_L1, " @auth(roles: [PUBLIC])\n"_L1)};
    };
    return {
        service(u"films"_s, uR"(
            type Query {
                films: [Film!]! ;
                film(id: ID!): Film ;
                shown(first: Int = 2): [Shown] ;
                named: [Named!] ;
                grid: [[Film]!] ;
            }
            interface Named { name: String! }
            union Shown = Film | Short
            type Film implements Named @key(fields: "id") @auth(roles: [PUBLIC]) {
                id: ID! name: String! title(language: String = "en", short: Boolean): String! runtime: Int sequel: Film
                rental: Price tags: [String!]! parts: [[Part!]] oddities: [Shown!]
            }
            type Short implements Named @key(fields: "code") @auth(roles: [PUBLIC]) { code: ID! name: String! length: Int after: Film }
            type Part @auth(roles: [PUBLIC]) { number: Int! name: String film: Film! }
            type Price @shareable @auth(roles: [PUBLIC]) { minor: Int! currency: String }
        )"_s),
        service(u"shows"_s, uR"(
            type Query {
                shows(day: String = "mon"): [Show!]! ;
                show(id: ID!): Show ;
                price: Price ;
                next: Event ;
                events: [[Event!]] ;
            }
            type Mutation {
                sell(id: ID!): Show ;
                release(id: ID!, times: Int = 1): Show! ;
                move(id: ID!, to: [ID!]): Event ;
            }
            interface Event { id: ID! hall: Hall }
            type Show implements Event & Thing @key(fields: "id") @auth(roles: [PUBLIC]) {
                id: ID! film: Film mustFilm: Film! hall: Hall start: String! prices: [Price!]! billed: [Thing]
            }
            type Party implements Event @auth(roles: [PUBLIC]) { id: ID! hall: Hall guests: Int show: Show }
            interface Thing { id: ID! }
            type Film implements Thing @key(fields: "id", resolvable: false) @auth(roles: [PUBLIC]) { id: ID! }
            type Hall implements Thing @key(fields: "id", resolvable: false) @auth(roles: [PUBLIC]) { id: ID! }
            type Price @shareable @auth(roles: [PUBLIC]) { minor: Int! currency: String }
        )"_s),
        service(u"scores"_s, uR"(
            type Query {
                best: Film ;
                top: [Thing!]! ;
            }
            type Mutation { rate(id: ID!, stars: Int!): Film ; }
            interface Thing { id: ID! }
            type Film implements Thing @key(fields: "id") @auth(roles: [PUBLIC]) {
                id: ID! score: Int mustScore: Int! critics: [Critic!]! similar: [Film]
            }
            type Short @key(fields: "code") @auth(roles: [PUBLIC]) { code: ID! score: Int }
            type Critic @key(fields: "login") @auth(roles: [PUBLIC]) { login: ID! says(about: ID): String favourite: Film quoted: Says }
            union Says = Film | Critic
        )"_s),
        service(u"halls"_s, uR"(
            type Query { halls: [[Hall!]!] ; }
            interface Thing { id: ID! }
            type Hall implements Thing @key(fields: "id") @key(fields: "number") @auth(roles: [PUBLIC]) {
                id: ID! number: Int! seats(rows: [Int!]): Int shows: [Show!]
            }
            type Show @key(fields: "id", resolvable: false) @auth(roles: [PUBLIC]) { id: ID! }
        )"_s),
        service(u"people"_s, uR"(
            type Query {
                people: [Critic!] ;
                hallOf(number: Int!): Hall ;
            }
            type Mutation { promote(login: ID!): Critic! ; }
            type Critic @key(fields: "login") @auth(roles: [PUBLIC]) { login: ID! name: String! boss: Critic rank: Rank }
            type Hall @key(fields: "number") @auth(roles: [PUBLIC]) { number: Int! keeper: Critic }
            enum Rank { CHIEF DEPUTY }
        )"_s),
    };
}

QVariant World::value(const TypeRef &type, const QString &place, const QString &service,
                      const federation::Supergraph &graph) const
{
    Dice dice(m_seed, place);
    const bool isOdd = m_mood == Mood::Odd;
    if (isOdd && dice.oneIn(type.isNonNull() ? 40 : 9))
        return QVariant::fromValue(randomError(dice, place));
    if (isOdd && dice.oneIn(type.isNonNull() ? 90 : 7))
        return {};
    if (type.isList()) {
        QVariantList items(isOdd ? dice.below(4) : 3);
        for (int i = 0; i < items.size(); ++i)
            items[i] = value(type.item(), place + u'/' + QString::number(i), service, graph);
        return items;
    }
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::Enum)
        return named.enumValues.at(static_cast<size_t>(dice.below(static_cast<int>(named.enumValues.size())))).name;
    if (named.name == "Int"_L1)
        return dice.below(1000);
    if (named.isLeaf())
        return u"%1 #%2"_s.arg(place).arg(dice.below(100));
    const QStringList objects = graph.possibleTypes(named.name, service);
    const int which = isOdd ? dice.below(100) : std::max(0, place.back().digitValue()); // in a list each in turn
    const QString object = objects.at(which % objects.size());
    const bool isStub = service == "shows"_L1 && (object == "Film"_L1 || object == "Hall"_L1);
    const Ref ref{object, isOdd && isStub && dice.oneIn(5) ? ghost : 1 + dice.below(4)};
    return named.isAbstract() ? QVariant::fromValue(TypedValue{object, QVariant::fromValue(ref)})
                              : QVariant::fromValue(ref);
}

Outcome World::answer(const FieldContext &field, const QString &service, const federation::Supergraph &graph)
{
    const Ref parent = field.parent().value<Ref>();
    const QString arguments = QString::fromUtf8(
        QJsonDocument(QJsonObject::fromVariantMap(field.args.values())).toJson(QJsonDocument::Compact));
    const QString place = u"%1:%2.%3%4"_s.arg(parent.type).arg(parent.number).arg(field.field.name, arguments);
    if (field.parentType.name == "Mutation"_L1)
        m_done.append(field.field.name + arguments);
    QVariant found;
    const bool isKnown = parent.number != ghost || field.field.name == "id"_L1; // by which it was named
    if (isKnown && isKey(parent.type, field.field.name))
        found = keyOf(parent, field.field.name);
    else if (isKnown)
        found = value(field.field.type, place, service, graph);
    if (m_mood == Mood::Plain || !Dice(m_seed, u"when "_s + place).oneIn(4))
        return found;
    const auto promise = std::make_shared<QPromise<QVariant>>();
    promise->start();
    QMetaObject::invokeMethod(
        qApp,
        [promise, found] {
            promise->addResult(found);
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

ResolverMap World::resolvers(const Schema &schema, const federation::Supergraph &graph, const QString &service)
{
    ResolverMap resolvers;
    for (const TypeDefinition *type : schema.types()) {
        if (type->isAbstract())
            resolvers.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind != TypeKind::Object || type->isIntrospection())
            continue;
        for (const FieldDefinition &field : type->fields) {
            const QStringList owners = graph.owners(type->name, field.name);
            if (owners.isEmpty())
                continue; // of the common part, which no field here leads to
            const QString owner = service.isEmpty() ? owners.first() : service;
            resolvers.field(field.coordinate(), [this, &graph, owner](const FieldContext &context) {
                return answer(context, owner, graph);
            });
        }
        if (service.isEmpty() || graph.keysOf(type->name, service).isEmpty())
            continue;
        resolvers.reference(type->name, [](const QList<QVariantMap> &wanted, RequestContext &) -> QVariantList {
            QVariantList things;
            for (const QVariantMap &each : wanted) {
                const Ref ref = referredTo(each);
                things.append(ref.number == 0 || ref.number == ghost ? QVariant() : QVariant::fromValue(ref));
            }
            return things;
        });
    }
    return resolvers;
}

} // namespace splitworld
