#include "accountrows.h"

#include "members.h"
#include "personwords.h"
#include "queryamong.h"
#include "userbody.h"
#include "usersearch.h"

#include <chrono>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 activityEveryMs = std::chrono::milliseconds(std::chrono::hours(1)).count();

Account accountFrom(const db::Row &row)
{
    Account account;
    User &user = account.user;
    user.id = row.id<domain::UserTag>("id");
    user.login = row.text("login");
    user.displayName = row.text("display_name");
    user.language = row.text("language");
    user.email = row.text("email");
    user.phone = row.text("phone");
    user.isActive = row.boolean("is_active");
    user.isDemo = row.boolean("is_demo");
    user.version = static_cast<int>(row.integer("version"));
    user.createdAtMs = row.integer("created_at");
    user.changedAtMs = row.integer("changed_at");
    user.changedBy = row.text("changed_by");
    if (!row.isNull("last_active_at"))
        user.lastActiveAtMs = row.integer("last_active_at");
    if (!row.isNull("staff_number"))
        user.staffNumber = static_cast<int>(row.integer("staff_number"));
    account.pinHash = row.text("pin_hash").toLatin1();
    user.hasPin = !account.pinHash.isEmpty();
    if (!row.isNull("badge_hash"))
        account.badgeHash = row.bytes("badge_hash");
    user.hasBadge = !account.badgeHash.isEmpty();
    user.hasTotp = row.boolean("has_totp");
    user.firstName = row.text("first_name");
    user.lastName = row.text("last_name");
    user.notifyBy = row.text("notify_by");
    if (!row.isNull("merged_into"))
        user.mergedInto = row.id<domain::UserTag>("merged_into");
    if (!row.isNull("erased_at"))
        user.erasedAtMs = row.integer("erased_at");
    account.passwordHash = row.text("password_hash").toLatin1();
    return account;
}

/** NULL for none: many may have none. */
std::optional<QString> emailKey(const User &user)
{
    return user.email.isEmpty() ? std::nullopt : std::optional(foldedEmail(user.email));
}

Result<void> insertRolesAndCinemas(db::Transaction &transaction, const User &user)
{
    QList<db::Binds> roles;
    for (const QString &role : user.roles)
        roles.append(db::Binds{user.id, role});
    QList<db::Binds> cinemas;
    for (const domain::CinemaId cinema : user.cinemaIds)
        cinemas.append(db::Binds{user.id, cinema});
    return transaction.insertRows(u"user_role"_s, {u"user_id"_s, u"role"_s}, roles)
        .and_then([&transaction, &cinemas](qint64) {
            return transaction.insertRows(u"user_cinema"_s, {u"user_id"_s, u"cinema_id"_s}, cinemas);
        })
        .map([](qint64) {});
}

} // namespace

Result<QHash<domain::UserId, Account>> findAccounts(db::Connection &connection, const QString &column,
                                                    const db::Binds &values)
{
    QHash<domain::UserId, Account> accounts;
    const Result<db::Rows> rows = db::queryAmong(
        connection,
        u"SELECT id, login, display_name, password_hash, language, email, phone, is_active, is_demo, version, "
        "created_at, changed_at, changed_by, last_active_at, staff_number, pin_hash, first_name, last_name, notify_by, "
        "merged_into, erased_at, has_totp, badge_hash "
        "FROM app_user WHERE "_s
            + column + u" IN (%1)"_s,
        values);
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        const Account account = accountFrom(row);
        accounts.insert(account.user.id, account);
    }
    const QList<domain::UserId> ids = accounts.keys();
    const Result<db::Rows> roles =
        db::queryAmong(connection, u"SELECT user_id, role FROM user_role WHERE user_id IN (%1) ORDER BY role"_s, ids);
    if (!roles)
        return fail(roles.error());
    for (const db::Row &row : *roles)
        accounts[row.id<domain::UserTag>("user_id")].user.roles.append(row.text("role"));
    const Result<db::Rows> cinemas = db::queryAmong(
        connection, u"SELECT user_id, cinema_id FROM user_cinema WHERE user_id IN (%1) ORDER BY cinema_id"_s, ids);
    if (!cinemas)
        return fail(cinemas.error());
    for (const db::Row &row : *cinemas)
        accounts[row.id<domain::UserTag>("user_id")].user.cinemaIds.append(row.id<domain::CinemaTag>("cinema_id"));
    return accounts;
}

Result<std::optional<Account>> findAccount(db::Connection &connection, const QString &column, const db::Value &value)
{
    const Result<QHash<domain::UserId, Account>> accounts = findAccounts(connection, column, {value});
    if (!accounts)
        return fail(accounts.error());
    if (accounts->isEmpty())
        return std::nullopt;
    return *accounts->cbegin();
}

