#pragma once

#include "ownaccounts.h"
#include "signinlog.h"
#include "signinthrottle.h"
#include "useredits.h"

namespace foyer::user {

/** What a secret of one's own is changed with. */
struct OwnProof
{
    domain::UserId self;
    int version = 0;
    QString currentPassword;
    SessionFamilyId session{}; ///< The one that asks, which goes on; null: none does.
    QString peer{}; ///< The network address, for the log of sign-ins.
};

/** What is said where there is a copy of the people: Forbidden. */
Error editedElsewhere();

/** What people do to their own accounts: making one, saying who they are, changing their secrets, ending their
 * sessions. Checks what was typed, hashes passwords off the service thread, slows down guessing.
 *
 *  Errors as OwnAccounts; Busy when too many passwords wait; TooManyAttempts (extras.retryAfterMs); Forbidden where
 * there is only a copy of the people; InvalidInput (currentPassword: Unknown) for a password that is not theirs.
 * Service thread; futures finish there, and not at all once this is gone. */
class SelfService
{
public:
    /** What is referred to is borrowed. */
    SelfService(const std::shared_ptr<db::Database> &database, OwnAccounts &accounts, auth::PasswordChecker &passwords,
                const Clock &clock, UserEdits::Where where, SignInLog &log);

    /** A customer's account, to sign in to with the address of @p body, which it must have. The same id, body and
     *  password again is the same account.
     *
     *  Whether an address is taken is told (NotUnique), since whoever may have it needs to know that they have an
     * account already; asking for many is slowed by @p peer, the network address, and each try costs the same hash. So
     * is making many, with more patience: a lobby has one address. */
    QFuture<Result<domain::UserId>> registerCustomer(domain::UserId id, const UserBody &body, const QString &password,
                                                     const QString &peer);
    /** Roles and cinemas of @p body are not looked at. Another address is where one signs in from then on: it asks for
     *  the password (InvalidInput, currentPassword: Required). */
    QFuture<Result<UserEdit>> update(const OwnProof &proof, const UserBody &body);
    /** Both end all other sessions. */
    QFuture<Result<UserEdit>> changePassword(const OwnProof &proof, const QString &password);
    QFuture<Result<UserEdit>> changePin(const OwnProof &proof, const QString &pin);

    QFuture<Result<QList<OpenSession>>> sessions(domain::UserId editor, domain::UserId user);
    QFuture<Result<int>> endSessions(domain::UserId editor, domain::UserId user, SessionFamilyId session,
                                     SessionFamilyId kept);

    /** Whose try was refused, for the log of sign-ins. */
    void noteRefusal(SignInResult why, const OwnProof &proof);
    /** Who it is, once the password is theirs. */
    QFuture<Result<User>> proven(const OwnProof &proof);

private:
    QFuture<Result<domain::UserId>> registerUnhindered(const NewUser &user, const QString &password,
                                                       const QString &peer);
    OwnAccounts &m_accounts;
    auth::PasswordChecker &m_passwords;
    const Clock &m_clock;
    const UserEdits::Where m_where;
    SignInLog &m_log;
    SignInThrottle m_registrations;
    SignInThrottle m_made; ///< Accounts, by network address.
    SignInThrottle m_proofs;
    QObject m_context; // last: nothing runs once this is going
};

} // namespace foyer::user
