#include "filerecord.h"

#include "privatefile.h"
#include "storagehealth.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<FileRecord::State, QLatin1StringView> stateNames[]{
    {FileRecord::State::Creating, "creating"_L1},   {FileRecord::State::AtRest, "at rest"_L1},
    {FileRecord::State::InUse, "in use"_L1},        {FileRecord::State::Lost, "lost"_L1},
    {FileRecord::State::Restoring, "restoring"_L1},
};

std::optional<FileRecord::State> stateNamed(const QString &name)
{
    for (const auto &[state, known] : stateNames) {
        if (name == known)
            return state;
    }
    return std::nullopt;
}

QString nameOf(FileRecord::State state)
{
    for (const auto &[known, name] : stateNames) {
        if (known == state)
            return name;
    }
    Q_UNREACHABLE();
}

} // namespace

QString recordPath(const QString &databasePath)
{
    const QFileInfo file(databasePath);
    return u"%1/databases/%2.json"_s.arg(file.absolutePath(), file.completeBaseName());
}

Result<std::optional<FileRecord>> readRecord(const QString &databasePath)
{
    QFile file(recordPath(databasePath));
    if (!file.exists())
        return std::nullopt;
    const auto unreadable = [&] { return fail(damagedFile(file.fileName(), u"cannot be read"_s)); };
    if (!file.open(QIODevice::ReadOnly))
        return unreadable();
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const std::optional<FileRecord::State> state = stateNamed(json.value("state"_L1).toString());
    if (!state)
        return unreadable();
    FileRecord record;
    record.state = *state;
    record.bytes = json.value("bytes"_L1).toInteger();
    record.fingerprint = json.value("fingerprint"_L1).toString();
    record.suspicion = json.value("suspicion"_L1).toString();
    record.boot = json.value("boot"_L1).toString();
    return record;
}

Result<void> writeRecord(const QString &databasePath, const FileRecord &record)
{
    QJsonObject json{{u"database"_s, QFileInfo(databasePath).fileName()}, {u"state"_s, nameOf(record.state)}};
    if (record.state == FileRecord::State::AtRest)
        json.insert(u"bytes"_s, record.bytes);
    for (const auto &[name, text] : {std::pair{"fingerprint"_L1, record.fingerprint},
                                     {"suspicion"_L1, record.suspicion},
                                     {"boot"_L1, record.boot}}) {
        if (!text.isEmpty())
            json.insert(name, text);
    }
    const QString path = recordPath(databasePath);
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder) && (!QDir().mkdir(folder) || !syncPath(QFileInfo(folder).absolutePath())))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(folder));
    return writeWholeFile(path, QJsonDocument(json).toJson());
}

Result<QString> fingerprintOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return QString::fromLatin1(hash.result().toHex());
}

Result<FileRecord> recordAtRest(const QString &databasePath, qint64 upToBytes)
{
    FileRecord record;
    record.state = FileRecord::State::AtRest;
    record.bytes = QFileInfo(databasePath).size();
    if (record.bytes > upToBytes)
        return record;
    const Result<QString> fingerprint = fingerprintOf(databasePath);
    if (!fingerprint)
        return fail(fingerprint.error());
    record.fingerprint = *fingerprint;
    return record;
}

QString currentBoot()
{
    QFile file(u"/proc/sys/kernel/random/boot_id"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

} // namespace foyer::db
