#include "nocore.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace foyer {

void leaveNoCore()
{
    const rlimit nothing = {};
    ::setrlimit(RLIMIT_CORE, &nothing);
    // A program that takes cores over a pipe (core(5)) gets them whatever the limit is: of these kinds of memory none.
    const int filter = ::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
    if (filter < 0)
        return;
    [[maybe_unused]] const ssize_t written = ::write(filter, "0", 1);
    ::close(filter);
}

} // namespace foyer
