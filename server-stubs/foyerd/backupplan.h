#pragma once

#include "backupset.h"
#include "metrics.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <thread>

namespace foyer::foyerd {

/** How long ago the newest backup in @p into was made; nothing when there is none. */
std::optional<std::chrono::milliseconds> newestBackupAge(const QString &into);

/** Why the plan could not make a backup. Value type. */
struct BackupFailure
{
    QDateTime atUtc;
    QString why; ///< A sentence for the log and the admin; names files.
};
/** The last one in @p into, unless a backup was made since. It is kept in a file beside that folder: who watches may be
 *  another process than who makes them, and the folder may be what is wrong. */
std::optional<BackupFailure> lastBackupFailure(const QString &into);

/** Three figures: how often a backup is to be made in @p into; how old the newest is, or without any how long it has
 *  been waited for; whether the last try failed. They are there as long as @p metrics. */
void tellOfBackups(metrics::Metrics &metrics, const QString &into, std::chrono::milliseconds every);

/** Makes a backup when the newest one is old enough, and keeps some of them. What goes wrong is said on standard error,
 *  kept for lastBackupFailure(), and tried again within the hour. Lives in a thread with an event loop; copies in one
 * of its own, which is waited for at the end. */
class BackupPlan : public QObject
{
public:
    struct Settings
    {
        db::BackupSource source;
        QString into;
        std::chrono::milliseconds every;
        int keep = 1;
        /** From now to the first, at least. */
        std::chrono::milliseconds notBefore{};
        std::chrono::milliseconds afterFailure = std::chrono::hours(1);
    };
    explicit BackupPlan(Settings settings, QObject *parent = nullptr);
    ~BackupPlan() override;

private:
    void plan(std::chrono::milliseconds atLeast);
    void start();
    void finish(bool isMade);

    const Settings m_settings;
    QTimer m_timer;
    std::thread m_copying;
};

} // namespace foyer::foyerd
