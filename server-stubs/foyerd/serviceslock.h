#pragma once

#include "datafolderlock.h"

#include <vector>

namespace foyer::foyerd {

/** Locks a data folder for the services @p names, so that nobody else runs one of them on it. Conflict with a sentence
 *  that names the process that does; Storage. */
Result<std::vector<db::DataFolderLock>> lockServices(const QString &dataFolder, const QStringList &names);

/** The same for one of those of which several may run on one folder: @p name, or "NAME-2" when that is taken, and so on. */
Result<db::DataFolderLock> lockInstance(const QString &dataFolder, const QString &name);

} // namespace foyer::foyerd
