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
        if (!image.save(&buffer, format))
            qFatal("This machine cannot write %s: a package of app/packages is missing.", format);
        return bytes;
    }
    static QByteArray chunk(const QByteArray &name, const QByteArray &data)
    {
        QByteArray size(4, 0);
        qToLittleEndian(static_cast<quint32>(data.size()), size.data());
        return name + size + data + QByteArray(data.size() % 2, 0);
    }
    /** A WebP whose head says that it is that large, with the picture of @p webp in it. */
    static QByteArray webpThatClaims(quint32 width, quint32 height, const QByteArray &webp)
    {
        QByteArray head(16, 0); // the last bytes are cut off again
        qToLittleEndian(width - 1, head.data() + 4); // three bytes each
        qToLittleEndian(height - 1, head.data() + 7);
        return chunk("RIFF", "WEBP" + chunk("VP8X", head.left(10)) + webp.mid(12));
    }
    /** Of several pictures, each a moment long. */
    static QByteArray movingWebp(QSize size, const QList<QColor> &colours)
    {
        QByteArray head(16, 0);
        head[0] = 0x02; // it moves
        qToLittleEndian(static_cast<quint32>(size.width() - 1), head.data() + 4);
        qToLittleEndian(static_cast<quint32>(size.height() - 1), head.data() + 7);
        QByteArray body = "WEBP" + chunk("VP8X", head.left(10)) + chunk("ANIM", QByteArray(6, 0));
        for (const QColor &colour : colours) {
            QByteArray frame(20, 0);
            qToLittleEndian(static_cast<quint32>(size.width() - 1), frame.data() + 6);
            qToLittleEndian(static_cast<quint32>(size.height() - 1), frame.data() + 9);
            frame[12] = 100; // milliseconds
            body += chunk("ANMF", frame.left(16) + file(size, "WEBP", colour).mid(12));
        }
        return chunk("RIFF", body);
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
        QTest::newRow("as the web has them") << file({800, 1200}, "WEBP");
        QTest::newRow("one that says beforehand how large it is")
            << webpThatClaims(800, 1200, file({800, 1200}, "WEBP"));
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

    void whatIsSeenThroughIsWhite_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PNG") << file({200, 300}, "PNG", Qt::transparent);
        QTest::newRow("WebP") << file({200, 300}, "WEBP", Qt::transparent);
    }
    void whatIsSeenThroughIsWhite()
    {
        QFETCH(QByteArray, bytes);
        const Rendered rendered = renderPoster(bytes, {120});
        QCOMPARE(rendered.verdict, Verdict::Good);
        QCOMPARE(QImage::fromData(rendered.images.first()).pixelColor(60, 90), QColor(Qt::white));
    }

    void ofAPictureThatMovesTheFirstIsThePoster()
    {
        const Rendered rendered = renderPoster(movingWebp({200, 300}, {Qt::blue, Qt::red}), {120});
        QCOMPARE(rendered.verdict, Verdict::Good);
        const QColor middle = QImage::fromData(rendered.images.first()).pixelColor(60, 90);
        QVERIFY2(middle.blue() > 200 && middle.red() < 60, qPrintable(middle.name()));
    }

    /** Wherever the line was cut, and whichever byte was flipped: it is no picture or one of some sort, and nothing
     *  else. */
    void aDamagedWebpEndsNothing()
    {
        const QByteArray whole = file({130, 200}, "WEBP", Qt::green);
        for (qsizetype length = 0; length < whole.size(); ++length)
            QCOMPARE(renderPoster(whole.left(length), {120}).verdict, Verdict::NoPicture);
        for (const QByteArray &good : {whole, movingWebp({130, 200}, {Qt::green, Qt::red})}) {
            for (qsizetype at = 0; at < good.size(); ++at) {
                QByteArray damaged = good;
                damaged[at] = static_cast<char>(~damaged.at(at));
                const Rendered rendered = renderPoster(damaged, {120});
                QCOMPARE(rendered.images.size(), rendered.verdict == Verdict::Good ? 1 : 0);
            }
        }
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
        const QByteArray webp = file({200, 300}, "WEBP");
        QTest::newRow("the first bytes of a WebP") << webp.left(12) << Verdict::NoPicture;
        QTest::newRow("a WebP broken off") << webp.left(webp.size() - 20) << Verdict::NoPicture;
        QTest::newRow("a WebP without a picture") << webpThatClaims(200, 300, webp.left(12)) << Verdict::NoPicture;
        QTest::newRow("a WebP that holds text")
            << chunk("RIFF", "WEBP" + chunk("VP8 ", "not a picture at all")) << Verdict::NoPicture;
        QTest::newRow("a WebP that is small") << file({100, 150}, "WEBP") << Verdict::TooSmall;
        QTest::newRow("a small WebP that says it is huge")
            << webpThatClaims(16'000'000, 200, webp) << Verdict::TooLarge;
        QTest::newRow("a WebP that is not what its head says") << webpThatClaims(300, 300, webp) << Verdict::NoPicture;
        QTest::newRow("sound, in the same envelope")
            << chunk("RIFF", "WAVE" + chunk("fmt ", QByteArray(16, 1))) << Verdict::NoPicture;
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
