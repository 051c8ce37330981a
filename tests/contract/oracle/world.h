#pragma once

#include "execution/resolvermap.h"
#include "type/schema.h"

namespace foyer::graphql::oracle {

/** A resolver for every field of @p schema, whose values follow from the seed (RequestContext::requestId) and the
 *  place in the response alone: lists of up to three, now and then a null or an error. world.js answers the same.
 *  `Query.echo` answers its arguments. */
ResolverMap world(const Schema &schema);

/** Coerced input as JSON has it: dates and UUIDs as text. */
QVariant plainInput(const QVariant &value);

} // namespace foyer::graphql::oracle
