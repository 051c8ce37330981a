#pragma once

#include <QString>

namespace foyer::logging {

/** @p text without what must not be in a log, should it have got there: e-mail addresses, telephone numbers, numbers of
 *  cards (13 to 19 digits that pass the Luhn check), codes of gift cards, bearer tokens and JWTs, and what follows a
 * word such as "password". In its place stands what it was, in brackets: "[e-mail]". Names cannot be known by their
 * looks: whoever logs leaves them out. */
QString redacted(const QString &text);

} // namespace foyer::logging
