#include "officedesk.h"

#include "theme.h"

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QListWidget>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestListPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<OfficeDesk> m_desk;

    bool isRead() const { return m_desk->model()->hasAnswer() && !m_desk->model()->isLoading(); }
    QStringList report() const
    {
        QStringList lines;
        const auto *list = qobject_cast<QListWidget *>(m_desk->widget(u"bulkReport"_s));
        for (int i = 0; list && list->isVisible() && i < list->count(); ++i)
            lines.append(list->item(i)->text());
        return lines;
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<OfficeDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void searchesWhenNothingIsTypedForAMoment()
    {
        QVERIFY(m_desk->begin());
        const qsizetype before = m_desk->films.asked.size();
        m_desk->press(Qt::Key_Slash);
        QCOMPARE(m_desk->cursor(), u"search"_s);
        m_desk->type(u"thing 29"_s);
        QTRY_COMPARE(m_desk->model()->rowCount(), 11);
        QVERIFY(m_desk->films.asked.size() <= before + 2); // not one a key
        QCOMPARE(m_desk->films.asked.last().query.text, u"thing 29"_s);
        m_desk->press(Qt::Key_Down);
        QCOMPARE(m_desk->cursor(), u"filmsTable"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->model()->rowCount(), 300);
        QCOMPARE(m_desk->textOf(u"search"_s), QString());
    }
    void filtersAreTheServers()
    {
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->click(u"filter-states-DRAFT"_s));
        QTRY_COMPARE(m_desk->model()->rowCount(), 75);
        QVERIFY(m_desk->click(u"filter-states-RETIRED"_s));
        QTRY_COMPARE(m_desk->films.asked.last().query.choices.value(u"states"_s).size(), 2);
        QVERIFY(m_desk->click(u"filter-states-RETIRED"_s));
        QVERIFY(m_desk->click(u"filter-states-DRAFT"_s));
        QTRY_COMPARE(m_desk->model()->rowCount(), 300);
        QVERIFY(m_desk->films.asked.last().query.choices.isEmpty());
    }
    void sortsByAClickOnAHeaderAndByKey()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_S);
        QTRY_COMPARE(m_desk->title(0), u"Thing 300"_s); // it was ascending by title
        QCOMPARE(m_desk->table()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QHeaderView *header = m_desk->table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
                          QPoint(header->sectionViewportPosition(2) + 10, 10));
        QTRY_COMPARE(m_desk->films.asked.last().query.sortKey, u"RELEASE_YEAR"_s);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
                          QPoint(header->sectionViewportPosition(1) + 10, 10)); // which the server does not sort by
        QTRY_COMPARE(header->sortIndicatorSection(), 2);
        QTRY_VERIFY(isRead());
    }
    void nothingFoundAndNothingThereAreDifferentWords()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        m_desk->type(u"nowhere"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"emptyText"_s));
        QVERIFY(m_desk->textOf(u"emptyText"_s).contains(u"Nothing found"_s));
        QCOMPARE(m_desk->cursor(), u"search"_s); // where the next key is wanted
        m_desk->films.records.clear();
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->textOf(u"emptyText"_s).contains(u"no film yet"_s));
    }
    void anUnreachableServerIsToldAndTriedAgain()
    {
        QVERIFY(m_desk->begin());
        m_desk->films.faults = {{ErrorCode::Unreachable, {}, {}}};
        m_desk->press(Qt::Key_F5);
        QTRY_COMPARE(m_desk->message(u"listMessage"_s), u"The server cannot be reached."_s);
        QCOMPARE(m_desk->title(0), u"Thing 1"_s); // what was there stays
        QTest::mouseClick(m_desk->widget(u"listMessage"_s)->findChild<QWidget *>(u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(m_desk->message(u"listMessage"_s), QString());
    }
    void aListThatARegionIsMissingFromSaysSo()
    {
        QVERIFY(m_desk->begin());
        m_desk->films.missingRegions = {u"north"_s, u"west"_s};
        m_desk->press(Qt::Key_F5);
        QTRY_COMPARE(m_desk->message(u"listMessage"_s),
                     u"Cinemas of these regions cannot be reached, and the list is without theirs: north and west."_s);
        QCOMPARE(m_desk->title(0), u"Thing 1"_s);
        m_desk->films.missingRegions.clear();
        QTest::mouseClick(m_desk->widget(u"listMessage"_s)->findChild<QWidget *>(u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(m_desk->message(u"listMessage"_s), QString());
    }
    void aFileThatARegionWouldBeMissingFromIsNotWritten()
    {
        const QTemporaryDir folder;
        QVERIFY(m_desk->begin());
        m_desk->films.missingRegions = {u"north"_s};
        m_desk->exportPath = folder.filePath(u"films.csv"_s);
        QVERIFY(m_desk->click(u"export"_s));
        QTRY_VERIFY(m_desk->textOf(u"exportText"_s).contains(u"the file would be without theirs: north."_s));
        QVERIFY(!QFile::exists(m_desk->exportPath));
    }
    void aPlaceTooFarDownIsToldInPlainWords()
    {
        QVERIFY(m_desk->begin());
        m_desk->films.faults = {{ErrorCode::TooLarge, {}, {}}};
        m_desk->press(Qt::Key_F5);
        QTRY_VERIFY(m_desk->message(u"listMessage"_s).contains(u"only the first entries can be listed"_s));
    }
    void spaceSelectsAndShiftWithArrowsSelectsOnTheWay()
    {
        QVERIFY(m_desk->begin());
        QVERIFY(!m_desk->sees(u"bulkBar"_s));
        m_desk->press(Qt::Key_Space);
        QVERIFY(m_desk->sees(u"bulkBar"_s));
        QCOMPARE(m_desk->textOf(u"bulkCount"_s), u"1 selected"_s);
        m_desk->press(Qt::Key_Down, Qt::ShiftModifier);
        m_desk->press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_desk->model()->selectedCount(), 3);
        m_desk->press(Qt::Key_Space);
        QCOMPARE(m_desk->model()->selectedCount(), 2);
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(m_desk->model()->selectedCount(), 0);
        QVERIFY(!m_desk->sees(u"bulkBar"_s));
        m_desk->press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(m_desk->model()->selectedCount() >= 100);
    }
    void scrollingToTheEndReadsTheEnd()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_End, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->title(299), u"Thing 300"_s);
        QCOMPARE(m_desk->table()->currentIndex().row(), 299);
    }
    void manyAreRetiredAfterADryRunWithAReport()
    {
        QVERIFY(m_desk->begin());
        m_desk->films.refusals.insert(m_desk->films.records.at(1).id, {ErrorCode::IllegalState, {}, {}});
        m_desk->films.records[2].values.insert(u"planned.count"_s, 7);
        for (int i = 0; i < 3; ++i) {
            m_desk->press(Qt::Key_Space);
            m_desk->press(Qt::Key_Down);
        }
        QVERIFY(m_desk->click(u"bulkRetire"_s));
        QTRY_COMPARE(report().size(), 3);
        QVERIFY2(report().first().startsWith(u"Thing 2: "_s), qPrintable(report().first()));
        QVERIFY2(report().last().startsWith(u"Thing 3: 7 showtime"_s), qPrintable(report().last()));
        QVERIFY(m_desk->textOf(u"bulkText"_s).contains(u"2 of 3"_s));
        QCOMPARE(m_desk->films.records.first().state, ports::recordstate::published); // not yet
        QVERIFY(m_desk->click(u"bulkGo"_s));
        QTRY_COMPARE(m_desk->textOf(u"bulkStop"_s), u"Close"_s);
        QCOMPARE(m_desk->films.records.at(0).state, ports::recordstate::retired);
        QCOMPARE(m_desk->films.records.at(1).state, ports::recordstate::published);
        QCOMPARE(m_desk->films.records.at(2).state, ports::recordstate::retired);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"filmsTable"_s);
        QCOMPARE(m_desk->model()->selectedCount(), 0);
        QTRY_COMPARE(m_desk->model()->recordAt(0)->state, ports::recordstate::retired);
    }
    void aBulkRunCanBeLeftBeforeAnythingIsDone()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_Space);
        QVERIFY(m_desk->click(u"bulkRetire"_s));
        QTRY_VERIFY(m_desk->canPress(u"bulkGo"_s));
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(!m_desk->widget(u"sheet"_s));
        QCOMPARE(m_desk->model()->selectedCount(), 1);
        QCOMPARE(m_desk->films.records.first().state, ports::recordstate::published);
    }
    void delAsksForTheOneUnderTheCursor()
    {
        QVERIFY(m_desk->begin());
        for (int i = 0; i < 3; ++i)
            m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Delete);
        QTRY_VERIFY(m_desk->canPress(u"bulkGo"_s));
        QCOMPARE(report(), QStringList{u"Thing 4"_s});
        QVERIFY(m_desk->click(u"bulkGo"_s));
        QTRY_COMPARE(m_desk->films.records.size(), 299);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->title(3), u"Thing 5"_s);
    }
    void everythingFoundIsExportedAsItIsSorted()
    {
        const QTemporaryDir folder;
        m_desk->exportPath = folder.filePath(u"films.csv"_s);
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->click(u"filter-states-DRAFT"_s));
        m_desk->table()->setFocus();
        m_desk->press(Qt::Key_S);
        QTRY_COMPARE(m_desk->title(0), u"Thing 300"_s);
        QVERIFY(m_desk->click(u"export"_s));
        QCOMPARE(m_desk->suggested, QStringList{u"films"_s});
        QTRY_VERIFY2(m_desk->textOf(u"exportText"_s).startsWith(u"75 row"_s),
                     qPrintable(m_desk->textOf(u"exportText"_s)));
        QFile file(m_desk->exportPath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 76);
        QVERIFY(lines.at(1).contains("Thing 300"));
        QVERIFY(lines.last().contains("Thing 4,"));
        m_desk->press(Qt::Key_Escape);
        // And of what is selected only that.
        m_desk->table()->setFocus();
        m_desk->press(Qt::Key_Space);
        QVERIFY(m_desk->click(u"bulkExport"_s));
        QTRY_VERIFY(m_desk->textOf(u"exportText"_s).startsWith(u"1 row"_s));
    }
    void anExportThatFailsSaysSo()
    {
        m_desk->exportPath = u"/nowhere/films.csv"_s;
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->click(u"export"_s));
        QTRY_VERIFY(m_desk->textOf(u"exportText"_s).startsWith(u"There is no file."_s));
    }
};

QTEST_MAIN(TestListPage)
#include "tst_listpage.moc"
