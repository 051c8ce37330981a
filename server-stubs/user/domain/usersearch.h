#pragma once

#include "user.h"

namespace foyer::user {

/** Without accents and case, one blank between words: what names are ordered by. At most 300 characters. */
QString sortName(const QString &displayName);
/** Name, login, e-mail and the digits of the phone number, without accents and case: a user is found by a text when
 *  for each of searchWords() one of its spellings is somewhere in it. At most 1,000 characters. */
QString searchText(const User &user);
/** The words of @p text, each in the spellings in which it may stand in searchText(): what looks like part of a phone
 *  number may also be its digits. */
QList<QStringList> searchWords(const QString &text);

} // namespace foyer::user
