#pragma once

#include "accountrows.h"
#include "sessionrows.h"
#include "userdirectory.h"

namespace foyer::user {

/** A session as its owner sees it. Value type. */
struct OpenSession
{
    SessionFamilyId id;
    QString deviceName;
    qint64 sinceMs = 0; ///< Epoch, UTC. Of a kiosk: at most a month ago.
    qint64 lastUsedAtMs = 0; ///< When it was begun or renewed last.
    qint64 expiresAtMs = 0;
};

/** What people do to their own accounts, besides signing in. Who @p self is says the caller, who has checked it: a
 *  session, a password. Errors and the log of edits as UserDirectory. Any thread. */
class OwnAccounts
{
public:
    explicit OwnAccounts(std::shared_ptr<db::Database> database);

    /** A customer's account, made by its owner, who is its author in the log. Roles and cinemas of the body are not
     *  looked at: it is a CUSTOMER's. InvalidInput, with NotUnique for an address that is taken; IdempotencyKeyReused
     *  when the id is used for something else. */
    QFuture<Result<UserEdit>> create(const NewUser &user, const QByteArray &passwordHash,
                                     const QList<FieldProblem> &problems, qint64 nowMs) const;

    /** Who is active, and what their password is checked against; Unauthenticated. */
    QFuture<Result<Account>> account(domain::UserId self) const;

    /** Replaces what people say of themselves; roles and cinemas stay. InvalidInput (email: Required) for who has no
     *  other way to sign in. */
    QFuture<Result<UserEdit>> update(domain::UserId self, int version, const UserBody &body,
                                     const QList<FieldProblem> &problems, qint64 nowMs) const;
    /** Ends all sessions but @p kept, which may be null. A repeat is a Conflict, as with
     *  UserDirectory::resetPassword(). */
    QFuture<Result<UserEdit>> setPassword(domain::UserId self, int version, const QByteArray &passwordHash,
                                          SessionFamilyId kept, const QList<FieldProblem> &problems,
                                          qint64 nowMs) const;
    /** Likewise, for the PIN of who is staff; as UserDirectory::setPin(). */
    QFuture<Result<UserEdit>> setPin(domain::UserId self, int version, const QByteArray &pinHash, SessionFamilyId kept,
                                     const QList<FieldProblem> &problems, qint64 nowMs) const;

    /** Those of @p user that can be renewed, the one used last first: for the user, and for @p editor, who manages the
     *  user (Forbidden). */
    QFuture<Result<QList<OpenSession>>> sessions(domain::UserId editor, domain::UserId user, qint64 nowMs) const;
    /** Ends one session of @p user, or all but @p kept when @p session is null: by the user, or by @p editor, who
     *  manages the user (Forbidden). How many were open. Again is harmless. */
    QFuture<Result<int>> endSessions(domain::UserId editor, domain::UserId user, SessionFamilyId session,
                                     SessionFamilyId kept, qint64 nowMs) const;

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::user
