#pragma once

#include "connection.h"
#include "storagehealth.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

namespace foyer::db {

/** Reads a large database while it is used already, a table at a time, and declares what it finds. It takes the
 *  processor only when nobody else wants it, and ends with this. */
class BackgroundCheck
{
public:
    BackgroundCheck(const Settings &settings, std::shared_ptr<StorageHealth> health);
    ~BackgroundCheck();
    BackgroundCheck(const BackgroundCheck &) = delete;
    BackgroundCheck &operator=(const BackgroundCheck &) = delete;

private:
    void run();
    void check(Connection &connection);

    const Settings m_settings;
    const std::shared_ptr<StorageHealth> m_health;
    std::atomic<bool> m_stopped = false;
    std::atomic<bool> m_ended = false;
    std::mutex m_mutex;
    Connection *m_connection = nullptr; // while it may be interrupted
    std::thread m_thread; // last: it uses the others
};

} // namespace foyer::db
