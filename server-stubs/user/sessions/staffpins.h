#pragma once

#include "signinlog.h"
#include "signinthrottle.h"
#include "userrepository.h"

#include "clock.h"
#include "passwordhash.h"

#include <QObject>

namespace foyer::user {

/** Who asks whether a PIN is somebody's: a kiosk, a till. */
struct PinAsker
{
    domain::UserId id;
    QList<domain::CinemaId> cinemas; ///< Where it stands; empty for all.
    QString peer{}; ///< Its network address.
};

/** What a badge is good for: by itself a lost one is a key until somebody misses it. */
enum class BadgeRule { WithPin, Alone };

/** Staff who show who they are at a device where somebody else is signed in: with their number and a PIN. Guessing is
 *  slowed by number and by who asks: a PIN is short. Service thread; futures finish there, and not at all once this is
 *  gone. */
class StaffPins
{
public:
    /** What is referred to is borrowed. @p isReplica: a region's copy of the staff, where nobody is believed by a PIN
     *  who signs in with a code besides the password. */
    StaffPins(const std::shared_ptr<db::Database> &database, UserRepository &repository,
              auth::PasswordChecker &passwords, const Clock &clock, SignInLog &log, bool isReplica = false,
              BadgeRule badges = BadgeRule::WithPin);

    /** The member of staff. WrongCredentials in the same words and after the same work for a number that is nobody's, a
     *  wrong PIN, and for who has none, may not sign in, is no longer staff or works at other cinemas than @p asker;
     *  TooManyAttempts (extras.retryAfterMs); Busy. */
    QFuture<Result<User>> check(const PinAsker &asker, int staffNumber, const QString &pin);
    /** The same of who has this badge; their guesses count with those at their number. @p pin is not looked at where
     *  badges are good alone. */
    QFuture<Result<User>> checkBadge(const PinAsker &asker, const QString &badge, const QString &pin);

private:
    /** @p name: what guesses are counted under. */
    QFuture<Result<User>> checkAccount(const PinAsker &asker, const QString &name,
                                       const std::optional<Account> &account, const QString &pin, bool needsPin);
    /** Into the log of sign-ins: of whose PIN it was, if anybody's. */
    void noteRefusal(SignInResult result, const PinAsker &asker, const std::optional<Account> &account);
    QFuture<Result<User>> checkUnhindered(const PinAsker &asker, const QString &name,
                                          const std::optional<Account> &account, const QString &pin, bool needsPin);

    UserRepository &m_repository;
    auth::PasswordChecker &m_passwords;
    const Clock &m_clock;
    SignInLog &m_log;
    const bool m_isReplica;
    const BadgeRule m_badges;
    SignInThrottle m_throttle;
    QObject m_context; // last: nothing of a check runs once this is going
};

} // namespace foyer::user
