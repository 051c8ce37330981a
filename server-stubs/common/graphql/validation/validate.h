#pragma once

#include "type/schema.h"

namespace foyer::graphql {

/** What a valid document may cost when it is executed. Counted with every fragment spread in its place, for each
 *  operation alone. Each refusal has the code TooLarge and names limit and value. */
struct ValidationLimits
{
    int maxDepth = 20; ///< Fields inside fields; the introspection query of graphql-js has 15.
    int maxAliases = 50; ///< Fields with an alias.
    qint64 maxCost = 100'000; ///< A field costs 1; what is selected in a list counts for each of its items.
    /** Items a list is taken to have, unless the field has a literal argument that says so (`first` and so on). */
    int assumedListLength = 10;
    int maxOperations = 100; ///< In one document.
    /** Comparisons of fields that might be merged (section 5.3.2). */
    int maxMergeSteps = 100'000;
    /** Nothing more is looked for behind that many errors. */
    int maxErrors = 100;
};

/** Everything that is wrong with the operations and fragments of @p document (spec, section 5), each with its places
 *  and the code InvalidInput or TooLarge; empty when it may be executed. A document over the limits of depth, aliases
 *  or cost has only that error. Time is near-linear in the document and bounded by @p limits. Thread-safe. */
QList<GraphQlError> validate(const Schema &schema, const ast::Document &document, const ValidationLimits &limits = {});

} // namespace foyer::graphql
