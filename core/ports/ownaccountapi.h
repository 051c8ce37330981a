#pragma once

#include "fieldproblem.h"
#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::ports {

/** A sign-in and all it was renewed to. */
struct OwnSession
{
    QString id;
    QString deviceName; ///< As told when it was begun; may be empty.
    QDateTime sinceUtc;
    QDateTime lastUsedUtc; ///< To ten minutes.
    bool isThis = false; ///< The one that asks.

    friend bool operator==(const OwnSession &, const OwnSession &) = default;
};

/** What lets somebody in, and where it did. */
struct OwnAccount
{
    QString id;
    int version = 0; ///< What an edit is of: Conflict when somebody made another one meanwhile.
    std::optional<int> staffNumber; ///< Comes with the first PIN.
    bool hasPin = false;
    bool hasTotp = false;
    QList<OwnSession> sessions; ///< Which can be renewed, the one used last first.
};

/** The account of who is signed in. GUI thread; futures finish there. Errors: InvalidInput (fieldProblemsOf():
 *  currentPassword is Unknown, or what is wrong with the new one), Conflict, TooManyAttempts (extras.retryAfterMs),
 *  Forbidden (a region's server, which cannot do it), Timeout, Unreachable. */
class OwnAccountApi
{
public:
    virtual ~OwnAccountApi() = default;

    virtual QFuture<Result<OwnAccount>> read() = 0;
    /** Ends all other sessions. Said once: whether it was heard after a Timeout is for the person to see. */
    virtual QFuture<Result<void>> changePassword(int version, QString currentPassword, QString password) = 0;
    /** Four to eight digits; empty: none any more. Ends all other sessions. Said once. */
    virtual QFuture<Result<void>> changePin(int version, QString currentPassword, QString pin) = 0;
    /** Ends one of @p userId, the caller's own id; an empty @p sessionId: all but the one that asks. How many were
     *  open; again is harmless. */
    virtual QFuture<Result<int>> endSessions(QString userId, QString sessionId) = 0;
};

} // namespace foyer::ports
