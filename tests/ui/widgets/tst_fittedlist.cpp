#include "fittedlist.h"
#include "theme.h"

#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

/** A report in a sheet: no hole below three lines, no window full of a hundred. */
class TestFittedList : public QObject
{
    Q_OBJECT
    std::unique_ptr<QWidget> m_sheet;
    FittedList *m_list = nullptr;

    void fill(int rows, const QString &text)
    {
        m_list->clear();
        for (int i = 0; i < rows; ++i)
            m_list->addItem(text);
        m_list->fit();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }
    void init()
    {
        m_sheet = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_sheet.get());
        m_list = new FittedList(8);
        column->addWidget(m_list);
        column->addStretch(1);
        m_sheet->resize(400, 600);
        m_sheet->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_sheet.get()));
    }

    void itIsAsHighAsItsRows()
    {
        fill(1, u"The Long Meridian"_s);
        const int one = m_list->height();
        fill(3, u"The Long Meridian"_s);
        const int three = m_list->height();
        QVERIFY2(three > 2 * one && three < 4 * one, qPrintable(u"%1 and %2"_s.arg(one).arg(three)));
        QCOMPARE(m_list->verticalScrollBar()->maximum(), 0);
    }
    void whatWrapsCountsAsItsLines()
    {
        fill(2, u"Short"_s);
        const int flat = m_list->height();
        fill(2, u"Much longer than the list is wide, so that it must go on in a second line at least, or a third"_s);
        QVERIFY(m_list->height() > flat);
        QCOMPARE(m_list->verticalScrollBar()->maximum(), 0);
    }
    void whatIsMoreScrolls()
    {
        fill(100, u"The Long Meridian"_s);
        QVERIFY(m_list->height() < 250);
        QVERIFY(m_list->verticalScrollBar()->maximum() > 0);
    }
    void filledBeforeItIsShownItFits()
    {
        m_list->hide();
        m_list->setStyleSheet(u"QListWidget { font-size: 21px }"_s);
        fill(3, u"The Long Meridian"_s);
        m_list->show();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_list->grab(); // lays out what waits
        QCOMPARE(m_list->verticalScrollBar()->maximum(), 0);
    }
    void emptyItIsALine()
    {
        fill(100, u"The Long Meridian"_s);
        fill(0, {});
        QVERIFY(m_list->height() < 40);
    }
};

QTEST_MAIN(TestFittedList)
#include "tst_fittedlist.moc"
