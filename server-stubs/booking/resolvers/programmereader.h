#pragma once

#include "showtimeviews.h"

namespace foyer::booking {

/** NotFound for an unknown cinema. */
Result<ProgrammeView> programmeOf(db::Connection &connection, const domain::CinemaId &cinema, QDate day, qint64 nowMs);

} // namespace foyer::booking
