#include "backupverb.h"

#include "auditverb.h"

#include <QFileInfo>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

db::BackupSource backupSource(const Options &options)
{
    db::BackupSource source;
    source.folder = options.dataFolder;
    // Services start after those they ask: the other way round, those who ask come first.
    const QStringList names = serviceNames();
    for (auto name = names.crbegin(); name != names.crend(); ++name)
        source.databases.append({*name, options.databases.of(*name)});
    source.others = {QFileInfo(auditHeadsFile(options.dataFolder)).fileName()};
    return source;
}

QString backupFolder(const QString &dataFolder)
{
    return dataFolder + u"/backups"_s;
}

bool isBackedUp(const Options &options)
{
    return options.backupEvery.count() > 0;
}

std::unique_ptr<BackupPlan> planBackups(const Options &options)
{
    if (!isBackedUp(options))
        return nullptr;
    BackupPlan::Settings settings;
    settings.source = backupSource(options);
    settings.into = backupFolder(options.dataFolder);
    settings.every = options.backupEvery;
    settings.keep = options.keepBackups;
    settings.notBefore = options.firstBackupAfter;
    return std::make_unique<BackupPlan>(settings);
}

int backUp(const Options &options)
{
    const QString into = options.backupTo.isEmpty() ? backupFolder(options.dataFolder) : options.backupTo;
    const Result<db::BackupSet> made = db::takeBackup(backupSource(options), into);
    if (!made) {
        std::fprintf(stderr, "foyerd: no backup: %s\n", qUtf8Printable(made.error().detail));
        return 1;
    }
    std::printf("%s\n", qUtf8Printable(made->folder));
    return 0;
}

} // namespace foyer::foyerd
