#pragma once

#include "language/ast.h"

#include <QJsonObject>
#include <QStringList>

namespace foyer::service {

/** Null when there are none or several: which of them is meant is then not in the text. */
const graphql::ast::OperationDefinition *onlyOperation(const graphql::ast::Document &document);

/** What a client gave at @p place of the arguments of @p field ("input.bookingId"), with variables and their defaults
 *  put in; Undefined for nothing. Enums are their names. */
QJsonValue givenAt(const QString &place, const graphql::ast::Field &field,
                   const graphql::ast::OperationDefinition &operation, const QJsonObject &variables);

/** What distinguishes one value from another as text; empty for none. */
QString writtenValue(const QJsonValue &value);

} // namespace foyer::service
