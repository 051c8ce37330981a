#include "composition.h"

#include "regionrules.h"

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;
namespace fed = graphql::federation;

namespace {

/** An engine whose fields are answered by nobody: the services answer them. */
tl::expected<std::unique_ptr<Engine>, QStringList> schemaOnlyEngine(const QString &sdl, Introspection introspection)
{
    const tl::expected<Schema, SchemaErrors> schema = buildSchema(sdl);
    if (!schema) {
        QStringList errors;
        for (const GraphQlError &error : schema.error())
            errors.append(toString(error));
        return tl::unexpected(errors);
    }
    ResolverMap resolvers;
    for (const TypeDefinition *type : schema->types()) {
        if (type->isAbstract())
            resolvers.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind == TypeKind::Scalar)
            resolvers.scalar(type->name, type->codec); // one that only a service knows: it reads its values
        if (type->kind != TypeKind::Object || type->isIntrospection())
            continue;
        const Error notOurs{ErrorCode::Internal, u"the gateway was asked for a service's field"_s, {}};
        for (const FieldDefinition &field : type->fields) {
            if (type == schema->subscriptionType())
                resolvers.subscription(field.coordinate(), [notOurs](const FieldContext &) -> Result<Events<QVariant>> {
                    return fail(notOurs);
                });
            else
                resolvers.field(field.coordinate(), [notOurs](const FieldContext &) -> Outcome { return notOurs; });
        }
    }
    EngineOptions options;
    options.isSubgraph = false;
    options.introspection = introspection;
    return Engine::create(sdl, resolvers, std::move(options));
}

} // namespace

Composition::Composition(fed::Supergraph graph, std::unique_ptr<Engine> introspection, Introspection allowed)
    : m_graph(std::move(graph))
    , m_introspection(std::move(introspection))
    , m_known(m_graph, m_introspection->schema(), allowed)
{
}

Result<std::shared_ptr<Composition>> Composition::of(const QList<fed::Subgraph> &subgraphs, Introspection introspection)
{
    // One root field whose region nobody says would be answered by whichever region comes first.
    QStringList unplaced;
    for (const fed::Subgraph &subgraph : subgraphs) {
        const tl::expected<Schema, SchemaErrors> schema = buildSchema(subgraph.sdl);
        if (schema)
            unplaced += service::RegionRules::problems(*schema);
    }
    if (!unplaced.isEmpty())
        return fail(ErrorCode::Conflict, unplaced.join(u"; "_s), {{u"conflicts"_s, unplaced}});
    Result<fed::Supergraph> graph = fed::Supergraph::compose(subgraphs);
    if (!graph)
        return fail(graph.error());
    auto engine = schemaOnlyEngine(graph->sdl(), introspection);
    if (!engine)
        return fail(ErrorCode::Conflict, engine.error().join(u"; "_s), {{u"conflicts"_s, engine.error()}});
    return std::shared_ptr<Composition>(new Composition(std::move(*graph), std::move(*engine), introspection));
}

} // namespace foyer::gateway
