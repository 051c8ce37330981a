#include "measurements.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <cstdio>

using namespace foyer;
using namespace foyer::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

QString about()
{
    QString text = u"Measures Foyer on this machine and prints a table.\n\nMeasurements:\n"_s;
    for (const Measurement &measurement : measurements())
        text += u"  %1%2\n"_s.arg(measurement.name.leftJustified(16), measurement.about);
    return text;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1"); // as foyerd does
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(about());
    parser.addHelpOption();
    const QCommandLineOption only(u"only"_s, u"One measurement."_s, u"NAME"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"How long each load lasts."_s, u"N"_s, u"8"_s);
    const QCommandLineOption past(u"past"_s,
                                  u"Past sales for 'history', 2.5 tickets each. 4000000 are ten million tickets."_s,
                                  u"N"_s, u"40000"_s);
    const QCommandLineOption folder(u"folder"_s, u"Where the databases lie: its disk is what is measured."_s, u"DIR"_s,
                                    QStringLiteral(FOYER_BIN_DIR));
    const QCommandLineOption slowSync(u"slow-sync"_s, u"The library that makes syncs slow."_s, u"FILE"_s,
                                      QStringLiteral(FOYER_SLOW_SYNC));
    parser.addOptions({only, seconds, past, folder, slowSync});
    parser.process(app);

    Extent extent;
    extent.duration = std::chrono::seconds(std::max(1, parser.value(seconds).toInt()));
    extent.pastSales = parser.value(past).toLongLong();
    extent.folder = QDir(parser.value(folder)).absolutePath();
    extent.slowSync = parser.value(slowSync);
    QList<Figure> figures;
    bool isKnown = !parser.isSet(only);
    for (const Measurement &measurement : measurements()) {
        if (parser.isSet(only) && measurement.name != parser.value(only))
            continue;
        isKnown = true;
        std::fprintf(stderr, "%s: %s...\n", qUtf8Printable(measurement.name), qUtf8Printable(measurement.about));
        const Result<QList<Figure>> measured = measurement.measure(extent, measurement.engine);
        if (measured)
            figures += *measured;
        else
            figures.append(notMeasured(measurement.name, measured.error().detail));
    }
    if (!isKnown) {
        std::fprintf(stderr, "There is no measurement '%s'. See --help.\n", qUtf8Printable(parser.value(only)));
        return 2;
    }
    std::fputs(qUtf8Printable(table(figures)), stdout);
    return 0;
}
