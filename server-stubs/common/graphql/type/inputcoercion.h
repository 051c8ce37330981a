#pragma once

#include "type/scalars.h"

#include <QJsonValue>

namespace foyer::graphql {

/** One way in which an input value does not fit its type. */
struct InputProblem
{
    ResponsePath path; ///< From the value that was to be coerced; empty for itself.
    QString message;
};
using InputProblems = QList<InputProblem>;

/** Values of variables nest no deeper than literals may (ParseLimits::forRequests). */
constexpr int maxInputNesting = 64;

/** Does @p value have more lists and objects inside each other than that? Looks no deeper. */
bool isNestedTooDeep(const QJsonValue &value);

/** Input coercion (spec, sections 3.5 to 3.12) of a value that came as JSON. Appends to @p problems what does not fit;
 *  the result is good only when nothing was appended. Recursion is as deep as @p value. Enum values become their names,
 * null an invalid QVariant. */
QVariant coerceJson(const QJsonValue &value, const TypeRef &type, InputProblems &problems);

/** The same of a literal, its variables taken from @p variables, where those that were not given are missing.
 *  Fails with InvalidInput at the first thing that does not fit. */
Result<QVariant> coerceLiteral(const ast::Value &literal, const TypeRef &type, const QVariantMap &variables = {});

} // namespace foyer::graphql
