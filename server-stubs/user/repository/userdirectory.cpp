#include "userdirectory.h"

#include "accountrows.h"
#include "sessionrows.h"
#include "userhistory.h"
#include "userlist.h"
#include "userrights.h"
#include "usersearch.h"

#include "async.h"
#include "foyerassert.h"
#include "queryamong.h"

#include <QCryptographicHash>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** SHA-256 of what a user is made from. Not of the password: a hash as quick as this one would give it away. */
QByteArray createHash(const NewUser &user)
{
    const UserBody &body = user.body;
    QStringList parts{foldedLogin(user.login), body.displayName, body.language, body.email, body.phone,
                      body.roles.join(u',')};
    for (const domain::CinemaId cinema : body.cinemaIds)
        parts.append(cinema.toString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : std::as_const(parts)) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    }
    return hash.result();
}

Result<User> existing(db::Transaction &transaction, domain::UserId id)
{
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, id);
    if (!account)
        return fail(account.error());
    if (!*account)
        return fail(ErrorCode::NotFound, u"no such user"_s);
    return (*account)->user;
}

Result<bool> isTaken(db::Transaction &transaction, const QString &column, const QString &key, domain::UserId byOther)
{
    return transaction.query(u"SELECT 1 FROM app_user WHERE %1 = ? AND id <> ?"_s.arg(column), {key, byOther})
        .map([](const db::Rows &rows) { return !rows.isEmpty(); });
}

/** InvalidInput with @p problems and what others have already. An empty @p login is not asked about. */
Result<void> checkFields(db::Transaction &transaction, domain::UserId id, const QString &login, const QString &email,
                         QList<FieldProblem> problems)
{
    const auto ask = [&](const QString &field, const QString &column, const QString &key) -> Result<void> {
        if (key.isEmpty())
            return {};
        return isTaken(transaction, column, key, id).map([&](bool taken) {
            if (taken)
                problems.append({field, FieldFault::NotUnique});
        });
    };
    return ask(u"login"_s, u"login_key"_s, foldedLogin(login))
        .and_then([&] { return ask(u"email"_s, u"email_key"_s, foldedEmail(email)); })
        .and_then([&]() -> Result<void> {
            if (problems.isEmpty())
                return {};
            return fail(invalidFields(problems));
        });
}

/** The user that is there under the id of @p wanted, when it was made from the same; nothing when none is there. */
Result<std::optional<UserEdit>> repeated(db::Transaction &transaction, const User &editor, const NewUser &wanted)
{
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, wanted.id);
    if (!account)
        return fail(account.error());
    if (!*account)
        return std::nullopt;
    if (const Result<void> may = mayManage(editor, (*account)->user); !may)
        return fail(may.error());
    const Result<db::Rows> madeFrom =
        transaction.query(u"SELECT create_hash FROM app_user WHERE id = ?"_s, {wanted.id});
    if (!madeFrom)
        return fail(madeFrom.error());
    if (madeFrom->first().bytes(0) != createHash(wanted))
        return fail(ErrorCode::IdempotencyKeyReused, u"the user id was used for somebody else"_s);
    return UserEdit{(*account)->user, std::nullopt, (*account)->passwordHash};
}

/** @p changedBy: a name, for the screen. */
Account newAccount(const NewUser &wanted, const QByteArray &passwordHash, const QString &changedBy, qint64 nowMs)
{
    FOYER_ASSERT(!passwordHash.isEmpty());
    Account account;
    account.user.id = wanted.id;
    account.user.login = wanted.login;
    wanted.body.applyTo(account.user);
    account.user.createdAtMs = nowMs;
    account.user.changedAtMs = nowMs;
    account.user.changedBy = changedBy;
    account.passwordHash = passwordHash;
    return account;
}

Result<bool> isWithoutUsers(db::Connection &connection)
{
    return connection.query(u"SELECT id FROM app_user LIMIT 1"_s).map([](const db::Rows &rows) {
        return rows.isEmpty();
    });
}

