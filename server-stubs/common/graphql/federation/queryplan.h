#pragma once

#include "federation/supergraph.h"

namespace foyer::graphql::federation {

/** One request to one service. */
struct Fetch
{
    QString service;
    /** Of the service's own schema: root fields, or the fields of an entity. */
    ast::SelectionSet selection;
    /** Empty for a root fetch; otherwise this fetch asks `_entities` for things of this type. */
    QString entityType;
    QString keyField;
    /** Response keys from the root to the entities, lists not counted. Empty for a root fetch. */
    QStringList path;
    /** Indexes of fetches that must have ended before. */
    QList<int> after;

    /** What is sent: @ref selection printed, with the declarations of $representations and of... */
    QString text;
    QStringList variables; ///< ...those of the operation's variables that it uses.

    bool isRoot() const { return entityType.isEmpty(); }
};

/** The requests that answer one operation, each after those it depends on. The same for all its variables, so that it
 *  can be kept. */
struct QueryPlan
{
    std::vector<Fetch> fetches;
    /** The one fetch there is asks for all of the operation: its data are the response's. */
    bool isWhole = false;
};

/** The response key under which a plan asks for an entity's key field. */
QString keyAlias(const QString &keyField);

/** Groups the fields of a validated operation by owning service. Queries: one root fetch a service, in parallel.
 *  Mutations: one root fetch a field, each after all that belongs to the one before (spec, section 6.2.2).
 *  Introspection fields are left out: the gateway answers them itself. Fragments become inline.
 *  Fails with InvalidInput where the graph cannot be crossed (an abstract type of several services). */
Result<QueryPlan> plan(const Supergraph &graph, const ast::Document &document,
                       const ast::OperationDefinition &operation);

} // namespace foyer::graphql::federation
