#include "userrepository.h"

#include "revocations.h"
#include "signinrows.h"
#include "userbody.h"
#include "userrights.h"
#include "usersearch.h"

#include "foyerassert.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Renewal> renew(db::Transaction &transaction, const QByteArray &usedHash, const QByteArray &nextHash,
                      qint64 nowMs, const QString &peer)
{
    const Result<db::Rows> rows =
        transaction.query(u"SELECT family_id, user_id, device_name, expires_at, revoked_at, is_by_pin FROM "
                          "refresh_token WHERE token_hash = ?"_s,
                          {usedHash});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty() || !rows->first().isNull("revoked_at") || rows->first().integer("expires_at") <= nowMs)
        return Renewal{Renewal::Outcome::Over, {}, {}};
    const db::Row &row = rows->first();
    const SessionFamilyId family = row.id<auth::SessionTag>("family_id");
    const domain::UserId user = row.id<domain::UserTag>("user_id");
    const bool isByPin = row.boolean("is_by_pin");

    // First the user, then the tokens, as whoever ends all of a user's sessions does.
    const Result<bool> isActive = lockActive(transaction, user);
    if (!isActive)
        return fail(isActive.error());
    if (!*isActive)
        return Renewal{Renewal::Outcome::Over, {}, {}};
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
            return findAccount(transaction.connection(), u"id"_s, user)
                .map([family, isByPin](const std::optional<Account> &account) {
                    FOYER_ASSERT(account.has_value());
                    return Renewal{Renewal::Outcome::Renewed, isByPin ? atTill(account->user) : account->user, family};
                });
        }
        const Result<qint64> revoked = revokeFamily(transaction, family, nowMs);
        if (!revoked)
            return fail(revoked.error());
        return writeSignIn(transaction,
                           {SignInResult::TokenReused, nowMs, user, {}, family, row.text("device_name"), peer})
            .map([] {
                return Renewal{Renewal::Outcome::UsedTwice, {}, {}};
            });
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
        insertToken(transaction, {nextHash, family, user, row.text("device_name"), nowMs, expiresAtMs, {}, isByPin});
    if (!stored && db::isDuplicate(stored.error()))
        return fail(ErrorCode::InvalidInput, u"the next token is another session's"_s);
    if (!stored)
        return fail(stored.error());
    return Renewal{Renewal::Outcome::Renewed, isByPin ? atTill((*account)->user) : (*account)->user, family};
}

Result<bool> begin(db::Transaction &transaction, const RefreshToken &token, const QByteArray &passwordHash, int version)
{
    const Result<bool> isSame = lockActive(transaction, token.user, passwordHash, version);
    if (!isSame || !*isSame)
        return isSame;
    return noteActivity(transaction, token.user, token.createdAtMs)
        .and_then([&transaction, &token] {
            return transaction.execute(u"DELETE FROM refresh_token WHERE expires_at <= ?"_s, {token.createdAtMs});
        })
        .and_then([&transaction, &token](qint64) { return insertToken(transaction, token); })
        .and_then([&transaction, &token] {
            return writeSignIn(transaction,
                               {SignInResult::SignedIn,
                                token.createdAtMs,
                                token.user,
                                {},
                                token.family,
                                token.deviceName,
                                token.peer});
        })
        .map([] { return true; });
}

Result<void> beginWithin(db::Transaction &transaction, SessionFamilyId within, RefreshToken token, int version)
{
    const Result<bool> isActive = lockActive(transaction, token.user);
    if (!isActive)
        return fail(isActive.error());
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, token.user);
    if (!account)
        return fail(account.error());
    if (!*isActive || (*account)->user.version != version)
        return fail(ErrorCode::WrongCredentials, u"disabled, or given another PIN, while this one was checked"_s);
    const Result<db::Rows> rows =
        transaction.query(u"SELECT user_id, device_name, expires_at FROM refresh_token WHERE family_id = ? AND "
                          "used_at IS NULL AND revoked_at IS NULL AND expires_at > ?"_s,
                          {within, token.createdAtMs});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::Unauthenticated, u"the session at that device is over"_s);
    const auto before = rows->first().id<domain::UserTag>("user_id");
    token.deviceName = rows->first().text("device_name");
    token.expiresAtMs = rows->first().integer("expires_at");
    token.isByPin = true;
    return noteActivity(transaction, token.user, token.createdAtMs)
        .and_then([&] { return insertToken(transaction, token); })
        .and_then([&] {
            return writeSignIn(transaction,
                               {SignInResult::SignedInByPin, token.createdAtMs, token.user,
                                before == token.user ? domain::UserId() : before, token.family, token.deviceName,
                                token.peer});
        });
}

/** Who somebody is and how to reach them: one who was merged is the one who goes on. */
void takePerson(User &merged, const User &goesOn)
{
    merged.displayName = goesOn.displayName;
    merged.language = goesOn.language;
    merged.email = goesOn.email;
    merged.phone = goesOn.phone;
    merged.notifyBy = goesOn.notifyBy;
}

using Select = std::pair<QString, db::Binds>;

