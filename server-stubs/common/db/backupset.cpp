#include "backupset.h"

#include "filecheck.h"
#include "privatefile.h"
#include "serverdump.h"
#include "storagehealth.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString manifestName = u"manifest.json"_s;
const QString partialSuffix = u".partial"_s;

QString timeStamp()
{
    return QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
}

Result<void> makeFolder(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(path));
    return {};
}

Result<QString> sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return QString::fromLatin1(hash.result().toHex());
}

/** What the manifest says of a file that is there now. */
Result<BackupFile> described(const QString &path, const QString &migration)
{
    const Result<QString> sum = sha256Of(path);
    if (!sum)
        return fail(sum.error());
    return BackupFile{QFileInfo(path).fileName(), QFileInfo(path).size(), *sum, migration};
}

Result<BackupFile> copyDatabase(Connection &connection, const QString &to)
{
    const Result<Rows> newest = connection.query(u"SELECT name FROM schema_migration ORDER BY version DESC LIMIT 1"_s);
    if (!newest)
        return fail(newest.error());
    if (newest->isEmpty())
        return fail(ErrorCode::IllegalState, u"%1 has not been set up yet"_s.arg(QFileInfo(to).fileName()));
    if (!createPrivateFile(to)) // or SQLite makes it, for all to read
        return fail(ErrorCode::Storage, u"cannot write %1"_s.arg(to));
    // It keeps connections that only read from writing this copy too. The file itself is opened to read.
    const Result<qint64> allowed = connection.execute(u"PRAGMA query_only = OFF"_s);
    const Result<qint64> copied = allowed ? connection.execute(u"VACUUM INTO ?"_s, {to}) : allowed;
    if (!copied)
        return fail(copied.error());
    if (!syncPath(to))
        return fail(ErrorCode::Storage, u"cannot put %1 on the disk"_s.arg(to));
    return described(to, newest->first().text(0));
}

/** Whole lines of a file that others add to. */
Result<BackupFile> copyLines(const QString &from, const QString &to)
{
    QFile file(from);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(from, file.errorString()));
    const QByteArray bytes = file.readAll();
    const Result<void> written = writeWholeFile(to, bytes.first(bytes.lastIndexOf('\n') + 1));
    return written ? described(to, {}) : fail(written.error());
}

Result<void> writeManifest(const BackupSet &set, const QString &folder)
{
    QJsonArray files;
    for (const BackupFile &file : set.files) {
        QJsonObject entry{{u"name"_s, file.name}, {u"bytes"_s, file.bytes}, {u"sha256"_s, file.sha256}};
        if (file.isDatabase())
            entry.insert(u"migration"_s, file.migration);
        files.append(entry);
    }
    const QJsonObject json{{u"form"_s, 1},
                           {u"takenAt"_s, set.takenAt.toString(Qt::ISODateWithMs)},
                           {u"rescue"_s, set.isRescue},
                           {u"files"_s, files}};
    return writeWholeFile(folder + u'/' + manifestName, QJsonDocument(json).toJson());
}

/** Fills @p set by @p fill in a folder that gets its name when all is in it. */
template <class Fill>
Result<BackupSet> makeSet(const QString &into, bool isRescue, Fill fill)
{
    BackupSet set;
    set.takenAt = QDateTime::currentDateTimeUtc();
    set.isRescue = isRescue;
    set.folder = u"%1/%2"_s.arg(into, timeStamp());
    const QString partial = set.folder + partialSuffix;
    const auto make = [&]() -> Result<void> {
        if (const Result<void> made = makeFolder(partial); !made)
            return made;
        if (const Result<void> filled = fill(set, partial); !filled)
            return filled;
        if (const Result<void> written = writeManifest(set, partial); !written)
            return written;
        if (!QDir().rename(partial, set.folder) || !syncPath(into))
            return fail(ErrorCode::Storage, u"cannot write %1"_s.arg(set.folder));
        return {};
    };
    const Result<void> made = make();
    if (made)
        return set;
    QDir(partial).removeRecursively();
    return fail(made.error());
}

using Dumps = std::map<QString, std::unique_ptr<DatabaseDump>>; // by name

/** Of those on servers. One after the other, but at once: copying takes minutes, in which much is sold. */
Result<Dumps> beginDumps(const QList<BackupDatabase> &databases)
{
    Dumps dumps;
    for (const BackupDatabase &database : databases) {
        if (database.settings.engine != Settings::Engine::MySql)
            continue;
        Result<std::unique_ptr<DatabaseDump>> dump = DatabaseDump::begin(database.settings);
        if (!dump)
            return fail(dump.error());
        dumps.emplace(database.name, *std::move(dump));
    }
    return dumps;
}

Result<BackupFile> copyFromServer(DatabaseDump &dump, const QString &to)
{
    const Result<QString> migration = dump.writeTo(to);
    return migration ? described(to, *migration) : fail(migration.error());
}

Result<BackupFile> copyChecked(const Settings &settings, const QString &to)
{
    const QString &path = settings.filePath;
    if (!QFile::exists(path))
        return fail(ErrorCode::NotFound, u"There is no %1."_s.arg(path));
    const Result<std::unique_ptr<Connection>> connection = Connection::open(settings, Connection::Access::ReadOnly);
    if (!connection)
        return fail(connection.error());
    const Result<void> whole = checkContent(**connection, path, Thoroughness::Everything);
    return whole ? copyDatabase(**connection, to) : fail(whole.error());
}

} // namespace

