#include "pictures.h"

#include <QBuffer>
#include <QImage>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

using namespace foyer::render;
using Verdict = Rendered::Verdict;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(foyer::render::Rendered::Verdict)

/** What becomes of the files people upload as posters, and of those they should not. */
class TestPictures : public QObject
{
    Q_OBJECT

    static QByteArray file(QSize size, const char *format, const QColor &colour = Qt::red)
    {
        QImage image(size, QImage::Format_ARGB32);
        image.fill(colour);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format);
        return bytes;
    }
    /** A PNG that says it is that large, without the pixels. */
    static QByteArray pngThatClaims(quint32 width, quint32 height)
    {
        QByteArray bytes = file({200, 300}, "PNG");
        qToBigEndian(width, bytes.data() + 16);
        qToBigEndian(height, bytes.data() + 20);
        const auto *header = reinterpret_cast<const Bytef *>(bytes.constData()) + 12; // "IHDR" and its 13 bytes
        qToBigEndian(static_cast<quint32>(crc32(0, header, 17)), bytes.data() + 29);
        return bytes;
    }

private Q_SLOTS:
    void everyWidthIsMadeTwoByThree_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a poster") << file({800, 1200}, "PNG");
        QTest::newRow("a photograph, as wide as a wall") << file({1600, 900}, "JPEG");
        QTest::newRow("taller than posters are") << file({800, 3000}, "JPEG");
    }
    void everyWidthIsMadeTwoByThree()
    {
        QFETCH(QByteArray, bytes);
        const Rendered rendered = renderPoster(bytes, {120, 360, 720});
        QCOMPARE(rendered.verdict, Verdict::Good);
        QList<QSize> sizes;
        for (const QByteArray &image : rendered.images) {
            QVERIFY(image.startsWith("\xff\xd8\xff"));
            sizes.append(QImage::fromData(image, "JPEG").size());
        }
        QCOMPARE(sizes, (QList<QSize>{{120, 180}, {360, 540}, {720, 1080}}));
    }

    void aSmallPictureIsNotBlownUp()
    {
        const Rendered rendered = renderPoster(file({200, 300}, "PNG"), {120, 720});
        QCOMPARE(QImage::fromData(rendered.images.last()).size(), QSize(200, 300));
    }

    void whatIsSeenThroughIsWhite()
    {
        const Rendered rendered = renderPoster(file({200, 300}, "PNG", Qt::transparent), {120});
        QCOMPARE(QImage::fromData(rendered.images.first()).pixelColor(60, 90), QColor(Qt::white));
    }

    /** Names, places and comments that a camera or a painter left in the file stay out of what customers get. */
    void nothingOfTheFileIsPassedOn()
    {
        QImage image(200, 300, QImage::Format_RGB32);
        image.fill(Qt::blue);
        image.setText(u"Author"_s, u"somebody's name"_s);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "JPEG");
        QVERIFY(bytes.contains("somebody's name"));
        QVERIFY(!renderPoster(bytes, {120}).images.first().contains("somebody's name"));
    }

    void whatIsNoPosterIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("nothing") << QByteArray() << Verdict::NoPicture;
        QTest::newRow("text") << QByteArray("not a picture") << Verdict::NoPicture;
        QTest::newRow("a format that can hold scripts")
            << QByteArray("<svg width='500' height='900'><script/></svg>") << Verdict::NoPicture;
        QTest::newRow("a format nobody asked for") << file({200, 300}, "BMP") << Verdict::NoPicture;
        QTest::newRow("the first bytes of one") << QByteArray("\x89PNG\r\n\x1a\n") << Verdict::NoPicture;
        QTest::newRow("broken off") << file({200, 300}, "PNG").left(60) << Verdict::NoPicture;
        QTest::newRow("too small") << file({100, 150}, "PNG") << Verdict::TooSmall;
        QTest::newRow("a small file that says it is huge") << pngThatClaims(60'000, 60'000) << Verdict::TooLarge;
    }
    void whatIsNoPosterIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Verdict, verdict);
        const Rendered rendered = renderPoster(bytes, {120});
        QCOMPARE(rendered.verdict, verdict);
        QVERIFY(rendered.images.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"
