#pragma once

#include "result.h"

#include <optional>

namespace foyer::booking {

/** The moments at which a wall clock of @p timeZone (IANA) shows @p local, YYYY-MM-DDTHH:MM: one mostly, none when the
 *  zone skips it or it is no time, two in the hour that comes twice. Ascending, epoch milliseconds. InvalidInput for
 *  an unknown zone. */
Result<QList<qint64>> momentsOf(const QString &local, const QString &timeZone);

} // namespace foyer::booking
