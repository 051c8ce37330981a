#include "escposreader.h"
#include "languages.h"
#include "printers.h"
#include "program.h"
#include "simulatedprinter.h"
#include "tillprinters.h"
#include "tillsettings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::app;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Kind = ports::PrinterTrouble::Kind;

namespace {

Booking booking()
{
    const Currency eur = *Currency::fromCode(u"EUR");
    Booking booking;
    booking.id = BookingId::create();
    booking.state = BookingState::Confirmed;
    booking.confirmationCode = u"K7QF2M"_s;
    booking.showtime.movieTitle = u"Größenwahn"_s;
    booking.showtime.startsLocal = {QDate(2026, 11, 14), QTime(19, 30)};
    PlanSeat seat;
    seat.row = u"H"_s;
    seat.number = u"11"_s;
    booking.tickets = {{TicketId::create(), seat, {u"ADULT"_s, u"Adult"_s}, Money(1350, eur), u"F1:CODE"_s}};
    booking.total = Money(1350, eur);
    return booking;
}

} // namespace

/** What a till prints with, from its settings to paper: two printers in the network and a folder. */
class TestTillPrinters : public QObject
{
    Q_OBJECT

    std::unique_ptr<SimulatedPrinter> m_counter;
    std::unique_ptr<SimulatedPrinter> m_bar;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Printers> m_printers;

