#pragma once

#include "editlog.h"
#include "user.h"

/** @file
 *  Users in the log of edits: fields are named as in UserInput, besides `login`, `state`, `hasPin`, `hasBadge` and
 * `staffNumber`. Of passwords, PINs and the codes of kiosks it only tells that there is another one. */
namespace foyer::user {

/** What the log calls them. */
QString userEditKind();
/** Of somebody who was just made. */
db::EditEntry madeEntry(const User &user, const db::Author &by);
/** Of @p after, which knows when and at which version. */
db::EditEntry changedEntry(const User &before, const User &after, db::EditAction action, const User &editor);
db::Author authorOf(const User &editor);

} // namespace foyer::user
