#pragma once

#include "backupplan.h"
#include "backupset.h"
#include "options.h"

namespace foyer::foyerd {

/** What a backup consists of: the databases of all services where @p options say, who refers before whom it refers to,
 *  so that what one says of another is there; and the signed ends of the audit log in the data folder. Not the keys: a
 *  copy of those lies elsewhere. */
db::BackupSource backupSource(const Options &options);
/** Where they are made unless somebody says otherwise. */
QString backupFolder(const QString &dataFolder);

/** Whether 'all' and 'run' make any. */
bool isBackedUp(const Options &options);
/** The ones that are made while it runs, as the options say; null for none. */
std::unique_ptr<BackupPlan> planBackups(const Options &options);

/** Makes one, prints where, and returns the exit status. */
int backUp(const Options &options);

} // namespace foyer::foyerd
