#pragma once

#include "fieldproblem.h"
#include "result.h"

#include <QFuture>
#include <QStringList>

namespace foyer::ports {

/** What an app makes codes of. Shown once; a secret. */
struct CodeSecret
{
    QString uri; ///< To be scanned.
    QString key; ///< The same to be typed.
};

/** The second step of who is signed in: a code of an app besides the password. GUI thread; futures finish there.
 *  Errors: InvalidInput (fieldProblemsOf(): currentPassword or code is UNKNOWN), IllegalState, TooManyAttempts
 *  (extras.retryAfterMs), Timeout, Unreachable. */
class SecondStepApi
{
public:
    virtual ~SecondStepApi() = default;

    /** IllegalState for who has one. */
    virtual QFuture<Result<CodeSecret>> begin(QString password) = 0;
    /** With the first code: the recovery codes, which are shown once. All other sessions end. IllegalState when nothing
     *  was begun within a quarter of an hour. */
    virtual QFuture<Result<QStringList>> confirm(QString code) = 0;
    /** With a code of either kind. All other sessions end. */
    virtual QFuture<Result<void>> remove(QString password, QString code) = 0;
    /** A code of either kind, for what asks for one that was given just now: the session says so until it is renewed.
     *  WrongCredentials, also for who has no second step; Forbidden: this server cannot check it. */
    virtual QFuture<Result<void>> prove(QString code) = 0;
    /** Has the session know what became of it: who had to set one up first may do everything from then on. */
    virtual QFuture<Result<void>> goOn() = 0;
};

} // namespace foyer::ports
