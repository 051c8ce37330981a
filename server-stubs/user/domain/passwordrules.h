#pragma once

#include "fieldproblem.h"

namespace foyer::user {

/** Is @p password one to be given out? 8 to 128 characters, none of them a control character; not one of those that
 *  everybody tries first (TooEasy), not one with the login in it (TooEasy, with the limit "login"), and not one that is
 *  shorter than 8 without the owner's names and the words of a cinema (TooEasy, "displayName"). Field: password. No
 * rule on kinds of characters: these make passwords worse. */
void checkPassword(FieldChecks &checks, const QString &password, const QString &login, const QString &displayName = {});

} // namespace foyer::user
