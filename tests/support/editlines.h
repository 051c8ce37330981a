#pragma once

#include "database.h"
#include "editlog.h"

namespace foyer::test {

/** What the log of edits says of a thing, the newest first, a line an edit: "2 CHANGED Mia: name Old>New; phone >030".
 */
QStringList editLines(db::Database &database, const QString &kind, const QByteArray &id);
/** Rows in all. */
qint64 editCount(db::Database &database);
/** All that the log holds, as text: to see that something is not in it. */
QString wholeEditLog(db::Database &database);

} // namespace foyer::test
