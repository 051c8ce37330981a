#pragma once

#include "federation/subgraphdocument.h"

#include <map>

namespace foyer::graphql::federation {

/** Merges the definitions of all services by name, then writes them out as one schema. Used once. */
class Composer
{
public:
    void add(const Subgraph &subgraph);
    Result<Supergraph> finish();

private:
    /** An object or interface, whose fields several services may tell. */
    struct Fielded
    {
        ast::Definition definition; ///< As it goes into the composed schema.
        QHash<QString, QString> signatures; ///< By field.
        QHash<QString, bool> shareable; ///< By field: in every service so far.
        QStringList services;
        QStringList stubs; ///< Services that only refer to it.
    };

    template <class Definition>
    void addFielded(const QString &service, Definition definition);
    template <class Definition>
    void addField(const QString &service, Fielded &entry, Definition &whole, ast::FieldDefinition field,
                  bool isShareable);
    QStringList takeKeys(const QString &service, const ast::ObjectTypeDefinition &object);
    void addUnion(const ast::UnionTypeDefinition &definition);
    void addSame(const QString &service, const QString &name, ast::Definition definition);
    void noteInaccessible(const ast::Definition &definition);
    void noteMembers(const SubgraphDocument &subgraph);
    void checkHidden();
    void checkEntities();
    ast::Document composed() const;
    void conflict(const QString &sentence)
    {
        if (!m_conflicts.contains(sentence))
            m_conflicts.append(sentence);
    }

    Supergraph m_graph;
    QStringList m_conflicts;
    QStringList m_order; ///< Names of types and directives as they first came.
    QHash<QString, std::pair<QString, size_t>> m_kinds; ///< By name: who first declared it, as what.
    std::map<QString, Fielded> m_fielded;
    std::map<QString, ast::UnionTypeDefinition> m_unions;
    std::map<QString, std::pair<QString, ast::Definition>> m_same; ///< By name: who first declared it, and how.
    QHash<QString, QStringList> m_knowers; ///< Services by the name of a directive.
    QSet<QString> m_inaccessible; ///< Coordinates, e.g. Film.title.
    QSet<QString> m_composedDirectives;
};

} // namespace foyer::graphql::federation
