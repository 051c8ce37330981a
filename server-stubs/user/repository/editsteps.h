#pragma once

#include "accountrows.h"
#include "userdirectory.h"
#include "userhistory.h"

/** @file
 *  The steps that all edits of people are made of, within a transaction. Errors besides those named: the database's. */
namespace foyer::user {

/** SHA-256 of what a user is made from. Not of the password: a hash as quick as this one would give it away. */
QByteArray createHash(const NewUser &user);
/** NotFound. */
Result<User> existing(db::Connection &connection, domain::UserId id);
/** InvalidInput with @p problems and what others have already. An empty @p login is not asked about. */
Result<void> checkFields(db::Transaction &transaction, domain::UserId id, const QString &login, const QString &email,
                         QList<FieldProblem> problems);
/** The user that is there under the id of @p wanted, when it was made from the same; nothing when none is there. */
Result<std::optional<UserEdit>> repeated(db::Transaction &transaction, const User &editor, const NewUser &wanted);
/** Stores @p wanted and writes it into the log as made by @p editor. Errors: checkFields(), also where somebody was
 *  quicker with the login or the address; who was quicker with this very request is repeated(). */
Result<UserEdit> insertNew(db::Transaction &transaction, const User &editor, const NewUser &wanted,
                           const QByteArray &passwordHash, const QList<FieldProblem> &problems, qint64 nowMs);
/** @p changedBy: a name, for the screen. */
Account newAccount(const NewUser &wanted, const QByteArray &passwordHash, const QString &changedBy, qint64 nowMs);
/** False when the user is no longer at this version. @p set and @p binds: what else is written. */
Result<bool> writeVersion(db::Transaction &transaction, const User &user, const QString &set, const db::Binds &binds,
                          qint64 nowMs);
/** The user that edits, as the database knows them now; Unauthenticated. */
Result<User> editorWithin(db::Connection &connection, domain::UserId editor);

/** Writes into the log of sign-ins what @p action made of who may sign in, if anything. */
Result<void> noteAccess(db::Transaction &transaction, db::EditAction action, const User &before, const User &after,
                        domain::UserId editor);

/** What update, setActive, resetPassword and setPin have in common, in this order. @p check decides on rights and
 *  state; who was merged or erased stays as they are: IllegalState. What @p change wrote goes into the log, as @p
 * action, and into that of sign-ins where it is about signing in. */
template <class Check, class Change>
Result<UserEdit> editWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                            db::EditAction action, Check check, Change change)
{
    const Result<User> editor = editorWithin(transaction.connection(), editorId);
    if (!editor)
        return fail(editor.error());
    Result<User> user = existing(transaction.connection(), id);
    if (!user)
        return fail(user.error());
    const Result<bool> isAsWanted = check(*editor, *user);
    if (!isAsWanted)
        return fail(isAsWanted.error());
    if (*isAsWanted)
        return UserEdit{*user};
    if (user->erasedAtMs || !user->mergedInto.isNull())
        return fail(ErrorCode::IllegalState, QStringLiteral("was merged or erased"));
    const auto conflict = [](const User &now) {
        return UserEdit{now,
                        Error{ErrorCode::Conflict, QStringLiteral("the user is at version %1").arg(now.version), {}}};
    };
    if (user->version != version)
        return conflict(*user);
    User changed = *user;
    changed.changedBy = editor->displayName;
    const Result<bool> written = change(changed);
    if (!written)
        return fail(written.error());
    if (*written) {
        return existing(transaction.connection(), id).and_then([&](const User &now) {
            return db::writeEdits(transaction, {changedEntry(*user, now, action, *editor)})
                .and_then([&] { return noteAccess(transaction, action, *user, now, editorId); })
                .map([&now] { return UserEdit{now}; });
        });
    }
    return existing(transaction.connection(), id).map(conflict); // changed since we looked
}

} // namespace foyer::user
