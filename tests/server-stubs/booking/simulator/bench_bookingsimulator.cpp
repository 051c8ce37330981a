// Prints how many operations the rules decide a second on one core: bench_bookingsimulator [SEEDS]. An operation is a
// command loaded, decided and committed, with its effects performed and every step witnessed. The figures that matter
// are those of a release build.
#include "simulation.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace foyer::booking::simulator;

namespace {

void measure(const char *name, int seeds, bool comparesWithWhole)
{
    SimulationReport all;
    QElapsedTimer timer;
    timer.start();
    for (int seed = 1; seed <= seeds; ++seed) {
        SimulationOptions options;
        options.seed = static_cast<quint64>(seed);
        options.operations = 1000;
        options.comparesWithWhole = comparesWithWhole;
        const SimulationReport report = simulate(options);
        if (report.breach) {
            std::printf("%s\n%s\n", qPrintable(*report.breach), qPrintable(replayOf(options)));
            std::exit(1);
        }
        all += report;
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    std::printf("%-28s %10.0f operations/s  (%lld in %.2f s)\n", name, static_cast<double>(all.operations) / seconds,
                static_cast<long long>(all.operations), seconds);
}

} // namespace

int main(int argc, char *argv[])
{
    const int seeds = argc > 1 ? std::atoi(argv[1]) : 300;
    measure("decided once", seeds, false);
    measure("and compared with the whole", seeds, true);
    return 0;
}
