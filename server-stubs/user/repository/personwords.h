#pragma once

#include "transaction.h"
#include "user.h"

namespace foyer::user {

/** A condition, and what its marks are bound to. */
struct SqlTerm
{
    QString sql;
    db::Binds binds;
};

/** Each word of @p text (searchWords()) is the beginning of one of somebody's: terms of a statement with app_user, by
 *  the index user_word_found. None for a text without words. */
QList<SqlTerm> foundByWords(const QString &text);

/** From now on @p users are found by what they are called and no more by what they were. Errors are the database's. */
Result<void> writeWords(db::Transaction &transaction, const QList<User> &users);

} // namespace foyer::user
