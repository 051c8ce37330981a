#pragma once

#include "error/graphqlerror.h"
#include "language/ast.h"
#include "result.h"

namespace foyer::graphql {

/** Which operation of @p document a request is about (GetOperation; spec, section 6.1): the one called @p name or, when
 *  that is empty, the only one. InvalidInput when there is no such, or more than one and no name. */
tl::expected<const ast::OperationDefinition *, GraphQlError> chosenOperation(const ast::Document &document,
                                                                             const QString &name);

} // namespace foyer::graphql