    static QString placeOf(const SimulatedPrinter &printer, const QString &settings)
    {
        return u"tcp://127.0.0.1:%1?%2"_s.arg(printer.port()).arg(settings);
    }
    QStringList places() const
    {
        return {placeOf(*m_counter, u"name=Counter"_s), placeOf(*m_bar, u"name=Bar&width=58&receipt=no&drawer=5"_s)};
    }
    Result<ports::PrintedTickets> print()
    {
        const auto printing = m_printers->tickets().print(booking(), {});
        if (!QTest::qWaitFor([&printing] { return printing.isFinished(); }, 60'000))
            return fail(ErrorCode::Internal, u"it does not end"_s);
        return printing.result();
    }
    int runProgram(const Options &options)
    {
        Languages languages;
        languages.speak(u"en"_s);
        Program program(options, languages);
        QSignalSpy ended(&program, &Program::ended);
        program.start();
        if (!QTest::qWaitFor([&ended] { return !ended.isEmpty(); }, 60'000))
            return -1;
        return ended.first().first().toInt();
    }
    Options testPrint() const
    {
        Options options;
        options.dataFolder = m_folder->path();
        options.embedded = true;
        options.testPrint = true;
        return options;
    }

private Q_SLOTS:
    void init()
    {
        m_counter = std::make_unique<SimulatedPrinter>();
        m_bar = std::make_unique<SimulatedPrinter>();
        m_folder = std::make_unique<QTemporaryDir>();
        Printers::Settings settings;
        settings.ticketFolder = m_folder->filePath(u"tickets"_s);
        settings.locale = QLocale(QLocale::German, QLocale::Germany);
        for (const QString &place : places())
            settings.printers.append(*devices::PrinterAddress::fromText(place));
        m_printers = std::make_unique<Printers>(settings);
    }
    void cleanup() { m_printers.reset(); }

    void theFirstPrints()
    {
        const auto printed = print();
        QVERIFY2(printed.has_value(), qPrintable(toString(printed ? Error() : printed.error())));
        QCOMPARE(*printed, (ports::PrintedTickets{u"Counter"_s}));
        const ReadRoll roll = readRoll(m_counter->mind.printed, 48, 576);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QVERIFY(roll.line(u"Größenwahn"_s));
        QVERIFY(roll.line(u"Total"_s)); // the receipt
        QCOMPARE(m_bar->connections, 0);
    }

    void theNextPrintsOnItsOwnPaper()
    {
        m_counter->mind.isPaperOut = true;
        const auto printed = print();
        QCOMPARE(printed->place, u"Bar"_s);
        QCOMPARE(printed->passedOver, QList({ports::PrinterTrouble{Kind::PaperOut, u"Counter"_s, false}}));
        const ReadRoll roll = readRoll(m_bar->mind.printed, 32, 384);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QVERIFY(roll.line(u"Größenwahn"_s));
        QVERIFY(!roll.line(u"Total"_s));
        m_counter->help();
        QVERIFY(m_counter->mind.printed.isEmpty());
    }

    void whereNoneCanThereIsAFile()
    {
        m_counter->mind.isCoverOpen = true;
        m_bar->switchOff();
        const auto printed = print();
        QVERIFY2(printed.has_value(), qPrintable(toString(printed ? Error() : printed.error())));
        QVERIFY2(printed->place.endsWith(u"/K7QF2M.pdf"_s) && QFile::exists(printed->place),
                 qPrintable(printed->place));
        QCOMPARE(printed->passedOver.size(), 2);
        QVERIFY(printed->passedOver.first().kind == Kind::CoverOpen);
        QVERIFY(printed->passedOver.last().kind == Kind::Unreachable);
    }

    // It is not printed at the bar: half of it lies at the counter.
    void whatStoppedInTheMiddleStaysThere()
    {
        m_counter->mind.linesLeft = 3;
        const auto printed = print();
        QVERIFY(!printed);
        QCOMPARE(ports::printerTroubles(printed.error()),
                 QList({ports::PrinterTrouble{Kind::PaperOut, u"Counter"_s, true}}));
        QCOMPARE(m_bar->connections, 0);
        QVERIFY(!QFile::exists(m_folder->filePath(u"tickets"_s)));
    }

    void theDrawerHangsOnThePrinterThatHasOne()
    {
        const auto opened = m_printers->drawer().open();
        QTRY_VERIFY(opened.isFinished());
        QVERIFY(opened.result().has_value());
        QCOMPARE(m_bar->mind.drawerPulses, 1);
        QCOMPARE(m_counter->mind.drawerPulses, 0);
        QVERIFY(m_bar->mind.printed.endsWith(QByteArray::fromHex("1B700132C8")));
        // A till without one sells for cash all the same.
        Printers none(Printers::Settings{});
        const auto nothing = none.drawer().open();
        QTRY_VERIFY(nothing.isFinished());
        QVERIFY(nothing.result().has_value());
    }

    // A job that is at a printer when it is taken away is finished there.
    void otherPrintersAreUsedFromTheNextJobOn()
    {
        QStringList kept;
        TillPrinters setup(*m_printers, {places(), false, [&kept](const QStringList &now) -> Result<void> {
                                             kept = now;
                                             return {};
                                         }});
        QCOMPARE(setup.printers().size(), 2);
        QCOMPARE(setup.printers().last().widthMm, 58);
        const auto atWork = m_printers->tickets().print(booking(), {});
        QVERIFY(setup.setPrinters({setup.printers().last()}));
        QCOMPARE(kept.size(), 1);
        QVERIFY2(kept.first().contains(u"name=Bar"_s), qPrintable(kept.first()));
        QTRY_VERIFY(atWork.isFinished());
        QCOMPARE(atWork.result()->place, u"Counter"_s);
        const int connections = m_counter->connections;
        const auto printed = print();
        QVERIFY(printed.has_value());
        QCOMPARE(printed->place, u"Bar"_s);
        QCOMPARE(m_counter->connections, connections);
        const auto opened = m_printers->drawer().open();
        QTRY_VERIFY(opened.isFinished());
        QCOMPARE(m_bar->mind.drawerPulses, 1);
        QVERIFY(setup.setPrinters({}));
        QVERIFY(print()->place.endsWith(u".pdf"_s));
    }

    void eachIsAskedHowItIsAndPrintsATestPage()
    {
        TillPrinters setup(*m_printers, {places()});
        m_bar->mind.isPaperOut = true;
        const auto counter = setup.state(0);
        const auto bar = setup.state(1);
        QTRY_VERIFY(counter.isFinished() && bar.isFinished());
        QVERIFY(counter.result()->canPrint());
        QVERIFY(bar.result()->isPaperOut);
        const auto page = setup.printTestPage(0);
        QTRY_VERIFY(page.isFinished());
        QVERIFY(page.result().has_value());
        QVERIFY(readRoll(m_counter->mind.printed, 48, 576).line(u"Counter"_s));
    }

    void whatIsNotKeptOrIsNoPrinterChangesNothing()
    {
        TillPrinters full(*m_printers, {places(), false, [](const QStringList &) -> Result<void> {
                                            return fail(ErrorCode::Storage);
                                        }});
        QCOMPARE(full.setPrinters({}).error().code, ErrorCode::Storage);
        TillPrinters setup(*m_printers, {places()});
        QList<ports::PrinterPlan> plans = setup.printers();
        plans[1].address = u"a b"_s;
        const Result<void> wrong = setup.setPrinters(plans);
        QCOMPARE(wrong.error().code, ErrorCode::InvalidInput);
        QCOMPARE(wrong.error().extras.value(u"index"_s).toInt(), 1);
        TillPrinters fixed(*m_printers, {places(), true});
        QCOMPARE(fixed.setPrinters({}).error().code, ErrorCode::IllegalState);
        QCOMPARE(print()->place, u"Counter"_s);
    }

    void aTestPageSaysThatThePrinterWorks()
    {
        Options options = testPrint();
        options.printers = places();
        QCOMPARE(runProgram(options), 0);
        const ReadRoll page = readRoll(m_counter->mind.printed, 48, 576);
        QVERIFY2(page.errors.isEmpty(), qPrintable(page.errors.join(u'\n')));
        QVERIFY(page.line(u"Counter"_s));
        m_counter->mind.isPaperOut = true;
        QCOMPARE(runProgram(options), 1);
        options.printers = QStringList();
        QCOMPARE(runProgram(options), 1);
    }

    // Said once at a till that is set up, they are its own.
    void theTillKeepsItsPrinters()
    {
        const QString till = m_folder->filePath(u"till"_s);
        devices::TillSettings settings;
        settings.device = DeviceId::create();
        settings.name = u"Till 1"_s;
        QVERIFY(devices::saveTillSettings(till, settings).has_value());
        Options options = testPrint();
        options.printers = places();
        QCOMPARE(runProgram(options), 0);
        QCOMPARE(devices::loadTillSettings(till)->printers, places());
        QCOMPARE(devices::loadTillSettings(till)->device, settings.device);
        m_counter->mind.printed.clear();
        QCOMPARE(runProgram(testPrint()), 0); // nothing said: as kept
        QVERIFY(!m_counter->mind.printed.isEmpty());
        // One that was written by hand and is none is told, not passed over.
        settings.printers = {u"tcp://"_s};
        QVERIFY(devices::saveTillSettings(till, settings).has_value());
        QCOMPARE(runProgram(testPrint()), 1);
    }
};

QTEST_MAIN(TestTillPrinters)
#include "tst_tillprinters.moc"
