#pragma once

#include <QStringList>

namespace foyer::graphql {

/** Those of @p known that are much like @p written, the nearest first; the same words in the same order as graphql-js
 *  suggests. Nothing for a long word. */
QStringList suggestions(const QString &written, const QStringList &known);

/** ` Did you mean "seats", "seat", or "rows"?`, at most five; nothing for no words. @p what stands before them:
 *  "the enum value". */
QString didYouMean(const QStringList &words, const QString &what = {});

/** Text by its UTF-16 units, but numbers in it by their value. */
bool isNaturallyBefore(QStringView a, QStringView b);

} // namespace foyer::graphql
