#pragma once

#include "connection.h"

#include <QDateTime>

namespace foyer::db {

/** One file of a backup. Value type. */
struct BackupFile
{
    QString name; ///< As in the data folder: "booking.sqlite".
    qint64 bytes = 0;
    QString sha256; ///< Hex.
    QString migration; ///< The newest one of a database; empty for another file.
    bool isDatabase() const { return !migration.isEmpty(); }
};

/** A folder with copies of a data folder's databases, and a manifest that says what there must be. Value type. */
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
    QStringList
        databases; ///< File names, in the order in which they are copied: who refers comes before whom it refers to.
    QStringList others; ///< Files of lines that only grow; copied first, and left out when they are not there.
};

/** Copies @p source as it is now, also while it is written to, into a new folder below @p into, whose name is the time.
 *  Each database is checked first (Thoroughness::Everything) and is a state of its own, of one moment; a later one
 *  knows all that an earlier one refers to. The folder has its name only once all of it is on the disk. Errors:
 *  StorageDamaged (of a database in use here this is declared), StorageFull, Storage, NotFound. */
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

/** Puts @p set in the place of what is in @p dataFolder. Only while the folder's locks are held, and after
 *  checkBackup(). Nothing is moved before each database of the set has passed SQLite's own check. What was there is
 * kept in damaged/TIME beside it, whose path is returned; nothing is deleted. When it is broken off, the databases do
 * not open until a restore has come to its end. @p alsoAside are files that speak of what was there, and go with it
 * also when the set has none of that name. Errors: StorageFull and Storage. */
Result<QString> restoreBackup(const BackupSet &set, const QString &dataFolder, const QStringList &alsoAside = {});

} // namespace foyer::db
