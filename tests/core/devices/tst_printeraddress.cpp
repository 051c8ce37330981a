#include "printeraddress.h"

#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace Qt::Literals::StringLiterals;
using escpos::Paper;

class TestPrinterAddress : public QObject
{
    Q_OBJECT

    static PrinterAddress read(const QString &text)
    {
        const Result<PrinterAddress> address = PrinterAddress::fromText(text);
        if (!address)
            qCritical("%s", qPrintable(address.error().detail));
        return address.value_or(PrinterAddress());
    }

private Q_SLOTS:
    void saysWhereThePrinterIs()
    {
        const PrinterAddress network = read(u"tcp://192.168.1.50"_s);
        QCOMPARE(network.way, PrinterAddress::Way::Network);
        QCOMPARE(network.host, u"192.168.1.50"_s);
        QCOMPARE(network.port, 9100);
        QCOMPARE(network.name, u"192.168.1.50"_s);
        QCOMPARE(read(u"tcp://printer.local:9101"_s).port, 9101);
        const PrinterAddress device = read(u"file:///dev/usb/lp0?baud=19200"_s);
        QCOMPARE(device.way, PrinterAddress::Way::Device);
        QCOMPARE(device.path, u"/dev/usb/lp0"_s);
        QCOMPARE(device.name, u"lp0"_s);
        QCOMPARE(device.baud, 19200);
        const PrinterAddress queue = read(u"cups://Bar_Printer.2?width=58"_s);
        QCOMPARE(queue.way, PrinterAddress::Way::Queue);
        QCOMPARE(queue.path, u"Bar_Printer.2"_s);
        QVERIFY(queue.host.isEmpty());
        const PrinterAddress elsewhere = read(u"cups://print.local:631/Bar"_s);
        QCOMPARE(elsewhere.host, u"print.local:631"_s);
        QCOMPARE(elsewhere.path, u"Bar"_s);
    }

    void saysWhatItCanDo()
    {
        const PrinterAddress usual = read(u"tcp://a"_s);
        QCOMPARE(usual.paper, Paper::roll80());
        QVERIFY(usual.canBeAsked);
        QVERIFY(usual.printsReceipts);
        QVERIFY(!usual.drawer);
        const PrinterAddress other =
            read(u"tcp://a?columns=30&width=58&name=Kiosk%20S%C3%BCd&pages=437,858@200&cut=none&qr=picture&status=no"
                 u"&drawer=5&receipt=no&logo=/srv/logo.png"_s);
        QCOMPARE(other.paper.columns, 30); // not the width's, wherever that stands
        QCOMPARE(other.paper.dots, 384);
        QCOMPARE(other.name, u"Kiosk Süd"_s);
        QCOMPARE(other.paper.pages.size(), 2);
        QCOMPARE(other.paper.pages.last().number(), 858);
        QCOMPARE(other.paper.pages.last().slot(), 200);
        QCOMPARE(other.paper.cut, Paper::Cut::None);
        QCOMPARE(other.paper.qr, Paper::QrWay::Picture);
        QVERIFY(!other.canBeAsked);
        QCOMPARE(other.drawer, escpos::DrawerPin::Five);
        QVERIFY(!other.printsReceipts);
        QCOMPARE(other.logo, u"/srv/logo.png"_s);
    }

    void whatIsNoPrinterIsToldInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const auto row = [](const QString &text, const QString &word) {
            QTest::newRow(qPrintable(text)) << text << word;
        };
        row(u"192.168.1.50"_s, u"tcp://"_s);
        row(u"http://a"_s, u"tcp://"_s);
        row(u"tcp://"_s, u"tcp://address"_s);
        row(u"tcp://a/b"_s, u"tcp://address"_s);
        row(u"tcp://a:0"_s, u"tcp://address"_s);
        row(u"file://lp0"_s, u"file:///dev"_s);
        row(u"cups://-rf"_s, u"queue"_s);
        row(u"cups://a/b c"_s, u"no"_s);
        row(u"cups://-h/b"_s, u"queue"_s);
        row(u"tcp://a?width=76"_s, u"80 or 58"_s);
        row(u"tcp://a?pages=858,1"_s, u"437"_s);
        row(u"tcp://a?pages=858@256"_s, u"437"_s);
        row(u"tcp://a?columns=0"_s, u"16"_s);
        row(u"tcp://a?drawer=3"_s, u"2, 5"_s);
        row(u"tcp://a?status=maybe"_s, u"yes or no"_s);
        row(u"tcp://a?colour=red"_s, u"colour"_s);
        row(u"tcp://a?name="_s, u"name"_s);
    }
    void whatIsNoPrinterIsToldInWords()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, word);
        const Result<PrinterAddress> address = PrinterAddress::fromText(text);
        QVERIFY(!address);
        QCOMPARE(address.error().code, ErrorCode::InvalidInput);
        QVERIFY2(address.error().detail.contains(word), qPrintable(address.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestPrinterAddress)
#include "tst_printeraddress.moc"
