#include "restoremark.h"

#include "sqlerror.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

bool isServicesTable(const QString &table)
{
    return table != restoreMark && !table.startsWith(stagedPrefix) && !table.startsWith(keptPrefix);
}

Result<void> refuseHalfRestored(QSqlDatabase &database)
{
    const QString statement = u"SHOW TABLES LIKE '%1'"_s.arg(restoreMark);
    QSqlQuery query(database);
    if (!query.exec(statement))
        return fail(mySqlError(query.lastError(), statement));
    if (!query.next())
        return {};
    return fail(ErrorCode::StorageDamaged,
                u"database '%1' is being restored, or that was broken off: it is used once 'foyerd restore' has come "
                "to its end."_s.arg(database.databaseName()));
}

} // namespace foyer::db
