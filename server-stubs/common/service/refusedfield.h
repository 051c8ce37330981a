#pragma once

#include "subgraphport.h"

#include "execution/response.h"

namespace foyer::service {

/** Which root field of @p request a service refused because it is for others, as "Mutation.updateUser"; empty when
 * none. Of several the first. FORBIDDEN is among the errors of a root field, or, where a mutation asked for it, in its
 *  payload's refusal. */
QString refusedField(const SubgraphRequest &request, const ServiceAnswer &answer);

/** The same of a document that a person sent to a service, whatever is written in it: of the operation of that name, or
 *  the only one. Of `_entities` also what was asked for of the things: "Query._entities.visits". */
QString refusedField(const QString &document, const QString &operationName, const graphql::Response &response);

} // namespace foyer::service
