#pragma once

#include "backupset.h"
#include "options.h"

namespace foyer::foyerd {

/** What a backup of @p dataFolder consists of: the databases of all services, who refers before whom it refers to, so
 *  that what one says of another is there; and the signed ends of the audit log. Not the keys: a copy of those lies
 *  elsewhere. */
db::BackupSource backupSource(const QString &dataFolder);
/** Where they are made unless somebody says otherwise. */
QString backupFolder(const QString &dataFolder);

/** Makes one, prints where, and returns the exit status. */
int backUp(const Options &options);

} // namespace foyer::foyerd
