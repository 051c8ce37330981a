#pragma once

#include "booking.h"
#include "cinema.h"

#include <QString>

/** What is said of a showtime and a house wherever a ticket is printed, in the language of the program. */
namespace foyer::printing {

/** "2D · ATMOS · FR · subtitles DE · from 12 years" */
QString factsText(const domain::ShowtimeFacts &showtime);
/** "Ring 1, Berlin" */
QString addressText(const domain::Cinema &cinema);

} // namespace foyer::printing
