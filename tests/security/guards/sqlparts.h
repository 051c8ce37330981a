#pragma once

#include <QString>
#include <QStringList>

namespace foyer::test {

/** What @p source puts into statements of SQL besides the text that is written there: the operands of arg() and of +
 *  beside a text with SQL in it, what is given to query(), execute() and queryAmong() instead of such a text, and what
 * is appended to a variable that is one of these. Each once, sorted, with its blanks made one and its texts as S. A
 * text alone is nothing that is put in. */
QStringList sqlParts(const QString &source);

} // namespace foyer::test
