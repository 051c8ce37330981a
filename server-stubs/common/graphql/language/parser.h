#pragma once

#include "language/ast.h"

#include <tl/expected.hpp>

namespace foyer::graphql {

/** What a text may cost before it is understood. Each refusal is a GraphQlError::tooLarge() by the name that stands
 *  here; tokens and nesting are counted only as far as the first one too many. */
struct ParseLimits
{
    int maxLength = 0; ///< "length": UTF-16 units of source.
    int maxTokens = 0; ///< "tokens", without comments and the end.
    int maxDepth = 0; ///< "nesting": selection sets, values and list types inside each other.

    /** For what comes over the network. */
    static constexpr ParseLimits forRequests() { return {262'144, 10'000, 64}; }
    /** For our own SDL files and a composed schema. */
    static constexpr ParseLimits forSchemas() { return {8'388'608, 1'000'000, 64}; }
};

/** A tree, or the first error in the text, with its location and the code InvalidInput or TooLarge. */
template <class T>
using ParseResult = tl::expected<T, GraphQlError>;

/** Any document: operations, type system definitions and extensions, or a mix; validation refuses what does not
 *  belong. Time and stack are bounded by @p limits whatever the text. Thread-safe. */
ParseResult<ast::Document> parse(const QString &text, const ParseLimits &limits = ParseLimits::forRequests(),
                                 const QString &sourceName = {});

/** One value such as `[1, {a: RED}]`, and nothing after it; variables are allowed. */
ParseResult<ast::Value> parseValue(const QString &text, const ParseLimits &limits = ParseLimits::forRequests());
/** One type such as `[Seat!]!`, and nothing after it. */
ParseResult<ast::TypeReference> parseType(const QString &text, const ParseLimits &limits = ParseLimits::forRequests());

} // namespace foyer::graphql
