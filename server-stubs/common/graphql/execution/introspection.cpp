#include "execution/introspection.h"

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

// What is behind the values of each introspection type. A __Type is a TypeRef, since lists and non-nulls are types too.
using SchemaValue = const Schema *;
using FieldValue = const FieldDefinition *;
using InputValue = const InputValueDefinition *;
using EnumValue = const EnumValueDefinition *;
using DirectiveValue = const DirectiveDefinition *;

std::optional<QString> textOrNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

QVariant typeOrNull(const TypeDefinition *type)
{
    return type ? QVariant::fromValue(TypeRef(type)) : QVariant();
}

QVariant typesOf(const QList<const TypeDefinition *> &types)
{
    QVariantList list;
    for (const TypeDefinition *type : types)
        list.append(QVariant::fromValue(TypeRef(type)));
    return list;
}

/** Those of @p definitions that are asked for. */
template <class Definition>
QVariant listed(const std::vector<Definition> &definitions, const FieldContext &f)
{
    const bool includesDeprecated = f.args.get<bool>(u"includeDeprecated"_s).value_or(false);
    QVariantList list;
    for (const Definition &definition : definitions) {
        if (includesDeprecated || !definition.deprecationReason)
            list.append(QVariant::fromValue(&definition));
    }
    return list;
}

QString kindOf(const TypeRef &type)
{
    if (type.isNonNull())
        return u"NON_NULL"_s;
    if (type.isList())
        return u"LIST"_s;
    switch (type.named().kind) {
    case TypeKind::Scalar:
        return u"SCALAR"_s;
    case TypeKind::Object:
        return u"OBJECT"_s;
    case TypeKind::Interface:
        return u"INTERFACE"_s;
    case TypeKind::Union:
        return u"UNION"_s;
    case TypeKind::Enum:
        return u"ENUM"_s;
    case TypeKind::InputObject:
        return u"INPUT_OBJECT"_s;
    }
    return {};
}

/** The named type itself, or null when there is something around it. */
const TypeDefinition *bare(const FieldContext &f)
{
    const auto &type = f.parent<TypeRef>();
    return type.isNonNull() || type.isList() ? nullptr : &type.named();
}

/** Name, description and deprecation, which fields, arguments and enum values have in common. */
template <class Value>
void addCommon(ResolverMap &resolvers, const QString &type)
{
    resolvers.field(type + u".name"_s, [](const FieldContext &f) { return f.parent<Value>()->name; });
    resolvers.field(type + u".description"_s,
                    [](const FieldContext &f) { return textOrNull(f.parent<Value>()->description); });
    if constexpr (!std::is_same_v<Value, DirectiveValue>) {
        resolvers.field(type + u".isDeprecated"_s,
                        [](const FieldContext &f) { return f.parent<Value>()->deprecationReason.has_value(); });
        resolvers.field(type + u".deprecationReason"_s,
                        [](const FieldContext &f) { return f.parent<Value>()->deprecationReason; });
    }
}

void addSchema(ResolverMap &resolvers, const Schema &schema)
{
    resolvers.field(u"__schema"_s, [&schema](const FieldContext &) { return QVariant::fromValue(&schema); });
    resolvers.field(u"__type"_s, [&schema](const FieldContext &f) {
        return typeOrNull(schema.type(f.args.get<QString>(u"name"_s).value_or(QString())));
    });
    resolvers.field(u"__Schema.description"_s,
                    [](const FieldContext &f) { return textOrNull(f.parent<SchemaValue>()->description()); });
    resolvers.field(u"__Schema.types"_s,
                    [](const FieldContext &f) { return typesOf(f.parent<SchemaValue>()->types()); });
    resolvers.field(u"__Schema.queryType"_s,
                    [](const FieldContext &f) { return typeOrNull(&f.parent<SchemaValue>()->queryType()); });
    resolvers.field(u"__Schema.mutationType"_s,
                    [](const FieldContext &f) { return typeOrNull(f.parent<SchemaValue>()->mutationType()); });
    resolvers.field(u"__Schema.subscriptionType"_s,
                    [](const FieldContext &f) { return typeOrNull(f.parent<SchemaValue>()->subscriptionType()); });
    resolvers.field(u"__Schema.directives"_s, [](const FieldContext &f) {
        QVariantList list;
        for (const DirectiveDefinition &directive : f.parent<SchemaValue>()->directives())
            list.append(QVariant::fromValue(&directive));
        return list;
    });
}