Result<UserEdit> createWithin(db::Transaction &transaction, domain::UserId editorId, const NewUser &wanted,
                              const QByteArray &passwordHash, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const Result<User> editor = editorWithin(transaction, editorId);
    if (!editor)
        return fail(editor.error());
    const Result<std::optional<UserEdit>> before = repeated(transaction, *editor, wanted);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    if (const Result<void> may = mayGive(*editor, wanted.body.roles, wanted.body.cinemaIds); !may)
        return fail(may.error());
    const auto checked = [&] { return checkFields(transaction, wanted.id, wanted.login, wanted.body.email, problems); };
    if (const Result<void> good = checked(); !good)
        return fail(good.error());

    const Account account = newAccount(wanted, passwordHash, editor->displayName, nowMs);
    const Result<void> inserted = insertAccountRows(transaction, account, createHash(wanted));
    if (inserted) {
        return db::writeEdits(transaction, {madeEntry(account.user, authorOf(*editor))}).map([&account] {
            return UserEdit{account.user};
        });
    }
    if (!db::isDuplicate(inserted.error()))
        return fail(inserted.error());
    // Somebody was quicker since we looked: with the login or the address, or with this very request.
    if (const Result<void> good = checked(); !good)
        return fail(good.error());
    return repeated(transaction, *editor, wanted).and_then([&](const auto &now) -> Result<UserEdit> {
        return now ? Result<UserEdit>(*now) : fail(inserted.error());
    });
}

Result<UserEdit> createFirstWithin(db::Transaction &transaction, const NewUser &wanted, const QByteArray &passwordHash,
                                   const QList<FieldProblem> &problems, qint64 nowMs)
{
    const Result<bool> isFirst = isWithoutUsers(transaction.connection());
    if (!isFirst)
        return fail(isFirst.error());
    if (!*isFirst) {
        User nobody;
        nobody.roles = {u"ADMIN"_s};
        const Result<std::optional<UserEdit>> before = repeated(transaction, nobody, wanted);
        if (before && *before)
            return **before;
        return fail(ErrorCode::IllegalState, u"there are users already"_s);
    }
    if (!problems.isEmpty())
        return fail(invalidFields(problems));
    const Account account = newAccount(wanted, passwordHash, wanted.body.displayName, nowMs);
    return insertAccountRows(transaction, account, createHash(wanted))
        .and_then([&] { return db::writeEdits(transaction, {madeEntry(account.user, authorOf(account.user))}); })
        .map([&] { return UserEdit{account.user}; });
}

/** What update, setActive, resetPassword and setPin have in common, in this order. @p check decides on rights and
 *  state. What @p change wrote goes into the log, as @p action. */
template <class Check, class Change>
Result<UserEdit> editWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                            db::EditAction action, Check check, Change change)
{
    const Result<User> editor = editorWithin(transaction, editorId);
    if (!editor)
        return fail(editor.error());
    Result<User> user = existing(transaction, id);
    if (!user)
        return fail(user.error());
    const Result<bool> isAsWanted = check(*editor, *user);
    if (!isAsWanted)
        return fail(isAsWanted.error());
    if (*isAsWanted)
        return UserEdit{*user};
    const auto conflict = [](const User &now) {
        return UserEdit{now, Error{ErrorCode::Conflict, u"the user is at version %1"_s.arg(now.version), {}}};
    };
    if (user->version != version)
        return conflict(*user);
    User changed = *user;
    changed.changedBy = editor->displayName;
    const Result<bool> written = change(changed);
    if (!written)
        return fail(written.error());
    if (*written) {
        return existing(transaction, id).and_then([&](const User &now) {
            return db::writeEdits(transaction, {changedEntry(*user, now, action, *editor)}).map([&now] {
                return UserEdit{now};
            });
        });
    }
    return existing(transaction, id).map(conflict); // changed since we looked
}

/** IllegalState unless an active ADMIN other than @p id is left. Two who take each other's role wait for each other
 *  here. */
Result<void> keepAnAdmin(db::Transaction &transaction, domain::UserId id)
{
    const QString active = u"SELECT u.id FROM app_user u JOIN user_role r ON r.user_id = u.id "
                           "WHERE r.role = 'ADMIN' AND u.is_active = 1 ORDER BY u.id"_s;
    const Result<db::Rows> admins = transaction.query(active);
    if (!admins)
        return fail(admins.error());
    for (const db::Row &row : *admins) {
        const Result<bool> locked = lockActive(transaction, row.id<domain::UserTag>(0));
        if (!locked)
            return fail(locked.error());
    }
    const Result<db::Rows> left = transaction.query(active);
    if (!left)
        return fail(left.error());
    const bool isAnother = std::any_of(left->cbegin(), left->cend(),
                                       [id](const db::Row &row) { return row.id<domain::UserTag>(0) != id; });
    if (!isAnother)
        return fail(ErrorCode::IllegalState, u"the last ADMIN"_s);
    return {};
}

