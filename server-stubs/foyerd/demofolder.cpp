#include "demofolder.h"

#include <QDir>
#include <QFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QString mark(const QString &folder)
{
    return folder + u"/demo"_s;
}

} // namespace

Result<void> markAsDemo(const QString &folder)
{
    QFile file(mark(folder));
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Storage, u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()));
    return {};
}

bool isMarkedAsDemo(const QString &folder)
{
    return QFile::exists(mark(folder));
}

Result<void> forgetDemo(const QString &folder)
{
    QDir dir(folder);
    const QStringList databases = dir.entryList({u"*.sqlite"_s, u"*.sqlite-wal"_s, u"*.sqlite-shm"_s}, QDir::Files);
    if (!databases.isEmpty() && !isMarkedAsDemo(folder))
        return fail(ErrorCode::IllegalState, u"The data in %1 is not the demo's and is left as it is."_s.arg(folder));
    // First what is known of them: a database that is gone and known is damage.
    if (!QDir(dir.filePath(u"databases"_s)).removeRecursively())
        return fail(ErrorCode::Storage, u"%1 cannot be removed."_s.arg(dir.filePath(u"databases"_s)));
    for (const QString &file : databases) {
        if (!dir.remove(file))
            return fail(ErrorCode::Storage, u"%1 cannot be removed."_s.arg(dir.filePath(file)));
    }
    const QString heads = u"audit-heads.jsonl"_s; // of books that are gone
    if (dir.exists(heads) && !dir.remove(heads))
        return fail(ErrorCode::Storage, u"%1 cannot be removed."_s.arg(dir.filePath(heads)));
    for (const QString &name : {u"keys"_s, u"backups"_s, u"damaged"_s, u"rescued"_s}) {
        if (!QDir(dir.filePath(name)).removeRecursively())
            return fail(ErrorCode::Storage, u"%1 cannot be removed."_s.arg(dir.filePath(name)));
    }
    return {};
}

} // namespace foyer::foyerd
