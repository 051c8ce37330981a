#pragma once

#include "type/schema.h"

namespace foyer::graphql {

/** What a valid document may cost when it is executed. Counted with every fragment spread in its place, for each
 *  operation alone. Each refusal is a GraphQlError::tooLarge() by the name that stands here, with what was counted. */
struct ValidationLimits
{
    int maxDepth = 20; ///< "depth": fields inside fields; the introspection query of graphql-js has 15.
    int maxAliases = 50; ///< "aliases": fields with an alias.
    /** "fragments": spreads, by name and inline. What has no field of its own costs nothing, but must be expanded. */
    qint64 maxFragments = 2'000;
    /** "cost": a field costs 1; what is selected in a list counts for each of its items (limits/operationsize.h). */
    qint64 maxCost = 100'000;
    /** Items a list is taken to have, unless an argument `first`, `last` or `limit` says so. */
    int assumedListLength = 10;
    /** "oncePerRequest": fields of the root whose definition has the directive @oncePerRequest, by response key. For
     *  what guesses at a secret or moves money: who tries a thousand times must send a thousand requests. */
    int maxOncePerRequest = 1;
    int maxOperations = 100; ///< "operations", in one document.
    /** "mergeSteps": comparisons of fields that might be merged (section 5.3.2), as far as they went. */
    int maxMergeSteps = 100'000;
    /** Nothing more is looked for behind that many errors. */
    int maxErrors = 100;
};

/** Whether documents may ask for the schema. Off: __schema and __type are errors, and no error tells a name of the
 *  schema that the document does not have ("Did you mean"). __typename is always there. */
enum class Introspection { On, Off };

/** Everything that is wrong with the operations and fragments of @p document (spec, section 5), each with its places
 *  and the code InvalidInput or TooLarge; empty when it may be executed. A document over a limit that is counted
 *  beforehand (all but "mergeSteps") has only such errors. Time is near-linear in the document and bounded by @p
 * limits. Thread-safe. */
QList<GraphQlError> validate(const Schema &schema, const ast::Document &document, const ValidationLimits &limits = {},
                             Introspection introspection = Introspection::On);

/** The refusal of an operation of a valid document whose cost is over the limit with these @p variables, coerced;
 *  validate() did not know how long the lists are whose length is a variable, nor how many references one has. */
std::optional<GraphQlError> checkCost(const Schema &schema, const ast::Document &document,
                                      const ast::OperationDefinition &operation, const QVariantMap &variables,
                                      const ValidationLimits &limits = {});

} // namespace foyer::graphql
