#include "theme.h"
#include "tillfigures.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

using namespace foyer;
using namespace foyer::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Part
{
    QString name;
    QString about;
    Result<QList<Figure>> (*measure)(const TillExtent &);
};

QtMessageHandler usualHandler = nullptr;

/** The offscreen platform says at every window what it does not support; nobody needs to read that. */
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith("This plugin does not support"_L1))
        usualHandler(type, context, message);
}

QList<Part> parts()
{
    return {
        {u"sales"_s, u"from the key that takes the money to the acknowledged sale and to the printer"_s,
         measureTillSales},
        {u"start"_s, u"until foyer can be sold with, its memory, and what it takes at rest"_s, measureTillStart},
        {u"delta"_s, u"from a click at one till to the changed pixels at another"_s, measureSeatDelta},
    };
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    usualHandler = qInstallMessageHandler(handleMessage);
    QApplication app(argc, argv);
    QCommandLineParser parser;
    QString about = u"Measures the cashier's workstation and prints a table.\n\nMeasurements:\n"_s;
    for (const Part &part : parts())
        about += u"  %1%2\n"_s.arg(part.name.leftJustified(10), part.about);
    parser.setApplicationDescription(about);
    parser.addHelpOption();
    TillExtent extent;
    const QCommandLineOption only(u"only"_s, u"One measurement."_s, u"NAME"_s);
    const QCommandLineOption sales(u"sales"_s, u"So many sales."_s, u"N"_s, QString::number(extent.sales));
    const QCommandLineOption starts(u"starts"_s, u"So many starts."_s, u"N"_s, QString::number(extent.starts));
    const QCommandLineOption changes(u"changes"_s, u"So many changes of seats."_s, u"N"_s,
                                     QString::number(extent.changes));
    const QCommandLineOption folder(u"folder"_s, u"Where the databases lie: its disk is what is measured."_s, u"DIR"_s,
                                    QStringLiteral(FOYER_BIN_DIR));
    parser.addOptions({only, sales, starts, changes, folder});
    parser.process(app);
    extent.folder = QDir(parser.value(folder)).absolutePath();
    extent.sales = qMax(1, parser.value(sales).toInt());
    extent.starts = qMax(1, parser.value(starts).toInt());
    extent.changes = qMax(2, parser.value(changes).toInt());

    widgets::Theme::apply(app, widgets::ThemeMode::Dark);
    QList<Figure> figures;
    bool isKnown = !parser.isSet(only);
    for (const Part &part : parts()) {
        if (parser.isSet(only) && part.name != parser.value(only))
            continue;
        isKnown = true;
        std::fprintf(stderr, "%s: %s...\n", qUtf8Printable(part.name), qUtf8Printable(part.about));
        const Result<QList<Figure>> measured = part.measure(extent);
        if (measured)
            figures += *measured;
        else
            figures.append(notMeasured(part.name, measured.error().detail));
    }
    if (!isKnown) {
        std::fprintf(stderr, "There is no measurement '%s'. See --help.\n", qUtf8Printable(parser.value(only)));
        return 2;
    }
    std::fputs(qUtf8Printable(table(figures)), stdout);
    return 0;
}
