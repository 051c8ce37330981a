#pragma once

#include <QStringList>

namespace foyer::graphql {

/** ` Did you mean "seats" or "seat"?` for the words of @p known that are much like @p written, or nothing. */
QString didYouMean(const QString &written, const QStringList &known);

} // namespace foyer::graphql
