#pragma once

#include "fieldproblem.h"

namespace foyer::user {

/** Is @p pin one to be given out? 4 to 8 digits; not the same one throughout, not a run like 1234 or 9876 (TooEasy).
 *  Field: pin. */
void checkPin(FieldChecks &checks, const QString &pin);

} // namespace foyer::user
