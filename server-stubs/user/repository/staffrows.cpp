#include "staffrows.h"

#include "revocations.h"
#include "sessionrows.h"

#include "encoding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Takes the account's names from it, so that another one may have them before it gets new ones itself. */
Result<void> freeNames(db::Transaction &transaction, domain::UserId id)
{
    return transaction
        .execute(
            u"UPDATE app_user SET login_key = ?, email_key = NULL, staff_number = NULL, badge_hash = NULL WHERE id = ?"_s,
            {u"\n"_s + id.toString(), id})
        .map([](qint64) {});
}

Result<void> deleteRights(db::Transaction &transaction, domain::UserId id)
{
    return transaction.execute(u"DELETE FROM user_role WHERE user_id = ?"_s, {id})
        .and_then([&](qint64) { return transaction.execute(u"DELETE FROM user_cinema WHERE user_id = ?"_s, {id}); })
        .map([](qint64) {});
}

Result<void> disable(db::Transaction &transaction, domain::UserId id, qint64 nowMs)
{
    return deleteRights(transaction, id)
        .and_then([&] {
            return transaction.execute(u"UPDATE app_user SET is_active = 0, version = version + 1 WHERE id = ?"_s,
                                       {id});
        })
        .and_then([&](qint64) { return revokeSessionsOf(transaction, id, nowMs); });
}

/** @p account in place of @p before, whose names are free. */
Result<void> replace(db::Transaction &transaction, const Account &before, const Account &account, qint64 nowMs)
{
    const User &user = account.user;
    // The same version with another hash is the same password, which got a costlier one.
    const bool hasOtherPassword = account.passwordHash != before.passwordHash && user.version != before.user.version;
    const bool hasOtherSteps = user.hasTotp != before.user.hasTotp;
    const bool endsSessions = !user.isActive || hasOtherPassword || hasOtherSteps;
    const bool hasOtherRights = user.roles != before.user.roles || user.cinemaIds != before.user.cinemaIds;
    return deleteRights(transaction, user.id)
        .and_then([&] { return setAccountRows(transaction, account); })
        .and_then([&]() -> Result<void> {
            if (endsSessions)
                return revokeSessionsOf(transaction, user.id, nowMs);
            return hasOtherRights ? revokeOlderTokens(transaction, user.id, nowMs) : Result<void>();
        });
}

} // namespace

QByteArray staffText(const Account &account)
{
    const User &user = account.user;
    QJsonArray cinemas;
    for (const domain::CinemaId &cinema : user.cinemaIds)
        cinemas.append(cinema.toString());
    QJsonObject json{{u"id"_s, user.id.toString()},
                     {u"login"_s, user.login},
                     {u"displayName"_s, user.displayName},
                     {u"roles"_s, QJsonArray::fromStringList(user.roles)},
                     {u"cinemaIds"_s, cinemas},
                     {u"language"_s, user.language},
                     {u"email"_s, user.email},
                     {u"phone"_s, user.phone},
                     {u"isActive"_s, user.isActive},
                     {u"isDemo"_s, user.isDemo},
                     {u"version"_s, user.version},
                     {u"createdAt"_s, user.createdAtMs},
                     {u"changedAt"_s, user.changedAtMs},
                     {u"changedBy"_s, user.changedBy},
                     {u"passwordHash"_s, QString::fromLatin1(account.passwordHash)},
                     {u"pinHash"_s, QString::fromLatin1(account.pinHash)}};
    if (user.staffNumber)
        json.insert(u"staffNumber"_s, *user.staffNumber);
    if (user.hasBadge)
        json.insert(u"badgeHash"_s, QString::fromLatin1(auth::toBase64Url(account.badgeHash)));
    if (user.hasTotp)
        json.insert(u"hasTotp"_s, true);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<Account> staffFromText(const QByteArray &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    const Result<domain::UserId> id = domain::UserId::fromString(json.value("id"_L1).toString());
    if (!id)
        return fail(ErrorCode::Protocol, u"a copy of somebody without an id"_s);
    Account account;
    User &user = account.user;
    user.id = *id;
    user.login = json.value("login"_L1).toString();
    user.displayName = json.value("displayName"_L1).toString();
    user.roles = json.value("roles"_L1).toVariant().toStringList();
    const QStringList cinemas = json.value("cinemaIds"_L1).toVariant().toStringList();
    for (const QString &cinema : cinemas) {
        const Result<domain::CinemaId> known = domain::CinemaId::fromString(cinema);
        if (!known) // without it the roles would hold everywhere
            return fail(ErrorCode::Protocol, u"a copy of somebody with a cinema that is none"_s);
        user.cinemaIds.append(*known);
    }
    user.language = json.value("language"_L1).toString();
    user.email = json.value("email"_L1).toString();
    user.phone = json.value("phone"_L1).toString();
    user.isActive = json.value("isActive"_L1).toBool();
    user.isDemo = json.value("isDemo"_L1).toBool();
    user.version = json.value("version"_L1).toInt();
    user.createdAtMs = json.value("createdAt"_L1).toInteger();
    user.changedAtMs = json.value("changedAt"_L1).toInteger();
    user.changedBy = json.value("changedBy"_L1).toString();
    if (json.contains("staffNumber"_L1))
        user.staffNumber = json.value("staffNumber"_L1).toInt();
    account.passwordHash = json.value("passwordHash"_L1).toString().toLatin1();
    account.pinHash = json.value("pinHash"_L1).toString().toLatin1();
    user.hasPin = !account.pinHash.isEmpty();
    const Result<QByteArray> badge = auth::fromBase64Url(json.value("badgeHash"_L1).toString().toLatin1());
    if (!badge)
        return fail(ErrorCode::Protocol, u"a copy of somebody with a badge that is none"_s);
    account.badgeHash = *badge;
    user.hasBadge = !account.badgeHash.isEmpty();
    user.hasTotp = json.value("hasTotp"_L1).toBool();
    return account;
}

Result<QList<Account>> staffAccounts(db::Connection &connection)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT DISTINCT user_id FROM user_role WHERE role IN ('CASHIER', 'MANAGER', 'ADMIN')"_s, {});
    if (!rows)
        return fail(rows.error());
    db::Binds ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<domain::UserTag>("user_id"));
    const auto accounts = findAccounts(connection, u"id"_s, ids);
    if (!accounts)
        return fail(accounts.error());
    QList<Account> staff = accounts->values();
    std::sort(staff.begin(), staff.end(),
              [](const Account &a, const Account &b) { return a.user.id.toBytes() < b.user.id.toBytes(); });
    return staff;
}

