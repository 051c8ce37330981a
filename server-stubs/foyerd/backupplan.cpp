#include "backupplan.h"

#include "privatefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** When the newest one was made. */
std::optional<QDateTime> newestBackup(const QString &into)
{
    const QStringList sets = db::backupsIn(into);
    for (const QString &folder : sets) {
        if (const Result<db::BackupSet> set = db::readBackup(folder))
            return set->takenAt;
    }
    return std::nullopt;
}

QString failureFile(const QString &into)
{
    return into + u"-failure.json"_s;
}

/** Where nothing can be written, the newest one gets old: that is seen, too. */
void keepFailure(const QString &into, const QString &why)
{
    const QJsonObject failure{{u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}, {u"why"_s, why}};
    if (const Result<void> kept = db::writeWholeFile(failureFile(into), QJsonDocument(failure).toJson()); !kept)
        std::fprintf(stderr, "foyerd: that cannot be noted: %s\n", qUtf8Printable(kept.error().detail));
}

} // namespace

std::optional<std::chrono::milliseconds> newestBackupAge(const QString &into)
{
    const std::optional<QDateTime> newest = newestBackup(into);
    if (!newest)
        return std::nullopt;
    return std::chrono::milliseconds(newest->msecsTo(QDateTime::currentDateTimeUtc()));
}

std::optional<BackupFailure> lastBackupFailure(const QString &into)
{
    QFile file(failureFile(into));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    const BackupFailure failure{QDateTime::fromString(kept.value("at"_L1).toString(), Qt::ISODateWithMs),
                                kept.value("why"_L1).toString()};
    const std::optional<QDateTime> newest = newestBackup(into);
    // A backup is as old as its begin, a failure as its end: of one moment, the backup came later.
    const bool isOver = !failure.atUtc.isValid() || (newest && *newest >= failure.atUtc);
    return isOver ? std::nullopt : std::optional(failure);
}

void tellOfBackups(metrics::Metrics &metrics, const QString &into, std::chrono::milliseconds every)
{
    using Seconds = std::chrono::duration<double>;
    metrics.gauge("foyer_backup_interval_seconds", "How often a backup is to be made.").set(Seconds(every).count());
    const metrics::Gauge age = metrics.gauge(
        "foyer_backup_age_seconds", "How old the newest backup is; without any, how long it has been waited for.");
    const metrics::Gauge failed =
        metrics.gauge("foyer_backup_failed", "1 when the last try to make a backup came to nothing.");
    metrics.beforeReading([into, failed] { failed.set(lastBackupFailure(into) ? 1 : 0); });
    metrics.beforeReading([into, age, since = std::chrono::steady_clock::now()] {
        const auto newest = newestBackupAge(into);
        age.set(newest ? Seconds(*newest).count() : Seconds(std::chrono::steady_clock::now() - since).count());
    });
}

BackupPlan::BackupPlan(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BackupPlan::start);
    plan(m_settings.notBefore);
}

BackupPlan::~BackupPlan()
{
    if (m_copying.joinable())
        m_copying.join();
}

void BackupPlan::plan(std::chrono::milliseconds atLeast)
{
    const auto age = newestBackupAge(m_settings.into);
    const auto due = age ? m_settings.every - *age : std::chrono::milliseconds(0);
    m_timer.start(std::clamp(due, atLeast, std::max(atLeast, m_settings.every))); // also when the clock was set back
}

void BackupPlan::start()
{
    if (m_copying.joinable())
        m_copying.join();
    m_copying = std::thread([this] {
        const Result<db::BackupSet> made = db::takeBackup(m_settings.source, m_settings.into);
        if (made) {
            db::removeOldBackups(m_settings.into, m_settings.keep);
        } else {
            std::fprintf(stderr, "foyerd: no backup: %s\n", qUtf8Printable(made.error().detail));
            keepFailure(m_settings.into, made.error().detail);
        }
        QMetaObject::invokeMethod(this, [this, isMade = made.has_value()] { finish(isMade); });
    });
}

void BackupPlan::finish(bool isMade)
{
    plan(isMade ? std::chrono::milliseconds(0) : std::min(m_settings.afterFailure, m_settings.every));
}

} // namespace foyer::foyerd
