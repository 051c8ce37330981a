#include "execution/resolvermap.h"

namespace foyer::graphql {

ResolverMap &ResolverMap::addField(const QString &coordinate, FieldEntry entry)
{
    if (m_fields.contains(coordinate))
        m_duplicates.append(coordinate);
    m_fields.insert(coordinate, std::move(entry));
    return *this;
}

ResolverMap &ResolverMap::addObject(const QString &typeName, QMetaType type)
{
    m_objects.insert(typeName, type);
    return *this;
}

ResolverMap &ResolverMap::addReference(const QString &typeName, ReferenceEntry entry)
{
    if (m_references.contains(typeName))
        m_duplicates.append(typeName);
    m_references.insert(typeName, std::move(entry));
    return *this;
}

ResolverMap &ResolverMap::typeResolver(const QString &abstractType, TypeResolver resolve)
{
    m_typeResolvers.insert(abstractType, std::move(resolve));
    return *this;
}

ResolverMap &ResolverMap::scalar(const QString &name, ScalarCodec codec)
{
    m_scalars.insert(name, std::move(codec));
    return *this;
}

} // namespace foyer::graphql
