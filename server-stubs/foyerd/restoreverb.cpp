#include "restoreverb.h"

#include "backupverb.h"
#include "filecheck.h"
#include "serviceslock.h"

#include <QFileInfo>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/** All databases there are must be of one backup: they refer to each other. What was rescued of one is the newest state
 *  of it and fits to the others as they are. */
Result<void> checkComplete(const db::BackupSet &set, const QString &dataFolder)
{
    if (set.isRescue)
        return {};
    const QStringList names = backupSource(dataFolder).databases;
    for (const QString &name : names) {
        const bool isInSet = std::any_of(set.files.begin(), set.files.end(),
                                         [&name](const db::BackupFile &f) { return f.name == name; });
        if (!isInSet)
            return fail(ErrorCode::StorageDamaged, u"%1 has no %2."_s.arg(set.folder, name));
    }
    return {};
}

Result<db::BackupSet> goodBackup(const QString &folder, const QString &dataFolder)
{
    Result<db::BackupSet> set = db::readBackup(folder);
    if (!set)
        return set;
    if (const Result<void> complete = checkComplete(*set, dataFolder); !complete)
        return fail(complete.error());
    if (const Result<void> good = db::checkBackup(*set); !good)
        return fail(good.error());
    return set;
}

/** The backup in @p from, or the newest good one below it; says which are left out. */
Result<db::BackupSet> chooseBackup(const QString &from, const QString &dataFolder)
{
    Result<db::BackupSet> only = goodBackup(from, dataFolder);
    if (only || only.error().code != ErrorCode::NotFound)
        return only;
    const QStringList folders = db::backupsIn(from);
    for (const QString &folder : folders) {
        Result<db::BackupSet> set = goodBackup(folder, dataFolder);
        if (set)
            return set;
        say(u"Not used: %1"_s.arg(set.error().detail));
    }
    return fail(ErrorCode::NotFound, u"There is no good backup in %1."_s.arg(from));
}

QString ageOf(const db::BackupSet &set)
{
    const qint64 minutes = std::max<qint64>(0, set.takenAt.secsTo(QDateTime::currentDateTimeUtc()) / 60);
    if (minutes < 120)
        return u"%1 minutes"_s.arg(minutes);
    const qint64 hours = minutes / 60;
    return hours < 48 ? u"%1 hours"_s.arg(hours) : u"%1 days"_s.arg(hours / 24);
}

Result<void> putBack(const Options &options)
{
    const QString from = options.restoreFrom.isEmpty() ? backupFolder(options.dataFolder) : options.restoreFrom;
    const Result<db::BackupSet> set = chooseBackup(from, options.dataFolder);
    if (!set)
        return fail(set.error());
    // Signed ends of the audit log that are younger than the backup are of what was lost.
    const QStringList speakOfIt = set->isRescue ? QStringList() : backupSource(options.dataFolder).others;
    const Result<QString> aside = db::restoreBackup(*set, options.dataFolder, speakOfIt);
    if (!aside)
        return fail(aside.error());
    QStringList names;
    for (const db::BackupFile &file : set->files)
        names.append(file.name);
    const QString made = set->takenAt.toString(Qt::ISODate);
    say(u"Restored %1 from %2, made %3, %4 ago."_s.arg(names.join(u", "_s), set->folder, made, ageOf(*set)));
    say(u"What was there is kept in %1."_s.arg(*aside));
    if (!set->isRescue) {
        say(u"Sales made after %1 are not in it. Their tickets are not known any more and their seats are free: see "
            u"what "
            "is kept, the tills' sales.jsonl and the payment provider's list, and run 'foyerd verify'."_s.arg(made));
    }
    return {};
}

Result<void> accept(const Options &options)
{
    const QStringList names = backupSource(options.dataFolder).databases;
    for (const QString &name : names) {
        db::Settings settings;
        settings.filePath = u"%1/%2"_s.arg(options.dataFolder, name);
        if (const Result<void> accepted = db::acceptAsItIs(settings); !accepted)
            return accepted;
    }
    say(u"The databases in %1 are taken as they are. Sales that were in a lost journal are not in them: run 'foyerd "
        "verify' and 'foyerd verify-audit'."_s.arg(options.dataFolder));
    return {};
}

} // namespace

int restore(const Options &options)
{
    const auto work = [&options]() -> Result<void> {
        if (!QFileInfo(options.dataFolder).isDir())
            return fail(ErrorCode::NotFound, u"There is no folder %1."_s.arg(options.dataFolder));
        const auto locks = lockServices(options.dataFolder, serviceNames());
        if (!locks)
            return fail(locks.error());
        return options.asItIs ? accept(options) : putBack(options);
    };
    const Result<void> done = work();
    if (!done)
        std::fprintf(stderr, "foyerd: nothing is restored: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}

} // namespace foyer::foyerd
