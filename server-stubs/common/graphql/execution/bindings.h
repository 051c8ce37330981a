#pragma once

#include "execution/resolvermap.h"
#include "type/schema.h"

#include <unordered_map>

namespace foyer::graphql {

/** Who answers one field of an object type. */
struct BoundField
{
    Resolver resolver; ///< Empty: the property of the field's name is read.
    bool isGuarded = false; ///< The guard is asked before.
};

/** A schema's fields with their resolvers, found to fit. */
class Bindings
{
public:
    /** All mismatches between the two, sorted. @p own are the engine's resolvers for introspection and federation. */
    static tl::expected<Bindings, QStringList> create(const Schema &schema, const ResolverMap &resolvers,
                                                      const ResolverMap &own);

    /** Null for a field of an interface and for __typename. */
    const BoundField *field(const FieldDefinition &definition) const;

    /** The object type of @p value, an element of @p abstract's possible types, or null. A TypedValue is opened. */
    const TypeDefinition *resolveType(const Schema &schema, const TypeDefinition &abstract, QVariant &value) const;

private:
    std::unordered_map<const FieldDefinition *, BoundField> m_fields;
    QHash<QString, TypeResolver> m_typeResolvers;
    QHash<int, QList<const TypeDefinition *>> m_objectsByCppType;
};

} // namespace foyer::graphql
