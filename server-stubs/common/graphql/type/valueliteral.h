#pragma once

#include "type/schema.h"

namespace foyer::graphql {

/** @p coerced, a value of the input type @p type, as the text introspection shows of a default (section 4.2.4): that of
 *  graphql-js for the same value, whatever way it was written in the SDL. Defaults inside it are written out, and the
 *  fields of an input object have the order of their type. */
QString valueLiteral(const QVariant &coerced, const TypeRef &type);

/** As ECMAScript writes it (Number::toString): the shortest digits that read back as @p number, with an exponent from
 *  1e+21 on and below 1e-6. @p number is finite. */
QString numberLiteral(double number);

} // namespace foyer::graphql
