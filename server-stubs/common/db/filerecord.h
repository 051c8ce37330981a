#pragma once

#include "result.h"

#include <optional>

namespace foyer::db {

/** What a data folder knows of one of its database files, whether that file is still there or not: kept apart from it,
 *  in databases/NAME.json beside it, so that who loses the one does not lose the other. Value type. */
struct FileRecord
{
    enum class State {
        Creating, ///< Being made: nothing was ever acknowledged.
        AtRest, ///< Nobody has it open, and its journal is empty or gone.
        InUse, ///< Open, or left without being closed: then its journal has the last commits.
        Lost, ///< Removed or replaced while it was open: what stands in its place is not it.
        Restoring, ///< A restore has not come to its end.
    };
    State state = State::Creating;
    qint64 bytes = 0; ///< AtRest: the file's length.
    QString fingerprint; ///< AtRest: of the file's content; empty for one that is too large.
    QString suspicion; ///< What was found, or is yet to be looked for; empty when nothing was. Lost: what became of it.
    QString boot; ///< InUse: which start of the machine that was.
};

QString recordPath(const QString &databasePath);
/** Nothing when the folder knows of no such database. StorageDamaged when the record cannot be read. */
Result<std::optional<FileRecord>> readRecord(const QString &databasePath);
/** On the disk when it returns, whole or not at all. StorageFull, Storage. */
Result<void> writeRecord(const QString &databasePath, const FileRecord &record);

/** Of the file as it is. It is not read when it is over @p upToBytes: then the fingerprint is empty. Storage. */
Result<FileRecord> recordAtRest(const QString &databasePath, qint64 upToBytes);
/** Hex. Storage. */
Result<QString> fingerprintOf(const QString &path);
/** Changes with every start of the machine; empty when that cannot be told. */
QString currentBoot();

} // namespace foyer::db
