#pragma once

#include "recordkind.h"
#include "showtimebook.h"

namespace foyer::admin {

/** A showtime as its form shows it. The book and the films are borrowed. Cancelling is the page's action. */
RecordKind showtimeKind(workflow::ShowtimeBook &book, ports::RecordList &films);

} // namespace foyer::admin
