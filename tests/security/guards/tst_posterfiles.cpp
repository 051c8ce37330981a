#include "childrenderer.h"
#include "fieldproblem.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

/** Files that are more than a picture, or less, or far larger than they look: what the process that decodes them makes
 * of them. What comes out has nothing in it but a picture, and who asked gets an answer. */
class TestPosterFiles : public QObject
{
    Q_OBJECT
    const QString m_program = QStringLiteral(FOYER_BIN_DIR "/foyerd-render");

    static QByteArray picture(const char *format, QSize size = {200, 300})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, format))
            qFatal("This machine cannot write %s: a package of app/packages is missing.", format);
        return bytes;
    }
    static QByteArray number(quint32 value)
    {
        QByteArray bytes(4, 0);
        qToBigEndian(value, bytes.data());
        return bytes;
    }
    static QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
    {
        const QByteArray named = type + data;
        return number(static_cast<quint32>(data.size())) + named
            + number(static_cast<quint32>(
                crc32(0, reinterpret_cast<const Bytef *>(named.constData()), static_cast<uInt>(named.size()))));
    }
    /** @p png with @p chunks behind its head. */
    static QByteArray withChunks(const QByteArray &png, const QByteArray &chunks)
    {
        constexpr qsizetype behindHead = 8 + 25;
        return png.left(behindHead) + chunks + png.mid(behindHead);
    }
    /** A PNG that says it is that large, and has the pixels of a row. */
    static QByteArray pngThatClaims(quint32 width, quint32 height)
    {
        return QByteArray("\x89PNG\r\n\x1a\n")
            + pngChunk("IHDR", number(width) + number(height) + QByteArray("\x08\x02\0\0\0", 5))
            + pngChunk("IDAT", qCompress(QByteArray(qsizetype(qMin(width, 1'000'000U)) * 3 + 1, 0), 9).mid(4))
            + pngChunk("IEND", {});
    }
    static QByteArray jpegSegment(char marker, const QByteArray &data)
    {
        QByteArray size(2, 0);
        qToBigEndian(static_cast<quint16>(data.size() + 2), size.data());
        return QByteArray("\xff") + marker + size + data;
    }
    static QByteArray withSegment(const QByteArray &jpeg, char marker, const QByteArray &data)
    {
        return jpeg.left(2) + jpegSegment(marker, data) + jpeg.mid(2);
    }
    Result<Poster> rendered(const QByteArray &file) const
    {
        ChildRenderer renderer(m_program);
        const QFuture<Result<Poster>> future = renderer.render(file);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 40'000))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }
    /** The kinds of segments a JPEG has, up to its pixels; "trailing" when there is something behind its end. */
    static QByteArrayList segmentsOf(const QByteArray &jpeg)
    {
        QByteArrayList kinds;
        qsizetype at = 2;
        while (at + 4 <= jpeg.size() && jpeg.at(at) == '\xff') {
            kinds.append(jpeg.mid(at + 1, 1).toHex());
            if (jpeg.at(at + 1) == '\xda')
                break;
            at += 2 + qFromBigEndian<quint16>(jpeg.constData() + at + 2);
        }
        if (!jpeg.endsWith("\xff\xd9") || jpeg.indexOf("\xff\xd9") != jpeg.size() - 2)
            kinds.append("trailing");
        return kinds;
    }

private Q_SLOTS:
    void onlyThePictureComesOut_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray png = picture("PNG");
        const QByteArray jpeg = picture("JPEG");
        const QByteArray page = "<html><script>alert('hidden')</script></html>";
        const QByteArray archive =
            QByteArray("PK\x03\x04\x14\0\0\0", 8) + "hidden.txt" + QByteArray("PK\x05\x06", 4) + QByteArray(18, 0);
        QTest::newRow("a picture and an archive") << png + archive;
        QTest::newRow("a picture and a page") << png + page;
        QTest::newRow("a page in a picture's comment")
            << withChunks(png, pngChunk("tEXt", QByteArray("Comment\0", 8) + page));
        QTest::newRow("a script in a photograph's comment") << withSegment(jpeg, '\xfe', "/*hidden*/=alert(1);/*");
        QTest::newRow("a photograph and a page") << jpeg + page;
        QTest::newRow("where it was taken")
            << withSegment(jpeg, '\xe1', QByteArray("Exif\0\0MM\0*\0\0\0\x08\0\0hidden", 22));
        QTest::newRow("who wrote it") << withSegment(jpeg, '\xe1',
                                                     "http://ns.adobe.com/xap/1.0/" + QByteArray(1, 0) + "<hidden/>");
        QTest::newRow("a profile of colours") << withSegment(jpeg, '\xe2', QByteArray("ICC_PROFILE\0\1\1hidden", 20));
        QTest::newRow("a preview of something else")
            << withSegment(jpeg, '\xed', QByteArray("Photoshop 3.0\0", 14) + "8BIMhidden");
        QTest::newRow("one that moves") << withChunks(
            png, pngChunk("acTL", number(1) + number(0)) + pngChunk("tEXt", QByteArray("hidden\0x", 8)));
        QTest::newRow("as the web has them") << picture("WEBP") + page;
        // A text of 200 MB packs into 200 KB.
        const QByteArray bomb = qCompress(QByteArray(200'000'000, 'h'), 6).mid(4);
        QTest::newRow("a text that unfolds")
            << withChunks(png, pngChunk("iTXt", QByteArray("Comment\0\1\0\0\0", 12) + bomb));
        QTest::newRow("another that unfolds") << withChunks(png, pngChunk("zTXt", QByteArray("Comment\0\0", 9) + bomb));
    }
    void onlyThePictureComesOut()
    {
        QFETCH(QByteArray, file);
        const Result<Poster> poster = rendered(file);
        if (!poster) {
            QCOMPARE(poster.error().code, ErrorCode::InvalidInput); // a decoder that will not have it is as good
            QCOMPARE(fieldProblemsOf(poster.error()).value(0).fault, FieldFault::BadFormat);
            QVERIFY2(QByteArray(QTest::currentDataTag()).contains("unfolds"), "only a bomb may be refused");
            return;
        }
        static const QByteArrayList allowed{"e0", "db", "c0", "c4", "da"}; // JFIF, and what pixels need
        for (const QByteArray &image : std::as_const(poster->images)) {
            QCOMPARE(QImage::fromData(image, "JPEG").pixelColor(60, 90).green() > 90, true);
            for (const QByteArray &kind : segmentsOf(image))
                QVERIFY2(allowed.contains(kind), kind.constData());
            for (const char *text : {"hidden", "script", "PK\x03\x04", "Exif", "ICC", "Comment"})
                QVERIFY2(!image.contains(text), text);
        }
    }

    void whatIsNoPictureOrTooMuchOfOneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<FieldFault>("fault");
        const QByteArray png = picture("PNG");
        QTest::newRow("as large as a field") << pngThatClaims(50'000, 50'000) << FieldFault::TooLarge;
        QTest::newRow("a row as long as a street") << pngThatClaims(1'000'000, 150) << FieldFault::TooLarge;
        QTest::newRow("more than fits into a number") << pngThatClaims(0x7fffffff, 2) << FieldFault::BadFormat;
        QTest::newRow("most of it is missing") << pngThatClaims(6'000, 6'000) << FieldFault::BadFormat;
        QTest::newRow("nothing at all of it") << pngThatClaims(0, 0) << FieldFault::BadFormat;
        QTest::newRow("a GIF that is called PNG")
            << QByteArray("GIF89a\xc8\0\x2c\x01\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xc8\0\x2c\x01\0\x02\x02D\x01\0;", 35)
            << FieldFault::BadFormat;
        QTest::newRow("a drawing with a script") << QByteArray(
            "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='300'><script>alert(1)</script></svg>")
                                                 << FieldFault::BadFormat;
        QTest::newRow("a drawing that asks for another file")
            << QByteArray("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>")
            << FieldFault::BadFormat;
        QTest::newRow("a page that begins a little later") << QByteArray("\n") + png << FieldFault::BadFormat;
        QTest::newRow("an archive with a picture in it") << QByteArray("PK\x03\x04", 4) + png << FieldFault::BadFormat;
        QTest::newRow("a document") << QByteArray("%PDF-1.7\n") + png << FieldFault::BadFormat;
        QTest::newRow("a script for a printer") << QByteArray("%!PS-Adobe-3.0\n") + png << FieldFault::BadFormat;
        QTest::newRow("only its first bytes") << png.left(8) << FieldFault::BadFormat;
        QTest::newRow("half of it") << picture("JPEG").left(60) << FieldFault::BadFormat;
    }
    void whatIsNoPictureOrTooMuchOfOneIsRefused()
    {
        QFETCH(QByteArray, file);
        QFETCH(FieldFault, fault);
        const Result<Poster> poster = rendered(file);
        QVERIFY(!poster);
        const QList<FieldProblem> problems = fieldProblemsOf(poster.error());
        QVERIFY2(problems.size() == 1, qPrintable(toString(poster.error())));
        QCOMPARE(problems.first().field, u"image"_s);
        QCOMPARE(problems.first().fault, fault);
    }

    /** What a hole in a decoder would run in: no more memory and time than a picture needs, no file to write, and
     * nothing of the process left behind. */
    void theKernelHoldsTheDecoder()
    {
        QProcess child;
        child.start(m_program, {u"120"_s});
        QVERIFY(child.waitForStarted());
        child.write("\x89PNG"); // it waits for the rest
        const auto limits = [&child] {
            QFile file(u"/proc/%1/limits"_s.arg(child.processId()));
            return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).simplified()
                                                  : file.errorString();
        };
        QTRY_VERIFY(limits().contains(u"Max core file size 0 0 bytes"_s)); // the last that it sets
        QVERIFY2(limits().contains(u"Max cpu time 10 10 seconds"_s), qPrintable(limits()));
        QVERIFY2(limits().contains(u"Max address space 1073741824 1073741824 bytes"_s), qPrintable(limits()));
        QVERIFY2(limits().contains(u"Max file size 0 0 bytes"_s), qPrintable(limits()));
        child.closeWriteChannel();
        QVERIFY(child.waitForFinished());
    }

    /** A pause of who writes is not the end of the file. */
    void aFileThatComesSlowlyIsReadToItsEnd()
    {
        const QByteArray file = picture("PNG");
        QProcess child;
        child.start(m_program, {u"120"_s});
        QVERIFY(child.waitForStarted());
        child.write(file.left(100));
        QVERIFY(child.waitForBytesWritten());
        // It sleeps once it has read that: one that took the pause for the end would be gone.
        const auto isAsleep = [&child] {
            QFile stat(u"/proc/%1/stat"_s.arg(child.processId()));
            QFile limits(u"/proc/%1/limits"_s.arg(child.processId()));
            return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") S ") && limits.open(QIODevice::ReadOnly)
                && limits.readAll().simplified().contains("Max core file size 0 0 bytes");
        };
        QTRY_VERIFY(isAsleep());
        child.write(file.mid(100));
        child.closeWriteChannel();
        QVERIFY(child.waitForFinished());
        QVERIFY(child.readAllStandardOutput().contains("JFIF"));
    }
};

QTEST_GUILESS_MAIN(TestPosterFiles)
#include "tst_posterfiles.moc"
