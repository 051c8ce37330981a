#include "foyerassert.h"

#include "lastassertion.h"

#include <cstdio>
#include <cstdlib>

namespace foyer {

namespace {

char said[512] = "";

} // namespace

const char *lastAssertion()
{
    return said;
}

void assertionFailed(const char *condition, const char *file, int line)
{
    std::snprintf(said, sizeof said, "assertion failed: %s (%s:%d)", condition, file, line);
    std::fprintf(stderr, "foyer: %s\n", said);
    std::abort();
}

} // namespace foyer
