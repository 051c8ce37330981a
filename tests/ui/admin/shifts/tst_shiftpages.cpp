#include "moneydesk.h"
#include "reportview.h"
#include "shiftkind.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QLabel>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The back office's page of shifts and the day's close, by keyboard. */
class TestShiftPages : public MoneyPageTest
{
    Q_OBJECT
    std::unique_ptr<FakeShifts> m_shifts;
    std::unique_ptr<FakeBoxOffice> m_office;
    FakeShiftPrinter m_printer;
    ManualClock m_clock{QDateTime(QDate(2026, 11, 14), QTime(20, 0), Qt::UTC)};
    std::unique_ptr<workflow::ShiftBook> m_book;

    domain::CinemaId lux() const { return m_office->cinemaList.first().id; }
    ports::ShiftId beginShift(const QString &drawer, const QString &name)
    {
        m_shifts->now = m_shifts->now.addSecs(3600);
        return m_shifts->begin(lux(), drawer, domain::UserId::create(), name, 10'000).id;
    }
    void closeShift(const ports::ShiftId &id, qint64 counted) { m_shifts->close({lux(), id, {{1, counted}}}); }
    void showList()
    {
        m_page = std::make_unique<admin::RecordPage>(*m_book, admin::shiftKind(*m_book, m_printer),
                                                     admin::AdminDesk{m_session, u"Desk 1"_s, {}, {}, {}, {}});
        m_page->resize(1150, 768);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->enter();
        QTRY_VERIFY(table() && table()->model()->rowCount() > 0 && table()->hasFocus());
        QTRY_VERIFY(table()->currentIndex().isValid());
    }
    QAbstractItemView *table() const { return qobject_cast<QAbstractItemView *>(widget(u"shiftsTable"_s)); }
    /** As the list shows it. */
    QString row(int index)
    {
        const admin::RecordKind kind = admin::shiftKind(*m_book, m_printer);
        const ports::Record record = *qobject_cast<models::PagedTableModel *>(table()->model())->recordAt(index);
        QStringList cells;
        for (const admin::ColumnSpec &column : kind.columns)
            cells.append(column.ofRecord ? column.ofRecord(record)
                                         : record.values.value(column.column.value).toString());
        return cells.join(u'|');
    }
    /** When somebody wants to look at it. */
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("FOYER_PICTURES");
        if (!folder.isEmpty())
            m_page->grab().save(QDir(folder).filePath(name + u".png"_s));
    }
    void openCloseDay()
    {
        QVERIFY(press(u"closeDay"_s));
        QTRY_VERIFY(sees(u"closeDayCinema"_s));
        QTRY_COMPARE(qobject_cast<QComboBox *>(widget(u"closeDayCinema"_s))->count(), 1);
    }

private Q_SLOTS:
    void initTestCase() { dress(); }
    void init()
    {
        begin();
        m_shifts = std::make_unique<FakeShifts>();
        m_office = std::make_unique<FakeBoxOffice>();
        m_office->cinemaList = {{domain::CinemaId::create(),
                                 u"Lux"_s,
                                 {},
                                 {},
                                 {},
                                 u"Europe/Berlin"_s,
                                 *domain::Currency::fromCode(u"EUR"),
                                 240}};
        m_book = std::make_unique<workflow::ShiftBook>(
            workflow::ShiftBook::Ports{*m_shifts, *m_office, *m_records, m_session, m_clock});
        m_printer.jobs.clear();
    }
    void cleanup()
    {
        end();
        m_book.reset();
    }

