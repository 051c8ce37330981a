#pragma once

#include "federation/responseshape.h"

#include <optional>

namespace foyer::graphql::federation {

/** The part of an operation that asks about the schema: a document of its own, and what it needs. */
struct IntrospectionPart
{
    QString query;
    QStringList variables; ///< Names of those it uses.
    QStringList keys; ///< Response keys of its root fields.
};

/** Nothing when the @p shape of the validated @p operation has neither __schema nor __type at its root. */
std::optional<IntrospectionPart>
introspectionPart(const ast::Document &document, const ast::OperationDefinition &operation, const ResponseShape &shape);

} // namespace foyer::graphql::federation
