#include "printeraddress.h"
#include "printerplan.h"

#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace Qt::Literals::StringLiterals;
using ports::PrinterPlan;
using Way = PrinterPlan::Way;

/** What somebody sets up on a page and what stands in a till's settings mean the same. */
class TestPrinterPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlaceIsThePlanAndBack_data()
    {
        QTest::addColumn<QString>("place");
        for (const QString &place :
             {u"tcp://192.168.1.50"_s, u"tcp://printer.local:9101?name=Counter"_s,
              u"file:///dev/usb/lp0?width=58&drawer=2"_s, u"cups://queue"_s, u"cups://print.local:631/Bar?receipt=no"_s,
              u"tcp://a?name=Kiosk%20S%C3%BCd&pages=437,858@200&drawer=5"_s,
              u"tcp://a?name=A%26B%3D1&cut=none&qr=picture&status=no&logo=/srv/a%20b.png"_s,
              u"file:///dev/with%20space"_s})
            QTest::newRow(qPrintable(place)) << place;
    }
    void aPlaceIsThePlanAndBack()
    {
        QFETCH(const QString, place);
        QVERIFY(PrinterAddress::fromText(place));
        const Result<QString> again = placeOf(planOf(place));
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        QCOMPARE(*again, place);
    }

    void whatIsTypedIsWhatThePrinterIs()
    {
        const PrinterPlan plan{Way::Device, u" /dev/usb/lp 0 "_s, u" Kasse & Süd "_s, 58, u"437, 858@200"_s, 5, false};
        const PrinterAddress address = *PrinterAddress::fromText(*placeOf(plan));
        QCOMPARE(address.way, PrinterAddress::Way::Device);
        QCOMPARE(address.path, u"/dev/usb/lp 0"_s);
        QCOMPARE(address.name, u"Kasse & Süd"_s);
        QCOMPARE(address.paper.columns, escpos::Paper::roll58().columns);
        QCOMPARE(address.paper.pages.size(), 2);
        QCOMPARE(address.paper.pages.last().slot(), 200);
        QCOMPARE(address.drawer, escpos::DrawerPin::Five);
        QVERIFY(!address.printsReceipts);
    }

    void whatIsWrongNamesItsField_data()
    {
        QTest::addColumn<PrinterPlan>("plan");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const PrinterPlan &plan, const QString &field) {
            QTest::newRow(name) << plan << field;
        };
        row("nothing", {Way::Network, {}, {}, 80, {}, 0, true}, u"address"_s);
        row("a path in the network", {Way::Network, u"/dev/lp0"_s, {}, 80, {}, 0, true}, u"address"_s);
        row("settings in the address", {Way::Network, u"a?width=58"_s, {}, 80, {}, 0, true}, u"address"_s);
        row("no device", {Way::Device, u"lp0"_s, {}, 80, {}, 0, true}, u"address"_s);
        row("an option as a queue", {Way::Queue, u"-rf"_s, {}, 80, {}, 0, true}, u"address"_s);
        row("no code page", {Way::Network, u"a"_s, {}, 80, u"858,1"_s, 0, true}, u"pages"_s);
    }
    void whatIsWrongNamesItsField()
    {
        QFETCH(const PrinterPlan, plan);
        QFETCH(const QString, field);
        const Result<QString> place = placeOf(plan);
        QVERIFY(!place);
        QCOMPARE(place.error().code, ErrorCode::InvalidInput);
        QCOMPARE(place.error().extras.value(u"field"_s).toString(), field);
    }
};

QTEST_GUILESS_MAIN(TestPrinterPlan)
#include "tst_printerplan.moc"
