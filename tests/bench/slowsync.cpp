/** @file
 *  To be loaded before the C library (LD_PRELOAD): every sync to disk takes five milliseconds longer, as on a disk
 *  without a cache that outlives a power cut. Links nothing of ours. */

#include <dlfcn.h>
#include <time.h>

namespace {

using Sync = int (*)(int);

int slowly(const char *name, int descriptor)
{
    const auto real = reinterpret_cast<Sync>(dlsym(RTLD_NEXT, name));
    const int result = real(descriptor);
    const timespec delay{0, 5'000'000};
    nanosleep(&delay, nullptr);
    return result;
}

} // namespace

extern "C" int fsync(int descriptor)
{
    return slowly("fsync", descriptor);
}

extern "C" int fdatasync(int descriptor)
{
    return slowly("fdatasync", descriptor);
}
