#include "ownaccounts.h"

#include "editsteps.h"
#include "signinrows.h"
#include "staffnumbers.h"
#include "userrights.h"

#include "foyerassert.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<UserEdit> createWithin(db::Transaction &transaction, const NewUser &user, const QByteArray &passwordHash,
                              const QList<FieldProblem> &problems, qint64 nowMs)
{
    NewUser wanted = user;
    wanted.body.roles = {u"CUSTOMER"_s};
    wanted.body.cinemaIds.clear();
    User themself; // may see what is there under an id that only they know
    themself.id = wanted.id;
    themself.displayName = wanted.body.displayName;
    themself.roles = {u"ADMIN"_s};
    const Result<std::optional<UserEdit>> before = repeated(transaction, themself, wanted);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    return insertNew(transaction, themself, wanted, passwordHash, problems, nowMs);
}

Result<UserEdit> updateWithin(db::Transaction &transaction, domain::UserId self, int version, const UserBody &said,
                              const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto bodyFor = [&said](const User &user) {
        UserBody body = said;
        body.roles = user.roles;
        body.cinemaIds = user.cinemaIds;
        return body;
    };
    const auto isAsWanted = [&](const User &, const User &user) -> Result<bool> {
        QList<FieldProblem> all = problems;
        if (!user.isStaff() && said.email.isEmpty())
            all.append({u"email"_s, FieldFault::Required, {}});
        return checkFields(transaction, self, {}, said.email, all).map([&] {
            User asWanted = user;
            bodyFor(user).applyTo(asWanted);
            return asWanted == user;
        });
    };
    const auto change = [&](User &user) -> Result<bool> {
        bodyFor(user).applyTo(user);
        user.changedAtMs = nowMs;
        Result<bool> written = updateUserRows(transaction, user, version);
        if (written || !db::isDuplicate(written.error()))
            return written;
        return checkFields(transaction, self, {}, said.email, {}) // somebody took the address since we looked
            .and_then([&]() -> Result<bool> { return written; });
    };
    return editWithin(transaction, self, self, version, db::EditAction::Changed, isAsWanted, change);
}

Result<bool> endOthers(db::Transaction &transaction, domain::UserId user, SessionFamilyId kept, qint64 nowMs)
{
    return revokeSessionsBut(transaction, user, kept, nowMs).map([](qint64) { return true; });
}

Result<UserEdit> setPasswordWithin(db::Transaction &transaction, domain::UserId self, int version,
                                   const QByteArray &passwordHash, SessionFamilyId kept,
                                   const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &, const User &) -> Result<bool> {
        if (!problems.isEmpty())
            return fail(invalidFields(problems));
        return false;
    };
    const auto change = [&](User &user) -> Result<bool> {
        FOYER_ASSERT(!passwordHash.isEmpty());
        Result<bool> written =
            writeVersion(transaction, user, u"password_hash = ?"_s, {QString::fromLatin1(passwordHash)}, nowMs);
        return written && *written ? endOthers(transaction, self, kept, nowMs) : written;
    };
    return editWithin(transaction, self, self, version, db::EditAction::Password, isAsWanted, change);
}

Result<UserEdit> setPinWithin(db::Transaction &transaction, domain::UserId self, int version, const QByteArray &pinHash,
                              SessionFamilyId kept, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        if (const Result<void> may = maySetPin(editor, user); !may)
            return fail(may.error());
        if (!problems.isEmpty())
            return fail(invalidFields(problems));
        return pinHash.isEmpty() && !user.hasPin;
    };
    const auto change = [&](User &user) -> Result<bool> {
        Result<bool> written = writePin(transaction, user, pinHash, nowMs);
        return written && *written ? endOthers(transaction, self, kept, nowMs) : written;
    };
    return editWithin(transaction, self, self, version, db::EditAction::Pin, isAsWanted, change);
}

/** @p editorId is the user, or manages the user. */
Result<void> checkManages(db::Connection &connection, domain::UserId editorId, domain::UserId id)
{
    const Result<User> editor = editorWithin(connection, editorId);
    if (!editor)
        return fail(editor.error());
    if (editorId == id)
        return {};
    return existing(connection, id).and_then([&](const User &user) { return mayManage(*editor, user); });
}

