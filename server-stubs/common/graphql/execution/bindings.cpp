#include "execution/bindings.h"

#include "execution/bindingcheck.h"

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

tl::expected<Bindings, QStringList> Bindings::create(const Schema &schema, const ResolverMap &resolvers,
                                                     const ResolverMap &own)
{
    BindingCheck check(schema, resolvers, own);
    const QStringList mismatches = check.run();
    if (!mismatches.isEmpty())
        return tl::unexpected(mismatches);

    Bindings bindings;
    const auto bind = [&](const FieldDefinition &field) {
        const QString coordinate = field.coordinate();
        const bool isOurs = own.fields().contains(coordinate);
        const Resolver resolver = (isOurs ? own : resolvers).fields().value(coordinate).resolver;
        const bool isIntrospection = !field.parent || field.parent->isIntrospection();
        const bool isGuarded = !isIntrospection && (resolver || !field.directives.isEmpty());
        bindings.m_fields.emplace(&field, BoundField{resolver, isGuarded});
    };
    for (const TypeDefinition *type : schema.types()) {
        if (type->kind == TypeKind::Object)
            std::for_each(type->fields.begin(), type->fields.end(), bind);
    }
    bind(*schema.field(schema.queryType(), u"__schema"));
    bind(*schema.field(schema.queryType(), u"__type"));
    bindings.m_typeResolvers = resolvers.typeResolvers();
    const auto &objectTypes = check.objectTypes();
    for (auto it = objectTypes.cbegin(); it != objectTypes.cend(); ++it) {
        for (const QMetaType cppType : it.value())
            bindings.m_objectsByCppType[cppType.id()].append(it.key());
    }
    return bindings;
}

const BoundField *Bindings::field(const FieldDefinition &definition) const
{
    const auto found = m_fields.find(&definition);
    return found == m_fields.end() ? nullptr : &found->second;
}

const TypeDefinition *Bindings::resolveType(const Schema &schema, const TypeDefinition &abstract, QVariant &value) const
{
    const auto possible = [&](const TypeDefinition *type) {
        return type && abstract.possibleTypes.contains(type) ? type : nullptr;
    };
    if (value.metaType() == QMetaType::fromType<TypedValue>()) {
        const TypedValue typed = value.value<TypedValue>();
        value = unwrapped(typed.value);
        return possible(schema.type(typed.typeName));
    }
    if (const TypeResolver resolve = m_typeResolvers.value(abstract.name))
        return possible(schema.type(resolve(value)));
    for (const TypeDefinition *type : m_objectsByCppType.value(value.metaType().id())) {
        if (possible(type))
            return type;
    }
    return nullptr;
}

} // namespace foyer::graphql