/** False when the user is no longer at this version. @p set and @p binds: what else is written. */
Result<bool> writeVersion(db::Transaction &transaction, const User &user, const QString &set, const db::Binds &binds,
                          qint64 nowMs)
{
    return transaction
        .execute(
            u"UPDATE app_user SET %1, version = ?, changed_at = ?, changed_by = ? WHERE id = ? AND version = ?"_s.arg(
                set),
            binds + db::Binds{user.version + 1, nowMs, user.changedBy, user.id, user.version})
        .map([](qint64 matched) { return matched > 0; });
}

Result<UserEdit> updateWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                              const UserBody &body, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        return mayUpdate(editor, user, body)
            .and_then([&] { return checkFields(transaction, id, {}, body.email, problems); })
            .map([&] { return UserBody::of(user) == body; });
    };
    const auto change = [&](User &user) -> Result<bool> {
        if (takesAnAdmin(user, &body)) {
            if (const Result<void> kept = keepAnAdmin(transaction, id); !kept)
                return fail(kept.error());
        }
        body.applyTo(user);
        user.changedAtMs = nowMs;
        Result<bool> written = updateUserRows(transaction, user, version);
        if (written || !db::isDuplicate(written.error()))
            return written;
        return checkFields(transaction, id, {}, body.email, {}) // somebody took the address since we looked
            .and_then([&]() -> Result<bool> { return written; });
    };
    return editWithin(transaction, editorId, id, version, db::EditAction::Changed, isAsWanted, change);
}

Result<UserEdit> setActiveWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                                 bool isActive, bool isDryRun, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        return (isActive ? mayManage(editor, user) : mayDisable(editor, user)).and_then([&]() -> Result<bool> {
            if (user.isActive == isActive)
                return true;
            if (!isActive && takesAnAdmin(user, nullptr)) {
                if (const Result<void> kept = keepAnAdmin(transaction, id); !kept)
                    return fail(kept.error());
            }
            return isDryRun && user.version == version;
        });
    };
    const auto change = [&](User &user) -> Result<bool> {
        Result<bool> written = writeVersion(transaction, user, u"is_active = ?"_s, {isActive}, nowMs);
        if (!written || !*written || isActive)
            return written;
        return revokeSessionsOf(transaction, id, nowMs).map([] { return true; });
    };
    return editWithin(transaction, editorId, id, version, db::EditAction::State, isAsWanted, change);
}

Result<UserEdit> resetWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                             const QByteArray &passwordHash, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        if (const Result<void> may = mayManage(editor, user); !may)
            return fail(may.error());
        if (user.isKiosk())
            return fail(ErrorCode::IllegalState, u"a kiosk has no password"_s);
        if (!problems.isEmpty())
            return fail(invalidFields(problems));
        return false;
    };
    const auto change = [&](User &user) -> Result<bool> {
        FOYER_ASSERT(!passwordHash.isEmpty());
        Result<bool> written =
            writeVersion(transaction, user, u"password_hash = ?"_s, {QString::fromLatin1(passwordHash)}, nowMs);
        if (!written || !*written)
            return written;
        return revokeSessionsOf(transaction, id, nowMs).map([] { return true; });
    };
    return editWithin(transaction, editorId, id, version, db::EditAction::Password, isAsWanted, change);
}

/** Of who has one, it; else the next that is free. */
Result<int> staffNumberFor(db::Transaction &transaction, const User &user)
{
    constexpr int first = 101; // three digits, none of them taken for a till's number
    if (user.staffNumber)
        return *user.staffNumber;
    return transaction.query(u"SELECT MAX(staff_number) FROM app_user"_s).map([](const db::Rows &rows) {
        return rows.first().isNull(0) ? first : static_cast<int>(rows.first().integer(0)) + 1;
    });
}

Result<UserEdit> setPinWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                              const QByteArray &pinHash, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        if (const Result<void> may = maySetPin(editor, user); !may)
            return fail(may.error());
        if (!problems.isEmpty())
            return fail(invalidFields(problems));
        return pinHash.isEmpty() && !user.hasPin;
    };
    const auto change = [&](User &user) -> Result<bool> {
        constexpr int tries = 5; // somebody else may get the number that was free
        for (int i = 1;; ++i) {
            const Result<int> number = staffNumberFor(transaction, user);
            if (!number)
                return fail(number.error());
            Result<bool> written = writeVersion(transaction, user, u"pin_hash = ?, staff_number = ?"_s,
                                                {QString::fromLatin1(pinHash), *number}, nowMs);
            if (written || !db::isDuplicate(written.error()) || i == tries)
                return written;
        }
    };
    return editWithin(transaction, editorId, id, version, db::EditAction::Pin, isAsWanted, change);
}

