#include "answeringengine.h"

#include "foyerassert.h"
#include "type/scalars.h"

#include <cstdio>

namespace foyer::fuzz {

using namespace graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

QVariant scalarOf(const QString &name)
{
    static const QVariantHash values{
        {u"Int"_s, 7},
        {u"Long"_s, Q_INT64_C(9007199254740993)},
        {u"Float"_s, 0.5},
        {u"Boolean"_s, true},
        {u"DateTime"_s, QDateTime(QDate(2024, 2, 29), QTime(23, 59, 59, 999), Qt::UTC)},
        {u"Date"_s, QDate(2024, 2, 29)},
        {u"CurrencyCode"_s, u"EUR"_s},
        {u"UUID"_s, QUuid(u"0190163d-8694-739b-aea5-966c26f8ad91"_s)},
    };
    return values.value(name, u"text \"quoted\" \u00e9\n"_s);
}

QVariant valueOf(const Schema &schema, const TypeRef &type)
{
    if (type.isList()) {
        const QVariant item = valueOf(schema, type.nullable().item());
        return QVariantList{item, item};
    }
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::Enum)
        return named.enumValues.front().name;
    if (named.kind == TypeKind::Scalar)
        return scalarOf(named.name);
    if (named.isAbstract())
        return QVariant::fromValue(TypedValue{named.possibleTypes.constLast()->name, QVariantMap()});
    return QVariantMap();
}

/** The same for a field in every run. */
Outcome answerOf(const Schema &schema, const FieldDefinition &field)
{
    const quint16 kind = qChecksum(field.coordinate().toUtf8()) % 16;
    if (kind == 0)
        return QVariant(); // where that may not be, it goes up to what is around it
    if (kind == 1)
        return Error{ErrorCode::Busy, u"busy"_s, {}};
    return valueOf(schema, field.type);
}

/** @p schema outlives the engine. */
ResolverMap resolversOf(const Schema &schema)
{
    ResolverMap resolvers;
    for (const TypeDefinition *type : schema.types()) {
        if (type->isIntrospection())
            continue;
        if (type == schema.subscriptionType()) {
            for (const FieldDefinition &field : type->fields)
                resolvers.subscription(field.coordinate(), [](const FieldContext &) { return Events<QVariant>(); });
        } else if (type->kind == TypeKind::Object) {
            for (const FieldDefinition &field : type->fields)
                resolvers.field(field.coordinate(),
                                [&schema, &field](const FieldContext &) { return answerOf(schema, field); });
        }
        if (type->isAbstract())
            resolvers.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind == TypeKind::Scalar)
            resolvers.scalar(type->name, type->codec);
        if (const AppliedDirective *key = type->directive(u"key");
            key && key->arguments.value(u"resolvable"_s).toBool())
            resolvers.reference(type->name,
                                [](const QList<QVariantMap> &, RequestContext &) { return QVariantList(); });
    }
    return resolvers;
}

} // namespace

std::unique_ptr<Engine> answeringEngine(const QString &sdl, bool isSubgraph)
{
    QLoggingCategory::setFilterRules(u"foyer.graphql=false"_s); // each null where none may be would be a line
    auto schema = buildSchema(sdl);
    FOYER_ASSERT(schema.has_value());
    // For the life of the program, as the engine is.
    const auto *kept = new Schema(std::move(*schema));
    EngineOptions options;
    options.isSubgraph = isSubgraph;
    options.cachedCharacters = 16 * 1024; // so that documents are dropped, too
    auto engine = Engine::create(sdl, resolversOf(*kept), std::move(options));
    if (!engine)
        std::fprintf(stderr, "%s\n", engine.error().join(u'\n').toUtf8().constData());
    FOYER_ASSERT(engine.has_value());
    return std::move(*engine);
}

} // namespace foyer::fuzz
