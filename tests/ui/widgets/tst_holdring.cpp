#include "holdring.h"

#include "theme.h"

#include <QApplication>
#include <QTest>

using namespace foyer::widgets;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestHoldRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void theTimeIsRoundedUpAndNeverNegative_data()
    {
        QTest::addColumn<int>("leftMs");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 298'000 << u"4:58"_s;
        QTest::newRow("part of a second is still a second") << 1 << u"0:01"_s;
        QTest::newRow("over") << 0 << u"0:00"_s;
        QTest::newRow("long over") << -5'000 << u"0:00"_s;
        QTest::newRow("ten minutes") << 600'000 << u"10:00"_s;
    }
    void theTimeIsRoundedUpAndNeverNegative()
    {
        QFETCH(const int, leftMs);
        QFETCH(const QString, text);
        HoldRing ring;
        ring.setTimeLeft(std::chrono::milliseconds(leftMs), 10min);
        QCOMPARE(ring.text(), text);
        QVERIFY(leftMs == 0 || leftMs == -5'000 || ring.accessibleName().contains(text));
    }

    void theRingEmptiesAndTurnsToDanger()
    {
        HoldRing ring;
        const Theme &theme = Theme::current();
        const auto shown = [&ring](std::chrono::milliseconds left, const QColor &colour) {
            ring.setTimeLeft(left, 10min);
            ring.resize(ring.sizeHint());
            return pixelsOf(ring.grab().toImage(), colour);
        };
        const int full = shown(10min, theme.warning);
        const int half = shown(5min, theme.warning);
        QVERIFY(full > half);
        QVERIFY(half > 50);
        QCOMPARE(shown(59s, theme.warning), 0);
        QVERIFY(shown(59s, theme.danger) > 0);
    }
};

QTEST_MAIN(TestHoldRing)
#include "tst_holdring.moc"
