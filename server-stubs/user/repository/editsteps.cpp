#include "editsteps.h"

#include "signinrows.h"
#include "userrights.h"

#include "foyerassert.h"

#include <QCryptographicHash>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<bool> isTaken(db::Transaction &transaction, const QString &column, const QString &key, domain::UserId byOther)
{
    return transaction.query(u"SELECT 1 FROM app_user WHERE %1 = ? AND id <> ?"_s.arg(column), {key, byOther})
        .map([](const db::Rows &rows) { return !rows.isEmpty(); });
}

} // namespace

QByteArray createHash(const NewUser &user)
{
    const UserBody &body = user.body;
    QStringList parts{foldedLogin(user.login), body.displayName, body.language, body.email, body.phone,
                      body.roles.join(u',')};
    for (const domain::CinemaId cinema : body.cinemaIds)
        parts.append(cinema.toString());
    // Not there in what the releases before these fields hashed.
    const auto addGiven = [&parts](const QString &field, const std::optional<QString> &value) {
        if (value)
            parts += {field, *value};
    };
    addGiven(u"firstName"_s, body.firstName);
    addGiven(u"lastName"_s, body.lastName);
    addGiven(u"notifyBy"_s, body.notifyBy);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : std::as_const(parts)) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    }
    return hash.result();
}

Result<User> existing(db::Connection &connection, domain::UserId id)
{
    const Result<std::optional<Account>> account = findAccount(connection, u"id"_s, id);
    if (!account)
        return fail(account.error());
    if (!*account)
        return fail(ErrorCode::NotFound, u"no such user"_s);
    return (*account)->user;
}

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

Result<UserEdit> insertNew(db::Transaction &transaction, const User &editor, const NewUser &wanted,
                           const QByteArray &passwordHash, const QList<FieldProblem> &problems, qint64 nowMs)
{
    const auto checked = [&] { return checkFields(transaction, wanted.id, wanted.login, wanted.body.email, problems); };
    if (const Result<void> good = checked(); !good)
        return fail(good.error());

    const Account account = newAccount(wanted, passwordHash, editor.displayName, nowMs);
    const Result<void> inserted = insertAccountRows(transaction, account, createHash(wanted));
    if (inserted) {
        return db::writeEdits(transaction, {madeEntry(account.user, authorOf(editor))}).map([&account] {
            return UserEdit{account.user};
        });
    }
    if (!db::isDuplicate(inserted.error()))
        return fail(inserted.error());
    // Somebody was quicker since we looked: with the login or the address, or with this very request.
    if (const Result<void> good = checked(); !good)
        return fail(good.error());
    return repeated(transaction, editor, wanted).and_then([&](const auto &now) -> Result<UserEdit> {
        return now ? Result<UserEdit>(*now) : fail(inserted.error());
    });
}

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

Result<void> noteAccess(db::Transaction &transaction, db::EditAction action, const User &before, const User &after,
                        domain::UserId editor)
{
    std::optional<SignInResult> result;
    if (action == db::EditAction::Password)
        result = SignInResult::PasswordChanged;
    else if (action == db::EditAction::Pin)
        result = SignInResult::PinChanged;
    else if (before.isActive != after.isActive)
        result = SignInResult::StateChanged;
    else if (before.roles != after.roles || before.cinemaIds != after.cinemaIds)
        result = SignInResult::RightsChanged;
    return result ? writeSignIn(transaction, {*result, after.changedAtMs, after.id, editor}) : Result<void>();
}

Result<User> editorWithin(db::Connection &connection, domain::UserId editor)
{
    const Result<std::optional<Account>> account = findAccount(connection, u"id"_s, editor);
    if (!account)
        return fail(account.error());
    if (!*account || !(*account)->user.isActive)
        return fail(ErrorCode::Unauthenticated, u"the user may no longer sign in"_s);
    return (*account)->user;
}

} // namespace foyer::user
