#include "qrview.h"

#include "theme.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QTest>

using namespace foyer::widgets;

class TestQrView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyModuleIsShownWithItsQuietZone_data()
    {
        QTest::addColumn<ThemeMode>("mode");
        QTest::addColumn<QSize>("size");
        QTest::newRow("dark, square") << ThemeMode::Dark << QSize(200, 200);
        QTest::newRow("dark, wide, not a multiple") << ThemeMode::Dark << QSize(333, 187);
        QTest::newRow("light") << ThemeMode::Light << QSize(150, 150);
    }
    void everyModuleIsShownWithItsQuietZone()
    {
        QFETCH(const ThemeMode, mode);
        QFETCH(const QSize, size);
        Theme::apply(*qApp, mode);
        constexpr int side = 21;
        constexpr int across = side + 8;
        QBitArray modules(side * side);
        QRandomGenerator dice(3);
        for (int i = 0; i < modules.size(); ++i)
            modules.setBit(i, dice.bounded(2) == 1);
        QrView view;
        view.setCode(side, modules);
        view.resize(size);
        const QImage image = view.grab().toImage();
        const int px = qMin(image.width(), image.height()) / across;
        const QPoint corner(qRound((image.width() - across * px) / 2.0), qRound((image.height() - across * px) / 2.0));
        for (int y = 0; y < across; ++y) {
            for (int x = 0; x < across; ++x) {
                const bool inside = x >= 4 && y >= 4 && x < side + 4 && y < side + 4;
                const bool dark = inside && modules.testBit((y - 4) * side + x - 4);
                // First and last pixel of a module: none may be shared with the next.
                for (const int at : {0, px - 1}) {
                    const QRgb pixel = image.pixel(corner + QPoint(x * px + at, y * px + at));
                    QCOMPARE(pixel, dark ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
                }
            }
        }
    }

    void withoutACodeNothingIsShown()
    {
        QrView view;
        view.setCode(0, {});
        QCOMPARE(view.sizeHint(), QSize(0, 0));
    }
};

QTEST_MAIN(TestQrView)
#include "tst_qrview.moc"
