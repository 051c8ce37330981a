#pragma once

#include "language/ast.h"

/** @file
 *  A tree with the range of every node, as text; trees.js writes the same of graphql-js's trees. */
namespace foyer::graphql::oracle {

QString treeText(const ast::Document &document);

} // namespace foyer::graphql::oracle
