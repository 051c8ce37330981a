#include "options.h"

#include "printeraddress.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<void> takePrinters(Options &options, const QStringList &places)
{
    if (places.isEmpty())
        return {};
    if (places.contains(u"none"_s)) {
        if (places.size() > 1)
            return fail(ErrorCode::InvalidInput, u"--printer none goes with no other --printer."_s);
        options.printers = QStringList();
        return {};
    }
    for (const QString &place : places) {
        if (const Result<devices::PrinterAddress> address = devices::PrinterAddress::fromText(place); !address)
            return fail(address.error());
    }
    options.printers = places;
    return {};
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Foyer, the box office of a cinema."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Shows the release."_s);
    const QCommandLineOption mode(u"mode"_s, u"Who is in front: cashier, admin, or kiosk for customers."_s, u"NAME"_s,
                                  u"cashier"_s);
    const QCommandLineOption embedded(u"embedded"_s, u"Run the services too, on this machine alone."_s);
    const QCommandLineOption demo(u"demo"_s, u"With --embedded: fill a new data folder with demo data."_s);
    const QCommandLineOption resetDemo(u"reset-demo"_s, u"Forget the demo's books and start anew."_s);
    const QCommandLineOption data(u"data"_s, u"Where this program keeps its files."_s, u"DIR"_s);
    const QCommandLineOption server(u"server"_s, u"Use services that run elsewhere."_s, u"URL"_s);
    const QCommandLineOption headless(
        u"headless"_s, u"Sell one ticket without a window; leaves ticket, pictures and sale.json."_s, u"DIR"_s);
    const QCommandLineOption tour(u"tour"_s, u"Leave a picture of every page in every look."_s, u"DIR"_s);
    const QCommandLineOption theme(u"theme"_s, u"dark, light, contrast or system."_s, u"NAME"_s, u"system"_s);
    const QCommandLineOption language(u"language"_s, u"en or de."_s, u"CODE"_s);
    const QCommandLineOption size(u"size"_s, u"Of the window, e.g. 1366x768."_s, u"WxH"_s);
    const QCommandLineOption today(u"today"_s, u"With --embedded: let the clock show this day."_s, u"YYYY-MM-DD"_s);
    const QCommandLineOption printer(
        u"printer"_s,
        u"A receipt printer: tcp://ADDRESS, file:///dev/usb/lp0 or cups://QUEUE, with settings behind it as in "
        u"'tcp://192.168.1.50?name=Counter&width=58&drawer=2'. Several are tried one after another; the till keeps "
        u"them. 'none': tickets are PDF files. All settings are in app/README.md."_s,
        u"PLACE"_s);
    const QCommandLineOption testPrint(u"test-print"_s, u"Print a page that shows what the printer can, and end."_s);
    const QCommandLineOption customerDisplay(
        u"customer-display"_s,
        u"on or off: a second window, for the customer, on the other screen where there is one. The till keeps it."_s,
        u"SWITCH"_s);
    parser.addOptions({help, version, mode, embedded, demo, resetDemo, data, server, headless, tour, theme, language,
                       size, today, printer, testPrint, customerDisplay});

    const auto wrong = [](const QString &sentence) {
        return fail(ErrorCode::InvalidInput, sentence + u" See foyer --help."_s);
    };
    if (!parser.parse(QStringList{u"foyer"_s} + arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return fail(ErrorCode::Cancelled, parser.helpText().replace(u"<executable_name>"_s, u"foyer"_s));
    if (parser.isSet(version))
        return fail(ErrorCode::Cancelled, u"foyer %1\n"_s.arg(QLatin1StringView(FOYER_VERSION)));
    if (!parser.positionalArguments().isEmpty())
        return wrong(u"'%1' is not an option."_s.arg(parser.positionalArguments().first()));

    Options options;
    if (parser.value(mode) == "kiosk"_L1)
        options.mode = Options::Mode::Kiosk;
    else if (parser.value(mode) == "admin"_L1)
        options.mode = Options::Mode::Admin;
    else if (parser.value(mode) != "cashier"_L1)
        return wrong(u"There is no mode '%1'."_s.arg(parser.value(mode)));
    options.embedded = parser.isSet(embedded);
    options.demo = parser.isSet(demo);
    options.resetDemo = parser.isSet(resetDemo);
    if (options.resetDemo && !(options.embedded && options.demo))
        return wrong(u"--reset-demo goes with --embedded --demo."_s);
    options.dataFolder = parser.isSet(data)
        ? QDir(parser.value(data)).absolutePath()
        : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/foyer"_s;
    if (parser.isSet(server)) {
        options.server = QUrl(parser.value(server), QUrl::StrictMode);
        const QString scheme = options.server.scheme();
        if (!options.server.isValid() || options.server.host().isEmpty()
            || (scheme != "http"_L1 && scheme != "https"_L1))
            return wrong(u"--server takes an address such as https://box-office.example:5000, not '%1'."_s.arg(
                parser.value(server)));
        if (options.embedded)
            return wrong(u"--server and --embedded exclude each other."_s);
    }
    if (parser.isSet(headless))
        options.headlessFolder = QDir(parser.value(headless)).absolutePath();
    if (parser.isSet(headless) && options.mode == Options::Mode::Admin)
        return wrong(u"--headless sells a ticket: not in --mode admin."_s);
    if (parser.isSet(tour))
        options.tourFolder = QDir(parser.value(tour)).absolutePath();
    const QString look = parser.value(theme);
    if (look == "dark"_L1)
        options.look = Options::Look::Dark;
    else if (look == "light"_L1)
        options.look = Options::Look::Light;
    else if (look == "contrast"_L1)
        options.look = Options::Look::HighContrast;
    else if (look != "system"_L1)
        return wrong(u"There is no theme '%1'."_s.arg(look));
    options.language = parser.value(language);
    if (!options.language.isEmpty() && options.language != "en"_L1 && options.language != "de"_L1)
        return wrong(u"There is no language '%1'."_s.arg(options.language));
    if (parser.isSet(size)) {
        bool okWidth = false;
        bool okHeight = false;
        options.size = QSize(parser.value(size).section(u'x', 0, 0).toInt(&okWidth),
                             parser.value(size).section(u'x', 1).toInt(&okHeight));
        if (!okWidth || !okHeight || options.size.width() < 640 || options.size.height() < 480
            || options.size.width() > 8192 || options.size.height() > 8192)
            return wrong(u"--size takes e.g. 1366x768, at least 640x480, not '%1'."_s.arg(parser.value(size)));
    }
    if (parser.isSet(today)) {
        options.today = QDate::fromString(parser.value(today), Qt::ISODate);
        if (!options.today->isValid())
            return wrong(u"--today takes a day as YYYY-MM-DD, not '%1'."_s.arg(parser.value(today)));
    }
    if (const Result<void> taken = takePrinters(options, parser.values(printer)); !taken)
        return wrong(taken.error().detail);
    if (options.printers && (parser.isSet(headless) || parser.isSet(tour)))
        return wrong(u"--printer goes with neither --headless nor --tour: those leave tickets as files."_s);
    options.testPrint = parser.isSet(testPrint);
    if (parser.isSet(customerDisplay)) {
        options.customerDisplay = parser.value(customerDisplay) == "on"_L1;
        if (!*options.customerDisplay && parser.value(customerDisplay) != "off"_L1)
            return wrong(u"--customer-display takes on or off, not '%1'."_s.arg(parser.value(customerDisplay)));
    }
    return options;
}

} // namespace foyer::app
