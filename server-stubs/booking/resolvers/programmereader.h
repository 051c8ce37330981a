#pragma once

#include "showtimeviews.h"

namespace foyer::booking {

/** Of a cinema in which nothing was ever planned nothing is known here: it has an empty one. */
Result<ProgrammeView> programmeOf(db::Connection &connection, const domain::CinemaId &cinema, QDate day, qint64 nowMs);

} // namespace foyer::booking
