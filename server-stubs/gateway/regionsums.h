#pragma once

#include "execution/jsonvalue.h"

#include <vector>

/** @file
 *  What becomes of the same value of several regions: @merged of common.graphql. */
namespace foyer::gateway {

using JsonValues = std::vector<const graphql::JsonValue *>;

/** The sum of numbers; of amounts of one currency likewise, and of several none. At least one value. */
graphql::JsonValue sumOf(const JsonValues &values);
/** @p times @p part by @p whole, half of one rounded away from zero, and of an amount an amount. Null where the whole
 * is not more than zero, or one of them is none. */
graphql::JsonValue shareOf(const graphql::JsonValue &part, const graphql::JsonValue &whole, int times);
/** Which of two stands first: less than, equal to or more than zero. What is null is the least. Moments and days stand
 *  by their text, amounts by how much. */
int compared(const graphql::JsonValue *a, const graphql::JsonValue *b);
/** By what two things stand by, asked for under this key (orderKey). What has none stands like any other that has none.
 */
bool standsBefore(const graphql::JsonValue *a, const graphql::JsonValue *b, bool isDescending);
/** Under which response key things are asked for what they stand by. No client's begins like that. */
QString orderKey();

} // namespace foyer::gateway
