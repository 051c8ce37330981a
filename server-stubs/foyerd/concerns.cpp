#include "concerns.h"

#include "backupplan.h"
#include "keptreports.h"

#include <QDir>
#include <QSslCertificate>

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = Finding::State;

namespace {

QString noneMade(const BackupFailure &failure)
{
    return u"none could be made at %1: %2"_s.arg(failure.atUtc.toString(Qt::ISODate), failure.why);
}

} // namespace

Finding lookAtCertificate(const QString &path, const QDateTime &now, std::chrono::hours soon)
{
    const QString name = QFileInfo(path).fileName();
    const QList<QSslCertificate> read = QSslCertificate::fromPath(path);
    if (read.isEmpty())
        return {State::Failed, {}, {}, u"%1 is none, or cannot be read"_s.arg(path)};
    const qint64 seconds = now.secsTo(read.first().expiryDate());
    const qint64 days = seconds / (24 * 3600);
    const qint64 soonDays = soon.count() / 24;
    if (seconds <= 0)
        return {State::Failed, days, soonDays, u"%1 has ended"_s.arg(name)};
    if (now < read.first().effectiveDate())
        return {State::Failed, days, soonDays, u"%1 is not good yet"_s.arg(name)};
    if (seconds < std::chrono::seconds(soon).count())
        return {State::Warning, days, soonDays, u"%1 ends in %2 days"_s.arg(name).arg(days)};
    return {State::Ok, days, soonDays, {}};
}

Finding lookAtCertificates(const QString &folder, const QDateTime &now)
{
    const QDir files(folder, u"*.crt"_s, QDir::Name, QDir::Files);
    Finding least;
    for (const QString &name : files.entryList()) {
        const Finding found = lookAtCertificate(files.filePath(name), now);
        const bool isFirst = least.value.isNull();
        if (!found.value.isNull() && (isFirst || found.value.toInteger() < least.value.toInteger()))
            least = found;
    }
    if (least.state == State::Failed)
        least.state = State::Warning; // who has none that is good cannot be asked anyway
    return least;
}

Finding lookAtBackups(const QString &folder, std::chrono::milliseconds every, std::chrono::milliseconds hasRunFor,
                      const QDateTime &now)
{
    const std::chrono::milliseconds limit = every + std::max(every / 4, std::chrono::milliseconds(2h));
    const auto hours = [](std::chrono::milliseconds time) { return static_cast<qint64>(time / 1h); };
    const std::optional<BackupFailure> failure = lastBackupFailure(folder);
    const QStringList sets = db::backupsIn(folder);
    for (const QString &set : sets) {
        const Result<db::BackupSet> newest = db::readBackup(set);
        if (!newest)
            continue;
        const std::chrono::milliseconds age(newest->takenAt.msecsTo(now));
        if (failure)
            return {State::Warning, hours(age), hours(limit), noneMade(*failure)};
        if (age > limit)
            return {State::Warning, hours(age), hours(limit), u"the newest one is %1 h old"_s.arg(hours(age))};
        return {State::Ok, hours(age), hours(limit), {}};
    }
    if (failure)
        return {State::Warning, {}, hours(limit), noneMade(*failure)};
    if (hasRunFor > limit)
        return {State::Warning, {}, hours(limit), u"there is none"_s};
    return {State::Ok, {}, hours(limit), {}};
}

Finding lookAtCrashes(const QString &folder, const QDateTime &now)
{
    const QDateTime yesterday = now.addDays(-1);
    QList<logging::CrashReport> reports = logging::crashReportsIn(folder); // newest first
    reports.removeIf([&](const logging::CrashReport &report) { return report.seen || report.atUtc <= yesterday; });
    return lookAtCount(reports.size(), reports.isEmpty() ? QString() : reports.first().what);
}

Finding lookAtCount(qint64 count, const QString &detail)
{
    return {count > 0 ? State::Warning : State::Ok, count, 1, count > 0 ? detail : QString()};
}

} // namespace foyer::foyerd
