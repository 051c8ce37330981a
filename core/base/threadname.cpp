#include "threadname.h"

#include <pthread.h>

namespace foyer {

void nameThisThread(const QString &name)
{
    constexpr int longest = 15;
    pthread_setname_np(pthread_self(), name.toLatin1().left(longest).constData());
}

} // namespace foyer
