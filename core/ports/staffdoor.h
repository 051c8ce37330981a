#pragma once

#include "result.h"

#include <QFuture>
#include <QString>

namespace foyer::ports {

/** Asks whether somebody is staff of this house, at a device that is signed in as itself. GUI thread; futures finish
 *  there. */
class StaffDoor
{
public:
    virtual ~StaffDoor() = default;
    /** The name of whose number and PIN these are. WrongCredentials; TooManyAttempts (extras.retryAfterMs); Timeout,
     *  Unreachable and so on. */
    virtual QFuture<Result<QString>> check(int staffNumber, QString pin) = 0;
};

} // namespace foyer::ports
