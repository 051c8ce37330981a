#include "filecheck.h"

#include "filerecord.h"
#include "journalscan.h"
#include "storagehealth.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QtEndian>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStorage, "foyer.storage")

/** The length the file says it has, and whether it is a database at all. */
Result<void> checkHead(const QString &path)
{
    constexpr qsizetype headBytes = 100;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    if (file.size() == 0)
        return fail(damagedFile(path, u"is empty"_s));
    const QByteArray head = file.read(headBytes);
    if (head.size() < headBytes || !head.startsWith(QByteArray("SQLite format 3\0", 16)))
        return fail(damagedFile(path, u"is not a database"_s));
    const quint16 written = qFromBigEndian<quint16>(head.constData() + 16);
    const qint64 pageBytes = written == 1 ? 65'536 : written;
    const qint64 pages = qFromBigEndian<quint32>(head.constData() + 28);
    if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) != 0)
        return fail(damagedFile(path, u"is not a database"_s));
    if (file.size() < pages * pageBytes)
        return fail(damagedFile(path, u"is cut off: it has %1 of %2 bytes"_s.arg(file.size()).arg(pages * pageBytes)));
    return {};
}

/** Whether the commits since the journal was last emptied can be there still. */
Result<void> checkJournal(const QString &path, const FileRecord &record)
{
    const QString journalPath = path + u"-wal"_s;
    const std::optional<JournalIndex> index = readJournalIndex(path + u"-shm"_s);
    const bool sameBoot = !record.boot.isEmpty() && record.boot == currentBoot();
    const bool nothingWaits = index && index->framesInDatabase >= index->frames;
    if (!QFileInfo::exists(journalPath)) {
        if (sameBoot && nothingWaits)
            return {};
        return fail(damagedFile(journalPath, u"is missing: it had the last commits, so the last sales may be lost"_s));
    }
    const std::optional<JournalScan> scan = scanJournal(journalPath);
    if (!scan)
        return fail(ErrorCode::Storage, u"cannot read %1"_s.arg(journalPath));
    // What the machine wrote before it stopped may be there in part, but then only of the commit at which it stopped,
    // which nobody was told of. A process that is killed leaves nothing in part.
    const qint64 mayBeTorn = sameBoot ? 0 : 1;
    const bool endsEarly =
        sameBoot && index && !nothingWaits && (index->salts != scan->salts || scan->frames < index->frames);
    if (endsEarly || scan->commitsBehind > mayBeTorn) {
        return fail(damagedFile(
            journalPath,
            u"is damaged: it can be read up to its page %1, and there were sales after it"_s.arg(scan->frames)));
    }
    if (scan->commitsBehind > 0) {
        qCWarning(lcStorage).noquote() << journalPath
                                       << "ends in a commit that is not whole: the machine stopped in it. "
                                          "It is left out; nobody was told that it had succeeded.";
    }
    return {};
}

/** Everything committed into the database file. False when somebody who reads is in the way. */
Result<bool> emptyJournal(Connection &connection)
{
    const Result<Rows> done = connection.query(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!done)
        return fail(done.error());
    return !done->isEmpty() && done->first().integer(0) == 0;
}

/** Whether the file has the length it says, which is only known while the journal is empty; and notes that the journal
 *  may go from here on, and what is yet to be looked for. */
Result<void> checkEmptied(const QString &path, const QString &suspicion)
{
    if (const Result<void> head = checkHead(path); !head)
        return head;
    FileRecord record;
    record.state = FileRecord::State::AtRest;
    record.bytes = QFileInfo(path).size();
    record.suspicion = suspicion;
    return writeRecord(path, record);
}

/** After a stop that was none, or when nothing is known. */
Result<FileCheck> checkUnclosed(const Settings &settings, const QString &suspicion)
{
    const QString &path = settings.filePath;
    const bool isSmall = QFileInfo(path).size() <= settings.checkAtStartUpToBytes;
    const bool isCheckedNow = isSmall || !suspicion.isEmpty();
    const Result<std::unique_ptr<Connection>> connection = Connection::open(settings, Connection::Access::ReadWrite);
    if (!connection)
        return fail(connection.error());
    const Result<bool> isEmptied = emptyJournal(**connection);
    if (!isEmptied)
        return fail(isEmptied.error());
    // What is found is looked for again by the next who opens it.
    const QString unchecked = suspicion.isEmpty() && isSmall ? u"not checked to the end"_s : suspicion;
    if (const Result<void> noted = *isEmptied ? checkEmptied(path, unchecked) : Result<void>(); !noted)
        return fail(noted.error());
    if (isCheckedNow) {
        const auto how = suspicion.isEmpty() ? Thoroughness::Structure : Thoroughness::Everything;
        if (const Result<void> whole = checkContent(**connection, path, how); !whole)
            return fail(whole.error());
    }
    if (const Result<void> noted = *isEmptied ? checkEmptied(path, {}) : Result<void>(); !noted)
        return fail(noted.error());
    return FileCheck{isCheckedNow};
}

