#pragma once

#include "sessionapi.h"

namespace foyer::ports {

/** A device that is signed in as itself: nobody signs it in, but once somebody from the back office enrols it with a
 *  code, and it stays so over restarts until the back office ends it. SessionApi::changed() tells when its standing
 *  changes. GUI thread; futures finish there. */
class DeviceEnrolment
{
public:
    enum class Standing {
        Unknown, ///< The server has not said yet.
        NotEnrolled,
        Enrolled,
        Ended, ///< It was; the back office has ended it, or it was away for too long.
    };
    virtual ~DeviceEnrolment() = default;

    virtual Standing standing() const = 0;
    /** Goes on with what is kept. NotFound: it is not enrolled; Unauthenticated: it has ended. Timeout, Unreachable and
     *  so on: nothing is known, ask again. Storage: what is kept cannot be read just now. Protocol: it is good for
     *  nothing, so the device is not enrolled. */
    virtual QFuture<Result<SignedIn>> resume() = 0;
    /** @p code as typed. WrongCredentials, TooManyAttempts (extras.retryAfterMs), Storage, Timeout, Unreachable. When
     * it is not known whether it was heard, the same code may be sent again, also after a restart: it is not used up.
     */
    virtual QFuture<Result<SignedIn>> enrol(QString code, QString deviceName) = 0;
};

} // namespace foyer::ports
