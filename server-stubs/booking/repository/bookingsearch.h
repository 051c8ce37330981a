#pragma once

#include <QString>

namespace foyer::booking {

/** A name as people search for it: without accents and case, blanks single. At most 300 characters. The same on every
 *  machine: it is stored. */
QString searchName(QStringView name);

/** For LIKE ... ESCAPE '!': text anywhere, whatever is in it. */
QString anywhere(QString text);

} // namespace foyer::booking
