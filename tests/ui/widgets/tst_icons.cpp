#include "icons.h"

#include <QTest>

using namespace foyer::widgets;

namespace {

int painted(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    return count;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIconHasAPicture()
    {
        for (int i = 0; i <= static_cast<int>(Icon::Wheelchair); ++i) {
            const QPixmap pixmap = iconPixmap(static_cast<Icon>(i), Qt::red, 24, 2);
            QCOMPARE(pixmap.size(), QSize(48, 48));
            QCOMPARE(pixmap.devicePixelRatio(), 2.0);
            const int count = painted(pixmap.toImage());
            QVERIFY2(count > 60, qPrintable(QString::number(i)));
            QVERIFY2(count < 48 * 48 / 2, qPrintable(QString::number(i)));
        }
    }

    void iconsAreDrawnInTheColourAskedFor()
    {
        const QImage image = iconPixmap(Icon::Minus, QColor(0x12, 0x99, 0x34), 96, 1).toImage();
        QCOMPARE(QColor(image.pixel(48, 48)), QColor(0x12, 0x99, 0x34));
        const QImage other = iconPixmap(Icon::Minus, Qt::blue, 96, 1).toImage();
        QCOMPARE(QColor(other.pixel(48, 48)), QColor(Qt::blue));
    }

    void arrowsTurnRound()
    {
        const QImage along = iconPixmap(Icon::Arrow, Qt::black, 24, 1).toImage();
        const QImage against = iconPixmap(Icon::Arrow, Qt::black, 24, 1, true).toImage();
        QVERIFY(along != against);
        // The head is the half with more ink.
        QVERIFY(painted(along.copy(12, 0, 12, 24)) > painted(along.copy(0, 0, 12, 24)));
        QVERIFY(painted(against.copy(12, 0, 12, 24)) < painted(against.copy(0, 0, 12, 24)));
    }
};

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