    void theListSaysWhatWasOverOrShort()
    {
        closeShift(beginShift(u"Till 1"_s, u"Anna K."_s), 9'500);
        beginShift(u"Till 2"_s, u"Ben"_s);
        showList();
        picture(u"shifts-list"_s);
        const QString open = row(0);
        const QString closed = row(1);
        QVERIFY2(open.startsWith(u"Till 2|"_s) && open.contains(u"|Ben|"_s) && open.endsWith(u"|–|–|–"_s),
                 qPrintable(open));
        QVERIFY2(closed.startsWith(u"Till 1|"_s) && closed.contains(u"|Anna K.|"_s)
                     && closed.endsWith(u"|€95.00|-€5.00"_s),
                 qPrintable(closed));
    }

    void aShiftIsLookedAtAndNotEdited()
    {
        const ports::ShiftId id = beginShift(u"Till 1"_s, u"Anna K."_s);
        m_shifts->record({IdempotencyKey::create(), lux(), id, ports::ShiftMovementKind::PaidOut, 349, u"milk"_s});
        closeShift(id, 9'651);
        showList();
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(sees(u"back"_s) && sees(u"shiftReport"_s));
        picture(u"shifts-one"_s);
        QStringList texts;
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                texts.append(label->text());
        }
        for (const QString &text : {u"milk"_s, u"Paid out"_s, u"€96.51"_s, u"€3.49"_s})
            QVERIFY2(texts.contains(text), qPrintable(text + u" is not in "_s + texts.join(u'|')));
        QVERIFY(!sees(u"save"_s));
    }

    void itsReportIsReadAndACopyPrinted()
    {
        closeShift(beginShift(u"Till 1"_s, u"Anna K."_s), 9'500);
        showList();
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(sees(u"back"_s) && sees(u"shiftReport"_s));
        QVERIFY(press(u"shiftReport"_s));
        QTRY_VERIFY(sees(u"reportPrint"_s) && widget(u"reportPrint"_s)->isEnabled());
        picture(u"shifts-report"_s);
        const auto *view = m_page->findChild<printing::ReportView *>();
        QVERIFY(view && view->text().contains(u"Z report 1"_s));
        QVERIFY(view->text().contains(u"Short\t-€5.00"_s));
        QVERIFY(press(u"reportPrint"_s));
        QTRY_COMPARE(m_printer.jobs.size(), 1);
        QVERIFY(m_printer.jobs.first().isCopy);
        QTRY_COMPARE(textOf(u"reportText"_s), u"A copy is printed: Counter"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!sees(u"reportPrint"_s));
    }

    void anOpenShiftHasAnXReport()
    {
        beginShift(u"Till 1"_s, u"Anna K."_s);
        showList();
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(sees(u"back"_s) && sees(u"shiftReport"_s));
        QVERIFY(press(u"shiftReport"_s));
        QTRY_VERIFY(sees(u"reportPrint"_s) && widget(u"reportPrint"_s)->isEnabled());
        QVERIFY(m_page->findChild<printing::ReportView *>()->text().contains(u"X report"_s));
        QVERIFY(press(u"reportPrint"_s));
        QTRY_COMPARE(m_printer.jobs.size(), 1);
        QVERIFY(!m_printer.jobs.first().isCopy);
    }

    void aDayWithOpenShiftsIsNotClosed()
    {
        closeShift(beginShift(u"Till 1"_s, u"Anna K."_s), 9'500);
        const ports::ShiftId open = beginShift(u"Till 2"_s, u"Ben"_s);
        showList();
        openCloseDay();
        QCOMPARE(qobject_cast<QDateEdit *>(widget(u"closeDayDay"_s))->date(), QDate(2026, 11, 14));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"never changes"_s));
        QVERIFY(m_shifts->dayCloses.isEmpty()); // it is asked first
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"Till 2 (Ben)"_s));
        QVERIFY(m_shifts->days.isEmpty());
        QVERIFY(!sees(u"closeDayReport"_s));
        // Counted and closed, and then it goes.
        closeShift(open, 10'000);
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"never changes"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(textOf(u"errandText"_s), u"The day is closed: Day's Z report 1."_s);
        QCOMPARE(m_shifts->dayCloses.last().day, QDate(2026, 11, 14));
        QCOMPARE(m_shifts->dayCloses.last().cinema, lux());
        QVERIFY(press(u"closeDayReport"_s));
        QTRY_VERIFY(sees(u"reportPrint"_s));
        QTRY_VERIFY(!sees(u"errandText"_s));
        QVERIFY(m_page->findChild<printing::ReportView *>()->text().contains(u"Till 2, Ben"_s));
        QVERIFY(press(u"reportPrint"_s));
        QTRY_COMPARE(m_printer.jobs.size(), 1);
        QVERIFY(!m_printer.jobs.first().isCopy);
        QTRY_VERIFY(widget(u"reportPrint"_s)->isEnabled());
        QVERIFY(press(u"reportPrint"_s));
        QTRY_COMPARE(m_printer.jobs.size(), 2);
        QVERIFY(m_printer.jobs.last().isCopy);
    }