void addType(ResolverMap &resolvers)
{
    resolvers.field(u"__Type.kind"_s, [](const FieldContext &f) { return kindOf(f.parent<TypeRef>()); });
    resolvers.field(u"__Type.name"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        return type ? std::optional(type->name) : std::nullopt;
    });
    resolvers.field(u"__Type.description"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        return type ? textOrNull(type->description) : std::nullopt;
    });
    resolvers.field(u"__Type.specifiedByURL"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        return type ? textOrNull(type->specifiedByUrl) : std::nullopt;
    });
    resolvers.field(u"__Type.fields"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        const bool hasFields = type && (type->kind == TypeKind::Object || type->kind == TypeKind::Interface);
        return hasFields ? listed(type->fields, f) : QVariant();
    });
    resolvers.field(u"__Type.interfaces"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        const bool hasInterfaces = type && (type->kind == TypeKind::Object || type->kind == TypeKind::Interface);
        return hasInterfaces ? typesOf(type->interfaces) : QVariant();
    });
    resolvers.field(u"__Type.possibleTypes"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        return type && type->isAbstract() ? typesOf(type->possibleTypes) : QVariant();
    });
    resolvers.field(u"__Type.enumValues"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        return type && type->kind == TypeKind::Enum ? listed(type->enumValues, f) : QVariant();
    });
    resolvers.field(u"__Type.inputFields"_s, [](const FieldContext &f) {
        const TypeDefinition *type = bare(f);
        return type && type->kind == TypeKind::InputObject ? listed(type->inputFields, f) : QVariant();
    });
    resolvers.field(u"__Type.ofType"_s, [](const FieldContext &f) {
        const auto &type = f.parent<TypeRef>();
        if (bare(f))
            return QVariant();
        return QVariant::fromValue(type.isNonNull() ? type.nullable() : type.item());
    });
}

} // namespace

void addIntrospection(ResolverMap &resolvers, const Schema &schema)
{
    addSchema(resolvers, schema);
    addType(resolvers);
    addCommon<FieldValue>(resolvers, u"__Field"_s);
    resolvers.field(u"__Field.args"_s,
                    [](const FieldContext &f) { return listed(f.parent<FieldValue>()->arguments, f); });
    resolvers.field(u"__Field.type"_s,
                    [](const FieldContext &f) { return QVariant::fromValue(f.parent<FieldValue>()->type); });
    addCommon<InputValue>(resolvers, u"__InputValue"_s);
    resolvers.field(u"__InputValue.type"_s,
                    [](const FieldContext &f) { return QVariant::fromValue(f.parent<InputValue>()->type); });
    resolvers.field(u"__InputValue.defaultValue"_s,
                    [](const FieldContext &f) { return textOrNull(f.parent<InputValue>()->defaultLiteral); });
    addCommon<EnumValue>(resolvers, u"__EnumValue"_s);
    addCommon<DirectiveValue>(resolvers, u"__Directive"_s);
    resolvers.field(u"__Directive.isRepeatable"_s,
                    [](const FieldContext &f) { return f.parent<DirectiveValue>()->isRepeatable; });
    resolvers.field(u"__Directive.locations"_s,
                    [](const FieldContext &f) { return f.parent<DirectiveValue>()->locations; });
    resolvers.field(u"__Directive.args"_s,
                    [](const FieldContext &f) { return listed(f.parent<DirectiveValue>()->arguments, f); });
}

} // namespace foyer::graphql
