#pragma once

#include "settingstable.h"

namespace foyer::foyerd {

/** The rows of [notification] that say how messages leave the house. */
void addMailSettings(QList<Setting> &table);

} // namespace foyer::foyerd