Result<void> insertAccountRows(db::Transaction &transaction, const Account &account, const QByteArray &createHash)
{
    const User &user = account.user;
    const std::optional<QByteArray> madeFrom = createHash.isEmpty() ? std::nullopt : std::optional(createHash);
    return transaction
        .insertRows(u"app_user"_s,
                    {u"id"_s,          u"login"_s,         u"login_key"_s,      u"display_name"_s, u"sort_name"_s,
                     u"search_text"_s, u"password_hash"_s, u"language"_s,       u"email"_s,        u"email_key"_s,
                     u"phone"_s,       u"is_active"_s,     u"is_demo"_s,        u"version"_s,      u"created_at"_s,
                     u"changed_at"_s,  u"changed_by"_s,    u"last_active_at"_s, u"create_hash"_s,  u"staff_number"_s,
                     u"pin_hash"_s,    u"first_name"_s,    u"last_name"_s,      u"notify_by"_s,    u"phone_key"_s,
                     u"has_totp"_s,    u"badge_hash"_s},
                    {{user.id,
                      user.login,
                      foldedLogin(user.login),
                      user.displayName,
                      sortName(user.displayName),
                      searchText(user),
                      QString::fromLatin1(account.passwordHash),
                      user.language,
                      user.email,
                      emailKey(user),
                      user.phone,
                      user.isActive,
                      user.isDemo,
                      user.version,
                      user.createdAtMs,
                      user.changedAtMs,
                      user.changedBy,
                      user.lastActiveAtMs,
                      madeFrom,
                      user.staffNumber,
                      QString::fromLatin1(account.pinHash),
                      user.firstName,
                      user.lastName,
                      user.notifyBy,
                      phoneKey(user.phone),
                      user.hasTotp,
                      account.badgeKey()}})
        .and_then([&transaction, &user](qint64) { return insertRolesAndCinemas(transaction, user); })
        .and_then([&transaction, &user] { return writeWords(transaction, {user}); })
        .and_then([&transaction, &user] {
            const bool isCustomer = user.roles == QStringList{u"CUSTOMER"_s};
            return isCustomer ? giveMemberNumber(transaction, user.id) : Result<void>();
        });
}

Result<bool> updateUserRows(db::Transaction &transaction, const User &user, int version)
{
    const Result<qint64> matched = transaction.execute(
        u"UPDATE app_user SET display_name = ?, sort_name = ?, search_text = ?, language = ?, email = ?, email_key = "
        u"?, "
        "phone = ?, phone_key = ?, first_name = ?, last_name = ?, notify_by = ?, version = ?, changed_at = ?, "
        "changed_by = ? "
        "WHERE id = ? AND version = ?"_s,
        {user.displayName, sortName(user.displayName), searchText(user), user.language, user.email, emailKey(user),
         user.phone, phoneKey(user.phone), user.firstName, user.lastName, user.notifyBy, version + 1, user.changedAtMs,
         user.changedBy, user.id, version});
    if (!matched)
        return fail(matched.error());
    if (*matched == 0)
        return false;
    return transaction.execute(u"DELETE FROM user_role WHERE user_id = ?"_s, {user.id})
        .and_then([&transaction, &user](qint64) {
            return transaction.execute(u"DELETE FROM user_cinema WHERE user_id = ?"_s, {user.id});
        })
        .and_then([&transaction, &user](qint64) { return insertRolesAndCinemas(transaction, user); })
        .and_then([&transaction, &user] { return writeWords(transaction, {user}); })
        .map([] { return true; });
}

Result<void> setAccountRows(db::Transaction &transaction, const Account &account)
{
    const User &user = account.user;
    return transaction
        .execute(u"UPDATE app_user SET login = ?, login_key = ?, display_name = ?, sort_name = ?, search_text = ?, "
                 "password_hash = ?, language = ?, email = ?, email_key = ?, phone = ?, phone_key = ?, is_active = ?, "
                 "version = ?, "
                 "changed_at = ?, changed_by = ?, staff_number = ?, pin_hash = ?, has_totp = ?, badge_hash = ? "
                 "WHERE id = ?"_s,
                 {user.login,
                  foldedLogin(user.login),
                  user.displayName,
                  sortName(user.displayName),
                  searchText(user),
                  QString::fromLatin1(account.passwordHash),
                  user.language,
                  user.email,
                  emailKey(user),
                  user.phone,
                  phoneKey(user.phone),
                  user.isActive,
                  user.version,
                  user.changedAtMs,
                  user.changedBy,
                  user.staffNumber,
                  QString::fromLatin1(account.pinHash),
                  user.hasTotp,
                  account.badgeKey(),
                  user.id})
        .and_then([&transaction, &user](qint64) { return insertRolesAndCinemas(transaction, user); })
        .and_then([&transaction, &user] { return writeWords(transaction, {user}); });
}

Result<bool> lockActive(db::Transaction &transaction, domain::UserId id, const QByteArray &passwordHash, int version)
{
    // A write that changes nothing: both engines then hold off whoever wants to write the row, until the commit.
    QString sql = u"UPDATE app_user SET is_active = 1 WHERE id = ? AND is_active = 1"_s;
    db::Binds binds{id};
    if (!passwordHash.isNull()) {
        sql += u" AND (password_hash = ? OR version = ?)"_s;
        binds.append(QString::fromLatin1(passwordHash));
        binds.append(version);
    }
    return transaction.execute(sql, binds).map([](qint64 matched) { return matched > 0; });
}

Result<void> noteActivity(db::Transaction &transaction, domain::UserId id, qint64 nowMs)
{
    return transaction
        .execute(u"UPDATE app_user SET last_active_at = ? WHERE id = ? AND (last_active_at IS NULL OR "
                 "last_active_at <= ?)"_s,
                 {nowMs, id, nowMs - activityEveryMs})
        .map([](qint64) {});
}

} // namespace foyer::user
