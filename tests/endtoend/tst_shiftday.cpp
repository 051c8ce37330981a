#include "foyerdprocess.h"
#include "housedesk.h"

#include "cashierview.h"
#include "moneylabel.h"
#include "reportview.h"
#include "theme.h"
#include "till.h"

#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

/** A cashier's evening over real services, by keyboard alone: a float, sales and a refund in cash, a drop to the safe,
 * a count with a difference. What the Z report says is what was done, and what the ledger has: `foyerd verify` sums it
 * up anew. Each function goes on where the one before ended. */
class TestShiftDay : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<HouseDesk> m_desk;
    std::unique_ptr<app::Till> m_till;
    cashier::CashierView *m_view = nullptr; // the desk's
    std::unique_ptr<QSignalSpy> m_sold;
    domain::Booking m_kept; ///< Sold, and not given back.
    domain::Booking m_returned;

    QString textOf(const QString &name) const
    {
        const QWidget *widget = m_desk->seen(name);
        return widget ? widget->property("text").toString() : QString();
    }
    QString euros(qint64 minor) const
    {
        return widgets::moneyText({minor, *domain::Currency::fromCode(u"EUR")}, m_view->locale());
    }
    QString reportText() const
    {
        const auto *report = qobject_cast<printing::ReportView *>(m_desk->seen(u"report"_s));
        return report ? report->text() : QString();
    }
    void openShiftPanel(const QString &first)
    {
        HouseDesk::press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE(HouseDesk::cursor(), first);
    }
    /** Two adults of tomorrow, exactly paid in cash. */
    void sell(domain::Booking &sold)
    {
        const models::ProgrammeModel &programme = m_till->programme();
        int number = 0;
        for (int i = 1; i <= programme.showtimeCount() && number == 0; ++i) {
            const auto chip = programme.showtimeByNumber(i);
            if (chip && chip->salesOpen && chip->seatsFree > 20)
                number = i;
        }
        QVERIFY(number > 0);
        const qsizetype before = m_sold->size();
        HouseDesk::press(Qt::Key_F2);
        HouseDesk::type(u"%1 2a b"_s.arg(number));
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_till->checkout().state() == State::Held && m_till->checkout().canPay());
        HouseDesk::press(Qt::Key_F9);
        QTRY_COMPARE(m_sold->size(), before + 1);
        sold = m_sold->last().first().value<domain::Booking>();
        QVERIFY(sold.total.minor() > 0);
        HouseDesk::press(Qt::Key_Return); // the next customer
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY2(m_server->start({u"all"_s, u"--demo"_s}, 180'000), qPrintable(m_server->lastOutput()));
        app::Till::Settings settings;
        settings.server = m_server->url();
        settings.folder = m_folder.filePath(u"till"_s);
        settings.name = u"Till 1"_s;
        settings.locale = QLocale();
        auto till = app::Till::open(settings);
        QVERIFY(till);
        m_till = std::move(*till);
        m_desk = std::make_unique<HouseDesk>();
        m_view = new cashier::CashierView(m_till->desk());
        m_desk->show(m_view);
        m_sold = std::make_unique<QSignalSpy>(m_view, &cashier::CashierView::sold);
        QTRY_COMPARE(HouseDesk::cursor(), u"login"_s);
        HouseDesk::type(u"anna"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"foyer-demo"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(HouseDesk::cursor() == "line"_L1 && m_till->programme().showtimeCount() > 0);
        const QDate today = m_till->programme().day(); // of which late in the evening little is left
        HouseDesk::press(Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(m_till->programme().day() > today && m_till->programme().showtimeCount() > 0);
    }
    void cleanupTestCase()
    {
        if (m_view)
            m_desk->remove(m_view);
        m_till.reset();
    }

    void aShiftIsOpenedWithAFloat()
    {
        QTRY_COMPARE(textOf(u"shift"_s), u"No shift"_s);
        openShiftPanel(u"shiftOpen"_s);
        HouseDesk::press(Qt::Key_1);
        QTRY_COMPARE(HouseDesk::cursor(), u"pieces50000"_s);
        for (int i = 0; i < 3; ++i)
            HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"2"_s); // fifties
        m_desk->seen(u"shiftGo"_s)->setFocus();
        QCOMPARE(textOf(u"shiftGo"_s), u"Open with €100.00"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"shiftDrop"_s);
        QVERIFY(textOf(u"shift"_s).startsWith(u"Shift since "_s));
        HouseDesk::press(Qt::Key_Escape);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
    }

    void ticketsAreSoldAndOnesAreGivenBack()
    {
        sell(m_kept);
        sell(m_returned);
        HouseDesk::press(Qt::Key_F4);
        QTRY_COMPARE(HouseDesk::cursor(), u"refundCode"_s);
        HouseDesk::type(m_returned.confirmationCode);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"refundReason"_s);
        HouseDesk::press(Qt::Key_Down);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"refundText"_s),
                     u"Give the customer %1 out of the drawer."_s.arg(euros(m_returned.total.minor())));
        HouseDesk::press(Qt::Key_Escape);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
    }

    void someOfItGoesToTheSafe()
    {
        openShiftPanel(u"shiftDrop"_s);
        HouseDesk::press(Qt::Key_1);
        QTRY_COMPARE(HouseDesk::cursor(), u"movementAmount"_s);
        HouseDesk::type(u"20"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"too much in it"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"shiftDrop"_s);
        QVERIFY(textOf(u"shiftText"_s).contains(u"To the safe: €20.00"_s));
    }

    void theXReportTellsNothingOfTheCash()
    {
        HouseDesk::press(Qt::Key_5);
        QTRY_VERIFY(reportText().contains(u"X report"_s));
        QVERIFY(reportText().contains(u"Gross\t"_s + euros(m_kept.total.minor())));
        QVERIFY(!reportText().contains(u"Should be in it"_s) && !reportText().contains(u"Cash\t"_s));
        HouseDesk::press(Qt::Key_Escape);
        QTRY_COMPARE(HouseDesk::cursor(), u"shiftDrop"_s);
    }

    void theCountIsShortAndTheReportSaysBySoMuch()
    {
        HouseDesk::press(Qt::Key_6);
        QTRY_COMPARE(HouseDesk::cursor(), u"pieces50000"_s);
        for (int i = 0; i < 3; ++i)
            HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"1"_s); // one fifty: the rest is missing
        m_desk->seen(u"shiftGo"_s)->setFocus();
        HouseDesk::press(Qt::Key_Return);
        const qint64 expected = 10'000 + m_kept.total.minor() - 2'000;
        QTRY_COMPARE(textOf(u"shiftVerdict"_s), u"%1 short"_s.arg(euros(expected - 5'000)));
        QTRY_VERIFY(reportText().contains(u"Z report 1"_s));
        const qint64 taken = m_kept.total.minor() + m_returned.total.minor();
        for (const QString &line :
             {u"Sales\t2"_s, u"Tickets sold\t4"_s, u"Refunds\t1"_s, u"Tickets returned\t2"_s,
              u"Sold\t"_s + euros(taken), u"Refunded\t"_s + euros(-m_returned.total.minor()),
              u"Gross\t"_s + euros(m_kept.total.minor()), u"Cash\t"_s + euros(taken),
              u"Cash, given back\t"_s + euros(-m_returned.total.minor()), u"Float\t€100.00"_s,
              u"To the safe\t-€20.00"_s, u"Should be in it\t"_s + euros(expected), u"Counted\t€50.00"_s,
              u"Short\t"_s + euros(5'000 - expected), u"First booking\t"_s + m_kept.confirmationCode,
              u"Last booking\t"_s + m_returned.confirmationCode})
            QVERIFY2(reportText().contains(line), qPrintable(line + u" is not in\n"_s + reportText()));
        // Without a printer it is a file; once more, a copy beside it.
        const QDir reports(m_folder.filePath(u"till/reports"_s));
        QTRY_COMPARE(reports.entryList({u"shift-*-z1.pdf"_s}).size(), 1);
        HouseDesk::press(Qt::Key_F11);
        QTRY_COMPARE(reports.entryList({u"shift-*-z1-copy.pdf"_s}).size(), 1);
        m_desk->seen(u"shiftGo"_s)->setFocus();
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
        QTRY_COMPARE(textOf(u"shift"_s), u"No shift"_s);
    }

    // Each shift is summed up from the ledger anew and compared with its report.
    void theLedgerSaysTheSame()
    {
        QCOMPARE(m_server->stop(60'000), 0);
        QProcess verify;
        verify.setProcessChannelMode(QProcess::MergedChannels);
        verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify"_s, u"--data"_s, m_folder.filePath(u"data"_s)});
        QVERIFY(verify.waitForFinished(120'000));
        QVERIFY2(verify.exitCode() == 0, verify.readAll().constData());
    }
};

QTEST_MAIN(TestShiftDay)
#include "tst_shiftday.moc"
