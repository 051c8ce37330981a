#include "kiosktest.h"

#include <QAccessible>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;

/** The pages in every language, size and direction, and in accessibility mode. */
class TestKioskLook : public KioskTest
{
    Q_OBJECT

private Q_SLOTS:
    void languageSwitchesAtOnceAndEndsWithTheVisit()
    {
        start();
        reach(Step::Payment);
        QCOMPARE(text(u"payTotal"_s), u"€22.00"_s);
        touch(u"language"_s);
        QCOMPARE(m_kiosk->spoken.last(), u"de"_s);
        QCOMPARE(text(u"payTotal"_s), u"22,00\u00a0€"_s);
        QCOMPARE(visit().step(), Step::Payment);
        touch(u"payByCard"_s);
        touch(u"done"_s);
        QVERIFY(visit().leave());
        QCOMPARE(m_kiosk->view->language(), u"en"_s);
        QCOMPARE(m_kiosk->spoken.last(), u"en"_s);
    }
    /** A QLabel goes by its text: an amount would stay at the right where the page ends at the left. */
    void fromRightToLeftTheTotalStandsAtTheLeft()
    {
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        start();
        reach(Step::Payment);
        auto *total = find<QLabel>(u"payTotal"_s);
        const QImage shown = total->grab().toImage();
        int farthest = 0; // pixel that is not as the one in the corner
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = farthest; x < shown.width(); ++x) {
                if (shown.pixel(x, y) != shown.pixel(shown.width() - 1, 0))
                    farthest = x;
            }
        }
        QVERIFY2(farthest > 0 && farthest < shown.width() / 2, qPrintable(QString::number(farthest)));
    }

    void everythingIsLowInAccessibilityMode_data() { everyStep(); }
    void everythingIsLowInAccessibilityMode()
    {
        QFETCH(Step, step);
        start();
        reach(step);
        touch(u"accessibility"_s);
        QTRY_COMPARE(m_kiosk->view->size(), portrait);
        QCoreApplication::processEvents();
        const QList<QAbstractButton *> buttons = m_kiosk->view->findChildren<QAbstractButton *>();
        int shown = 0;
        for (const QAbstractButton *button : buttons) {
            if (!button->isVisible())
                continue;
            ++shown;
            const int top = button->mapTo(m_kiosk->view.get(), QPoint(0, 0)).y();
            QVERIFY2(top >= portrait.height() / 2, qPrintable(u"%1 at %2"_s.arg(button->objectName()).arg(top)));
        }
        QVERIFY(shown > 0);
        QCOMPARE(visit().step(), step); // nothing was lost by it
    }

    void whatIsPressedIsLargeNamedAndOnTheScreen_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QSize>("size");
        const QMetaEnum steps = QMetaEnum::fromType<Step>();
        for (int i = 0; i < steps.keyCount(); ++i) {
            for (const QSize size : {portrait, wide})
                QTest::addRow("%s %d", steps.key(i), size.width()) << static_cast<Step>(steps.value(i)) << size;
        }
    }
    void whatIsPressedIsLargeNamedAndOnTheScreen()
    {
        QFETCH(Step, step);
        QFETCH(QSize, size);
        start(size);
        reach(step);
        everythingIsLargeNamedAndOnTheScreen(size);
    }
};

QTEST_MAIN(TestKioskLook)
#include "tst_kiosklook.moc"
