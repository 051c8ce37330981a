#include "childrenderer.h"
#include "fieldproblem.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

/** Posters made by a process of its own: its answers, its silence and its death. */
class TestChildRenderer : public QObject
{
    Q_OBJECT
    const QString m_program = QStringLiteral(FOYER_BIN_DIR "/foyerd-render");
    QTemporaryDir m_folder;

    static QByteArray picture(QSize size = {400, 600}, const char *format = "PNG")
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format);
        return bytes;
    }
    static Result<Poster> waitedFor(const QFuture<Result<Poster>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }
    /** A program that does what @p script says instead. */
    QString program(const QByteArray &script)
    {
        QFile file(m_folder.filePath(u"renderer"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        file.write("#!/bin/sh\n" + script + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    static QList<FieldProblem> problems(const Result<Poster> &poster)
    {
        return poster ? QList<FieldProblem>() : fieldProblemsOf(poster.error());
    }

private Q_SLOTS:
    void aPictureBecomesAPosterOfEachWidth_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("PNG") << picture();
        QTest::newRow("JPEG") << picture({400, 600}, "JPEG");
        QTest::newRow("WebP") << picture({400, 600}, "WEBP");
    }
    void aPictureBecomesAPosterOfEachWidth()
    {
        QFETCH(QByteArray, file);
        ChildRenderer renderer(m_program);
        const Result<Poster> poster = waitedFor(renderer.render(file));
        QVERIFY2(poster, poster ? "" : qPrintable(toString(poster.error())));
        QCOMPARE(poster->images.keys(), (QList<int>{120, 360, 720}));
        QCOMPARE(QImage::fromData(poster->images.value(360)).size(), QSize(360, 540));
        QCOMPARE(poster->hash.size(), 32);
    }
    void severalAreMadeOneAfterTheOther()
    {
        ChildRenderer renderer(m_program);
        QList<QFuture<Result<Poster>>> futures;
        for (int i = 0; i < 8; ++i)
            futures.append(renderer.render(picture({200 + i, 400})));
        const Result<Poster> one = waitedFor(renderer.render(picture()));
        QVERIFY(!one);
        QCOMPARE(one.error().code, ErrorCode::Busy);
        QSet<QByteArray> hashes;
        for (const auto &future : futures) {
            const Result<Poster> poster = waitedFor(future);
            QVERIFY(poster);
            hashes.insert(poster->hash);
        }
        QCOMPARE(hashes.size(), 8);
    }
    void whatIsNoPosterIsToldAtItsField_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<FieldProblem>("problem");
        QTest::newRow("nothing") << QByteArray() << FieldProblem{u"image"_s, FieldFault::Required};
        QTest::newRow("no picture") << QByteArray("text") << FieldProblem{u"image"_s, FieldFault::BadFormat};
        QTest::newRow("too small") << picture({60, 90}) << FieldProblem{u"image"_s, FieldFault::TooSmall, u"120"_s};
        QTest::newRow("too many bytes") << QByteArray(maxPosterBytes + 1, 'x')
                                        << FieldProblem{u"image"_s, FieldFault::TooLarge, u"2097152"_s};
    }
    void whatIsNoPosterIsToldAtItsField()
    {
        QFETCH(QByteArray, file);
        QFETCH(FieldProblem, problem);
        ChildRenderer renderer(m_program);
        QCOMPARE(problems(waitedFor(renderer.render(file))), QList<FieldProblem>{problem});
    }
    void aFileThatCrashesTheDecoderIsNoPicture()
    {
        ChildRenderer renderer(program("kill -SEGV $$"));
        QCOMPARE(problems(waitedFor(renderer.render(picture()))),
                 (QList<FieldProblem>{{u"image"_s, FieldFault::BadFormat}}));
        const auto next = waitedFor(renderer.render(picture())); // and the next one has its turn
        QVERIFY(!next);
    }
    void aProgramThatIsNotThereOrTalksNonsenseIsOurFault_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("not there") << QByteArray();
        QTest::newRow("nonsense") << QByteArray("cat > /dev/null; echo x");
    }
    void aProgramThatIsNotThereOrTalksNonsenseIsOurFault()
    {
        QFETCH(QByteArray, script);
        ChildRenderer renderer(script.isEmpty() ? m_folder.filePath(u"nobody"_s) : program(script));
        const Result<Poster> poster = waitedFor(renderer.render(picture()));
        QVERIFY(!poster);
        QCOMPARE(poster.error().code, ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(TestChildRenderer)
#include "tst_childrenderer.moc"
