#pragma once

#include <QString>

namespace foyer::cinema {

/** @p text as people search for it: without accents and case, blanks single; at most 300 characters. The same on every
 *  machine: it is stored. */
QString searchText(QStringView text);

} // namespace foyer::cinema
