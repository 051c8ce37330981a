#include "userrepository.h"

#include "foyerassert.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString accountColumns = u"id, login, display_name, password_hash, language, is_active, is_demo"_s;

Account accountFrom(const db::Row &row)
{
    Account account;
    account.user.id = row.id<domain::UserTag>("id");
    account.user.login = row.text("login");
    account.user.displayName = row.text("display_name");
    account.user.language = row.text("language");
    account.passwordHash = row.text("password_hash").toLatin1();
    account.isActive = row.boolean("is_active");
    account.isDemo = row.boolean("is_demo");
    return account;
}

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u',');
}

/** The accounts whose @p column is one of @p values, with roles and cinemas: three statements, however many. */
Result<QHash<domain::UserId, Account>> findAccounts(db::Connection &connection, const QString &column,
                                                    const db::Binds &values)
{
    QHash<domain::UserId, Account> accounts;
    if (values.isEmpty())
        return accounts;
    const Result<db::Rows> rows = connection.query(
        u"SELECT %1 FROM app_user WHERE %2 IN (%3)"_s.arg(accountColumns, column, placeholders(values.size())), values);
    if (!rows)
        return fail(rows.error());
    db::Binds ids;
    for (const db::Row &row : *rows) {
        const Account account = accountFrom(row);
        ids.append(account.user.id);
        accounts.insert(account.user.id, account);
    }
    if (ids.isEmpty())
        return accounts;
    const QString in = placeholders(ids.size());
    const Result<db::Rows> roles =
        connection.query(u"SELECT user_id, role FROM user_role WHERE user_id IN (%1) ORDER BY role"_s.arg(in), ids);
    if (!roles)
        return fail(roles.error());
    for (const db::Row &row : *roles)
        accounts[row.id<domain::UserTag>("user_id")].user.roles.append(row.text("role"));
    const Result<db::Rows> cinemas = connection.query(
        u"SELECT user_id, cinema_id FROM user_cinema WHERE user_id IN (%1) ORDER BY cinema_id"_s.arg(in), ids);
    if (!cinemas)
        return fail(cinemas.error());
    for (const db::Row &row : *cinemas)
        accounts[row.id<domain::UserTag>("user_id")].user.cinemaIds.append(row.id<domain::CinemaTag>("cinema_id"));
    return accounts;
}

/** The one account of that kind, if there is one. */
Result<std::optional<Account>> findAccount(db::Connection &connection, const QString &column, const db::Value &value)
{
    const Result<QHash<domain::UserId, Account>> accounts = findAccounts(connection, column, {value});
    if (!accounts)
        return fail(accounts.error());
    if (accounts->isEmpty())
        return std::nullopt;
    return *accounts->cbegin();
}

Result<void> insertToken(db::Transaction &transaction, const RefreshToken &token)
{
    const Result<qint64> inserted = transaction.execute(
        u"INSERT INTO refresh_token (token_hash, family_id, user_id, device_name, created_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?)"_s,
        {token.hash, token.family, token.user, token.deviceName, token.createdAtMs, token.expiresAtMs});
    if (!inserted)
        return fail(inserted.error());
    return {};
}

Result<qint64> revokeFamily(db::Transaction &transaction, SessionFamilyId family, qint64 nowMs)
{
    // Until nothing is left: on a server another instance may add a token while this waits for the one it renews,
    // behind where the statement has already looked.
    qint64 all = 0;
    for (;;) {
        const Result<qint64> revoked = transaction.execute(
            u"UPDATE refresh_token SET revoked_at = ? WHERE family_id = ? AND revoked_at IS NULL AND expires_at > ?"_s,
            {nowMs, family, nowMs});
        if (!revoked)
            return revoked;
        if (*revoked == 0)
            return all;
        all += *revoked;
    }
}

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

    const Result<qint64> used = transaction.execute(
        u"UPDATE refresh_token SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND revoked_at IS NULL"_s,
        {nowMs, usedHash});
    if (!used)
        return fail(used.error());
    if (*used == 0) {
        const Result<qint64> revoked = revokeFamily(transaction, family, nowMs);
        if (!revoked)
            return fail(revoked.error());
        return Renewal{Renewal::Outcome::UsedTwice, {}};
    }

    const Result<std::optional<Account>> account =
        findAccount(transaction.connection(), u"id"_s, row.id<domain::UserTag>("user_id"));
    if (!account)
        return fail(account.error());
    if (!*account || !(*account)->isActive)
        return Renewal{Renewal::Outcome::Over, {}};
    const Result<void> stored =
        insertToken(transaction,
                    {nextHash, family, (*account)->user.id, row.text("device_name"), nowMs, row.integer("expires_at")});
    if (!stored)
        return fail(stored.error());
    return Renewal{Renewal::Outcome::Renewed, (*account)->user};
}

} // namespace

UserRepository::UserRepository(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<std::optional<Account>>> UserRepository::accountByLogin(const QString &foldedLogin) const
{
    return m_database->read(
        [foldedLogin](db::Connection &connection) { return findAccount(connection, u"login_key"_s, foldedLogin); });
}

QFuture<Result<QHash<domain::UserId, User>>> UserRepository::activeUsers(const QList<domain::UserId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<domain::UserId, User>> {
        const Result<QHash<domain::UserId, Account>> accounts =
            findAccounts(connection, u"id"_s, db::Binds(ids.cbegin(), ids.cend()));
        if (!accounts)
            return fail(accounts.error());
        QHash<domain::UserId, User> users;
        for (const Account &account : *accounts) {
            if (account.isActive)
                users.insert(account.user.id, account.user);
        }
        return users;
    });
}

QFuture<Result<void>> UserRepository::beginSession(const RefreshToken &token) const
{
    return m_database->write([token](db::Transaction &transaction) -> Result<void> {
        const Result<qint64> forgotten =
            transaction.execute(u"DELETE FROM refresh_token WHERE expires_at <= ?"_s, {token.createdAtMs});
        if (!forgotten)
            return fail(forgotten.error());
        return insertToken(transaction, token);
    });
}

QFuture<Result<Renewal>> UserRepository::renewSession(const QByteArray &usedHash, const QByteArray &nextHash,
                                                      qint64 nowMs) const
{
    return m_database->write([usedHash, nextHash, nowMs](db::Transaction &transaction) {
        return renew(transaction, usedHash, nextHash, nowMs);
    });
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
    const User &user = account.user;
    const Result<qint64> inserted = transaction.execute(
        u"INSERT INTO app_user (id, login, login_key, display_name, password_hash, language, is_active, is_demo, "
        "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {user.id, user.login, foldedLogin(user.login), user.displayName, QString::fromLatin1(account.passwordHash),
         user.language, account.isActive, account.isDemo, nowMs});
    if (!inserted)
        return fail(inserted.error());
    QList<db::Binds> roles;
    for (const QString &role : user.roles)
        roles.append(db::Binds{user.id, role});
    const Result<qint64> withRoles = transaction.insertRows(u"user_role"_s, {u"user_id"_s, u"role"_s}, roles);
    if (!withRoles)
        return fail(withRoles.error());
    QList<db::Binds> cinemas;
    for (const domain::CinemaId cinema : user.cinemaIds)
        cinemas.append(db::Binds{user.id, cinema});
    const Result<qint64> withCinemas =
        transaction.insertRows(u"user_cinema"_s, {u"user_id"_s, u"cinema_id"_s}, cinemas);
    if (!withCinemas)
        return fail(withCinemas.error());
    return {};
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
