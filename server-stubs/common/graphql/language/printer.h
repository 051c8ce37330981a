#pragma once

#include "language/ast.h"

namespace foyer::graphql {

/** Text that parses to the same tree, ranges aside, for any tree the parser made. A document ends with a line feed,
 *  the others do not. Recursion is as deep as the tree. */
QString print(const ast::Document &document);
QString print(const ast::Definition &definition);
/** "{\n  ...\n}"; "" when empty. */
QString print(const ast::SelectionSet &selectionSet);
QString print(const ast::Selection &selection);
QString print(const ast::Value &value);
QString print(const ast::TypeReference &type);
QString print(const ast::Directive &directive);
/** "query", "mutation" or "subscription". */
QString print(ast::OperationType operation);

/** @p value between quotation marks, control characters escaped. Half a surrogate pair, which no document can hold,
 * becomes U+FFFD. */
QString printString(QStringView value);

} // namespace foyer::graphql
