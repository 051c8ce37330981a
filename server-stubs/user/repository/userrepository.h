#pragma once

#include "database.h"
#include "user.h"

namespace foyer::user {

struct SessionFamilyTag;
/** A sign-in and all it was renewed to. */
using SessionFamilyId = Id<SessionFamilyTag>;

/** A user and what a sign-in is checked against. */
struct Account
{
    User user;
    QByteArray passwordHash; ///< auth::hashPassword()'s text.
    bool isActive = true;
    bool isDemo = false;
};

/** A refresh token as it is stored: its hash, never itself. */
struct RefreshToken
{
    QByteArray hash; ///< 32 bytes
    SessionFamilyId family;
    domain::UserId user;
    QString deviceName;
    qint64 createdAtMs = 0;
    qint64 expiresAtMs = 0;
};

/** How a renewal ended. */
struct Renewal
{
    enum class Outcome {
        Renewed,
        Over, ///< Unknown, expired, signed out, or the user may no longer sign in.
        UsedTwice, ///< The family is revoked now.
    };
    Outcome outcome = Outcome::Over;
    User user; ///< Only when renewed.
};

/** All SQL of the user service. Errors beyond those named: the database's. Any thread. */
class UserRepository
{
public:
    explicit UserRepository(std::shared_ptr<db::Database> database);

    /** @p foldedLogin as foldedLogin() makes it. Nothing when there is none. */
    QFuture<Result<std::optional<Account>>> accountByLogin(const QString &foldedLogin) const;
    /** Those of @p ids that exist and are active. */
    QFuture<Result<QHash<domain::UserId, User>>> activeUsers(const QList<domain::UserId> &ids) const;

    /** Stores the first token of a family. Forgets tokens that have expired. */
    QFuture<Result<void>> beginSession(const RefreshToken &token) const;
    /** Uses up the token with @p usedHash and stores one with @p nextHash in its place, with the same end. */
    QFuture<Result<Renewal>> renewSession(const QByteArray &usedHash, const QByteArray &nextHash, qint64 nowMs) const;
    /** Revokes the family of the token. False when none of it was alive. */
    QFuture<Result<bool>> endSession(const QByteArray &hash, qint64 nowMs) const;

    /** Conflict when the id or the login is taken. */
    static Result<void> insertAccount(db::Transaction &transaction, const Account &account, qint64 nowMs);
    static Result<bool> hasAccount(db::Transaction &transaction, domain::UserId id);
    /** Is there anybody whom the demo data did not make? */
    static Result<bool> hasRealUsers(db::Transaction &transaction);

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::user
