#include "userrepository.h"

#include "userbody.h"

#include "foyerassert.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Renewal> renew(db::Transaction &transaction, const QByteArray &usedHash, const QByteArray &nextHash,
                      qint64 nowMs)
{
    const Result<db::Rows> rows =
        transaction.query(u"SELECT family_id, user_id, device_name, expires_at, revoked_at FROM refresh_token "
                          "WHERE token_hash = ?"_s,
                          {usedHash});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty() || !rows->first().isNull("revoked_at") || rows->first().integer("expires_at") <= nowMs)
        return Renewal{Renewal::Outcome::Over, {}};
    const db::Row &row = rows->first();
    const SessionFamilyId family = row.id<SessionFamilyTag>("family_id");
    const domain::UserId user = row.id<domain::UserTag>("user_id");

    // First the user, then the tokens, as whoever ends all of a user's sessions does.
    const Result<bool> isActive = lockActive(transaction, user);
    if (!isActive)
        return fail(isActive.error());
    if (!*isActive)
        return Renewal{Renewal::Outcome::Over, {}};
    const Result<qint64> used = transaction.execute(
        u"UPDATE refresh_token SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND revoked_at IS NULL"_s,
        {nowMs, usedHash});
    if (!used)
        return fail(used.error());
    if (*used == 0) {
        const Result<db::Rows> next =
            transaction.query(u"SELECT 1 FROM refresh_token WHERE token_hash = ? AND family_id = ? AND used_at IS NULL "
                              "AND revoked_at IS NULL"_s,
                              {nextHash, family});
        if (!next)
            return fail(next.error());
        if (!next->isEmpty()) { // a repeat by who made the next token: nobody else knows it
            return findAccount(transaction.connection(), u"id"_s, user).map([](const std::optional<Account> &account) {
                FOYER_ASSERT(account.has_value());
                return Renewal{Renewal::Outcome::Renewed, account->user};
            });
        }
        const Result<qint64> revoked = revokeFamily(transaction, family, nowMs);
        if (!revoked)
            return fail(revoked.error());
        return Renewal{Renewal::Outcome::UsedTwice, {}};
    }

    const Result<void> noted = noteActivity(transaction, user, nowMs);
    if (!noted)
        return fail(noted.error());
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, user);
    if (!account)
        return fail(account.error());
    FOYER_ASSERT(account->has_value());
    const QStringList &roles = (*account)->user.roles;
    const qint64 expiresAtMs =
        isProlongedByRenewal(roles) ? nowMs + sessionLifetimeMs(roles) : row.integer("expires_at");
    const Result<void> stored =
        insertToken(transaction, {nextHash, family, user, row.text("device_name"), nowMs, expiresAtMs});
    if (!stored && db::isDuplicate(stored.error()))
        return fail(ErrorCode::InvalidInput, u"the next token is another session's"_s);
    if (!stored)
        return fail(stored.error());
    return Renewal{Renewal::Outcome::Renewed, (*account)->user};
}

Result<bool> begin(db::Transaction &transaction, const RefreshToken &token, const QByteArray &passwordHash)
{
    const Result<bool> isSame = lockActive(transaction, token.user, passwordHash);
    if (!isSame || !*isSame)
        return isSame;
    return noteActivity(transaction, token.user, token.createdAtMs)
        .and_then([&transaction, &token] {
            return transaction.execute(u"DELETE FROM refresh_token WHERE expires_at <= ?"_s, {token.createdAtMs});
        })
        .and_then([&transaction, &token](qint64) { return insertToken(transaction, token); })
        .map([] { return true; });
}

} // namespace

UserRepository::UserRepository(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<std::optional<Account>>> UserRepository::accountByLoginOrEmail(const QString &typed) const
{
    return m_database->read([typed](db::Connection &connection) -> Result<std::optional<Account>> {
        Result<std::optional<Account>> account = findAccount(connection, u"login_key"_s, foldedLogin(typed));
        if (!account || *account)
            return account;
        return findAccount(connection, u"email_key"_s, foldedEmail(typed.trimmed()));
    });
}

QFuture<Result<std::optional<Account>>> UserRepository::accountByStaffNumber(int number) const
{
    return m_database->read(
        [number](db::Connection &connection) { return findAccount(connection, u"staff_number"_s, number); });
}

QFuture<Result<QHash<domain::UserId, User>>> UserRepository::activeUsers(const QList<domain::UserId> &ids) const
{
    return readUsers(ids, [](const User &user) { return user.isActive; });
}

QFuture<Result<QHash<domain::UserId, User>>> UserRepository::users(const QList<domain::UserId> &ids) const
{
    return readUsers(ids, [](const User &) { return true; });
}

QFuture<Result<QHash<domain::UserId, User>>> UserRepository::readUsers(const QList<domain::UserId> &ids,
                                                                       bool (*counts)(const User &)) const
{
    return m_database->read([ids, counts](db::Connection &connection) -> Result<QHash<domain::UserId, User>> {
        const Result<QHash<domain::UserId, Account>> accounts =
            findAccounts(connection, u"id"_s, db::Binds(ids.cbegin(), ids.cend()));
        if (!accounts)
            return fail(accounts.error());
        QHash<domain::UserId, User> users;
        for (const Account &account : *accounts) {
            if (counts(account.user))
                users.insert(account.user.id, account.user);
        }
        return users;
    });
}

QFuture<Result<bool>> UserRepository::beginSession(const RefreshToken &token, const QByteArray &passwordHash) const
{
    return m_database->write(
        [token, passwordHash](db::Transaction &transaction) { return begin(transaction, token, passwordHash); });
}

QFuture<Result<Renewal>> UserRepository::renewSession(const QByteArray &usedHash, const QByteArray &nextHash,
                                                      qint64 nowMs) const
{
    return m_database->write(
        [usedHash, nextHash, nowMs](db::Transaction &transaction) {
            return renew(transaction, usedHash, nextHash, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<bool>> UserRepository::endSession(const QByteArray &hash, qint64 nowMs) const
{
    return m_database->write([hash, nowMs](db::Transaction &transaction) -> Result<bool> {
        const Result<db::Rows> rows =
            transaction.query(u"SELECT family_id FROM refresh_token WHERE token_hash = ?"_s, {hash});
        if (!rows)
            return fail(rows.error());
        if (rows->isEmpty())
            return false;
        const Result<qint64> revoked =
            revokeFamily(transaction, rows->first().id<SessionFamilyTag>("family_id"), nowMs);
        if (!revoked)
            return fail(revoked.error());
        return *revoked > 0;
    });
}

Result<void> UserRepository::insertAccount(db::Transaction &transaction, const Account &account, qint64 nowMs)
{
    Account made = account;
    made.user.createdAtMs = nowMs;
    made.user.changedAtMs = nowMs;
    return insertAccountRows(transaction, made);
}

Result<bool> UserRepository::hasAccount(db::Transaction &transaction, domain::UserId id)
{
    const Result<db::Rows> rows = transaction.query(u"SELECT 1 FROM app_user WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

Result<bool> UserRepository::hasRealUsers(db::Transaction &transaction)
{
    const Result<db::Rows> rows = transaction.query(u"SELECT 1 FROM app_user WHERE is_demo = 0 LIMIT 1"_s);
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

} // namespace foyer::user
