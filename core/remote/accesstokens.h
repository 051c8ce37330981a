#pragma once

#include "result.h"

#include <QByteArray>
#include <QFuture>

namespace foyer::remote {

/** Where requests get their bearer token from. GUI thread. */
class AccessTokens
{
public:
    virtual ~AccessTokens() = default;
    /** Empty while nobody is signed in. */
    virtual QByteArray accessToken() const = 0;
    /** A new access token for one the server no longer takes. Unauthenticated: the session is over. */
    virtual QFuture<Result<void>> renew() = 0;
    /** From now on an access token that says that @p code was given, until it is renewed. As SecondStepApi::prove(). */
    virtual QFuture<Result<void>> stepUp(QString code) = 0;
};

} // namespace foyer::remote
