#pragma once

#include "backupset.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <thread>

namespace foyer::foyerd {

/** Makes a backup when the newest one is old enough, and keeps some of them. What goes wrong is said on standard error,
 *  and tried again within the hour. Lives in a thread with an event loop; copies in one of its own, which is waited for
 *  at the end. */
class BackupPlan : public QObject
{
public:
    struct Settings
    {
        db::BackupSource source;
        QString into;
        std::chrono::milliseconds every;
        int keep = 1;
        /** The first is not made while the services are starting. */
        std::chrono::milliseconds notBefore = std::chrono::minutes(5);
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
