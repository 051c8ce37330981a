#pragma once

#include "accountrows.h"
#include "database.h"
#include "endedsessions.h"
#include "sessionrows.h"

namespace foyer::user {

/** How a renewal ended. */
struct Renewal
{
    enum class Outcome {
        Renewed,
        Over, ///< Unknown, expired, signed out, or the user may no longer sign in.
        UsedTwice, ///< The family is revoked now.
    };
    Outcome outcome = Outcome::Over;
    User user; ///< Only when renewed; with a cashier's rights, of a session by PIN.
    SessionFamilyId session; ///< The same.
};

/** Accounts and sessions, as signing in needs them. Errors beyond those named: the database's. Any thread. */
class UserRepository
{
public:
    explicit UserRepository(std::shared_ptr<db::Database> database);

    /** Whose login it is, or else whose e-mail address. Nothing when it is nobody's. */
    QFuture<Result<std::optional<Account>>> accountByLoginOrEmail(const QString &typed) const;
    QFuture<Result<std::optional<Account>>> accountByStaffNumber(int number) const;
    QFuture<Result<std::optional<Account>>> accountByBadge(const QByteArray &badgeHash) const;
    /** Whose e-mail address or staff number @p contact is, or whose phone number has these digits or begins with them,
     *  with its country's and area's or without: five at least. At most 20. */
    QFuture<Result<QList<domain::UserId>>> idsByContact(const QString &contact) const;
    /** Those of @p ids that exist and are active. */
    QFuture<Result<QHash<domain::UserId, User>>> activeUsers(const QList<domain::UserId> &ids) const;
    /** Those of @p ids that exist: whoever is named in the books has a name, disabled or not. Who was merged has the
     * name and the address of who goes on. */
    QFuture<Result<QHash<domain::UserId, User>>> users(const QList<domain::UserId> &ids) const;

    /** The same password, in another hash. Nothing happens when @p before is no longer its hash. */
    QFuture<Result<void>> replaceHash(domain::UserId user, const QByteArray &before, const QByteArray &after) const;
    // What comes of these is in the log of sign-ins with them: success, and a session that ends.

    /** Stores the first token of a family and notes that its user was active. Forgets tokens that have expired. False
     *  when the user was disabled, or got another password than that of @p passwordHash, since that was checked, of the
     *  user's @p version. */
    QFuture<Result<bool>> beginSession(const RefreshToken &token, const QByteArray &passwordHash,
                                       int version = 0) const;
    /** The same of somebody who showed a PIN at a device with the session @p within: one of a cashier's rights, with
     * the device and the end of that one, which may be over (Unauthenticated). WrongCredentials when the user was
     * disabled or is no longer at @p version, with which the PIN was looked at. */
    QFuture<Result<void>> beginSessionWithin(SessionFamilyId within, const RefreshToken &token, int version) const;
    /** Uses up the token with @p usedHash and stores one with @p nextHash in its place, with the same end; a kiosk's
     *  lasts anew. Notes that the user was active. The same two again are renewed already, as long as the next one was
     *  not used: whoever made it may not have heard the answer. InvalidInput when the next one is another session's. */
    QFuture<Result<Renewal>> renewSession(const QByteArray &usedHash, const QByteArray &nextHash, qint64 nowMs,
                                          const QString &peer = {}) const;
    /** Whose access tokens are over before they end, at @p nowMs. */
    QFuture<Result<auth::EndedSessions>> endedSessions(qint64 nowMs) const;
    /** Revokes the family of the token. False when none of it was alive. */
    QFuture<Result<bool>> endSession(const QByteArray &hash, qint64 nowMs, const QString &peer = {}) const;

    /** Made and changed at @p nowMs. Conflict when the id, the login or the e-mail address is taken. */
    static Result<void> insertAccount(db::Transaction &transaction, const Account &account, qint64 nowMs);
    static Result<bool> hasAccount(db::Transaction &transaction, domain::UserId id);
    /** Is there anybody whom the demo data did not make? */
    static Result<bool> hasRealUsers(db::Transaction &transaction);

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::user
