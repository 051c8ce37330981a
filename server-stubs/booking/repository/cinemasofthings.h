#pragma once

#include "database.h"

#include <QHash>
#include <QStringList>

namespace foyer::booking {

enum class Placed { Showtime, Booking, PriceCard };

/** The cinema of each of @p ids that there is, by the id as it was written; others, and what is no id, are left out. Of
 * a price card any of its revisions. In a worker's thread. */
Result<QHash<QString, QString>> cinemasOf(db::Connection &connection, Placed what, const QStringList &ids);

} // namespace foyer::booking
