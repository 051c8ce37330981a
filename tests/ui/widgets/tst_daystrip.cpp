#include "daystrip.h"

#include "theme.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestDayStrip : public QObject
{
    Q_OBJECT
    const QDate friday{2025, 11, 14};

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void init()
    {
        m_strip = std::make_unique<DayStrip>();
        m_strip->setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_strip->setDays(friday, 6, friday);
        m_strip->resize(360, 48);
        m_strip->show();
        m_strip->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_strip.get()));
    }
    void cleanup() { m_strip.reset(); }

    void theFirstDayIsChosenUntilThePersonChooses()
    {
        QCOMPARE(m_strip->currentDay(), friday);
        QSignalSpy changed(m_strip.get(), &DayStrip::currentDayChanged);
        QTest::mouseClick(m_strip->childAt(150, 20), Qt::LeftButton);
        QCOMPARE(m_strip->currentDay(), friday.addDays(2));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toDate(), friday.addDays(2));
    }

    void arrowKeysWalkTheDays()
    {
        m_strip->childAt(30, 20)->setFocus();
        QTest::keyClick(qApp->focusWidget(), Qt::Key_Right);
        QCOMPARE(m_strip->currentDay(), friday.addDays(1));
    }

    void aDayOutsideTheRowIsIgnored()
    {
        m_strip->setCurrentDay(friday.addDays(3));
        m_strip->setCurrentDay(friday.addDays(60));
        QCOMPARE(m_strip->currentDay(), friday.addDays(3));
    }

    void daysAreReadOutInFull()
    {
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(m_strip.get());
        QCOMPARE(accessible->child(0)->text(QAccessible::Name), u"Today, Friday, 14 November 2025"_s);
        QCOMPARE(accessible->child(1)->text(QAccessible::Name), u"Saturday, 15 November 2025"_s);
        m_strip->setLocale(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(accessible->child(1)->text(QAccessible::Name), u"Samstag, 15. November 2025"_s);
    }

private:
    std::unique_ptr<DayStrip> m_strip;
};

QTEST_MAIN(TestDayStrip)
#include "tst_daystrip.moc"
