#include "printeraddress.h"

#include "cupsprinter.h"
#include "fileline.h"
#include "lineprinter.h"
#include "tcpline.h"

#include <QUrl>
#include <QUrlQuery>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;
using escpos::CodePage;
using escpos::DrawerPin;
using escpos::Paper;

namespace {

/** The value of one setting into the address; false when it is none of what it can be. */
using Take = bool (*)(PrinterAddress &address, const QString &value);

/** @p value as a number of @p least to @p most into @p target. */
template <class Number>
bool takeNumber(Number &target, const QString &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return false;
    target = static_cast<Number>(number);
    return true;
}

bool takeYesOrNo(bool &target, const QString &value)
{
    target = value == "yes"_L1;
    return target || value == "no"_L1;
}

bool takeWidth(PrinterAddress &address, const QString &value)
{
    if (value != "80"_L1 && value != "58"_L1)
        return false;
    const Paper width = value == "80"_L1 ? Paper::roll80() : Paper::roll58();
    address.paper.columns = width.columns;
    address.paper.dots = width.dots;
    return true;
}

/** "858,1252@16" */
bool takePages(PrinterAddress &address, const QString &value)
{
    address.paper.pages.clear();
    const QStringList pages = value.split(u',');
    for (const QString &page : pages) {
        int number = 0;
        std::optional<quint8> slot;
        if (!takeNumber(number, page.section(u'@', 0, 0), 0, 9999))
            return false;
        if (page.contains(u'@') && !takeNumber(slot, page.section(u'@', 1), 0, 255))
            return false;
        const std::optional<CodePage> known = CodePage::fromNumber(number, slot);
        if (!known)
            return false;
        address.paper.pages.append(*known);
    }
    return true;
}

bool takeCut(PrinterAddress &address, const QString &value)
{
    if (value == "partial"_L1)
        address.paper.cut = Paper::Cut::Partial;
    else if (value == "full"_L1)
        address.paper.cut = Paper::Cut::Full;
    else if (value == "none"_L1)
        address.paper.cut = Paper::Cut::None;
    else
        return false;
    return true;
}

bool takeQr(PrinterAddress &address, const QString &value)
{
    address.paper.qr = value == "picture"_L1 ? Paper::QrWay::Picture : Paper::QrWay::Native;
    return value == "picture"_L1 || value == "native"_L1;
}

bool takeDrawer(PrinterAddress &address, const QString &value)
{
    if (value == "none"_L1)
        address.drawer.reset();
    else if (value == "2"_L1 || value == "5"_L1)
        address.drawer = value == "2"_L1 ? DrawerPin::Two : DrawerPin::Five;
    else
        return false;
    return true;
}

struct Setting
{
    QLatin1StringView name;
    QLatin1StringView values; ///< For people.
    Take take;
};

const QList<Setting> &settings()
{
    // In this order: what differs from the usual for a width comes after the width.
    static const QList<Setting> all{
        {"name"_L1, "a name"_L1,
         [](PrinterAddress &address, const QString &value) {
             address.name = escpos::plainText(value);
             return !address.name.isEmpty();
         }},
        {"width"_L1, "80 or 58"_L1, takeWidth},
        {"columns"_L1, "16 to 96"_L1,
         [](PrinterAddress &address, const QString &value) {
             return takeNumber(address.paper.columns, value, 16, 96);
         }},
        {"dots"_L1, "192 to 1152"_L1,
         [](PrinterAddress &address, const QString &value) {
             return takeNumber(address.paper.dots, value, 192, 1152);
         }},
        {"pages"_L1, "of 437, 737, 850, 852, 857, 858, 866, 1252, as in 858,1252@16"_L1, takePages},
        {"cut"_L1, "partial, full or none"_L1, takeCut},
        {"qr"_L1, "native or picture"_L1, takeQr},
        {"status"_L1, "yes or no"_L1,
         [](PrinterAddress &address, const QString &value) { return takeYesOrNo(address.canBeAsked, value); }},
        {"drawer"_L1, "2, 5 or none"_L1, takeDrawer},
        {"receipt"_L1, "yes or no"_L1,
         [](PrinterAddress &address, const QString &value) { return takeYesOrNo(address.printsReceipts, value); }},
        {"logo"_L1, "a picture's file"_L1,
         [](PrinterAddress &address, const QString &value) {
             address.logo = value;
             return !value.isEmpty();
         }},
        {"baud"_L1, "1200 to 115200"_L1,
         [](PrinterAddress &address, const QString &value) { return takeNumber(address.baud, value, 1200, 115200); }},
    };
    return all;
}

tl::unexpected<Error> wrong(const QString &text, const QString &why)
{
    return fail(ErrorCode::InvalidInput, u"'%1' is no printer: %2."_s.arg(text, why));
}

/** "queue" or "server/queue". Not read as an address: its host would be made lower case, and queues are no hosts. */
Result<void> takeQueue(PrinterAddress &address, const QString &place, const QString &text)
{
    address.way = PrinterAddress::Way::Queue;
    address.host = place.contains(u'/') ? place.section(u'/', 0, 0) : QString();
    address.path = place.section(u'/', place.contains(u'/') ? 1 : 0);
    const bool isServer = !place.contains(u'/') || CupsPrinter::isQueueName(QString(address.host).remove(u':'));
    if (!CupsPrinter::isQueueName(address.path) || !isServer)
        return wrong(text, u"a queue of CUPS is cups://queue or cups://server/queue"_s);
    address.name = address.path;
    return {};
}

Result<void> takePlace(PrinterAddress &address, const QString &place, const QString &text)
{
    if (place.startsWith("cups://"_L1))
        return takeQueue(address, place.mid(7), text);
    const QUrl url(place, QUrl::StrictMode);
    const QString path = url.path(QUrl::FullyDecoded);
    if (url.scheme() == "tcp"_L1) {
        address.way = PrinterAddress::Way::Network;
        address.host = url.host();
        address.port = static_cast<quint16>(url.port(9100));
        if (address.host.isEmpty() || !(path.isEmpty() || path == "/"_L1) || address.port == 0)
            return wrong(text, u"in the network it is tcp://address or tcp://address:port"_s);
        address.name = address.host;
    } else if (url.scheme() == "file"_L1) {
        address.way = PrinterAddress::Way::Device;
        address.path = path;
        if (!url.host().isEmpty() || path.size() < 2)
            return wrong(text, u"a device of this machine is file:///dev/usb/lp0"_s);
        address.name = path.section(u'/', -1);
    } else {
        return wrong(text, u"it begins with tcp://, file:// or cups://"_s);
    }
    return {};
}

} // namespace

