#pragma once

#include "federation/responseshape.h"

#include <QStringList>

#include <memory>

namespace foyer::graphql::federation {

/** A step from an object of the response to those below it: a response key, through lists, and where an interface or a
 *  union is declared there, of which type they must be. */
struct PathStep
{
    QString key;
    QString onlyType; ///< Empty for any.
};

/** One request to one service. */
struct Fetch
{
    QString service;
    /** Of the service's own schema: root fields, or the fields of an entity. */
    ast::SelectionSet selection;
    /** Empty for a root fetch; otherwise this fetch asks `_entities` for things of this type. */
    QString entityType;
    QString keyField;
    QString keyAlias; ///< The response key under which the fetch before asks for keyField: its name, where it is free.
    /** From the root to the entities. Empty for a root fetch. */
    QList<PathStep> path;
    /** The client's response keys that stay without a value when this fails, also those that are fetched further on. */
    QStringList keys;
    /** Indexes of fetches that must have ended before. */
    QList<int> after;

    /** What is sent: @ref selection printed, with the declarations of $representations and of... */
    QString text;
    QStringList variables; ///< ...those of the operation's variables that it uses.

    bool isRoot() const { return entityType.isEmpty(); }
};

/** The requests that answer one operation, each after those it depends on. The same for all its variables but those
 *  that its shape depends on, so that it can be kept. */
struct QueryPlan
{
    std::vector<Fetch> fetches;
    /** What it was made for. */
    std::shared_ptr<const ResponseShape> shape;
    /** Of a mutation: a root fetch is only sent when the data so far are not null as a whole. */
    bool isSerial = false;
    /** The one fetch there is asks for all of the operation: its data are the response's. */
    bool isWhole = false;
    /** With what names begin that the plan makes up: as no response key of the client's does. */
    QString ownPrefix;
    /** The response key under which the plan asks for the type where an interface or a union is declared. */
    QString typeKey;
    /** The variable of `_entities`; another one when the client has one of that name. */
    QString representations = QStringLiteral("representations");
};

/** Groups the fields of a validated operation by owning service. Queries: one root fetch a service, in parallel.
 *  Mutations: one root fetch a field, each after all that belongs to the one before (spec, section 6.2.2).
 *  Entity fields of one service at one place of the query are one fetch, for all entities that stand there.
 *  Introspection fields are left out: the gateway answers them itself. Fragments become inline.
 *  Fails with Internal where the graph cannot be crossed, which composition has excluded. */
Result<QueryPlan> plan(const Supergraph &graph, const ast::OperationDefinition &operation,
                       const std::shared_ptr<const ResponseShape> &shape);

} // namespace foyer::graphql::federation
