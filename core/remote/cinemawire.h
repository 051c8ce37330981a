#pragma once

#include "recordwire.h"

namespace foyer::remote {

/** Cinemas. None is ever removed. */
RecordWire cinemaWire();

} // namespace foyer::remote
