#include "posterart.h"

#include <QPixmapCache>
#include <QSet>
#include <QTest>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestPosterArt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFilmHasOnePoster()
    {
        const QImage first = posterArt(u"0197-a"_s, u"Blue Tide"_s, {54, 80}, 2).toImage();
        QPixmapCache::clear();
        QCOMPARE(posterArt(u"0197-a"_s, u"Blue Tide"_s, {54, 80}, 2).toImage(), first);
        QCOMPARE(first.size(), QSize(108, 160));
    }

    void filmsHaveDifferentPosters()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 60; ++i) {
            const QImage image = posterArt(u"film-%1"_s.arg(i), {}, {54, 80}, 1).toImage();
            seen.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(seen.size(), 60);
    }

    void cornersAreRound()
    {
        const QImage image = posterArt(u"x"_s, {}, {54, 80}, 1, 8).toImage();
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(53, 79)), 0);
        QCOMPARE(qAlpha(image.pixel(27, 40)), 255);
        QCOMPARE(qAlpha(image.pixel(0, 40)), 255);
    }

    void aLargePosterCarriesTheTitle()
    {
        const QImage one = posterArt(u"x"_s, u"Blue Tide"_s, {150, 220}, 1).toImage();
        const QImage two = posterArt(u"x"_s, u"Paper Lanterns"_s, {150, 220}, 1).toImage();
        QVERIFY(one != two);
        // The upper half is the picture and the same.
        QCOMPARE(one.copy(0, 0, 150, 100), two.copy(0, 0, 150, 100));
    }
};

QTEST_MAIN(TestPosterArt)
#include "tst_posterart.moc"
