#include "customers.h"

#include "editsteps.h"
#include "members.h"
#include "personwords.h"
#include "revocations.h"
#include "signinrows.h"
#include "totpstore.h"
#include "userrights.h"
#include "usersearch.h"

#include "foyerassert.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostSimilar = 20;

Result<void> checkCustomer(const User &user)
{
    if (user.roles != QStringList{u"CUSTOMER"_s})
        return fail(ErrorCode::IllegalState, u"not a customer, or not that alone"_s);
    return {};
}

/** Keeps both as they are until the transaction ends, in one order, so that two merges do not wait for each other. */
Result<void> lockRows(db::Transaction &transaction, QList<domain::UserId> users)
{
    std::sort(users.begin(), users.end());
    for (const domain::UserId user : std::as_const(users)) {
        const Result<qint64> locked =
            transaction.execute(u"UPDATE app_user SET is_active = is_active WHERE id = ?"_s, {user});
        if (!locked)
            return fail(locked.error());
    }
    return {};
}

/** The next position. Of two who find the same the second one fails as a duplicate, and is done anew: so readers never
 *  see a later one before an earlier one. */
Result<void> addChange(db::Transaction &transaction, const QString &kind, domain::UserId user, domain::UserId into,
                       qint64 nowMs)
{
    const Result<db::Rows> last = transaction.query(u"SELECT COALESCE(MAX(position), 0) FROM person_change"_s);
    if (!last)
        return fail(last.error());
    const Result<qint64> added = transaction.insertRows(
        u"person_change"_s, {u"position"_s, u"kind"_s, u"user_id"_s, u"into_id"_s, u"changed_at"_s},
        {{last->first().integer(0) + 1, kind, user, into, nowMs}});
    if (!added && db::isDuplicate(added.error()))
        return fail(ErrorCode::Busy, u"somebody else was merged or erased first"_s);
    return added.map([](qint64) {});
}

Result<QList<User>> similarWithin(db::Connection &connection, domain::UserId editorId, domain::UserId id)
{
    const Result<User> editor = editorWithin(connection, editorId);
    const Result<User> user = editor ? existing(connection, id) : editor;
    if (!user)
        return fail(user.error());
    if (const Result<void> may = mayManage(*editor, *user); !may)
        return fail(may.error());
    if (const Result<void> customer = checkCustomer(*user); !customer)
        return fail(customer.error());

    // Each alike in one thing, found by its index.
    db::Binds ids;
    const auto find = [&](const QString &column, const db::Value &value) -> Result<void> {
        const Result<db::Rows> rows = connection.query(
            u"SELECT id, sort_name FROM app_user WHERE %1 = ? AND id <> ? AND merged_into IS NULL AND erased_at IS "
            u"NULL "
            "AND EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = app_user.id AND r.role = 'CUSTOMER') "
            "ORDER BY id LIMIT ?"_s.arg(column),
            {value, id, mostSimilar});
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows)
            ids.append(row.id<domain::UserTag>("id"));
        return {};
    };
    Result<void> found = find(u"sort_name"_s, sortName(user->displayName));
    if (found && phoneKey(user->phone))
        found = find(u"phone_key"_s, *phoneKey(user->phone));
    const QString fullName = sortName(user->firstName + u' ' + user->lastName);
    if (found && !user->lastName.isEmpty() && fullName != sortName(user->displayName))
        found = find(u"sort_name"_s, fullName);
    if (!found)
        return fail(found.error());
    const auto accounts = findAccounts(connection, u"id"_s, ids);
    if (!accounts)
        return fail(accounts.error());
    QList<User> similar;
    for (const Account &account : *accounts) {
        if (checkCustomer(account.user))
            similar.append(account.user);
    }
    std::sort(similar.begin(), similar.end(), [](const User &a, const User &b) {
        return std::pair(sortName(a.displayName), a.id) < std::pair(sortName(b.displayName), b.id);
    });
    return similar.mid(0, mostSimilar);
}

/** One row of a merge as it is from now on. */
Result<User> writeMerged(db::Transaction &transaction, const User &before, User after, const User &editor, qint64 nowMs,
                         const db::FieldChange &told)
{
    after.changedAtMs = nowMs;
    after.changedBy = editor.displayName;
    const Result<bool> written = updateUserRows(transaction, after, before.version);
    if (!written)
        return fail(written.error());
    FOYER_ASSERT(*written); // it is locked
    return existing(transaction.connection(), before.id).and_then([&](const User &now) {
        db::EditEntry entry = changedEntry(before, now, db::EditAction::Changed, editor);
        entry.changes.append(told);
        return db::writeEdits(transaction, {entry}).map([&now] { return now; });
    });
}

