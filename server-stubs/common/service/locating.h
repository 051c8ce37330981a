#pragma once

#include "database.h"
#include "keptids.h"

#include "execution/resolvermap.h"

namespace foyer::service {

/** Where things of each kind (RegionOf of common.graphql) are in a service's database. */
using KeyColumns = QHash<QString, QList<db::KeyColumn>>;

/** Answers @p field (kind: RegionOf!, ids: [ID!]!): [ID!] with those that are in @p database; what is no id, and what
 *  this service has none of, is not. */
void addLocating(graphql::ResolverMap &map, const QString &field, std::shared_ptr<db::Database> database,
                 const KeyColumns &columns);

} // namespace foyer::service
