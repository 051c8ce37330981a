#pragma once

#include "options.h"

#include "migrator.h"

namespace foyer::foyerd {

/** What is to be done on the database of @p service, which is only read; everything when SQLite has no file yet. Errors
 * as Connection::open() and Migrator::pending(). */
Result<QList<db::Migration>> pendingMigrations(const DatabasePlaces &places, const QString &service);

/** Brings the database of every service, or of the one that is named, up to this release, and prints a line for each.
 *  Returns the exit status: with --check 1 when there is something to do. */
int migrate(const Options &options);

} // namespace foyer::foyerd
