#pragma once

#include "federation/responseshape.h"

#include <optional>

namespace foyer::graphql::federation {

/** The data of @p response, which is all that one service answered, as JSON text, when complete() would write the same
 *  of them: no errors beside them, the fields of @p shape in their order, each value of its field's kind, no null where
 *  none may be. So answers our engine, and most others. What a leaf holds is not looked at beyond its being JSON, as in
 *  complete(). Nothing otherwise: that says nothing against the response, which is then to
 *  be read. In one pass over the text, with nothing made of it. */
std::optional<QByteArray> wholeData(const ResponseShape &shape, const QByteArray &response);

} // namespace foyer::graphql::federation
