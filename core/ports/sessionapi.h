#pragma once

#include "ids.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <optional>

namespace foyer::ports {

/** Who sells at this till. Tokens stay inside the adapter. */
struct SignedIn
{
    domain::UserId user;
    QString login;
    QString displayName;
    QStringList roles; ///< "CASHIER", "MANAGER", "ADMIN"...
    QList<domain::CinemaId> cinemas; ///< Where this person works; empty: everywhere.
    QString language; ///< BCP 47; empty: the till's.

    friend bool operator==(const SignedIn &, const SignedIn &) = default;
};

/** The till's session. GUI thread; futures finish there. */
class SessionApi : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** None while nobody is signed in. */
    virtual std::optional<SignedIn> current() const = 0;
    /** WrongCredentials, TooManyAttempts (extras.retryAfterMs), Timeout, Unreachable, VersionMismatch. A failed
     *  try leaves the session as it was. */
    virtual QFuture<Result<SignedIn>> signIn(QString login, QString password, QString deviceName) = 0;
    /** Over at once at this till, whatever the server says; the result tells whether it heard. */
    virtual QFuture<Result<void>> signOut() = 0;

Q_SIGNALS:
    /** Somebody signed in or out, or the server no longer accepts the session (then current() is empty). */
    void changed();
};

} // namespace foyer::ports
