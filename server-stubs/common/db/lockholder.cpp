#include "lockholder.h"

#include <QDir>
#include <QFile>

#include <filesystem>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace fs = std::filesystem;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** Whether @p pid has the file @p path open, and locked by flock(2): proc(5), fdinfo. */
bool holds(qint64 pid, const QString &path)
{
    std::error_code ignored; // It may end, or be somebody else's, while we look.
    const fs::path file = fs::canonical(QFile::encodeName(path).toStdString(), ignored);
    const fs::path process("/proc/" + std::to_string(pid));
    for (const fs::directory_entry &descriptor : fs::directory_iterator(process / "fd", ignored)) {
        if (fs::read_symlink(descriptor.path(), ignored) != file)
            continue;
        const fs::path info = process / "fdinfo" / descriptor.path().filename();
        if (contents(QString::fromStdString(info.string())).contains(" FLOCK "))
            return true;
    }
    return false;
}

} // namespace

std::optional<LockHolder> lockHolder(const QString &folder, const QString &name)
{
    const QString path = u"%1/%2.lock"_s.arg(folder, name);
    const QList<QByteArray> lines = contents(path).split('\n');
    const qint64 pid = lines.first().trimmed().toLongLong();
    if (pid <= 0 || !holds(pid, path))
        return std::nullopt;
    return LockHolder{name, pid, QString::fromUtf8(lines.value(1)), QUrl(QString::fromUtf8(lines.value(2)))};
}

QList<LockHolder> lockHolders(const QString &folder)
{
    QList<LockHolder> holders;
    const QStringList files = QDir(folder).entryList({u"*.lock"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (const std::optional<LockHolder> holder = lockHolder(folder, file.chopped(5)))
            holders.append(*holder);
    }
    return holders;
}

} // namespace foyer::db