Result<UserEdit> mergeWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId fromId, int version,
                             domain::UserId intoId, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const Result<User> editor = editorWithin(connection, editorId);
    if (!editor)
        return fail(editor.error());
    if (fromId == intoId)
        return fail(invalidFields({{u"intoId"_s, FieldFault::NotTogether, u"userId"_s}}));
    if (const Result<void> locked = lockRows(transaction, {fromId, intoId}); !locked)
        return fail(locked.error());
    const Result<User> from = existing(connection, fromId);
    const Result<User> into = from ? existing(connection, intoId) : from;
    if (!into)
        return fail(into.error());
    for (const User &user : {*from, *into}) {
        const Result<void> may = mayManage(*editor, user).and_then([&] { return checkCustomer(user); });
        if (!may)
            return fail(may.error());
    }
    if (from->mergedInto == intoId)
        return UserEdit{*into}; // done already
    for (const User &user : {*from, *into}) {
        if (!user.mergedInto.isNull() || user.erasedAtMs)
            return fail(ErrorCode::IllegalState, u"is somebody else by now, or was erased"_s);
    }
    if (from->version != version)
        return UserEdit{*from, Error{ErrorCode::Conflict, u"the user is at version %1"_s.arg(from->version), {}}};

    User gone = *from;
    gone.email.clear();
    gone.phone.clear();
    const auto left = writeMerged(transaction, *from, gone, *editor, nowMs, {u"mergedInto"_s, {}, intoId.toString()});
    if (!left)
        return fail(left.error());
    User goesOn = *into;
    if (goesOn.email.isEmpty())
        goesOn.email = from->email;
    if (goesOn.phone.isEmpty())
        goesOn.phone = from->phone;
    const auto now = writeMerged(transaction, *into, goesOn, *editor, nowMs, {u"mergedFrom"_s, {}, fromId.toString()});
    if (!now)
        return fail(now.error());
    return transaction
        .execute(u"UPDATE app_user SET merged_into = ? WHERE id = ? OR merged_into = ?"_s, {intoId, fromId, fromId})
        .and_then(
            [&](qint64) { return transaction.execute(u"UPDATE app_user SET is_active = 0 WHERE id = ?"_s, {fromId}); })
        .and_then([&](qint64) { return revokeSessionsOf(transaction, fromId, nowMs); })
        .and_then([&] { return addChange(transaction, u"MERGED"_s, fromId, intoId, nowMs); })
        .map([&] { return UserEdit{*now}; });
}

/** Nothing that is personal is left of one account, here. */
Result<void> eraseRow(db::Transaction &transaction, const User &user, const db::Author &by, qint64 nowMs)
{
    const QString login = user.id.toString();
    User erased;
    erased.id = user.id;
    erased.login = login;
    erased.displayName = erasedName();
    return transaction
        .execute(u"UPDATE app_user SET login = ?, login_key = ?, display_name = ?, sort_name = ?, search_text = ?, "
                 "password_hash = '', email = '', email_key = NULL, phone = '', phone_key = NULL, first_name = '', "
                 "last_name = '', notify_by = 'NONE', is_active = 0, has_totp = 0, create_hash = NULL, last_active_at "
                 "= NULL, "
                 "erased_at = ?, version = ?, changed_at = ?, changed_by = ? WHERE id = ?"_s,
                 {login, foldedLogin(login), erasedName(), sortName(erasedName()), searchText(erased), nowMs,
                  user.version + 1, nowMs, by.name, user.id})
        .and_then([&](qint64) { return writeWords(transaction, {erased}); })
        .and_then([&] { return takeMemberNumber(transaction, user.id); })
        .and_then([&] { return transaction.execute(u"DELETE FROM refresh_token WHERE user_id = ?"_s, {user.id}); })
        .and_then([&](qint64) { return deleteTotpRows(transaction, user.id); })
        .and_then([&] { return revokeOlderTokens(transaction, user.id, nowMs); })
        .and_then([&] { return forgetPlacesOf(transaction, user.id); })
        // What was changed is what is to be forgotten; that somebody did is not.
        .and_then([&] {
            return transaction.execute(u"UPDATE edit_log SET changes = '[]' WHERE kind = ? AND thing_id = ?"_s,
                                       {userEditKind(), user.id.toBytes()});
        })
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE edit_log SET author_name = ? WHERE author_id = ?"_s,
                                       {erasedName(), user.id});
        })
        .and_then([&](qint64) {
            return db::writeEdits(
                transaction,
                {{userEditKind(), user.id.toBytes(), user.version + 1, db::EditAction::Deleted, nowMs, by, {}}});
        })
        .and_then([&] { return addChange(transaction, u"ERASED"_s, user.id, {}, nowMs); });
}

