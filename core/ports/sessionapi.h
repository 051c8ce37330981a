#pragma once

#include "ids.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <chrono>
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
    bool hasTotp = false; ///< A code is asked for besides the password.
    bool mustEnrol = false; ///< The house wants that first: until then nothing else is allowed.

    friend bool operator==(const SignedIn &, const SignedIn &) = default;
};

/** Of a sign-in that failed since it goes on with a code: for how long there is to give it. Nothing of other errors. */
inline std::optional<std::chrono::milliseconds> codeWithin(const Error &error)
{
    const QVariant within = error.extras.value(QStringLiteral("codeWithinMs"));
    return within.isValid() ? std::optional(std::chrono::milliseconds(within.toLongLong())) : std::nullopt;
}

/** The till's session. GUI thread; futures finish there. */
class SessionApi : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** None while nobody is signed in. */
    virtual std::optional<SignedIn> current() const = 0;
    /** WrongCredentials, TooManyAttempts (extras.retryAfterMs), Timeout, Unreachable, VersionMismatch. A failed
     *  try leaves the session as it was; one that succeeds ends it, whoever's it was. Unauthenticated with
     * codeWithin(): the password was right, and completeSignIn() goes on. Forbidden: a code is asked for, and this
     * server cannot check it. */
    virtual QFuture<Result<SignedIn>> signIn(QString login, QString password, QString deviceName) = 0;
    /** The second step: the code of an app, or a recovery code, for the sign-in that was tried last. WrongCredentials
     *  for a code that is wrong or was used; Unauthenticated when the sign-in is over and begins with the password
     *  again; others as signIn(). */
    virtual QFuture<Result<SignedIn>> completeSignIn(QString code) = 0;
    /** Whoever shows number and PIN, or a badge (isBadge()), goes on at this till, where somebody is signed in; it ends
     *  that session, whoever's it was. With a cashier's roles, and until the one before would have ended.
     * Unauthenticated when nobody is, or that session is over: then a password is asked for. WrongCredentials and
     * others as signIn().
     *  @p pin may be empty with a badge, where the house asks for none. */
    virtual QFuture<Result<SignedIn>> switchByPin(QString shown, QString pin) = 0;
    /** Over at once at this till, whatever the server says; the result tells whether it heard. */
    virtual QFuture<Result<void>> signOut() = 0;

Q_SIGNALS:
    /** Somebody signed in or out, or the server no longer accepts the session (then current() is empty). */
    void changed();
};

} // namespace foyer::ports
