#include "backupverb.h"

#include "auditverb.h"

#include <QFileInfo>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

db::BackupSource backupSource(const QString &dataFolder)
{
    db::BackupSource source;
    source.folder = dataFolder;
    // Services start after those they ask: the other way round, those who ask come first.
    const QStringList names = serviceNames();
    for (auto name = names.crbegin(); name != names.crend(); ++name)
        source.databases.append(*name + u".sqlite"_s);
    source.others = {QFileInfo(auditHeadsFile(dataFolder)).fileName()};
    return source;
}

QString backupFolder(const QString &dataFolder)
{
    return dataFolder + u"/backups"_s;
}

int backUp(const Options &options)
{
    const QString into = options.backupTo.isEmpty() ? backupFolder(options.dataFolder) : options.backupTo;
    const Result<db::BackupSet> made = db::takeBackup(backupSource(options.dataFolder), into);
    if (!made) {
        std::fprintf(stderr, "foyerd: no backup: %s\n", qUtf8Printable(made.error().detail));
        return 1;
    }
    std::printf("%s\n", qUtf8Printable(made->folder));
    return 0;
}

} // namespace foyer::foyerd
