#pragma once

#include "fieldproblem.h"

namespace foyer::user {

/** Is @p password one to be given out? 8 to 128 characters; not one of those that everybody tries first, not one with
 *  the login in it (TooEasy, then with the limit "login"). Field: password. No rule on kinds of characters: these make
 * passwords worse. */
void checkPassword(FieldChecks &checks, const QString &password, const QString &login);

} // namespace foyer::user
