#pragma once

#include <QString>

namespace foyer::domain {

/** @p text as people search for it: without accents and case, blanks single; at most @p longest characters, none of
 *  them half. The same on every machine: it is stored. */
QString searchText(QStringView text, qsizetype longest = 300);

} // namespace foyer::domain