/** Statements of the ids of whose @p contact it is; none when it is none. */
QList<Select> contactSelects(const QString &contact)
{
    constexpr int most = 20;
    constexpr qsizetype shortestPhone = 5;
    constexpr qsizetype longestStaffNumber = 6;
    if (contact.contains(u'@'))
        return {{u"SELECT id FROM app_user WHERE email_key = ?"_s, {foldedEmail(contact)}}};
    QList<Select> selects;
    QString digits = phoneKey(contact).value_or(QString());
    if (!digits.isEmpty() && digits == contact && digits.size() <= longestStaffNumber)
        selects.append({u"SELECT id FROM app_user WHERE staff_number = ?"_s, {digits.toInt()}});
    while (digits.startsWith(u'0'))
        digits.remove(0, 1); // of another country's or area's prefix, which is written in several ways
    // The words of a person have the digits with and without the prefixes; ':' is what follows '9'.
    if (digits.size() >= shortestPhone)
        selects.append({u"SELECT DISTINCT w.user_id FROM user_word w JOIN app_user u ON u.id = w.user_id WHERE "
                        "w.word >= ? AND w.word < ? AND u.phone_key LIKE ? LIMIT ?"_s,
                        {digits, QString(digits + u':'), QString(u'%' + digits + u'%'), most}});
    return selects;
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

QFuture<Result<std::optional<Account>>> UserRepository::accountByBadge(const QByteArray &badgeHash) const
{
    return m_database->read(
        [badgeHash](db::Connection &connection) { return findAccount(connection, u"badge_hash"_s, badgeHash); });
}

QFuture<Result<QList<domain::UserId>>> UserRepository::idsByContact(const QString &contact) const
{
    return m_database->read([contact = contact.trimmed()](db::Connection &connection) -> Result<QList<domain::UserId>> {
        QList<domain::UserId> ids;
        for (const auto &[select, binds] : contactSelects(contact)) {
            const Result<db::Rows> rows = connection.query(select, binds);
            if (!rows)
                return fail(rows.error());
            for (const db::Row &row : *rows)
                ids.append(row.id<domain::UserTag>(0));
        }
        return ids;
    });
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
            if (account.user.isActive)
                users.insert(account.user.id, account.user);
        }
        return users;
    });
}

QFuture<Result<QHash<domain::UserId, User>>> UserRepository::users(const QList<domain::UserId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<domain::UserId, User>> {
        const auto accounts = findAccounts(connection, u"id"_s, db::Binds(ids.cbegin(), ids.cend()));
        if (!accounts)
            return fail(accounts.error());
        QHash<domain::UserId, User> users;
        db::Binds goingOn;
        for (const Account &account : *accounts) {
            users.insert(account.user.id, account.user);
            if (!account.user.mergedInto.isNull())
                goingOn.append(account.user.mergedInto);
        }
        const auto others = findAccounts(connection, u"id"_s, goingOn);
        if (!others)
            return fail(others.error());
        for (User &user : users) {
            if (const auto other = others->constFind(user.mergedInto); other != others->cend())
                takePerson(user, other->user);
        }
        return users;
    });
}

QFuture<Result<void>> UserRepository::replaceHash(domain::UserId user, const QByteArray &before,
                                                  const QByteArray &after) const
{
    return m_database->write([=](db::Transaction &transaction) {
        return transaction
            .execute(u"UPDATE app_user SET password_hash = ? WHERE id = ? AND password_hash = ?"_s,
                     {QString::fromLatin1(after), user, QString::fromLatin1(before)})
            .map([](qint64) {});
    });
}

QFuture<Result<bool>> UserRepository::beginSession(const RefreshToken &token, const QByteArray &passwordHash,
                                                   int version) const
{
    return m_database->write([token, passwordHash, version](db::Transaction &transaction) {
        return begin(transaction, token, passwordHash, version);
    });
}

QFuture<Result<void>> UserRepository::beginSessionWithin(SessionFamilyId within, const RefreshToken &token,
                                                         int version) const
{
    return m_database->write([within, token, version](db::Transaction &transaction) {
        return beginWithin(transaction, within, token, version);
    });
}

QFuture<Result<Renewal>> UserRepository::renewSession(const QByteArray &usedHash, const QByteArray &nextHash,
                                                      qint64 nowMs, const QString &peer) const
{
    return m_database->write(
        [usedHash, nextHash, nowMs, peer](db::Transaction &transaction) {
            return renew(transaction, usedHash, nextHash, nowMs, peer);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<auth::EndedSessions>> UserRepository::endedSessions(qint64 nowMs) const
{
    return m_database->read([nowMs](db::Connection &connection) { return user::endedSessions(connection, nowMs); });
}

QFuture<Result<bool>> UserRepository::endSession(const QByteArray &hash, qint64 nowMs, const QString &peer) const
{
    return m_database->write([hash, nowMs, peer](db::Transaction &transaction) -> Result<bool> {
        const Result<db::Rows> rows = transaction.query(
            u"SELECT family_id, user_id, device_name FROM refresh_token WHERE token_hash = ?"_s, {hash});
        if (!rows)
            return fail(rows.error());
        if (rows->isEmpty())
            return false;
        const db::Row &row = rows->first();
        const auto family = row.id<auth::SessionTag>("family_id");
        const Result<qint64> revoked = revokeFamily(transaction, family, nowMs);
        if (!revoked)
            return fail(revoked.error());
        if (*revoked == 0)
            return false;
        return writeSignIn(transaction,
                           {SignInResult::SignedOut,
                            nowMs,
                            row.id<domain::UserTag>("user_id"),
                            {},
                            family,
                            row.text("device_name"),
                            peer})
            .map([] { return true; });
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
