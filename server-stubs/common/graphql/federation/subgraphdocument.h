#pragma once

#include "federation/supergraph.h"

#include <QStringList>

#include <vector>

namespace foyer::graphql::federation {

/** One service's schema as the composer reads it. */
struct SubgraphDocument
{
    QString service;
    /** Types and directives, each name once: extensions are merged into what they extend. Federation's directives have
     *  their own names (`@key`), however the service imported them; what federation makes every subgraph declare
     *  (`_service`, `_Any`, `@key` itself...) is left out, and so is `schema`. */
    std::vector<ast::Definition> definitions;
    /** Names of the directives that @composeDirective asks to keep, without the @. */
    QStringList composedDirectives;
    /** What is wrong with it, each with the service's name and, where there is one, the place. With any, the rest is
     *  of no use. */
    QStringList problems;
};

/** Reads by the subgraph specification of Apollo Federation v2. An SDL without @link is read as if it imported all:
 *  so were ours written once, and a gateway may meet an older release of a service. */
SubgraphDocument readSubgraph(const Subgraph &subgraph);

/** The first of that name, or null. */
const ast::Directive *findDirective(const std::vector<ast::Directive> &directives, QLatin1StringView name);
/** A literal argument of @p directive; empty or @p otherwise when it is not given. */
QString stringArgument(const ast::Directive &directive, QLatin1StringView name);
bool booleanArgument(const ast::Directive &directive, QLatin1StringView name, bool otherwise);
/** The name of a type or a directive ("@key"); empty for other definitions. */
QString nameOf(const ast::Definition &definition);

} // namespace foyer::graphql::federation
