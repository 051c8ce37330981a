#pragma once

#include <QString>

namespace foyer::foyerd {

/** What `foyerd help --man` prints: foyerd.8, in the man macros, of the same tables as the help. */
QString manPage();

} // namespace foyer::foyerd
