#include "theme.h"
#include "tilldesk.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Way = ports::PrinterPlan::Way;

/** The till's receipt printers, by keyboard: looked at and tried by everybody, changed by who may. */
class TestPrintersPanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;

    FakePrinters &printers() { return m_desk->printers; }
    void show(const QString &role = u"MANAGER"_s)
    {
        m_desk->session.anna.roles = {role};
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"printersList"_s);
    }
    QString row(int index) const
    {
        const auto *list = m_desk->find<QListWidget>(u"printersList"_s);
        return index < list->count() ? list->item(index)->text() : QString();
    }
    QStringList names()
    {
        QStringList all;
        for (const ports::PrinterPlan &plan : printers().kept)
            all.append(plan.name);
        return all;
    }
    /** When somebody wants to look at it. */
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("FOYER_PICTURES");
        if (!folder.isEmpty())
            m_desk->view->grab().save(QDir(folder).filePath(name + u".png"_s));
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void eachSaysHowItIs()
    {
        ports::PrinterState low;
        low.isPaperLow = true;
        printers().states.insert(u"Counter"_s, low);
        printers().states.insert(u"Bar"_s,
                                 fail(ports::printerError({ports::PrinterTrouble::Kind::Unreachable, u"Bar"_s})));
        show();
        QTRY_COMPARE(row(0), u"Counter\nReady; its paper is nearly used up."_s);
        QTRY_COMPARE(row(1), u"Bar\nBar cannot be reached."_s);
        m_desk->press(Qt::Key_Down);
        QTRY_COMPARE(m_desk->textOf(u"printersState"_s), u"Bar cannot be reached."_s);
        picture(u"printers"_s);
        ports::PrinterState out;
        out.isPaperOut = true;
        printers().states.insert(u"Bar"_s, out);
        m_desk->press(Qt::Key_F5); // asked again
        QTRY_COMPARE(row(1), u"Bar\nBar is out of paper."_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->cursor(), u"line"_s);
    }

    void aTestPageIsPrintedAtTheOneThatIsChosen()
    {
        show(u"CASHIER"_s);
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(printers().tested, QStringList{u"Bar"_s});
        QTRY_COMPARE(m_desk->message(u"printersMessage"_s), u"A test page is printed: Bar"_s);
        printers().faults = {ports::printerError({ports::PrinterTrouble::Kind::CoverOpen, u"Bar"_s})};
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->message(u"printersMessage"_s), u"The cover of Bar is open."_s);
    }

    void itFitsOnASmallScreen()
    {
        m_desk->session.anna.roles = {u"MANAGER"_s};
        const QSize small(1024, 600);
        QVERIFY(m_desk->begin(small));
        m_desk->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"printersList"_s);
        picture(u"printers-small"_s);
        QCOMPARE(m_desk->view->size(), small);
        QVERIFY(m_desk->canPress(u"printersTest"_s));
    }

    void aManagerAddsOneAndItIsUsedOnceItIsSaved()
    {
        show();
        QVERIFY(!m_desk->canPress(u"printersSave"_s));
        QVERIFY(m_desk->click(u"printersAdd"_s));
        QCOMPARE(m_desk->cursor(), u"printerWay"_s);
        m_desk->find<QComboBox>(u"printerWay"_s)->setCurrentIndex(2);
        m_desk->find<QLineEdit>(u"printerAddress"_s)->setFocus();
        m_desk->type(u"bad queue"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"printersMessage"_s).contains(u"That is no queue"_s));
        QCOMPARE(m_desk->cursor(), u"printerAddress"_s);
        QCOMPARE(names(), QStringList({u"Counter"_s, u"Bar"_s}));
        QVERIFY(!m_desk->canPress(u"printersTest"_s)); // nothing is there yet
        m_desk->find<QLineEdit>(u"printerAddress"_s)->clear();
        m_desk->type(u"Receipts"_s);
        m_desk->find<QLineEdit>(u"printerName"_s)->setFocus();
        m_desk->type(u"Office"_s);
        m_desk->find<QComboBox>(u"printerWidth"_s)->setCurrentIndex(1);
        m_desk->find<QComboBox>(u"printerDrawer"_s)->setCurrentIndex(2);
        m_desk->find<QLineEdit>(u"printerPages"_s)->setFocus();
        m_desk->type(u"858"_s);
        m_desk->find<QCheckBox>(u"printerReceipts"_s)->click();
        QCOMPARE(row(2), u"Office\nNot saved yet."_s);
        picture(u"printers-added"_s);
        QVERIFY(m_desk->click(u"printersSave"_s));
        QTRY_COMPARE(printers().kept.size(), 3);
        const ports::PrinterPlan added = printers().kept.last();
        QCOMPARE(added, (ports::PrinterPlan{Way::Queue, u"Receipts"_s, u"Office"_s, 58, u"858"_s, 5, false}));
        QTRY_COMPARE(row(2), u"Office\nReady."_s);
        QVERIFY(!m_desk->canPress(u"printersSave"_s));
        QVERIFY(m_desk->canPress(u"printersTest"_s));
    }

    void oneIsRemoved()
    {
        show();
        QVERIFY(m_desk->click(u"printersRemove"_s));
        QCOMPARE(names().size(), 2); // not before it is saved
        QVERIFY(m_desk->click(u"printersSave"_s));
        QCOMPARE(names(), QStringList{u"Bar"_s});
        QVERIFY(m_desk->click(u"printersRemove"_s));
        QVERIFY(m_desk->click(u"printersSave"_s));
        QVERIFY(names().isEmpty());
        QTRY_COMPARE(m_desk->textOf(u"printersState"_s), u"There is no receipt printer: tickets are PDF files."_s);
    }

    void everybodyChoosesTheFirstOne()
    {
        show(u"CASHIER"_s);
        QVERIFY(!m_desk->canPress(u"printersUp"_s)); // it is the first
        m_desk->press(Qt::Key_Down);
        QVERIFY(m_desk->click(u"printersUp"_s));
        QVERIFY(m_desk->click(u"printersSave"_s));
        QCOMPARE(names(), QStringList({u"Bar"_s, u"Counter"_s}));
    }

    // An address is any machine or file, and what is printed are tickets.
    void aCashierChangesNothingElse()
    {
        show(u"CASHIER"_s);
        for (const QString &name : {u"printersAdd"_s, u"printersRemove"_s, u"printerAddress"_s, u"printerWay"_s,
                                    u"printerDrawer"_s, u"printersSave"_s})
            QVERIFY2(!m_desk->canPress(name), qPrintable(name));
        QVERIFY(m_desk->textOf(u"printersWhy"_s).contains(u"Managers"_s));
    }

    void theCommandLineWins()
    {
        printers().fixed = true;
        show(u"ADMIN"_s);
        QVERIFY(m_desk->textOf(u"printersWhy"_s).contains(u"--printer"_s));
        m_desk->press(Qt::Key_Down);
        for (const QString &name : {u"printersAdd"_s, u"printersRemove"_s, u"printerAddress"_s, u"printersUp"_s})
            QVERIFY2(!m_desk->canPress(name), qPrintable(name));
        QVERIFY(m_desk->canPress(u"printersTest"_s));
    }

    void whatIsNotSavedIsNotLostUnasked()
    {
        show();
        m_desk->find<QLineEdit>(u"printerName"_s)->setFocus();
        m_desk->type(u"x"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->message(u"printersMessage"_s).contains(u"not saved"_s));
        QVERIFY(!m_desk->sees(u"line"_s));
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(names(), QStringList({u"Counter"_s, u"Bar"_s}));
    }

    void whatCannotBeKeptIsTold()
    {
        show();
        printers().faults = {Error{ErrorCode::Storage, {}, {}}};
        QVERIFY(m_desk->click(u"printersRemove"_s));
        QVERIFY(m_desk->click(u"printersSave"_s));
        QTRY_VERIFY(!m_desk->message(u"printersMessage"_s).isEmpty());
        QCOMPARE(names().size(), 2);
    }

    void theSaleAtHandStays()
    {
        m_desk->session.anna.roles = {u"CASHIER"_s};
        QVERIFY(m_desk->hold());
        m_desk->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"printersList"_s);
        m_desk->press(Qt::Key_F9); // no key of the page reaches it
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->checkout.state(), workflow::Checkout::State::Held);
    }
};

QTEST_MAIN(TestPrintersPanel)
#include "tst_printerspanel.moc"
