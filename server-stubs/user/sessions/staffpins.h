#pragma once

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
};

/** Staff who show who they are at a device where somebody else is signed in: with their number and a PIN. Guessing is
 *  slowed by number and by who asks: a PIN is short. Service thread; futures finish there, and not at all once this is
 *  gone. */
class StaffPins
{
public:
    /** What is referred to is borrowed. */
    StaffPins(UserRepository &repository, auth::PasswordChecker &passwords, const Clock &clock);

    /** The member of staff. WrongCredentials in the same words and after the same work for a number that is nobody's, a
     *  wrong PIN, and for who has none, may not sign in, is no longer staff or works at other cinemas than @p asker;
     *  TooManyAttempts (extras.retryAfterMs); Busy. */
    QFuture<Result<User>> check(const PinAsker &asker, int staffNumber, const QString &pin);

private:
    UserRepository &m_repository;
    auth::PasswordChecker &m_passwords;
    const Clock &m_clock;
    SignInThrottle m_throttle;
    QObject m_context; // last: nothing of a check runs once this is going
};

} // namespace foyer::user
