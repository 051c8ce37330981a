#pragma once

#include "language/ast.h"

#include <QByteArray>

namespace foyer::graphql {

/** What an operation asks for, in few words: "Query.movies", or "Query.movies+" when there are other root fields beside
 * the first. Of a document that is valid, so that there are as many labels as a schema has root fields, twice, whatever
 *  clients send. */
QByteArray operationLabel(const ast::Document &document, const ast::OperationDefinition &operation);

} // namespace foyer::graphql
