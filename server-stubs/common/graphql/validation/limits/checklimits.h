#pragma once

#include "validation/context.h"

namespace foyer::graphql::limits {

/** Ours, not the specification's: reports each operation that is over ValidationLimits. Runs before the rules and
 *  without a walk, since rules may cost as much as the document stands for. */
void checkLimits(ValidationContext &context);

/** The fields of the root that the schema marks @oncePerRequest, each response key once, in the order in which
 *  executing it would meet them. What @skip and @include say is left aside: they may say otherwise in the next request
 *  with the same text. */
QList<const ast::Field *> fieldsOncePerRequest(const ValidationContext &context,
                                               const ast::OperationDefinition &operation);

} // namespace foyer::graphql::limits