/** @p user, whom the transaction keeps as they are, and who was merged into them. */
Result<void> eraseAll(db::Transaction &transaction, const User &user, const db::Author &by, qint64 nowMs)
{
    const auto others = findAccounts(transaction.connection(), u"merged_into"_s, {user.id});
    if (!others)
        return fail(others.error());
    for (const Account &other : *others) {
        if (other.user.erasedAtMs)
            continue;
        if (const Result<void> erased = eraseRow(transaction, other.user, by, nowMs); !erased)
            return erased;
    }
    return eraseRow(transaction, user, by, nowMs);
}

Result<UserEdit> eraseWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                             qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const Result<User> editor = editorWithin(connection, editorId);
    if (!editor)
        return fail(editor.error());
    if (const Result<void> locked = lockRows(transaction, {id}); !locked)
        return fail(locked.error());
    const Result<User> user = existing(connection, id);
    if (!user)
        return fail(user.error());
    if (editorId != id && !editor->roles.contains("ADMIN"_L1))
        return fail(ErrorCode::Forbidden, u"only an ADMIN erases somebody else"_s);
    if (const Result<void> customer = checkCustomer(*user); !customer)
        return fail(customer.error());
    if (user->erasedAtMs)
        return UserEdit{*user}; // done already
    if (!user->mergedInto.isNull())
        return fail(ErrorCode::IllegalState, u"goes with who they were merged into"_s);
    if (user->version != version)
        return UserEdit{*user, Error{ErrorCode::Conflict, u"the user is at version %1"_s.arg(user->version), {}}};
    const db::Author by = editorId == id ? db::Author{erasedName(), db::AuthorId(id.uuid())} : authorOf(*editor);
    return eraseAll(transaction, *user, by, nowMs).and_then([&] {
        return existing(connection, id).map([](const User &now) { return UserEdit{now}; });
    });
}

Result<int> eraseInactiveWithin(db::Transaction &transaction, qint64 inactiveSinceMs, int most, qint64 nowMs)
{
    // In no hurry: two instances that find the same ones forget them once (they look again at what they locked).
    const Result<db::Rows> rows = transaction.query(
        u"SELECT id FROM app_user WHERE erased_at IS NULL AND merged_into IS NULL AND is_demo = 0 AND created_at < ? "
        "AND changed_at < ? AND (last_active_at IS NULL OR last_active_at < ?) "
        "AND EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = app_user.id AND r.role = 'CUSTOMER') "
        "AND NOT EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = app_user.id AND r.role <> 'CUSTOMER') "
        "ORDER BY id LIMIT ?"_s,
        {inactiveSinceMs, inactiveSinceMs, inactiveSinceMs, most});
    if (!rows)
        return fail(rows.error());
    int erased = 0;
    for (const db::Row &row : *rows) {
        const domain::UserId id = row.id<domain::UserTag>("id");
        if (const Result<void> locked = lockRows(transaction, {id}); !locked)
            return fail(locked.error());
        const Result<User> user = existing(transaction.connection(), id);
        if (!user)
            return fail(user.error());
        if (user->erasedAtMs || user->lastActiveAtMs.value_or(0) >= inactiveSinceMs)
            continue;
        if (const Result<void> done = eraseAll(transaction, *user, {}, nowMs); !done)
            return fail(done.error());
        ++erased;
    }
    return erased;
}

} // namespace

Customers::Customers(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<QList<User>>> Customers::similarTo(domain::UserId editor, domain::UserId user) const
{
    return m_database->read([=](db::Connection &connection) { return similarWithin(connection, editor, user); });
}

QFuture<Result<UserEdit>> Customers::merge(domain::UserId editor, domain::UserId from, int version, domain::UserId into,
                                           qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return mergeWithin(transaction, editor, from, version, into, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> Customers::erase(domain::UserId editor, domain::UserId user, int version, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return eraseWithin(transaction, editor, user, version, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<int>> Customers::eraseInactive(qint64 inactiveSinceMs, int most, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return eraseInactiveWithin(transaction, inactiveSinceMs, most, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<QList<PersonChange>>> Customers::changesAfter(qint64 position, int most) const
{
    return m_database->read([=](db::Connection &connection) {
        return connection
            .query(u"SELECT position, kind, user_id, into_id FROM person_change WHERE position > ? ORDER BY position "
                   "LIMIT ?"_s,
                   {position, most})
            .map([](const db::Rows &rows) {
                QList<PersonChange> changes;
                for (const db::Row &row : rows) {
                    PersonChange change{row.integer("position"), PersonChange::Kind::Erased,
                                        row.id<domain::UserTag>("user_id")};
                    if (!row.isNull("into_id")) {
                        change.kind = PersonChange::Kind::Merged;
                        change.into = row.id<domain::UserTag>("into_id");
                    }
                    changes.append(change);
                }
                return changes;
            });
    });
}

QString erasedName()
{
    return u"(erased)"_s;
}

} // namespace foyer::user
