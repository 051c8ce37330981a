#pragma once

#include "type/schema.h"
#include "validation/validate.h"

#include <QTest>

/** The type system that the examples of the specification's section 5 speak of (its numbers 101, 126, 131, 156 and 167,
 *  and what the other tests need besides), and what validation says to a document about it. */
namespace pets {

const foyer::graphql::Schema &schema();

/** "line:column message" of each error, one a line; several places as "1:2,3:4". A code other than INVALID_INPUT
 *  stands before it. */
QString errorsOf(const QString &text, const foyer::graphql::ValidationLimits &limits = {});

/** Of a test whose rows are a "document" and the "errors" that errorsOf() has for it. A row named "example 103" or
 *  "counter-example 104" is that of the specification's edition of October 2021, in one line, with what spreads a
 *  fragment or defines a variable when the example itself does not. */
void columns();
void row(const char *name, const QString &document, const QString &errors = QString());
void check();

} // namespace pets
