#pragma once

#include "recordwire.h"

namespace foyer::remote {

/** The log of sign-ins and refusals. Read only; a record's state is its result. */
RecordWire signInWire();

} // namespace foyer::remote
