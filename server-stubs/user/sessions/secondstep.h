#pragma once

#include "challengestore.h"
#include "signinlog.h"
#include "signinthrottle.h"

#include "clock.h"

#include <QObject>

namespace foyer::user {

/** Who signs in with a code besides the password. */
enum class TotpRule {
    Optional, ///< Who wants to.
    Admins, ///< Each ADMIN has to: without, a session is good for setting it up and nothing else.
};

/** A sign-in whose code is asked for. Value type. */
struct SignInChallenge
{
    QString challenge; ///< 32 random bytes in base64url; opaque, and to be kept secret.
    qint64 expiresAtMs = 0;
};

/** What answers it. Value type. */
struct ChallengeAnswer
{
    QString challenge;
    QString verifier; ///< 32 random bytes in base64url, of which the sign-in had the SHA-256.
    QString code; ///< As typed: six digits, or a recovery code.
    QString deviceToken{}; ///< From an earlier sign-in of the same person at the same device; may be empty.
};

/** Who gives a code while somebody is signed in, and where: one's own, or one's at somebody else's device. Value type.
 */
struct CodeGiver
{
    domain::UserId user;
    domain::UserId by{}; ///< Who is signed in there; null for the same.
    SessionFamilyId session{};
    QString peer{}; ///< The network address.
};

/** The second step of signing in, and of proving later on that one is still oneself: a code by the clock. Service
 *  thread; futures finish there, and not at all once this is gone.
 *
 *  A challenge is good for two minutes, for five tries and for one session, at the device that began: it has made a
 *  verifier of which the sign-in tells only the hash (as RFC 7636). Over all challenges guessing is slowed as that of
 *  passwords is, by the person, or by a device at which the person signed in before. What was wrong, and what was right
 * of somebody signed in, is in the log of sign-ins: never a code. */
class SecondStep
{
public:
    static constexpr std::chrono::milliseconds lifetime = std::chrono::minutes(2);
    static constexpr int tries = 5;

    /** Whose guesses a try is counted among. */
    struct Guesser
    {
        QString account;
        QString peer{};
    };

    /** What is referred to is borrowed. */
    SecondStep(const std::shared_ptr<db::Database> &database, const TotpStore &codes, const Clock &clock,
               SignInLog &log);

    /** For @p account, whose password was right. @p verifierHash is SHA-256 in base64url, InvalidInput when not. */
    QFuture<Result<SignInChallenge>> ask(const Account &account, const QString &verifierHash,
                                         const QString &deviceName);
    /** Whose challenge it is; Unauthenticated when it is over. */
    QFuture<Result<domain::UserId>> userOf(const ChallengeAnswer &answer);
    /** The account whose sign-in goes on. WrongCredentials; Unauthenticated when the challenge is over; TooManyAttempts
     *  (extras.retryAfterMs). Of @p user, at the address @p peer. */
    QFuture<Result<ChallengeStore::Answer>> complete(const ChallengeAnswer &answer, const Guesser &guesser,
                                                     domain::UserId user, const QString &peer);
    /** Uses up a code of the giver's. WrongCredentials, TooManyAttempts. */
    QFuture<Result<void>> prove(const CodeGiver &giver, const QString &code);

    /** Who guesses at an account's codes from nowhere in particular. */
    static QString guesserAt(domain::UserId account);

private:
    /** @p look says whether the code is right, when it may be looked at. @p entry is what the log says else, but for
     * the result. */
    template <class Looked, class Look>
    QFuture<Result<Looked>> slowed(const Guesser &guesser, const SignInEntry &entry, Look look);
    void noteRefusal(SignInResult result, SignInEntry entry);

    const TotpStore &m_codes;
    ChallengeStore m_challenges;
    const Clock &m_clock;
    SignInLog &m_log;
    SignInThrottle m_throttle;
    QObject m_context; // last: nothing runs once this is going
};

} // namespace foyer::user
