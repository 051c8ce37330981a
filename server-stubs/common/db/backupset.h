#pragma once

#include "connection.h"

#include <QDateTime>

namespace foyer::db {

/** One file of a backup. Value type. */
struct BackupFile
{
    QString name; ///< BackupDatabase::fileName(), or as in the data folder.
    qint64 bytes = 0;
    QString sha256; ///< Hex.
    QString migration; ///< The newest one of a database; empty for another file.
    bool isDatabase() const { return !migration.isEmpty(); }
};

/** A service's database, and what it is called in a backup. Value type. */
struct BackupDatabase
{
    QString name; ///< "booking"
    Settings settings;
    /** "booking.sqlite", as in the data folder; "booking.sql" of one on a server (serverdump.h). */
    QString fileName() const;
};

/** A folder with copies of databases, and a manifest that says what there must be. Value type. */
struct BackupSet
{
    QString folder;
    QDateTime takenAt; ///< UTC.
    /** True for what was saved of one database whose file was taken away while it was open: it replaces that one. */
    bool isRescue = false;
    QList<BackupFile> files;
};

/** What a backup is made of. Value type. */
struct BackupSource
{
    QString folder; ///< Of the data.
    QList<BackupDatabase>
        databases; ///< In the order in which they are copied: who refers comes before whom it refers to.
    QStringList others; ///< Files of lines that only grow; copied first, and left out when they are not there.
};

/** Copies @p source as it is now, also while it is written to, into a new folder below @p into, whose name is the time.
 *  Each database is a state of its own, of one moment; a later one knows all that an earlier one refers to. A file is
 *  checked first (Thoroughness::Everything); a server checks its pages itself, as they are read. The folder has its
 * name only once all of it is on the disk. Errors: StorageDamaged (of a database in use here this is declared),
 * StorageFull, Storage, NotFound; Unreachable. */
Result<BackupSet> takeBackup(const BackupSource &source, const QString &into);
/** The same of one open database whose file has no name any more; into rescued/ beside @p filePath. The folder. */
Result<QString> rescueInto(Connection &connection, const QString &filePath);

/** The set in @p folder. NotFound; StorageDamaged when its manifest is none. */
Result<BackupSet> readBackup(const QString &folder);
/** Whether each file is the one that was written. StorageDamaged, naming the first that is not. */
Result<void> checkBackup(const BackupSet &set);
/** The folders of complete sets in @p into, newest first. */
QStringList backupsIn(const QString &into);
/** Removes the oldest but @p keep of them, and what was left half made. */
void removeOldBackups(const QString &into, int keep);

/** Puts @p set, of files, in the place of what is in @p dataFolder; of a server's databases see serverrestore.h. Only
 * while the folder's locks are held, and after checkBackup(). Nothing is moved before each database of the set has
 * passed SQLite's own check. What was there is kept in damaged/TIME beside it, whose path is returned; nothing is
 * deleted. When it is broken off, the databases do not open until a restore has come to its end. @p alsoAside are files
 * that speak of what was there, and go with it also when the set has none of that name. Errors: StorageFull and
 * Storage. */
Result<QString> restoreBackup(const BackupSet &set, const QString &dataFolder, const QStringList &alsoAside = {});
/** Removes copies that a restore brought near and that nobody puts in their place any more, as it was broken off; says
 * so in the log. Only while a lock of a service with its database in @p dataFolder is held, so that no restore is at
 * work there. */
void removeLeftCopies(const QString &dataFolder);

} // namespace foyer::db