Result<FileCheck> checkClosed(const Settings &settings, const FileRecord &record)
{
    const QString &path = settings.filePath;
    const qint64 bytes = QFileInfo(path).size();
    if (bytes != record.bytes)
        return fail(damagedFile(path, u"has %1 bytes; when it was closed it had %2"_s.arg(bytes).arg(record.bytes)));
    if (const Result<void> head = checkHead(path); !head)
        return fail(head.error());
    if (record.fingerprint.isEmpty() || bytes > settings.checkAtStartUpToBytes)
        return FileCheck{false};
    const Result<QString> fingerprint = fingerprintOf(path);
    if (!fingerprint)
        return fail(fingerprint.error());
    if (*fingerprint != record.fingerprint)
        return fail(damagedFile(path, u"is not as it was when it was closed: some of its bytes have changed"_s));
    return FileCheck{};
}

} // namespace

Result<FileCheck> checkBeforeOpening(const Settings &settings)
{
    using State = FileRecord::State;
    const QString &path = settings.filePath;
    const QFileInfo file(path);
    const Result<std::optional<FileRecord>> read = readRecord(path);
    if (!read)
        return fail(read.error());
    const std::optional<FileRecord> &record = *read;
    const qint64 journalBytes = QFileInfo(path + u"-wal"_s).size(); // 0 when there is none
    if (record && record->state == State::Restoring)
        return fail(damagedFile(path, u"is being restored, and that has not come to its end"_s));
    if (record && record->state == State::Lost)
        return fail(damagedFile(path, record->suspicion));
    const bool mayBeNew = !record || record->state == State::Creating;
    if (mayBeNew && (!file.exists() || (record && file.size() == 0))) {
        if (!record && journalBytes > 0)
            return fail(damagedFile(path, u"is missing; its journal is there"_s));
        const Result<void> noted = writeRecord(path, {});
        return noted ? Result<FileCheck>(FileCheck{}) : fail(noted.error());
    }
    if (!file.exists())
        return fail(damagedFile(path, u"is missing"_s));
    if (file.size() == 0)
        return fail(damagedFile(path, u"is empty"_s));
    if (mayBeNew) // made by a release that kept no records, or never finished
        return checkUnclosed(settings, {});
    if (record->state == State::AtRest && journalBytes == 0 && record->suspicion.isEmpty())
        return checkClosed(settings, *record);
    if (record->state == State::InUse) {
        if (const Result<void> journal = checkJournal(path, *record); !journal)
            return fail(journal.error());
    }
    return checkUnclosed(settings, record->suspicion);
}

Result<void> acceptAsItIs(const Settings &settings)
{
    const QString &path = settings.filePath;
    const Result<std::optional<FileRecord>> before = readRecord(path);
    if (before && *before && (*before)->state == FileRecord::State::Restoring) // another one may be of another time
        return fail(ErrorCode::IllegalState,
                    u"a restore was broken off while it put %1 in place: run it to its end"_s.arg(path));
    if (!QFileInfo::exists(path))
        return fail(damagedFile(path, u"is missing"_s));
    const Result<FileCheck> checked = checkUnclosed(settings, u"taken as it is"_s);
    if (!checked)
        return fail(checked.error());
    const Result<std::optional<FileRecord>> record = readRecord(path);
    if (!record || !*record || (*record)->state != FileRecord::State::AtRest)
        return fail(ErrorCode::Busy, u"another program has %1 open"_s.arg(path));
    return {};
}

Result<void> checkContent(Connection &connection, const QString &filePath, Thoroughness thoroughness)
{
    const bool everything = thoroughness == Thoroughness::Everything;
    const Result<Rows> found =
        connection.query(everything ? u"PRAGMA integrity_check(1)"_s : u"PRAGMA quick_check(1)"_s);
    if (!found)
        return fail(found.error());
    const QString first = found->isEmpty() ? u"nothing could be checked"_s : found->first().text(0);
    if (first == "ok"_L1)
        return {};
    return fail(damagedFile(filePath, u"is damaged: "_s + first.simplified()));
}

} // namespace foyer::db
