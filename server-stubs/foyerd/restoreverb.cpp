#include "restoreverb.h"

#include "backupverb.h"
#include "filecheck.h"
#include "serverrestore.h"
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
Result<void> checkComplete(const db::BackupSet &set, const db::BackupSource &wanted)
{
    if (set.isRescue)
        return {};
    for (const db::BackupDatabase &database : wanted.databases) {
        const QString name = database.fileName();
        const bool isInSet = std::any_of(set.files.begin(), set.files.end(),
                                         [&name](const db::BackupFile &f) { return f.name == name; });
        if (!isInSet) // of databases in files, "booking.sqlite"; of those on a server, "booking.sql"
            return fail(ErrorCode::StorageDamaged, u"%1 has no %2."_s.arg(set.folder, name));
    }
    return {};
}

Result<db::BackupSet> goodBackup(const QString &folder, const db::BackupSource &wanted)
{
    Result<db::BackupSet> set = db::readBackup(folder);
    if (!set)
        return set;
    if (const Result<void> complete = checkComplete(*set, wanted); !complete)
        return fail(complete.error());
    if (const Result<void> good = db::checkBackup(*set); !good)
        return fail(good.error());
    return set;
}

/** The backup in @p from, or the newest good one below it; says which are left out. */
Result<db::BackupSet> chooseBackup(const QString &from, const db::BackupSource &wanted)
{
    Result<db::BackupSet> only = goodBackup(from, wanted);
    if (only || only.error().code != ErrorCode::NotFound)
        return only;
    const QStringList folders = db::backupsIn(from);
    for (const QString &folder : folders) {
        Result<db::BackupSet> set = goodBackup(folder, wanted);
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

/** Signed ends of the audit log that are younger than the backup are of what was lost. */
QStringList speakOfIt(const db::BackupSet &set, const db::BackupSource &wanted)
{
    return set.isRescue ? QStringList() : wanted.others;
}

/** Says where that is which was there. */
Result<void> putInFolder(const db::BackupSet &set, const db::BackupSource &wanted)
{
    const Result<QString> aside = db::restoreBackup(set, wanted.folder, speakOfIt(set, wanted));
    if (!aside)
        return fail(aside.error());
    say(u"What was there is kept in %1."_s.arg(*aside));
    return {};
}

/** The same. The files of the data folder go with the databases: no service starts between the two. */
Result<void> putOnServer(const db::BackupSet &set, const db::BackupSource &wanted)
{
    Result<std::unique_ptr<db::ServerRestore>> restore = db::ServerRestore::begin(wanted.databases);
    if (!restore)
        return fail(restore.error());
    if (const Result<void> near = (*restore)->bringNear(set); !near)
        return near;
    if (const Result<void> placed = (*restore)->putInPlace(); !placed)
        return fail(placed.error().code,
                    placed.error().detail + u"; no service starts until a restore has come to its end"_s);
    db::BackupSet others = set;
    others.files.removeIf([](const db::BackupFile &file) { return file.isDatabase(); });
    if (const Result<void> placed = putInFolder(others, wanted); !placed)
        return placed;
    say(u"The tables that were there have names now that begin with %1."_s.arg((*restore)->keptName()));
    return (*restore)->finish();
}

Result<void> putBack(const Options &options)
{
    const db::BackupSource wanted = backupSource(options);
    const QString from = options.restoreFrom.isEmpty() ? backupFolder(options.dataFolder) : options.restoreFrom;
    const Result<db::BackupSet> set = chooseBackup(from, wanted);
    if (!set)
        return fail(set.error());
    const Result<void> placed = options.databases.isOnServer() ? putOnServer(*set, wanted) : putInFolder(*set, wanted);
    if (!placed)
        return placed;
    QStringList names;
    for (const db::BackupFile &file : set->files)
        names.append(file.name);
    const QString made = set->takenAt.toString(Qt::ISODate);
    say(u"Restored %1 from %2, made %3, %4 ago."_s.arg(names.join(u", "_s), set->folder, made, ageOf(*set)));
    if (!set->isRescue) {
        say(u"Sales made after %1 are not in it. Their tickets are not known any more and their seats are free: see "
            u"what "
            "is kept, the tills' sales.jsonl and the payment provider's list, and run 'foyerd verify'."_s.arg(made));
    }
    return {};
}

Result<void> acceptFiles(const Options &options)
{
    const db::BackupSource source = backupSource(options);
    for (const db::BackupDatabase &database : source.databases) {
        if (const Result<void> accepted = db::acceptAsItIs(database.settings); !accepted)
            return accepted;
    }
    say(u"The databases in %1 are taken as they are. Sales that were in a lost journal are not in them: run 'foyerd "
        "verify' and 'foyerd verify-audit'."_s.arg(options.dataFolder));
    return {};
}

/** A server sees by itself that what it has is whole. What a restore leaves that was broken off is taken away. */
Result<void> acceptServer(const Options &options)
{
    Result<std::unique_ptr<db::ServerRestore>> restore = db::ServerRestore::begin(backupSource(options).databases);
    if (!restore)
        return fail(restore.error());
    if (const Result<void> given = (*restore)->giveUp(); !given)
        return given;
    say(u"The databases on the server are as they were before a restore was begun."_s);
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
        if (!options.asItIs)
            return putBack(options);
        return options.databases.isOnServer() ? acceptServer(options) : acceptFiles(options);
    };
    const Result<void> done = work();
    if (!done)
        std::fprintf(stderr, "foyerd: nothing is restored: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}

} // namespace foyer::foyerd
