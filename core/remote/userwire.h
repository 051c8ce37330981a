#pragma once

#include "recordwire.h"

namespace foyer::remote {

/** People, and kiosks, which are users too. None is ever removed. */
RecordWire userWire();

} // namespace foyer::remote
