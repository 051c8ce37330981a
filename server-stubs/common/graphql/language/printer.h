#pragma once

#include "language/ast.h"

namespace foyer::graphql {

/** Text that parses to the same tree, ranges aside. Descriptions and block strings come out as block strings when
 *  they can without changing their value. Depth of recursion is that of the tree. */
QString print(const ast::Document &document);
QString print(const ast::Definition &definition);
/** "{\n  ...\n}"; "" when empty. */
QString print(const ast::SelectionSet &selectionSet);
QString print(const ast::Selection &selection);
QString print(const ast::Value &value);
QString print(const ast::TypeReference &type);
QString print(const ast::Directive &directive);

/** @p value between quotation marks, escaped. */
QString printString(QStringView value);
/** "query", "mutation" or "subscription". */
QString print(ast::OperationType operation);

} // namespace foyer::graphql
