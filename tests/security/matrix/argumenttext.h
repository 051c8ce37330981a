#pragma once

#include "type/schema.h"

namespace matrix {

/** The arguments of @p field as they stand in a document, with its parentheses: those it must have, and those on the
 *  way to one of @p places; empty for none. Each ID is @p id, everything else some value of its type. */
QString argumentText(const foyer::graphql::FieldDefinition &field, const QList<QStringList> &places, const QString &id);

} // namespace matrix
