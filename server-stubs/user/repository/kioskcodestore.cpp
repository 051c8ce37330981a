#include "kioskcodestore.h"

#include "editsteps.h"
#include "signinrows.h"
#include "userdirectory.h"
#include "userhistory.h"
#include "userrights.h"

#include "foyerassert.h"

#include <chrono>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** How long a repeat of the request is known as one, and a code's use can be looked up. */
constexpr qint64 keepMs = std::chrono::milliseconds(std::chrono::hours(30 * 24)).count();

const QStringList kioskRoles{u"KIOSK"_s};

Error wrongCode()
{
    return {ErrorCode::WrongCredentials, u"the code is not good for a kiosk"_s, {}};
}

Result<std::optional<KioskCodeRecord>> repeated(db::Transaction &transaction, const KioskCodeRecord &wanted)
{
    const Result<db::Rows> rows = transaction.query(
        u"SELECT cinema_id, name, created_at, expires_at FROM kiosk_code WHERE id = ?"_s, {wanted.id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    const db::Row &row = rows->first();
    KioskCodeRecord found = wanted;
    found.cinema = row.id<domain::CinemaTag>("cinema_id");
    found.name = row.text("name");
    found.createdAtMs = row.integer("created_at");
    found.expiresAtMs = row.integer("expires_at");
    if (found.cinema != wanted.cinema || found.name != wanted.name)
        return fail(ErrorCode::IdempotencyKeyReused, u"the code id was used for another kiosk"_s);
    return found;
}

Result<KioskCodeRecord> createWithin(db::Transaction &transaction, domain::UserId editorId, const KioskCodeRecord &code,
                                     const QList<FieldProblem> &problems)
{
    const Result<User> editor = editorWithin(transaction.connection(), editorId);
    if (!editor)
        return fail(editor.error());
    if (const Result<void> may = mayGive(*editor, kioskRoles, {code.cinema}); !may)
        return fail(may.error());
    if (!problems.isEmpty())
        return fail(invalidFields(problems));
    const Result<std::optional<KioskCodeRecord>> before = repeated(transaction, code);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    const Result<qint64> forgotten =
        transaction.execute(u"DELETE FROM kiosk_code WHERE expires_at <= ?"_s, {code.createdAtMs - keepMs});
    if (!forgotten)
        return fail(forgotten.error());
    const Result<qint64> inserted = transaction.insertRows(
        u"kiosk_code"_s,
        {u"id"_s, u"code_hash"_s, u"cinema_id"_s, u"name"_s, u"created_at"_s, u"created_by"_s, u"expires_at"_s},
        {{code.id, code.codeHash, code.cinema, code.name, code.createdAtMs, editor->displayName, code.expiresAtMs}});
    if (inserted)
        return code;
    if (!db::isDuplicate(inserted.error()))
        return fail(inserted.error());
    return repeated(transaction, code) // the same request, at the same time
        .and_then([&](const auto &now) -> Result<KioskCodeRecord> {
            return now ? Result<KioskCodeRecord>(*now) : fail(inserted.error());
        });
}

/** The kiosk that was made with a code, for who has its first token and did not hear the answer. */
Result<User> enrolledBefore(db::Transaction &transaction, domain::UserId kiosk, const QByteArray &tokenHash)
{
    const Result<db::Rows> rows =
        transaction.query(u"SELECT 1 FROM refresh_token WHERE token_hash = ? AND user_id = ? AND used_at IS NULL AND "
                          "revoked_at IS NULL"_s,
                          {tokenHash, kiosk});
    if (!rows)
        return fail(rows.error());
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, kiosk);
    if (!account)
        return fail(account.error());
    FOYER_ASSERT(account->has_value()); // a foreign key sees to it
    if (rows->isEmpty() || !(*account)->user.isActive)
        return fail(wrongCode());
    return (*account)->user;
}

Result<User> enrolWithin(db::Transaction &transaction, const QByteArray &codeHash, RefreshToken token, qint64 nowMs)
{
    // A write that changes nothing: of two with the same code the second waits here, and then sees what the first did.
    const Result<qint64> known = transaction.execute(
        u"UPDATE kiosk_code SET expires_at = expires_at WHERE code_hash = ? AND expires_at > ?"_s, {codeHash, nowMs});
    if (!known)
        return fail(known.error());
    if (*known == 0)
        return fail(wrongCode());
    const Result<db::Rows> rows = transaction.query(
        u"SELECT id, cinema_id, name, created_by, user_id FROM kiosk_code WHERE code_hash = ?"_s, {codeHash});
    if (!rows)
        return fail(rows.error());
    FOYER_ASSERT(!rows->isEmpty());
    const db::Row &row = rows->first();
    if (!row.isNull("user_id"))
        return enrolledBefore(transaction, row.id<domain::UserTag>("user_id"), token.hash);

    Account kiosk;
    User &user = kiosk.user;
    user.id = token.user;
    user.login = u"kiosk-"_s + user.id.toString();
    user.displayName = row.text("name");
    user.roles = kioskRoles;
    user.cinemaIds = {row.id<domain::CinemaTag>("cinema_id")};
    user.language = u"en"_s;
    user.createdAtMs = nowMs;
    user.changedAtMs = nowMs;
    user.changedBy = row.text("created_by");
    user.lastActiveAtMs = nowMs;
    if (const Result<void> inserted = insertAccountRows(transaction, kiosk); !inserted)
        return fail(inserted.error());
    const auto logged = db::writeEdits(transaction, {madeEntry(user, {user.changedBy})});
    if (!logged)
        return fail(logged.error());
    const Result<qint64> used =
        transaction.execute(u"UPDATE kiosk_code SET used_at = ?, user_id = ? WHERE id = ? AND used_at IS NULL"_s,
                            {nowMs, user.id, row.id<KioskCodeTag>("id")});
    if (!used)
        return fail(used.error());
    FOYER_ASSERT(*used == 1);
    token.expiresAtMs = nowMs + sessionLifetimeMs(kioskRoles);
    const Result<void> begun = insertToken(transaction, token);
    if (!begun && db::isDuplicate(begun.error()))
        return fail(wrongCode()); // another device's token; nobody was made: this rolls back
    return begun
        .and_then([&] {
            return writeSignIn(
                transaction, {SignInResult::Enrolled, nowMs, user.id, {}, token.family, token.deviceName, token.peer});
        })
        .map([&user] { return user; });
}

} // namespace

KioskCodeStore::KioskCodeStore(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<KioskCodeRecord>> KioskCodeStore::create(domain::UserId editor, const KioskCodeRecord &code,
                                                        const QList<FieldProblem> &problems) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return createWithin(transaction, editor, code, problems); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<User>> KioskCodeStore::enrol(const QByteArray &codeHash, const RefreshToken &token, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return enrolWithin(transaction, codeHash, token, nowMs); },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::user
