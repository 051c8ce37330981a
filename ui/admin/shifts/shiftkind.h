#pragma once

#include "recordkind.h"
#include "shiftbook.h"
#include "shiftprinter.h"

namespace foyer::admin {

/** Shifts: looked up, with their reports; days are closed here. Both are borrowed. */
RecordKind shiftKind(workflow::ShiftBook &book, ports::ShiftPrinter &printer);

} // namespace foyer::admin
