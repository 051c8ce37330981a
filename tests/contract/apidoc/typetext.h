#pragma once

#include "type/schema.h"

namespace foyer::test {

/** "type Showtime": what the heading of a type on a page says. */
QString headingOf(const graphql::TypeDefinition &type);
/** Is it one that the GraphQL specification brings, and nobody has to look up? */
bool isBuiltIn(const graphql::TypeDefinition &type);
/** The type in Markdown, its name a link to its heading unless it is built in: \[[Seat](#type-seat)!\]!. */
QString linked(const graphql::TypeRef &type);
QString linked(const graphql::TypeDefinition &type);
/** What SDL says beside names and types, as sentences: the description, who may ask, what it is deprecated for. Text
 * from the SDL is escaped where Markdown would read it as something else. One line. */
QString sentences(const QString &description, const graphql::AppliedDirectives &directives,
                  const std::optional<QString> &deprecationReason);
/** A row of a table for an argument or a field of an input. */
QString inputRow(const graphql::InputValueDefinition &input);
/** @p text in a cell of a table. */
QString cell(QString text);

} // namespace foyer::test
