#pragma once

#include "federation/supergraph.h"

namespace foyer::graphql::federation {

/** A sentence for each field that some query asks for and no plan reaches: an object is given by one service, the field
 *  answered by another, and no @key leads there. Each with a way on which that happens. Only places that a query can
 *  come to count. */
QStringList unreachableFields(const Supergraph &graph);

} // namespace foyer::graphql::federation
