#pragma once

#include "datafolderlock.h"

#include <vector>

namespace foyer::foyerd {

/** Locks a data folder for the services @p names, so that nobody else runs one of them on it. Conflict with a sentence
 *  that names the process that does; Storage. */
Result<std::vector<db::DataFolderLock>> lockServices(const QString &dataFolder, const QStringList &names);

} // namespace foyer::foyerd