    // Both shifts stay in the books; the second one begins with what was counted of the first.
    void aClosedShiftIsOpenedAgainWithAReason()
    {
        const ports::ShiftId closed = beginShift(u"Till 1"_s, u"Anna K."_s);
        closeShift(closed, 9'500);
        showList();
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(sees(u"back"_s) && sees(u"reopenShift"_s));
        QVERIFY(press(u"reopenShift"_s));
        QTRY_VERIFY(sees(u"reopenReason"_s));
        QVERIFY(!widget(u"errandGo"_s)->isEnabled()); // nobody does that without a reason
        QTest::keyClicks(QApplication::focusWidget(), u"  counted  twice "_s);
        picture(u"shifts-reopen"_s);
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"Z report 1 stays as it is"_s));
        QVERIFY(m_shifts->reopens.isEmpty()); // asked first
        m_shifts->faults = {FakeShifts::Fault::LoseAnswer};
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"being checked"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(textOf(u"errandText"_s), u"Till 1 is open again, for Anna K.."_s);
        QCOMPARE(m_shifts->reopens.size(), 2);
        QCOMPARE(m_shifts->reopens.first().id, m_shifts->reopens.last().id);
        QCOMPARE(m_shifts->reopens.first().shift, closed);
        QCOMPARE(m_shifts->reopens.first().cinema, lux());
        QCOMPARE(m_shifts->reopens.first().reason, u"counted twice"_s);
        QCOMPARE(m_shifts->all.size(), 2);
    }

    void whatMayNotBeOpenedAgainSaysWhy()
    {
        closeShift(beginShift(u"Till 1"_s, u"Anna K."_s), 9'500);
        showList();
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(sees(u"reopenShift"_s));
        QVERIFY(press(u"reopenShift"_s));
        QTRY_VERIFY(sees(u"reopenReason"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"why"_s);
        m_shifts->refusals = {ports::asRefusal({ErrorCode::IllegalState, {}, {}})};
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"stays as it is"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"opened again already"_s));
    }

    void anOpenShiftIsNotOpenedAgain()
    {
        beginShift(u"Till 1"_s, u"Anna K."_s);
        showList();
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(sees(u"back"_s) && sees(u"shiftReport"_s));
        QVERIFY(!sees(u"reopenShift"_s));
    }

    void theReportOfAClosedDayIsPrintedAgainAsACopy()
    {
        closeShift(beginShift(u"Till 1"_s, u"Anna K."_s), 9'500);
        (void)m_shifts->closeDay({IdempotencyKey::create(), lux(), QDate(2026, 11, 14), {}});
        QTRY_COMPARE(m_shifts->days.size(), 1);
        showList();
        QVERIFY(press(u"dayReport"_s));
        QTRY_VERIFY(sees(u"dayReportShow"_s) && widget(u"dayReportShow"_s)->isEnabled());
        auto *day = qobject_cast<QDateEdit *>(widget(u"dayReportDay"_s));
        QCOMPARE(day->date(), QDate(2026, 11, 14));
        day->setDate(QDate(2026, 11, 13));
        QVERIFY(press(u"dayReportShow"_s));
        QTRY_VERIFY(textOf(u"dayReportText"_s).contains(u"is not closed"_s));
        picture(u"shifts-dayreport"_s);
        day->setDate(QDate(2026, 11, 14));
        QVERIFY(press(u"dayReportShow"_s));
        QTRY_VERIFY(sees(u"reportPrint"_s) && widget(u"reportPrint"_s)->isEnabled());
        QVERIFY(m_page->findChild<printing::ReportView *>()->text().contains(u"Day's Z report 1"_s));
        QVERIFY(press(u"reportPrint"_s));
        QTRY_COMPARE(m_printer.jobs.size(), 1);
        QVERIFY(m_printer.jobs.first().isCopy);
    }

    void whatIsNotKnownIsTheSameRequestAgain()
    {
        closeShift(beginShift(u"Till 1"_s, u"Anna K."_s), 9'500);
        showList();
        openCloseDay();
        m_shifts->faults = {FakeShifts::Fault::LoseAnswer};
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"never changes"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"being checked"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(textOf(u"errandText"_s), u"The day is closed: Day's Z report 1."_s);
        QCOMPARE(m_shifts->dayCloses.size(), 2);
        QCOMPARE(m_shifts->dayCloses.first().id, m_shifts->dayCloses.last().id);
        QCOMPARE(m_shifts->days.size(), 1);
    }
};

QTEST_MAIN(TestShiftPages)
#include "tst_shiftpages.moc"
