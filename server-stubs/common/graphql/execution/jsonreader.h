#pragma once

#include "execution/jsonvalue.h"

#include <optional>

namespace foyer::graphql {

/** The JSON value that @p text is, to the letter of RFC 8259: in UTF-8, where a byte order mark in front of the text is
 *  ignored (section 8.1), no member of an object twice, no half of a surrogate pair. Integers that 64 bits hold stay
 *  integers; other numbers are doubles. Nothing when it is no such text, nested deeper than 512, or has a number beyond
 *  a double.
 *
 *  For answers of services: in one pass and in their order, while QJsonDocument makes of them something to be converted
 *  twice. */
std::optional<JsonValue> readJson(QByteArrayView text);

} // namespace foyer::graphql
