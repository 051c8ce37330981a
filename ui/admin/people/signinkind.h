#pragma once

#include "recordkind.h"

namespace foyer::admin {

/** Who signed in and out, who was refused, and whose password, PIN, state or rights changed: nobody edits it. */
RecordKind signInKind(const Reference &cinemas);

} // namespace foyer::admin
