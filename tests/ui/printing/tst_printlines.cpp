#include "printlines.h"

#include <QPdfWriter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

class TestPrintLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Read back by another program, letter by letter.
    void whatIsPrintedIsReadAsItIs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"codes.pdf"_s);
        {
            QPdfWriter paper(path);
            printing::paintLines(paper, u"Codes <b>of</b> Ärger"_s, {u"ABCD-EFGH-2345"_s, u"<IJKL>-O0Il"_s});
        }
        QProcess process;
        process.start(u"pdftotext"_s, {path, u"-"_s});
        QVERIFY2(process.waitForFinished(60'000), qPrintable(process.errorString()));
        const QString text = QString::fromUtf8(process.readAllStandardOutput());
        for (const QString &line : {u"Codes <b>of</b> Ärger"_s, u"ABCD-EFGH-2345"_s, u"<IJKL>-O0Il"_s})
            QVERIFY2(text.contains(line), qPrintable(text));
    }
};

QTEST_MAIN(TestPrintLines)
#include "tst_printlines.moc"
