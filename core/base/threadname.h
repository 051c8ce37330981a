#pragma once

#include <QString>

namespace foyer {

/** What `top -H` and a debugger show for the thread that calls: the first fifteen bytes of @p name, which is all that
 *  the system keeps (pthread_setname_np(3)). */
void nameThisThread(const QString &name);

} // namespace foyer