/** True when there may be more. */
Result<bool> fillSomeSearchTexts(db::Transaction &transaction)
{
    constexpr int atOnce = 500;
    const Result<db::Rows> rows = transaction.query(
        u"SELECT id, login, display_name, email, phone FROM app_user WHERE search_text = '' LIMIT ?"_s, {atOnce});
    if (!rows)
        return fail(rows.error());
    QList<db::RowUpdate> updates;
    for (const db::Row &row : *rows) {
        User user;
        user.login = row.text("login");
        user.displayName = row.text("display_name");
        user.email = row.text("email");
        user.phone = row.text("phone");
        updates.append({{row.id<domain::UserTag>("id")}, {u""_s}, {sortName(user.displayName), searchText(user)}});
    }
    return transaction
        .updateRows(u"app_user"_s, {u"id"_s}, {u"search_text"_s}, {u"sort_name"_s, u"search_text"_s}, updates)
        .map([&rows](qint64) { return rows->size() == atOnce; });
}

} // namespace

UserDirectory::UserDirectory(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<UserPage>> UserDirectory::page(const UserQuery &query, const Viewer &viewer) const
{
    if (query.first < 1 || query.first > UserQuery::maxPageSize)
        return async::failed<UserPage>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(UserQuery::maxPageSize));
    if (query.offset < 0)
        return async::failed<UserPage>(ErrorCode::InvalidInput, u"offset: 0 or more"_s);
    if (query.text.size() > UserQuery::maxTextLength)
        return async::failed<UserPage>(ErrorCode::InvalidInput,
                                       u"text: at most %1 characters"_s.arg(UserQuery::maxTextLength));
    return m_database->read(
        [query, viewer](db::Connection &connection) { return readPage(connection, query, viewer); });
}

QFuture<Result<std::optional<User>>> UserDirectory::user(domain::UserId id, const Viewer &viewer) const
{
    return m_database->read([id, viewer](db::Connection &connection) { return readUser(connection, id, viewer); });
}

// Each may be done again when it is not known whether it was: the version, or the id, tells.

QFuture<Result<bool>> UserDirectory::hasNobody() const
{
    return m_database->read(isWithoutUsers);
}

QFuture<Result<UserEdit>> UserDirectory::createFirst(const NewUser &user, const QByteArray &passwordHash,
                                                     const QList<FieldProblem> &problems, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return createFirstWithin(transaction, user, passwordHash, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> UserDirectory::create(domain::UserId editor, const NewUser &user,
                                                const QByteArray &passwordHash, const QList<FieldProblem> &problems,
                                                qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return createWithin(transaction, editor, user, passwordHash, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> UserDirectory::update(domain::UserId editor, domain::UserId id, int version,
                                                const UserBody &body, const QList<FieldProblem> &problems,
                                                qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return updateWithin(transaction, editor, id, version, body, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> UserDirectory::setActive(domain::UserId editor, domain::UserId id, int version, bool isActive,
                                                   bool isDryRun, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return setActiveWithin(transaction, editor, id, version, isActive, isDryRun, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> UserDirectory::resetPassword(domain::UserId editor, domain::UserId id, int version,
                                                       const QByteArray &passwordHash,
                                                       const QList<FieldProblem> &problems, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return resetWithin(transaction, editor, id, version, passwordHash, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<UserEdit>> UserDirectory::setPin(domain::UserId editor, domain::UserId id, int version,
                                                const QByteArray &pinHash, const QList<FieldProblem> &problems,
                                                qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return setPinWithin(transaction, editor, id, version, pinHash, problems, nowMs);
        },
        db::WhenInDoubt::Redo);
}

Result<void> UserDirectory::fillSearchTexts() const
{
    // A database that takes no writes just now must not keep the service from starting when there is nothing to do.
    const Result<db::Rows> isAny =
        m_database
            ->read([](db::Connection &connection) {
                return connection.query(u"SELECT 1 FROM app_user WHERE search_text = '' LIMIT 1"_s);
            })
            .result();
    if (!isAny)
        return fail(isAny.error());
    if (isAny->isEmpty())
        return {};
    for (;;) {
        const Result<bool> mayBeMore = m_database->write(fillSomeSearchTexts, db::WhenInDoubt::Redo).result();
        if (!mayBeMore)
            return fail(mayBeMore.error());
        if (!*mayBeMore)
            return {};
    }
}

Result<User> editorWithin(db::Transaction &transaction, domain::UserId editor)
{
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, editor);
    if (!account)
        return fail(account.error());
    if (!*account || !(*account)->user.isActive)
        return fail(ErrorCode::Unauthenticated, u"the user may no longer sign in"_s);
    return (*account)->user;
}

} // namespace foyer::user
