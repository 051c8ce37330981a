#pragma once

#include "foyerdprocess.h"

namespace foyer::test {

/** The payload of @p field, which takes one @p input of the type @p inputType; empty when there was an error instead.
 *  @p selection in braces. */
QJsonObject mutate(const Caller &caller, const QString &field, const QString &inputType, const QJsonObject &input,
                   const QString &selection);
/** Why @p payload is a refusal; empty when it is none. */
QString refusalOf(const QJsonObject &payload);

} // namespace foyer::test
