#pragma once

#include <QString>

namespace foyer::ports {

/** What each person was given at their last sign-in at this device, and shows at the next: by it the server tells them
 *  from strangers who guess. It signs nobody in. Blocks for a moment; GUI thread. */
class DeviceTokens
{
public:
    virtual ~DeviceTokens() = default;
    /** Empty when there is none. @p login as typed. */
    virtual QString tokenOf(const QString &login) = 0;
    /** What cannot be kept is gone: then the person is a stranger here for once. */
    virtual void keep(const QString &login, const QString &token) = 0;
};

} // namespace foyer::ports
