#include "userdirectory.h"

#include "editsteps.h"
#include "personwords.h"
#include "revocations.h"
#include "sessionrows.h"
#include "signinrows.h"
#include "staffnumbers.h"
#include "userlist.h"
#include "userrights.h"
#include "usersearch.h"

#include "async.h"
#include "foyerassert.h"
#include "queryamong.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<bool> isWithoutUsers(db::Connection &connection)
{
    return connection.query(u"SELECT id FROM app_user LIMIT 1"_s).map([](const db::Rows &rows) {
        return rows.isEmpty();
    });
}

Result<UserEdit> createWithin(db::Transaction &transaction, domain::UserId editorId, const NewUser &wanted,
                              const QByteArray &passwordHash, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const Result<User> editor = editorWithin(transaction.connection(), editorId);
    if (!editor)
        return fail(editor.error());
    const Result<std::optional<UserEdit>> before = repeated(transaction, *editor, wanted);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    if (const Result<void> may = mayGive(*editor, wanted.body.roles, wanted.body.cinemaIds); !may)
        return fail(may.error());
    return insertNew(transaction, *editor, wanted, passwordHash, problems, nowMs);
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

Result<UserEdit> updateWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                              const UserBody &body, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        return mayUpdate(editor, user, body)
            .and_then([&] { return checkFields(transaction, id, {}, body.email, problems); })
            .map([&] {
                User asWanted = user;
                body.applyTo(asWanted);
                return asWanted == user;
            });
    };
    const auto change = [&](User &user) -> Result<bool> {
        if (takesAnAdmin(user, &body)) {
            if (const Result<void> kept = keepAnAdmin(transaction, id); !kept)
                return fail(kept.error());
        }
        const bool hasOtherRights = UserBody::of(user).roles != body.roles || user.cinemaIds != body.cinemaIds;
        body.applyTo(user);
        user.changedAtMs = nowMs;
        Result<bool> written = updateUserRows(transaction, user, version);
        if (written && *written && hasOtherRights)
            return revokeOlderTokens(transaction, id, nowMs).map([] { return true; });
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
    const auto change = [&](User &user) -> Result<bool> { return writePin(transaction, user, pinHash, nowMs); };
    return editWithin(transaction, editorId, id, version, db::EditAction::Pin, isAsWanted, change);
}

Result<UserEdit> setBadgeWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                                const QByteArray &badgeHash, qint64 nowMs)
{
    const auto isAsWanted = [&](const User &editor, const User &user) -> Result<bool> {
        if (const Result<void> may = maySetPin(editor, user); !may)
            return fail(may.error());
        return badgeHash.isEmpty() && !user.hasBadge;
    };
    const auto change = [&](User &user) -> Result<bool> {
        const std::optional<QByteArray> badge = badgeHash.isEmpty() ? std::nullopt : std::optional(badgeHash);
        Result<bool> written = writeVersion(transaction, user, u"badge_hash = ?"_s, {badge}, nowMs);
        if (!written || !*written)
            return written;
        return writeSignIn(transaction, {SignInResult::BadgeChanged, nowMs, id, editorId}).map([] { return true; });
    };
    return editWithin(transaction, editorId, id, version, db::EditAction::Changed, isAsWanted, change);
}

/** Of the next people after @p after, an id's bytes: the last of them, or nothing when there is none. */
Result<std::optional<QByteArray>> fillSomeSearchTexts(db::Transaction &transaction, const QByteArray &after)
{
    constexpr int atOnce = 500;
    const Result<db::Rows> rows =
        transaction.query(u"SELECT id, login, display_name, first_name, last_name, email, phone FROM app_user "
                          "WHERE id > ? AND search_text = '' ORDER BY id LIMIT ?"_s,
                          {after, atOnce});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    QList<User> users;
    QList<db::RowUpdate> updates;
    for (const db::Row &row : *rows) {
        User user;
        user.id = row.id<domain::UserTag>("id");
        user.login = row.text("login");
        user.displayName = row.text("display_name");
        user.firstName = row.text("first_name");
        user.lastName = row.text("last_name");
        user.email = row.text("email");
        user.phone = row.text("phone");
        updates.append({{user.id}, {u""_s}, {sortName(user.displayName), searchText(user), phoneKey(user.phone)}});
        users.append(user);
    }
    return transaction
        .updateRows(u"app_user"_s, {u"id"_s}, {u"search_text"_s}, {u"sort_name"_s, u"search_text"_s, u"phone_key"_s},
                    updates)
        .and_then([&](qint64) { return writeWords(transaction, users); })
        .map([&users] { return std::optional(users.last().id.toBytes()); });
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
    if (query.phone.size() > UserQuery::maxPhoneLength)
        return async::failed<UserPage>(ErrorCode::InvalidInput,
                                       u"phone: at most %1 characters"_s.arg(UserQuery::maxPhoneLength));
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

QFuture<Result<UserEdit>> UserDirectory::setBadge(domain::UserId editor, domain::UserId id, int version,
                                                  const QByteArray &badgeHash, qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) {
            return setBadgeWithin(transaction, editor, id, version, badgeHash, nowMs);
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
    for (std::optional<QByteArray> last = QByteArray(16, 0); last;) {
        const auto filled =
            m_database
                ->write(
                    [after = *last](db::Transaction &transaction) { return fillSomeSearchTexts(transaction, after); },
                    db::WhenInDoubt::Redo)
                .result();
        if (!filled)
            return fail(filled.error());
        last = *filled;
    }
    return {};
}

} // namespace foyer::user
