#pragma once

#include "kioskcodes.h"
#include "kioskcodestore.h"
#include "signinthrottle.h"
#include "userrepository.h"

#include "clock.h"
#include "passwordhash.h"
#include "token.h"

#include <QObject>

namespace foyer::user {

/** What a person signs in with. Value type. */
struct Credentials
{
    QString login;
    QString password;
    QString deviceName; ///< At most 100 characters; may be empty.
};

/** What a device asks to be enrolled with. Value type. */
struct Enrolment
{
    QString code; ///< As typed.
    /** The first refresh token, made by the device (newRefreshToken()'s form): a repeat by who made it is known by it.
     */
    QString refreshToken;
    QString deviceName; ///< At most 100 characters; may be empty.
};

/** A session that was begun or renewed. Value type. */
struct IssuedSession
{
    QString accessToken;
    qint64 accessExpiresAtMs = 0;
    QString refreshToken;
    User user;
};

/** Signing in, staying signed in, signing out. Service thread; futures finish there, and not at all once this is gone.
 *
 *  A session is a short access token, which nobody asks the database about, and a refresh token, which is good for one
 *  renewal and of which only the hash is stored. */
class Sessions
{
public:
    /** What is referred to is borrowed. */
    Sessions(UserRepository &repository, KioskCodeStore &kioskCodes, auth::PasswordChecker &passwords,
             const KioskCodes &codes, auth::TokenIssuer issuer, const Clock &clock);

    /** By login or e-mail address. WrongCredentials for an unknown login, a wrong password, a user who may not sign in
     * and a kiosk, in the same words and after the same work; TooManyAttempts (extras.retryAfterMs); Busy; InvalidInput
     * for a device name that is too long. @p peer is the network address, or empty. */
    QFuture<Result<IssuedSession>> signIn(const Credentials &credentials, const QString &peer);
    /** Makes a kiosk of a device, which is signed in then, and stays so as long as it is renewed once a month. The same
     *  code and token again is the same kiosk. WrongCredentials for a code that is none, is not known, was used or has
     *  expired, in the same words; TooManyAttempts by address, as above; InvalidInput for a device name that is too
     *  long and a token that is not of 32 bytes. */
    QFuture<Result<IssuedSession>> enrolKiosk(const Enrolment &enrolment, const QString &peer);
    /** Unauthenticated when the session is over, or ends now because the token was used before. @p nextToken is what
     * the session goes on with, made by who asks (the same two may be sent again then), or empty: made here.
     * InvalidInput when it is not of 32 bytes, or is another session's. */
    QFuture<Result<IssuedSession>> renew(const QString &refreshToken, const QString &nextToken = {});
    /** False when there was no such session. */
    QFuture<Result<bool>> signOut(const QString &refreshToken);

private:
    QFuture<Result<IssuedSession>> begin(const Account &account, const QString &deviceName);
    IssuedSession issue(const User &user, const QString &refreshToken) const;

    UserRepository &m_repository;
    KioskCodeStore &m_kioskCodes;
    auth::PasswordChecker &m_passwords;
    const KioskCodes &m_codes;
    auth::TokenIssuer m_issuer;
    const Clock &m_clock;
    SignInThrottle m_throttle;
    SignInThrottle m_enrolThrottle; // by address: there is no account yet
    QObject m_context; // last: nothing of a sign-in runs once this is going
};

} // namespace foyer::user
