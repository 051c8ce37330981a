#pragma once

#include "clock.h"
#include "database.h"
#include "signingkey.h"

#include <QObject>
#include <QTimer>

namespace foyer::booking {

/** Signs the heads of the audit log: a day after the last time, and when it is told to. Each goes into the database
 * and into a file beside it (headfile.h). Lives in the service's thread. */
class AuditSealer : public QObject
{
public:
    struct Settings
    {
        auth::SigningKey key;
        QString headsFile;
    };
    /** @p clock outlives the database's threads. */
    AuditSealer(std::shared_ptr<db::Database> database, const Clock &clock, Settings settings);

    /** Looks now whether a day has passed, and every hour. */
    void start();
    /** The log as it is now. IllegalState, and nothing signed, when a chain is not the one that was signed before;
     * Storage; the database's errors. */
    QFuture<Result<void>> seal() { return seal(std::chrono::milliseconds(0)); }
    /** Times that the chain was not the one that was signed before. */
    int failures() const { return m_failures; }

private:
    QFuture<Result<void>> seal(std::chrono::milliseconds minimumAge);
    void sealDaily();

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    const Settings m_settings;
    QTimer m_timer;
    int m_failures = 0;
};

} // namespace foyer::booking
