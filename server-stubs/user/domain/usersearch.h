#pragma once

#include "user.h"

namespace foyer::user {

/** Without accents and case, one blank between words: what names are ordered by. At most 300 characters. */
QString sortName(const QString &displayName);
/** Name, login, e-mail and the digits of the phone number, without accents and case. At most 1,000 characters. */
QString searchText(const User &user);
/** What a user is found by, each once: the words of searchText(), and what in one follows a hyphen, a dot, an at sign
 *  and such; of the phone number also its parts as it was written, and its digits without the country's and the
 *  area's. At most 100 characters each. A user is found by a text when for each of searchWords() one of its spellings
 *  begins one of these. */
QStringList personWords(const User &user);
/** What phone numbers are found and compared by: the digits. Nothing for none. */
std::optional<QString> phoneKey(const QString &phone);
/** The words of @p text, each in the spellings in which personWords() may have it: what looks like part of a phone
 *  number may also be its digits, with the zeros at its front and without. */
QList<QStringList> searchWords(const QString &text);

} // namespace foyer::user
