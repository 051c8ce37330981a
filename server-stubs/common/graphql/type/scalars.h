#pragma once

#include "type/schema.h"

namespace foyer::graphql {

/** The codecs of Int, Float, String, Boolean and ID (spec, section 3.5) and of ours:
 *  - DateTime: QDateTime; RFC 3339 text with any offset in, UTC with milliseconds out
 *  - Date: QDate; YYYY-MM-DD
 *  - Long: qint64, exact
 *  - CurrencyCode: QString of three capital letters (ISO 4217)
 *  - UUID: QUuid, never null; lower-case 8-4-4-4-12 out, either case in */
const ScalarCodecs &builtInScalars();

/** Any plain value, unchecked: federation's _Any and scalars nobody defined. */
ScalarCodec anyCodec();

/** @p literal as scalars without a type of their own see it (ScalarCodec); nothing when an enum value is in it. */
std::optional<QVariant> plainValue(const ast::Value &literal, const QVariantMap &variables = {});
/** The same as @p scalar sees it. An integer for an ID is its text, however long (section 3.5.5). */
std::optional<QVariant> plainValue(const ast::Value &literal, const TypeDefinition &scalar,
                                   const QVariantMap &variables = {});

} // namespace foyer::graphql
