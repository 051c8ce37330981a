#include "segmentedcontrol.h"

#include "theme.h"

#include <QAccessible>
#include <QApplication>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestSegmentedControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void init()
    {
        m_control = std::make_unique<SegmentedControl>();
        m_control->setOptions({u"Adult"_s, u"Child"_s, u"Senior"_s});
        m_control->resize(300, 36);
        m_control->show();
        m_control->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_control.get()));
    }
    void cleanup() { m_control.reset(); }

    void aClickChooses()
    {
        QSignalSpy changed(m_control.get(), &SegmentedControl::currentChanged);
        QTest::mouseClick(m_control->childAt(150, 18), Qt::LeftButton);
        QCOMPARE(m_control->currentIndex(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toInt(), 1);
    }

    void arrowKeysChooseAndStopAtTheEnds()
    {
        QSignalSpy changed(m_control.get(), &SegmentedControl::currentChanged);
        m_control->childAt(50, 18)->setFocus();
        QTest::keyClick(qApp->focusWidget(), Qt::Key_Right);
        QCOMPARE(m_control->currentIndex(), 1);
        QTest::keyClick(qApp->focusWidget(), Qt::Key_Right);
        QCOMPARE(m_control->currentIndex(), 2);
        QTest::keyClick(qApp->focusWidget(), Qt::Key_Left);
        QCOMPARE(m_control->currentIndex(), 1);
        QCOMPARE(changed.count(), 3);
    }

    void isOneTabStopWhicheverIsChosen()
    {
        const auto stops = [this] {
            int count = 0;
            for (const QRadioButton *segment : m_control->findChildren<QRadioButton *>())
                count += (segment->focusPolicy() & Qt::TabFocus) ? 1 : 0;
            return count;
        };
        QCOMPARE(stops(), 1);
        m_control->setCurrentIndex(2);
        QCOMPARE(stops(), 1);
        m_control->setOptions({u"Day"_s, u"Week"_s});
        QCOMPARE(stops(), 1);
    }

    void theProgramChoosesSilently()
    {
        QSignalSpy changed(m_control.get(), &SegmentedControl::currentChanged);
        m_control->setCurrentIndex(2);
        QCOMPARE(m_control->currentIndex(), 2);
        m_control->setOptions({u"Day"_s, u"Week"_s});
        QCOMPARE(m_control->currentIndex(), 0);
        QCOMPARE(m_control->options(), QStringList({u"Day"_s, u"Week"_s}));
        QCOMPARE(changed.count(), 0);
    }

    void theFirstStandsWhereReadingBegins()
    {
        QWidget *first = m_control->childAt(50, 18);
        m_control->setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(m_control->childAt(250, 18), first);
    }

    void aScreenReaderHearsRadioButtons()
    {
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(m_control.get());
        QCOMPARE(accessible->childCount(), 3);
        QAccessibleInterface *first = accessible->child(0);
        QCOMPARE(first->role(), QAccessible::RadioButton);
        QCOMPARE(first->text(QAccessible::Name), u"Adult"_s);
        QVERIFY(first->state().checked);
        QVERIFY(!accessible->child(1)->state().checked);
    }

private:
    std::unique_ptr<SegmentedControl> m_control;
};

QTEST_MAIN(TestSegmentedControl)
#include "tst_segmentedcontrol.moc"
