#pragma once

#include <QString>

namespace foyer::booking {

/** For LIKE ... ESCAPE '!': text anywhere, whatever is in it. */
QString anywhere(QString text);

} // namespace foyer::booking
