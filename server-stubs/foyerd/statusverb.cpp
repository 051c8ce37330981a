#include "statusverb.h"

#include "circuitstatus.h"

#include <cstdio>

namespace foyer::foyerd {

int printStatus(const Options &options)
{
    const Result<CircuitStatus> status = circuitStatus(options);
    if (!status) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(status.error().detail));
        return 1;
    }
    if (options.json) {
        std::fputs(toJson(*status).constData(), stdout);
        return status->isWell() ? 0 : 1;
    }
    if (status->instances.isEmpty()) {
        std::printf("Nothing runs on %s.\n", qUtf8Printable(options.dataFolder));
        return 1;
    }
    if (status->gateway.isEmpty())
        std::printf("No gateway answers (%s). What the processes here say themselves:\n",
                    qUtf8Printable(status->gatewayError));
    std::fputs(qUtf8Printable(toTable(*status)), stdout);
    return status->isWell() ? 0 : 1;
}

} // namespace foyer::foyerd