Result<void> takeStaff(db::Transaction &transaction, const QList<Account> &staff, qint64 nowMs)
{
    const Result<QList<Account>> now = staffAccounts(transaction.connection());
    if (!now)
        return fail(now.error());
    db::Binds ids;
    for (const Account &account : staff)
        ids.append(account.user.id);
    const auto known = findAccounts(transaction.connection(), u"id"_s, ids);
    if (!known)
        return fail(known.error());
    Result<void> done;
    for (const Account &before : *now) {
        if (done && !known->contains(before.user.id))
            done = disable(transaction, before.user.id, nowMs);
    }
    for (const Account &before : *known) {
        if (done)
            done = freeNames(transaction, before.user.id);
    }
    for (const Account &account : staff) {
        if (!done)
            return done;
        const auto before = known->constFind(account.user.id);
        done = before == known->cend() ? insertAccountRows(transaction, account)
                                       : replace(transaction, *before, account, nowMs);
    }
    return done;
}

Result<void> rememberKey(db::Transaction &transaction, const QString &region, const auth::PublicKey &key, qint64 nowMs)
{
    return transaction
        .insertRows(u"replica_key"_s, {u"public_key"_s, u"region"_s, u"seen_at"_s}, {{key.bytes, region, nowMs}},
                    db::OnDuplicate::Skip)
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE replica_key SET seen_at = ? WHERE public_key = ?"_s,
                                       {nowMs, key.bytes});
        })
        .and_then([&](qint64) {
            return transaction.execute(u"DELETE FROM replica_key WHERE seen_at < ?"_s, {nowMs - keyLease.count()});
        })
        .map([](qint64) {});
}

Result<void> forgetKey(db::Transaction &transaction, const auth::PublicKey &key)
{
    return transaction.execute(u"DELETE FROM replica_key WHERE public_key = ?"_s, {key.bytes}).map([](qint64) {});
}

Result<QList<auth::PublicKey>> rememberedKeys(db::Connection &connection, qint64 nowMs)
{
    return connection
        .query(u"SELECT public_key FROM replica_key WHERE seen_at >= ? ORDER BY region, public_key"_s,
               {nowMs - keyLease.count()})
        .map([](const db::Rows &rows) {
            QList<auth::PublicKey> keys;
            for (const db::Row &row : rows)
                keys.append({auth::thumbprint(row.bytes("public_key")), row.bytes("public_key")});
            return keys;
        });
}

} // namespace foyer::user
