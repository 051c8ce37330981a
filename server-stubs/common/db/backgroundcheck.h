#pragma once

#include "settings.h"
#include "storagehealth.h"

#include <atomic>
#include <memory>
#include <thread>

namespace foyer::db {

/** Reads a large database while it is used already, a table at a time, and declares what it finds. Ends with this. */
class BackgroundCheck
{
public:
    BackgroundCheck(const Settings &settings, std::shared_ptr<StorageHealth> health);
    ~BackgroundCheck();
    BackgroundCheck(const BackgroundCheck &) = delete;
    BackgroundCheck &operator=(const BackgroundCheck &) = delete;

private:
    void run();

    const Settings m_settings;
    const std::shared_ptr<StorageHealth> m_health;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace foyer::db
