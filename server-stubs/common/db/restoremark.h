#pragma once

#include "result.h"

#include <QString>

class QSqlDatabase;

namespace foyer::db {

// A database on a server is restored within itself: what comes is brought into tables beside those there are, which
// then get other names. A table by the name of restoreMark says that this has not come to its end.

inline constexpr QLatin1StringView restoreMark("restore_mark");
/** "restoring_booking" is to be "booking". */
inline constexpr QLatin1StringView stagedPrefix("restoring_");
/** "before_20260131t235959000_booking" was "booking" until a restore at that moment, UTC. */
inline constexpr QLatin1StringView keptPrefix("before_");

/** Whether @p table is a service's own, and not one of those. */
bool isServicesTable(const QString &table);

/** StorageDamaged while the mark is there. */
Result<void> refuseHalfRestored(QSqlDatabase &database);

} // namespace foyer::db