Result<int> endSessionsWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id,
                              SessionFamilyId session, SessionFamilyId kept, qint64 nowMs)
{
    if (const Result<void> may = checkManages(transaction.connection(), editorId, id); !may)
        return fail(may.error());
    // The user's row first, as whoever begins or renews a session does.
    const Result<bool> locked = lockActive(transaction, id);
    if (!locked)
        return fail(locked.error());
    const auto note = [&](int ended) -> Result<int> {
        if (ended == 0)
            return 0;
        SignInEntry entry{SignInResult::SessionEnded, nowMs, id, editorId, session};
        entry.times = ended;
        return writeSignIn(transaction, entry).map([ended] { return ended; });
    };
    if (session.isNull())
        return revokeSessionsBut(transaction, id, kept, nowMs).and_then([&](qint64 open) {
            return note(static_cast<int>(open));
        });
    const Result<db::Rows> owned =
        transaction.query(u"SELECT 1 FROM refresh_token WHERE family_id = ? AND user_id = ? LIMIT 1"_s, {session, id});
    if (!owned)
        return fail(owned.error());
    if (owned->isEmpty())
        return 0;
    return revokeFamily(transaction, session, nowMs).and_then([&](qint64 tokens) { return note(tokens > 0 ? 1 : 0); });
}

} // namespace

OwnAccounts::OwnAccounts(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<UserEdit>> OwnAccounts::create(const NewUser &user, const QByteArray &passwordHash,
                                              const QList<FieldProblem> &problems, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return createWithin(transaction, user, passwordHash, problems, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<Account>> OwnAccounts::account(domain::UserId self) const
{
    return m_database->read([self](db::Connection &connection) -> Result<Account> {
        const Result<std::optional<Account>> account = findAccount(connection, u"id"_s, self);
        if (!account)
            return fail(account.error());
        if (!*account || !(*account)->user.isActive)
            return fail(ErrorCode::Unauthenticated, u"the user may no longer sign in"_s);
        return **account;
    });
}

QFuture<Result<UserEdit>> OwnAccounts::update(domain::UserId self, int version, const UserBody &body,
                                              const QList<FieldProblem> &problems, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return updateWithin(transaction, self, version, body, problems, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> OwnAccounts::setPassword(domain::UserId self, int version, const QByteArray &passwordHash,
                                                   SessionFamilyId kept, const QList<FieldProblem> &problems,
                                                   qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return setPasswordWithin(transaction, self, version, passwordHash, kept, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> OwnAccounts::setPin(domain::UserId self, int version, const QByteArray &pinHash,
                                              SessionFamilyId kept, const QList<FieldProblem> &problems,
                                              qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return setPinWithin(transaction, self, version, pinHash, kept, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<QList<OpenSession>>> OwnAccounts::sessions(domain::UserId editor, domain::UserId user,
                                                          qint64 nowMs) const
{
    return m_database->read([=](db::Connection &connection) -> Result<QList<OpenSession>> {
        if (const Result<void> may = checkManages(connection, editor, user); !may)
            return fail(may.error());
        // Used tokens are kept until they expire, so a session's first one tells when it was begun.
        const Result<db::Rows> rows = connection.query(
            u"SELECT family_id, MAX(device_name) AS device_name, MIN(created_at) AS since, MAX(created_at) AS "
            u"last_used, "
            "MAX(expires_at) AS expires FROM refresh_token WHERE user_id = ? GROUP BY family_id "
            "HAVING SUM(CASE WHEN used_at IS NULL AND revoked_at IS NULL AND expires_at > ? THEN 1 ELSE 0 END) > 0 "
            "ORDER BY last_used DESC, family_id"_s,
            {user, nowMs});
        if (!rows)
            return fail(rows.error());
        QList<OpenSession> sessions;
        for (const db::Row &row : *rows) {
            sessions.append({row.id<auth::SessionTag>("family_id"), row.text("device_name"), row.integer("since"),
                             row.integer("last_used"), row.integer("expires")});
        }
        return sessions;
    });
}

QFuture<Result<int>> OwnAccounts::endSessions(domain::UserId editor, domain::UserId user, SessionFamilyId session,
                                              SessionFamilyId kept, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return endSessionsWithin(transaction, editor, user, session, kept, nowMs);
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::user
