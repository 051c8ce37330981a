#pragma once

#include "execution/resolvermap.h"
#include "type/schema.h"

#include <QSet>

namespace foyer::graphql {

/** Follows the C++ types of resolvers' results through the schema and notes everything that does not fit.
 *
 *  A resolver of `Query.movies: [Movie!]!` that returns QList<Movie> tells that Movie values are the gadget Movie,
 * whose properties then answer the fields of Movie that have no resolver, and tell the types of what is below them. */
class BindingCheck
{
public:
    BindingCheck(const Schema &schema, const ResolverMap &resolvers, const ResolverMap &own);

    /** Sorted, each once. */
    QStringList run();
    /** The C++ types of the values of each object type, as found by run(). */
    const QHash<const TypeDefinition *, QList<QMetaType>> &objectTypes() const { return m_objectTypes; }

private:
    void checkNames();
    void checkScalars();
    void learnFromResolvers();
    void learn(const TypeRef &type, QMetaType cppType, const QString &where);
    void learnLeaf(const TypeDefinition &type, QMetaType cppType, const QString &where);
    void learnObject(const TypeDefinition &type, QMetaType cppType, const QString &where);
    QSet<const TypeDefinition *> reachableTypes() const;
    void checkEveryFieldIsAnswered();
    void checkAbstractTypes();
    void checkReferences();
    bool hasResolver(const FieldDefinition &field) const;
    void mismatch(const QString &text) { m_mismatches.insert(text); }

    const Schema &m_schema;
    const ResolverMap &m_resolvers;
    const ResolverMap &m_own;
    QHash<const TypeDefinition *, QList<QMetaType>> m_objectTypes;
    QSet<QString> m_mismatches;
};

} // namespace foyer::graphql
