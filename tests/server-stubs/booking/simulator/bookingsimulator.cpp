// Plays a box office from a seed, and says what went wrong: booking-simulator --seed S [--operations N] [--seeds COUNT]
// [--verbose]. Ends with 1 and the command that shows it again when an invariant did not hold.
#include "faultpoint.h"
#include "simulation.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace foyer::booking::simulator;
using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (const foyer::Result<void> armed = foyer::faults::armFromEnvironment(); !armed) {
        std::fprintf(stderr, "booking-simulator: %s\n", qUtf8Printable(armed.error().detail));
        return 2;
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Plays a box office from a seed, with faults, and judges it."_s);
    const QCommandLineOption seed(u"seed"_s, u"The first seed."_s, u"number"_s, u"1"_s);
    const QCommandLineOption seeds(u"seeds"_s, u"How many, one after another."_s, u"count"_s, u"1"_s);
    const QCommandLineOption operations(u"operations"_s, u"Commands a seed."_s, u"count"_s, u"300"_s);
    const QCommandLineOption verbose(u"verbose"_s, u"Tell the story."_s);
    parser.addOptions({seed, seeds, operations, verbose});
    parser.addHelpOption();
    parser.process(app);

    nameSeedWhenAborting();
    const quint64 first = parser.value(seed).toULongLong();
    const quint64 count = parser.value(seeds).toULongLong();
    SimulationReport all;
    for (quint64 i = 0; i < count; ++i) {
        SimulationOptions options;
        options.seed = first + i;
        options.operations = parser.value(operations).toInt();
        options.tellsStory = parser.isSet(verbose);
        const SimulationReport report = simulate(options);
        if (report.breach) {
            std::printf("%s\n%s\n", qPrintable(*report.breach), qPrintable(replayOf(options)));
            return 1;
        }
        all += report;
    }
    std::printf("%llu seeds, no breach. %s\n", static_cast<unsigned long long>(count), qPrintable(inWords(all)));
    return 0;
}
