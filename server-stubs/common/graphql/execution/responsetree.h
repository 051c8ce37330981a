#pragma once

#include "execution/engine.h"
#include "execution/planner.h"

#include <unordered_map>

namespace foyer::graphql {

/** One place of the response while it is being filled: the data, a field of an object, or an item of a list.
 *  Nodes stay where they are: children are made all at once. */
struct ResponseNode
{
    enum class State : quint8 {
        Open, ///< Not answered yet.
        Null, ///< Null, and that is no error of its own.
        Leaf,
        Object,
        List,
        Failed, ///< Null because of an error.
    };

    State state = State::Open;
    int index = -1; ///< In a list.
    PlannedField *field = nullptr; ///< Of an item: its list's. Null for the root.
    ResponseNode *parent = nullptr; ///< Null for the root.
    TypeRef type;
    JsonValue leaf;
    std::vector<ResponseNode> children; ///< Fields in the order of their plan, or items.

    ResponsePath path() const;
};

using ResponseErrors = std::unordered_map<const ResponseNode *, GraphQlError>;

/** Would this place, as filled now, have to be null where its type says it cannot? */
bool bubbles(const ResponseNode &node);

enum class ResponseForm { Value, Text };

/** The finished response: nulls bubbled up (section 6.4.4), errors in the order of the query. A place still open is an
 *  error made by @p openError. Takes the leaves out of the tree. */
Response assemble(ResponseNode &root, const ResponseErrors &errors, ResponseForm form,
                  const std::function<GraphQlError(const ResponseNode &)> &openError);

} // namespace foyer::graphql
