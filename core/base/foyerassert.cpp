#include "foyerassert.h"

#include <cstdio>
#include <cstdlib>

namespace foyer {

void assertionFailed(const char *condition, const char *file, int line)
{
    std::fprintf(stderr, "foyer: assertion failed: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

} // namespace foyer
