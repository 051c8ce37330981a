#include "backupset.h"
#include "filecheck.h"
#include "filerecord.h"
#include "privatefile.h"

#include <QDir>
#include <QFile>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString incomingSuffix = u".restoring"_s;

/** Moves @p name with what belongs to it out of @p from; what is not there is not missed. */
Result<void> keepAside(const QString &name, const QString &from, const QString &to)
{
    for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1}) {
        const QString path = u"%1/%2%3"_s.arg(from, name, suffix);
        if (QFile::exists(path) && !QFile::rename(path, u"%1/%2%3"_s.arg(to, name, suffix)))
            return fail(ErrorCode::Storage, u"cannot move %1 to %2"_s.arg(path, to));
    }
    return {};
}

/** A copy that passes SQLite's check. */
Result<void> bringNear(const BackupFile &file, const QString &from, const QString &to)
{
    const Result<void> copied = copyPrivately(from, to);
    if (!copied || !file.isDatabase())
        return copied;
    Settings settings;
    settings.filePath = to;
    const Result<std::unique_ptr<Connection>> connection = Connection::open(settings, Connection::Access::ReadWrite);
    return connection ? checkContent(**connection, from, Thoroughness::Structure) : fail(connection.error());
}

/** Beside the place of each file, so that putting them there takes no more room and is quick. */
Result<void> bringNear(const BackupSet &set, const QString &dataFolder)
{
    for (const BackupFile &file : set.files) {
        const Result<void> copied = bringNear(file, u"%1/%2"_s.arg(set.folder, file.name),
                                              u"%1/%2%3"_s.arg(dataFolder, file.name, incomingSuffix));
        if (copied)
            continue;
        for (const BackupFile &begun : set.files)
            QFile::remove(u"%1/%2%3"_s.arg(dataFolder, begun.name, incomingSuffix));
        return copied;
    }
    return {};
}

} // namespace

Result<QString> restoreBackup(const BackupSet &set, const QString &dataFolder, const QStringList &alsoAside)
{
    if (const Result<void> near = bringNear(set, dataFolder); !near)
        return fail(near.error());
    FileRecord restoring;
    restoring.state = FileRecord::State::Restoring;
    for (const BackupFile &file : set.files) {
        if (!file.isDatabase())
            continue;
        if (const Result<void> noted = writeRecord(u"%1/%2"_s.arg(dataFolder, file.name), restoring); !noted)
            return fail(noted.error());
    }
    const QString aside =
        u"%1/damaged/%2"_s.arg(dataFolder, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s));
    if (!QDir().mkpath(aside))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(aside));
    for (const QString &name : alsoAside) {
        if (const Result<void> kept = keepAside(name, dataFolder, aside); !kept)
            return fail(kept.error());
    }
    for (const BackupFile &file : set.files) {
        const QString path = u"%1/%2"_s.arg(dataFolder, file.name);
        if (const Result<void> kept = keepAside(file.name, dataFolder, aside); !kept)
            return fail(kept.error());
        if (!QFile::rename(path + incomingSuffix, path))
            return fail(ErrorCode::Storage, u"cannot write %1"_s.arg(path));
    }
    if (!syncPath(dataFolder) || !syncPath(aside))
        return fail(ErrorCode::Storage, u"cannot put %1 on the disk"_s.arg(dataFolder));
    for (const BackupFile &file : set.files) {
        if (!file.isDatabase())
            continue;
        const QString path = u"%1/%2"_s.arg(dataFolder, file.name);
        Result<FileRecord> record = recordAtRest(path, file.bytes);
        const Result<void> noted = record ? writeRecord(path, *record) : fail(record.error());
        if (!noted)
            return fail(noted.error());
    }
    return aside;
}

} // namespace foyer::db