QString BackupDatabase::fileName() const
{
    return name + (settings.engine == Settings::Engine::Sqlite ? u".sqlite"_s : u".sql"_s);
}

Result<BackupSet> takeBackup(const BackupSource &source, const QString &into)
{
    return makeSet(into, false, [&source](BackupSet &set, const QString &folder) -> Result<void> {
        for (const QString &name : source.others) {
            const QString from = u"%1/%2"_s.arg(source.folder, name);
            if (!QFile::exists(from))
                continue;
            const Result<BackupFile> copied = copyLines(from, u"%1/%2"_s.arg(folder, name));
            if (!copied)
                return fail(copied.error());
            set.files.append(*copied);
        }
        Result<Dumps> dumps = beginDumps(source.databases);
        if (!dumps)
            return fail(dumps.error());
        for (const BackupDatabase &database : source.databases) {
            const QString to = u"%1/%2"_s.arg(folder, database.fileName());
            const auto dump = dumps->find(database.name);
            const bool isFile = dump == dumps->end();
            const Result<BackupFile> copied =
                isFile ? copyChecked(database.settings, to) : copyFromServer(*dump->second, to);
            if (!isFile)
                dumps->erase(dump); // its server need not remember that moment any more
            if (!copied) {
                if (isFile && copied.error().code == ErrorCode::StorageDamaged)
                    StorageHealth::declareDamagedIfOpen(database.settings.filePath,
                                                        u"cannot be backed up: "_s + copied.error().detail);
                return fail(copied.error());
            }
            set.files.append(*copied);
        }
        return {};
    });
}

Result<QString> rescueInto(Connection &connection, const QString &filePath)
{
    const QFileInfo file(filePath);
    const auto fill = [&](BackupSet &set, const QString &folder) -> Result<void> {
        const Result<BackupFile> copied = copyDatabase(connection, u"%1/%2"_s.arg(folder, file.fileName()));
        if (!copied)
            return fail(copied.error());
        set.files.append(*copied);
        return {};
    };
    return makeSet(file.absolutePath() + u"/rescued"_s, true, fill).map([](const BackupSet &set) {
        return set.folder;
    });
}

Result<BackupSet> readBackup(const QString &folder)
{
    QFile file(folder + u'/' + manifestName);
    if (!file.exists())
        return fail(ErrorCode::NotFound, u"There is no backup in %1."_s.arg(folder));
    const QJsonObject json =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    BackupSet set;
    set.folder = folder;
    set.takenAt = QDateTime::fromString(json.value("takenAt"_L1).toString(), Qt::ISODateWithMs);
    set.isRescue = json.value("rescue"_L1).toBool();
    const QJsonArray files = json.value("files"_L1).toArray();
    for (const QJsonValue &entry : files) {
        const BackupFile described{entry[u"name"_s].toString(), entry[u"bytes"_s].toInteger(-1),
                                   entry[u"sha256"_s].toString(), entry[u"migration"_s].toString()};
        // A manifest from elsewhere must not name what is elsewhere.
        if (described.name.isEmpty() || described.name.contains(u'/') || described.name.startsWith(u'.'))
            return fail(damagedFile(file.fileName(), u"is no manifest of a backup"_s));
        set.files.append(described);
    }
    if (json.value("form"_L1).toInt() != 1 || !set.takenAt.isValid() || set.files.isEmpty())
        return fail(damagedFile(file.fileName(), u"is no manifest of a backup"_s));
    return set;
}

Result<void> checkBackup(const BackupSet &set)
{
    for (const BackupFile &file : set.files) {
        const QString path = u"%1/%2"_s.arg(set.folder, file.name);
        if (!QFile::exists(path))
            return fail(damagedFile(path, u"is missing"_s));
        const Result<BackupFile> now = described(path, file.migration);
        if (!now)
            return fail(now.error());
        if (now->bytes != file.bytes || now->sha256 != file.sha256)
            return fail(damagedFile(path, u"is not the file that was written: its bytes have changed"_s));
    }
    return {};
}

QStringList backupsIn(const QString &into)
{
    QStringList found;
    const QStringList names = QDir(into).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        const QString folder = u"%1/%2"_s.arg(into, name);
        if (!name.endsWith(partialSuffix) && QFile::exists(folder + u'/' + manifestName))
            found.append(folder);
    }
    return found;
}

void removeOldBackups(const QString &into, int keep)
{
    const QStringList sets = backupsIn(into);
    for (const QString &folder : sets.mid(std::max(1, keep)))
        QDir(folder).removeRecursively();
    // One that was broken off; a young one may be at work still.
    const QFileInfoList partial = QDir(into).entryInfoList({u'*' + partialSuffix}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo &folder : partial) {
        if (folder.lastModified().secsTo(QDateTime::currentDateTime()) > 24 * 60 * 60)
            QDir(folder.filePath()).removeRecursively();
    }
}

} // namespace foyer::db
