#include "async.h"
#include "printerchain.h"

#include <QTest>

using namespace foyer;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using ports::PrintedTickets;
using ports::PrinterTrouble;
using Kind = PrinterTrouble::Kind;

namespace {

/** Prints, or fails as told. */
class Printer final : public ports::TicketPrinter
{
public:
    explicit Printer(QString printerName)
        : name(std::move(printerName))
    {
    }
    QString name;
    std::optional<Error> error;
    QStringList printed; ///< Codes, and a reprint's number.

    void fails(Kind kind, bool mayBePrinted = false) { error = ports::printerError({kind, name, mayBePrinted}); }
    QFuture<Result<PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &) override
    {
        return answer(booking.confirmationCode);
    }
    QFuture<Result<PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &, int number) override
    {
        return answer(booking.confirmationCode + u'#' + QString::number(number));
    }

private:
    QFuture<Result<PrintedTickets>> answer(const QString &what)
    {
        if (error)
            return async::failed<PrintedTickets>(*error);
        printed.append(what);
        return async::ready<Result<PrintedTickets>>(PrintedTickets{name});
    }
};

class ReportPrinter final : public ports::ShiftPrinter
{
public:
    explicit ReportPrinter(QString printerName)
        : name(std::move(printerName))
    {
    }
    QString name;
    std::optional<Error> error;
    QList<bool> copies; ///< Of what was printed, whether it was one.

    QFuture<Result<PrintedTickets>> print(const ports::ShiftReport &, const domain::Cinema &, bool isCopy) override
    {
        if (error)
            return async::failed<PrintedTickets>(*error);
        copies.append(isCopy);
        return async::ready<Result<PrintedTickets>>(PrintedTickets{name});
    }
    QFuture<Result<PrintedTickets>> printSlip(const ports::RefundSlip &, const domain::Cinema &, bool isCopy) override
    {
        return print({}, {}, isCopy);
    }
};

} // namespace

class TestPrinterChain : public QObject
{
    Q_OBJECT

    std::unique_ptr<Printer> m_first;
    std::unique_ptr<Printer> m_second;
    std::unique_ptr<Printer> m_file;
    std::unique_ptr<PrinterChain> m_chain;

    Result<PrintedTickets> print(int reprint = 0)
    {
        domain::Booking booking;
        booking.confirmationCode = u"K7"_s;
        const auto printing = reprint > 0 ? m_chain->reprint(booking, {}, reprint) : m_chain->print(booking, {});
        if (!QTest::qWaitFor([&printing] { return printing.isFinished(); }, 60'000))
            return fail(ErrorCode::Internal, u"it does not end"_s);
        return printing.result();
    }
    QStringList printedAt() const
    {
        QStringList places;
        for (const auto *printer : {m_first.get(), m_second.get(), m_file.get()}) {
            for (const QString &what : printer->printed)
                places.append(printer->name + u':' + what);
        }
        return places;
    }

private Q_SLOTS:
    void init()
    {
        m_first = std::make_unique<Printer>(u"Counter"_s);
        m_second = std::make_unique<Printer>(u"Bar"_s);
        m_file = std::make_unique<Printer>(u"file"_s);
        m_chain =
            std::make_unique<PrinterChain>(QList<ports::TicketPrinter *>{m_first.get(), m_second.get(), m_file.get()});
    }

    void theFirstPrintsWhileItCan()
    {
        const auto printed = print();
        QVERIFY(printed.has_value());
        QCOMPARE(printed->place, u"Counter"_s);
        QVERIFY(printed->passedOver.isEmpty());
        QCOMPARE(printedAt(), QStringList{u"Counter:K7"_s});
    }
    void theNextPrintsWhatTheFirstCannot()
    {
        m_first->fails(Kind::PaperOut);
        const auto printed = print();
        QCOMPARE(printed->place, u"Bar"_s);
        QCOMPARE(printed->passedOver, QList({PrinterTrouble{Kind::PaperOut, u"Counter"_s, false}}));
        QCOMPARE(printedAt(), QStringList{u"Bar:K7"_s});
    }
    void theLastIsAFile()
    {
        m_first->fails(Kind::CoverOpen);
        m_second->fails(Kind::Unreachable);
        const auto printed = print(3);
        QCOMPARE(printed->place, u"file"_s);
        QCOMPARE(printed->passedOver,
                 QList({PrinterTrouble{Kind::CoverOpen, u"Counter"_s, false}, {Kind::Unreachable, u"Bar"_s, false}}));
        QCOMPARE(printedAt(), QStringList{u"file:K7#3"_s});
    }
    // Two sets of tickets for the same seats is what nobody may cause without knowing.
    void whatMayBeOnPaperIsNotPrintedElsewhere()
    {
        m_first->fails(Kind::PaperOut);
        m_second->fails(Kind::Broken, true);
        const auto printed = print();
        QVERIFY(!printed);
        QCOMPARE(printed.error().code, ErrorCode::Timeout);
        QCOMPARE(ports::printerTroubles(printed.error()),
                 QList({PrinterTrouble{Kind::PaperOut, u"Counter"_s, false}, {Kind::Broken, u"Bar"_s, true}}));
        QVERIFY(printedAt().isEmpty());
    }
    void whereAllFailAllIsTold()
    {
        m_first->fails(Kind::PaperOut);
        m_second->fails(Kind::Offline);
        m_file->error = Error{ErrorCode::Storage, u"disk"_s, {}};
        const auto printed = print();
        QCOMPARE(printed.error().code, ErrorCode::Storage);
        QCOMPARE(printed.error().detail, u"disk"_s);
        QCOMPARE(ports::printerTroubles(printed.error()).size(), 2);
    }
    // What is wrong with the booking is wrong at every printer.
    void aBookingThatCannotBePrintedIsNotTriedElsewhere()
    {
        m_first->error = Error{ErrorCode::IllegalState, {}, {}};
        QCOMPARE(print().error().code, ErrorCode::IllegalState);
        QVERIFY(printedAt().isEmpty());
    }
    void aPrinterThatIsBackIsTheFirstAgain()
    {
        m_first->fails(Kind::PaperOut);
        QCOMPARE(print()->place, u"Bar"_s);
        m_first->error.reset();
        QCOMPARE(print()->place, u"Counter"_s);
    }

    // Reports go the same way.
    void aReportGoesToTheNextPrinterUnlessItMayBeOnPaper_data()
    {
        QTest::addColumn<bool>("mayBePrinted");
        QTest::addColumn<bool>("isSlip");
        QTest::newRow("nothing came out") << false << false;
        QTest::newRow("who knows") << true << false;
        QTest::newRow("nothing of a slip came out") << false << true;
        QTest::newRow("who knows of a slip") << true << true;
    }
    void aReportGoesToTheNextPrinterUnlessItMayBeOnPaper()
    {
        QFETCH(const bool, mayBePrinted);
        QFETCH(const bool, isSlip);
        ReportPrinter counter(u"Counter"_s);
        ReportPrinter file(u"file"_s);
        counter.error = ports::printerError({Kind::PaperOut, u"Counter"_s, mayBePrinted});
        ShiftPrinterChain chain({&counter, &file});
        const auto printing = isSlip ? chain.printSlip({}, {}, true) : chain.print({}, {}, true);
        QTRY_VERIFY(printing.isFinished());
        QCOMPARE(printing.result().has_value(), !mayBePrinted);
        QCOMPARE(file.copies, mayBePrinted ? QList<bool>() : QList<bool>{true});
        if (!mayBePrinted)
            QCOMPARE(printing.result()->passedOver.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPrinterChain)
#include "tst_printerchain.moc"
