#include "backupset.h"
#include "faultpoint.h"
#include "filecheck.h"
#include "filerecord.h"
#include "privatefile.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <array>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStorage, "foyer.storage")

const QString incomingSuffix = u".restoring"_s;
/** What SQLite puts beside a file. */
constexpr std::array besideFile{"-wal"_L1, "-shm"_L1};

bool move(const QString &from, const QString &to)
{
    FOYER_FAULT_POINT("restore.before_move");
    return QFile::rename(from, to);
}

Result<void> note(const QString &path, const FileRecord &record)
{
    FOYER_FAULT_POINT("restore.before_note");
    return writeRecord(path, record);
}

/** Moves @p name with what belongs to it out of @p from; what is not there is not missed. */
Result<void> keepAside(const QString &name, const QString &from, const QString &to)
{
    QStringList all{name};
    for (const QLatin1StringView suffix : besideFile)
        all.append(name + suffix);
    for (const QString &each : all) {
        const QString path = u"%1/%2"_s.arg(from, each);
        if (QFile::exists(path) && !move(path, u"%1/%2"_s.arg(to, each)))
            return fail(ErrorCode::Storage, u"cannot move %1 to %2"_s.arg(path, to));
    }
    return {};
}

/** The copies that a restore has brought near, with what SQLite puts beside them; by name. */
QStringList copiesIn(const QString &dataFolder)
{
    QStringList wanted{u'*' + incomingSuffix};
    for (const QLatin1StringView suffix : besideFile)
        wanted.append(u'*' + incomingSuffix + suffix);
    return QDir(dataFolder).entryList(wanted, QDir::Files | QDir::Hidden, QDir::Name);
}

void removeCopies(const QString &dataFolder)
{
    const QStringList names = copiesIn(dataFolder);
    for (const QString &name : names)
        QFile::remove(u"%1/%2"_s.arg(dataFolder, name));
}

/** A copy that passes SQLite's check. */
Result<void> bringNear(const BackupFile &file, const QString &from, const QString &to)
{
    FOYER_FAULT_POINT("restore.before_copy");
    for (const QLatin1StringView suffix : besideFile)
        QFile::remove(to + suffix); // of one that was broken off
    const Result<void> copied = copyPrivately(from, to);
    FOYER_FAULT_POINT("restore.after_copy");
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
        removeCopies(dataFolder);
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
        if (const Result<void> noted = note(u"%1/%2"_s.arg(dataFolder, file.name), restoring); !noted)
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
        if (!move(path + incomingSuffix, path))
            return fail(ErrorCode::Storage, u"cannot write %1"_s.arg(path));
    }
    if (!syncPath(dataFolder) || !syncPath(aside))
        return fail(ErrorCode::Storage, u"cannot put %1 on the disk"_s.arg(dataFolder));
    for (const BackupFile &file : set.files) {
        if (!file.isDatabase())
            continue;
        const QString path = u"%1/%2"_s.arg(dataFolder, file.name);
        Result<FileRecord> record = recordAtRest(path, file.bytes);
        const Result<void> noted = record ? note(path, *record) : fail(record.error());
        if (!noted)
            return fail(noted.error());
    }
    removeCopies(dataFolder); // of another backup, whose restore was broken off
    return aside;
}

void removeLeftCopies(const QString &dataFolder)
{
    const QStringList names = copiesIn(dataFolder);
    if (names.isEmpty())
        return;
    qCWarning(lcStorage).noquote() << u"a restore was broken off; its copies are removed: %1"_s.arg(
        names.join(u", "_s));
    removeCopies(dataFolder);
}

} // namespace foyer::db
