#include "execution/subgraph.h"

#include "type/scalars.h"

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The entities of all types, in the order of their representations, once every type's resolver has answered. */
struct Gathering
{
    QVariantList entities;
    qsizetype openTypes = 0;
    SharedResult<QVariantList> all;

    void take(const QString &typeName, const QList<int> &places, const Result<QVariant> &result)
    {
        const QVariantList found = result ? listItems(unwrapped(*result)).value_or(QVariantList()) : QVariantList();
        for (qsizetype i = 0; i < places.size(); ++i) {
            QVariant &entity = entities[places[i]];
            if (!result)
                entity = QVariant::fromValue(result.error());
            else if (found.size() != places.size())
                entity = QVariant::fromValue(
                    Error{ErrorCode::Internal,
                          u"%1: %2 answers for %3 references"_s.arg(typeName).arg(found.size()).arg(places.size()),
                          {}});
            else if (const QVariant value = unwrapped(found[i]); value.metaType() == QMetaType::fromType<Error>())
                entity = value;
            else if (value.isValid())
                entity = QVariant::fromValue(TypedValue{typeName, value});
        }
        if (--openTypes == 0)
            all.resolve(entities);
    }
};

Outcome resolveEntities(const FieldContext &f, const QHash<QString, ResolverMap::ReferenceEntry> &references)
{
    const QVariantList representations = f.args.values().value(u"representations"_s).toList();
    const auto gathering = std::make_shared<Gathering>();
    gathering->entities = QVariantList(representations.size());
    QStringList typeNames; // in the order in which they are asked for
    QHash<QString, QList<int>> places;
    for (int i = 0; i < representations.size(); ++i) {
        const QString typeName = representations[i].toMap().value(u"__typename"_s).toString();
        if (!references.contains(typeName)) {
            gathering->entities[i] =
                QVariant::fromValue(Error{ErrorCode::InvalidInput, u"no entity of type \"%1\""_s.arg(typeName), {}});
            continue;
        }
        if (!typeNames.contains(typeName))
            typeNames.append(typeName);
        places[typeName].append(i);
    }
    if (typeNames.isEmpty())
        return gathering->entities;
    gathering->openTypes = typeNames.size();
    for (const QString &typeName : std::as_const(typeNames)) {
        const QList<int> here = places.value(typeName);
        QList<QVariantMap> wanted;
        for (const int place : here)
            wanted.append(representations[place].toMap());
        Outcome outcome = references.value(typeName).resolver(wanted, f.request);
        if (outcome.isReady())
            gathering->take(typeName, here, outcome.result());
        else
            outcome.whenReady(f.thread(), [gathering, typeName, here](const Result<QVariant> &result) {
                gathering->take(typeName, here, result);
            });
    }
    return gathering->all;
}

} // namespace

QStringList entityTypes(const Schema &schema)
{
    QStringList names;
    for (const TypeDefinition *type : schema.types()) {
        const bool isEntity =
            type->kind == TypeKind::Object
            && std::any_of(type->directives.begin(), type->directives.end(), [](const AppliedDirective &directive) {
                   return directive.name == "key"_L1 && directive.arguments.value(u"resolvable"_s, true).toBool();
               });
        if (isEntity)
            names.append(type->name);
    }
    return names;
}

QString subgraphSdl(const Schema &schema, const QString &fieldDirectives)
{
    const QStringList entities = entityTypes(schema);
    const QString &query = schema.queryType().name;
    QString sdl = uR"(
"This service's own schema, for the gateway."
type _Service { sdl: String }
extend type %1 { _service: _Service! %2 }
)"_s.arg(query, fieldDirectives);
    if (!entities.isEmpty())
        sdl += uR"(
"A reference to an entity: __typename and the fields of one of its keys."
scalar _Any
union _Entity = %3
extend type %1 { _entities(representations: [_Any!]!): [_Entity]! %2 }
)"_s.arg(query, fieldDirectives, entities.join(u" | "_s));
    return sdl;
}

void addSubgraph(ResolverMap &own, const Schema &schema, const QString &sdl, const ResolverMap &resolvers)
{
    const QString query = schema.queryType().name;
    own.field(query + u"._service"_s, [](const FieldContext &) { return true; });
    own.field(u"_Service.sdl"_s, [sdl](const FieldContext &) { return sdl; });
    if (entityTypes(schema).isEmpty())
        return;
    own.scalar(u"_Any"_s, anyCodec());
    own.field(query + u"._entities"_s,
              [references = resolvers.references()](const FieldContext &f) { return resolveEntities(f, references); });
    // Entities come as TypedValues, which tell their type themselves.
    own.typeResolver(u"_Entity"_s, [](const QVariant &) { return QString(); });
}

} // namespace foyer::graphql
