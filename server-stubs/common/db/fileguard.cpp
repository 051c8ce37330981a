#include "fileguard.h"

#include "backupset.h"
#include "filerecord.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <ctime>
#include <sys/stat.h>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStorage, "foyer.storage")

// Coarser than any file system's clock: two changes within one tick of it look like one.
constexpr qint64 tickNs = 1'000'000'000;

qint64 toNs(const timespec &time)
{
    return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

qint64 nowNs()
{
    timespec now = {};
    ::clock_gettime(CLOCK_REALTIME, &now); // as the file system's
    return toNs(now);
}

/** True when all of the journal is in the database file. */
bool isEmptied(const Result<Rows> &checkpoint)
{
    return checkpoint && !checkpoint->isEmpty() && checkpoint->first().integer(0) == 0
        && checkpoint->first().integer(1) == checkpoint->first().integer(2);
}

} // namespace

FileGuard::FileGuard(const Settings &settings, std::shared_ptr<StorageHealth> health)
    : m_settings(settings)
    , m_health(std::move(health))
    , m_folder(QFile::encodeName(QFileInfo(settings.filePath).absolutePath()))
    , m_databaseFile(QFile::encodeName(settings.filePath))
    , m_journalFile(QFile::encodeName(settings.filePath + u"-wal"_s))
    , m_database(identityOf(m_databaseFile))
    , m_journal(identityOf(m_journalFile))
{
}

Result<std::unique_ptr<FileGuard>> FileGuard::take(const Settings &settings, std::shared_ptr<StorageHealth> health)
{
    std::unique_ptr<FileGuard> guard(new FileGuard(settings, std::move(health)));
    if (!guard->m_database || !guard->m_journal)
        return fail(damagedFile(settings.filePath, u"or its journal went away while it was opened"_s));
    FileRecord record;
    record.state = FileRecord::State::InUse;
    record.boot = currentBoot();
    if (const Result<void> written = writeRecord(settings.filePath, record); !written)
        return fail(written.error());
    return guard;
}

std::optional<FileGuard::Identity> FileGuard::identityOf(const QByteArray &path)
{
    struct stat found = {};
    if (::stat(path.constData(), &found) != 0)
        return std::nullopt;
    return Identity{found.st_dev, found.st_ino};
}

bool FileGuard::filesAreTheSame()
{
    struct stat folder = {};
    const bool isThere = ::stat(m_folder.constData(), &folder) == 0;
    const qint64 changedNs = toNs(folder.st_mtim);
    if (isThere && changedNs == m_quietSinceNs)
        return true;
    if (identityOf(m_databaseFile) != m_database || identityOf(m_journalFile) != m_journal)
        return false;
    m_quietSinceNs = nowNs() - changedNs > tickNs ? changedNs : -1;
    return true;
}

void FileGuard::rescue(Connection &connection)
{
    m_health->declareDamaged(rescueOf(connection));
}

QString FileGuard::rescueOf(Connection &connection) const
{
    if (identityOf(m_databaseFile) == m_database) {
        // What stands in the journal's place may be somebody's who writes, and then the database is theirs too.
        if (QFileInfo(QFile::decodeName(m_journalFile)).size() == 0
            && isEmptied(connection.query(u"PRAGMA wal_checkpoint(FULL)"_s))) {
            const Result<FileRecord> record = recordAtRest(m_settings.filePath, 0);
            if (record && writeRecord(m_settings.filePath, *record))
                return u"has lost its journal while it was open. Everything sold until then has been saved into the "
                       "database; start the services again to go on"_s;
        }
        return u"has lost its journal while it was open, and the last sales could not be saved from it"_s;
    }
    const Result<QString> saved = rescueInto(connection, m_settings.filePath);
    FileRecord lost;
    lost.state = FileRecord::State::Lost;
    lost.suspicion = saved
        ? u"was removed or replaced while it was open. Everything sold until then has been saved: end the services and "
          "restore from %1"_s.arg(*saved)
        : u"was removed or replaced while it was open, and what it held could not be saved: %1"_s.arg(
            saved.error().detail);
    if (const Result<void> noted = writeRecord(m_settings.filePath, lost); !noted)
        qCCritical(lcStorage).noquote() << noted.error().detail;
    return lost.suspicion;
}

void FileGuard::makeRoom(Connection &connection)
{
    const qint64 now = nowNs();
    if (now - m_madeRoomAtNs < tickNs)
        return;
    m_madeRoomAtNs = now;
    std::ignore = connection.query(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
}

void FileGuard::giveBack(Connection &connection)
{
    const QString &path = m_settings.filePath;
    if (const std::optional<Error> damage = m_health->damage()) {
        const Result<std::optional<FileRecord>> known = readRecord(path);
        if (!known || !*known || (*known)->state != FileRecord::State::InUse)
            return; // what was saved is at rest already
        FileRecord record = **known;
        record.suspicion = damage->detail;
        if (const Result<void> written = writeRecord(path, record); !written)
            qCCritical(lcStorage).noquote() << written.error().detail;
        return;
    }
    if (!filesAreTheSame()) {
        rescue(connection);
        return;
    }
    if (!isEmptied(connection.query(u"PRAGMA wal_checkpoint(TRUNCATE)"_s)))
        return;
    const Result<FileRecord> record = recordAtRest(path, m_settings.checkAtStartUpToBytes);
    const Result<void> written = record ? writeRecord(path, *record) : fail(record.error());
    if (!written)
        qCWarning(lcStorage).noquote() << "not noted as closed:" << written.error().detail;
}

} // namespace foyer::db
