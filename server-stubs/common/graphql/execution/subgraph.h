#pragma once

#include "execution/resolvermap.h"

namespace foyer::graphql {

/** The object types that another service may ask for by reference: those with a resolvable @key. */
QStringList entityTypes(const Schema &schema);

/** What Apollo Federation v2 adds to a subgraph's SDL: _service and, with entities, _entities, with @p fieldDirectives
 *  put on both. */
QString subgraphSdl(const Schema &schema, const QString &fieldDirectives);

/** Answers these fields. @p sdl is the subgraph's own, without the addition. */
void addSubgraph(ResolverMap &own, const Schema &schema, const QString &sdl, const ResolverMap &resolvers);

} // namespace foyer::graphql
