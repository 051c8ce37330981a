#pragma once

#include "recordbook.h"

namespace foyer::ports {

/** What makes a kiosk of a device. */
struct KioskCode
{
    QString code; ///< To be typed at the kiosk: K7M2-QX4R-B.
    QString name; ///< What the kiosk will be called.
    QDateTime expiresAtUtc;
};

/** What can be done with people beyond editing them as records. GUI thread; futures finish there. */
class PeopleApi
{
public:
    virtual ~PeopleApi() = default;

    /** Ends all sessions of the user. @p version is the one that was looked at; after a repeat that is a Conflict.
     *  Refusals: InvalidInput ("password"), Conflict, Forbidden, IllegalState, NotFound. */
    virtual QFuture<Result<RecordAnswer>> resetPassword(const QString &userId, int version,
                                                        const QString &password) = 0;
    /** Four to eight digits; empty: none any more. The first one comes with a staff number (value "staffNumber").
     *  Refusals as of resetPassword ("pin"). */
    virtual QFuture<Result<RecordAnswer>> setPin(const QString &userId, int version, const QString &pin) = 0;
    /** @p codeId is new, a UUID made by the caller; the same three again are the same code. Errors: InvalidInput
     *  ("cinemaId", "name"), Forbidden, and those of any request. */
    virtual QFuture<Result<KioskCode>> createKioskCode(const QString &codeId, const QString &cinemaId,
                                                       const QString &name) = 0;
};

} // namespace foyer::ports
