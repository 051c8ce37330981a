#pragma once

#include "kioskcodes.h"
#include "kioskcodestore.h"
#include "knowndevices.h"
#include "secondstep.h"
#include "signinlog.h"
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
    QString deviceToken{}; ///< From an earlier sign-in of the same person at the same device; may be empty.
    /** SHA-256 in base64url of what the device shows with the code; empty where it can ask for none. */
    QString verifierHash{};
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
    QString deviceToken{}; ///< For the next sign-in; only when this was one.
    bool mustEnrol = false; ///< Good for setting up a second step, and for nothing else.
};

/** Exactly one of the two. */
struct SignInOutcome
{
    std::optional<IssuedSession> session;
    std::optional<SignInChallenge> challenge; ///< The password was right; a code is asked for.
};

/** An access token that says that a code was given just now. Value type. */
struct SteppedUp
{
    QString accessToken;
    qint64 expiresAtMs = 0;
};

/** Signing in, staying signed in, signing out. Service thread; futures finish there, and not at all once this is gone.
 *
 *  A session is a short access token, which nobody asks the database about, and a refresh token, which is good for one
 *  renewal and of which only the hash is stored. */
class Sessions
{
public:
    struct Settings
    {
        TotpRule totp = TotpRule::Optional;
        /** At most auth::TokenIssuer::lifetime. */
        std::chrono::milliseconds accessTokenLifetime = auth::TokenIssuer::lifetime;
        /** A region's copy of the staff: who has a second step signs in at head office, since a code is good once
         *  there and here. */
        bool isReplica = false;
    };

    /** What is referred to is borrowed. */
    Sessions(const std::shared_ptr<db::Database> &database, UserRepository &repository, KioskCodeStore &kioskCodes,
             auth::PasswordChecker &passwords, const KioskCodes &codes, KnownDevices devices, SecondStep &secondStep,
             auth::TokenIssuer issuer, const Clock &clock, SignInLog &log, Settings settings);

    /** What is issued from now on is signed so. */
    void signWith(const auth::TokenIssuer &issuer);

    /** By login or e-mail address. WrongCredentials for an unknown login, a wrong password, a user who may not sign in
     * and a kiosk, in the same words and after the same work; TooManyAttempts (extras.retryAfterMs); Busy; InvalidInput
     * for a device name that is too long. @p peer is the network address, or empty. Who has a second step gets a
     * challenge, with a verifierHash (InvalidInput without), and Forbidden at a region's copy.
     *
     * Guesses at an account are counted together, wherever they come from, but for those from a device at which its
     * owner signed in before: that one has a count of its own, so that strangers, who guess, do not keep the owner out.
     */
    QFuture<Result<SignInOutcome>> signIn(const Credentials &credentials, const QString &peer);
    /** Begins the session that a challenge stands before. WrongCredentials for a code that is wrong or was used;
     *  Unauthenticated when the challenge is over; TooManyAttempts as above. */
    QFuture<Result<IssuedSession>> completeSignIn(const ChallengeAnswer &answer, const QString &peer);
    /** Within the session @p within, of whoever is signed in at a device: @p user, whose PIN was right, goes on there,
     *  with a cashier's rights and until that one would have ended. Unauthenticated when it is over; WrongCredentials
     *  when the user may no longer sign in. That session goes on, too. */
    QFuture<Result<IssuedSession>> beginWithin(SessionFamilyId within, const User &user, const QString &peer);
    /** For the session of @p self, which has @p roles: a code was given just now. WrongCredentials, also for who has no
     * second step; TooManyAttempts; Forbidden at a region's copy. */
    QFuture<Result<SteppedUp>> stepUp(const CodeGiver &self, const QStringList &roles, const QString &code);
    /** Makes a kiosk of a device, which is signed in then, and stays so as long as it is renewed once a month. The same
     *  code and token again is the same kiosk. WrongCredentials for a code that is none, is not known, was used or has
     *  expired, in the same words; TooManyAttempts by address, as above; InvalidInput for a device name that is too
     *  long and a token that is not of 32 bytes. */
    QFuture<Result<IssuedSession>> enrolKiosk(const Enrolment &enrolment, const QString &peer);
    /** Unauthenticated when the session is over, or ends now because the token was used before. @p nextToken is what
     * the session goes on with, made by who asks (the same two may be sent again then), or empty: made here.
     * InvalidInput when it is not of 32 bytes, or is another session's. */
    QFuture<Result<IssuedSession>> renew(const QString &refreshToken, const QString &nextToken = {},
                                         const QString &peer = {});
    /** False when there was no such session. */
    QFuture<Result<bool>> signOut(const QString &refreshToken, const QString &peer = {});
    /** Whose access tokens are over before they end: for all services to know. */
    QFuture<Result<auth::EndedSessions>> ended() const;

private:
    using Guesser = SecondStep::Guesser;
    Guesser guesserOf(domain::UserId account, const QString &deviceToken, const QString &peer) const;
    QFuture<Result<SignInOutcome>> signInUnhindered(const Credentials &credentials,
                                                    const std::optional<Account> &account, const Guesser &guesser,
                                                    const QString &peer);
    QFuture<Result<SignInOutcome>> askForCode(const Credentials &credentials, const Account &account);
    QFuture<Result<SignInOutcome>> beginAt(const Credentials &credentials, const Account &account, const QString &peer);
    /** Into the log of sign-ins: why @p account, or nobody, was refused. */
    void noteRefusal(SignInResult result, const std::optional<Account> &account, const QString &deviceName,
                     const QString &peer);
    void renewHash(const Account &account, const QString &password);
    QFuture<Result<IssuedSession>> enrolUnhindered(const Enrolment &enrolment, const QString &peer);
    QFuture<Result<IssuedSession>> begin(const Account &account, const QString &deviceName, const QString &peer,
                                         qint64 codeGivenAtMs = 0);
    bool mustEnrol(const User &user) const;
    auth::TokenIssuer::Token tokenFor(const User &user, SessionFamilyId session, qint64 codeGivenAtMs) const;
    IssuedSession issue(const User &user, SessionFamilyId session, const QString &refreshToken,
                        qint64 codeGivenAtMs = 0) const;

    const Settings m_settings;
    UserRepository &m_repository;
    KioskCodeStore &m_kioskCodes;
    auth::PasswordChecker &m_passwords;
    const KioskCodes &m_codes;
    const KnownDevices m_devices;
    SecondStep &m_secondStep;
    auth::TokenIssuer m_issuer;
    const Clock &m_clock;
    SignInLog &m_log;
    SignInThrottle m_throttle;
    SignInThrottle m_enrolThrottle; // by address: there is no account yet
    QObject m_context; // last: nothing of a sign-in runs once this is going
};

} // namespace foyer::user