Result<PrinterAddress> PrinterAddress::fromText(const QString &text)
{
    PrinterAddress address;
    if (const Result<void> taken = takePlace(address, text.section(u'?', 0, 0), text); !taken)
        return fail(taken.error());
    QUrlQuery query(text.section(u'?', 1));
    for (const Setting &setting : settings()) {
        const QString name(setting.name);
        if (!query.hasQueryItem(name))
            continue;
        if (!setting.take(address, query.queryItemValue(name, QUrl::FullyDecoded)))
            return wrong(text, u"%1 is %2"_s.arg(name, setting.values));
        query.removeQueryItem(name);
    }
    if (!query.isEmpty())
        return wrong(text, u"there is no setting '%1'"_s.arg(query.queryItems().first().first));
    return address;
}

std::unique_ptr<ports::PrinterConnection> connectionTo(const PrinterAddress &address)
{
    if (address.way == PrinterAddress::Way::Queue) {
        CupsPrinter::Settings settings;
        settings.name = address.name;
        settings.queue = address.path;
        settings.server = address.host;
        settings.drawer = address.drawer;
        return std::make_unique<CupsPrinter>(settings);
    }
    LinePrinter::Settings settings;
    settings.name = address.name;
    settings.canBeAsked = address.canBeAsked;
    settings.drawer = address.drawer;
    if (address.way == PrinterAddress::Way::Device)
        return std::make_unique<LinePrinter>(settings, [path = address.path, baud = address.baud] {
            return std::unique_ptr<ByteLine>(std::make_unique<FileLine>(path, baud));
        });
    return std::make_unique<LinePrinter>(settings, [host = address.host, port = address.port] {
        return std::unique_ptr<ByteLine>(std::make_unique<TcpLine>(host, port));
    });
}

} // namespace foyer::devices
