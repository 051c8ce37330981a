#pragma once

#include "connection.h"

namespace foyer::db {

/** What a look at a database file found before it was opened. */
struct FileCheck
{
    bool isChecked = true; ///< False for a file too large to be read before it is used: check it while it is.
};

/** Looks whether the file of @p settings is there, whole, and has its journal, before SQLite touches it, which would
 *  make a missing file anew and leave out what it cannot read of a journal. What the folder knows about the file
 *  (FileRecord) decides what there must be. Afterwards everything committed is in the database file, and the record
 *  says so; a database that never was has the record Creating.
 *
 *  Always: there, a database, not shorter than it says. Closed properly: as long as it was, and, up to
 *  settings.checkAtStartUpToBytes, the same bytes. Left without being closed: its journal is there and whole as far as
 *  can be told, and, up to that size, `PRAGMA quick_check`. Errors: StorageDamaged, naming the file; StorageFull,
 *  Storage. */
Result<FileCheck> checkBeforeOpening(const Settings &settings);

/** For `foyerd restore --as-it-is`: takes the file as it stands now, whatever its record says and whether its journal
 *  is there. It is refused all the same when `PRAGMA integrity_check` finds something, and while a restore that was
 *  broken off has not been run to its end (IllegalState). Busy when another program reads it. */
Result<void> acceptAsItIs(const Settings &settings);

enum class Thoroughness {
    Structure, ///< Every page is where it belongs and can be read; about as fast as reading the file.
    Everything, ///< And indexes say what the tables say, and tables keep their own rules; several times as long.
};
/** SQLite's own check of what is in the database; StorageDamaged with what it found first. It sees no value that was
 *  changed into another possible one. */
Result<void> checkContent(Connection &connection, const QString &filePath, Thoroughness thoroughness);

} // namespace foyer::db
