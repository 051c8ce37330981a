#pragma once

#include "language/ast.h"

namespace foyer::graphql {

/** What every schema has without saying it: the five scalars, @skip, @include, @deprecated and @specifiedBy, and the
 *  types of introspection (spec, sections 3.5, 3.13 and 4.2). */
const ast::Document &preludeDocument();

/** The directives of Apollo Federation v2, for subgraphs that use them without declaring them. */
const ast::Document &federationDirectivesDocument();

/** The __typename, __schema and __type fields (section 4.1), as fields of a type that is never part of a schema. */
const ast::Document &metaFieldsDocument();

} // namespace foyer::graphql
