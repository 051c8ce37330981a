#include "cataloguefigures.h"
#include "circuitfigures.h"
#include "cores.h"
#include "floodfigures.h"
#include "processfigures.h"
#include "regionfigures.h"
#include "tlsfigures.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace foyer;
using namespace foyer::bench;
using namespace Qt::Literals::StringLiterals;

/** That what is measured is still there to be measured, for an instant and with real processes. How fast it is nobody
 *  looks at here. */
class TestBenchFigures : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Extent anInstant() const
    {
        Extent extent;
        extent.duration = std::chrono::milliseconds(300);
        extent.folder = m_folder.path();
        return extent;
    }
    static void everyFigureIsThere(const QList<Figure> &figures, qsizetype count)
    {
        QCOMPARE(figures.size(), count);
        for (const Figure &figure : figures) {
            QVERIFY2(figure.reference && figure.reference->value > 0, qPrintable(figure.name));
            QVERIFY2(!std::isnan(figure.value), qPrintable(figure.name));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        // MariaDB, whose folder is made in it, is another user where root runs this.
        QVERIFY(QFile::setPermissions(m_folder.path(),
                                      QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther));
    }

    void theCatalogueIsComparedWithItsBytesFromMemory()
    {
        const Result<QList<Figure>> figures = measureCatalogue(anInstant(), db::Settings::Engine::Sqlite);
        if (!twoCores()) {
            QVERIFY(!figures);
            QCOMPARE(figures.error().code, ErrorCode::IllegalState);
            return;
        }
        QVERIFY2(figures, qPrintable(figures ? QString() : figures.error().detail));
        everyFigureIsThere(*figures, 3);
        for (const Figure &figure : *figures)
            QVERIFY2(figure.value > 0, qPrintable(figure.name));
    }

    void aTillIsComparedWithItselfInAFlood()
    {
        const Result<QList<Figure>> figures = measureFlood(anInstant(), db::Settings::Engine::Sqlite);
        if (!twoCores()) {
            QVERIFY(!figures);
            QCOMPARE(figures.error().code, ErrorCode::IllegalState);
            return;
        }
        QVERIFY2(figures, qPrintable(figures ? QString() : figures.error().detail));
        everyFigureIsThere(*figures, 8);
    }

    void aRegionIsComparedWithItselfWhileTheLineIsCut()
    {
        const Result<QList<Figure>> figures = measureRegions(anInstant(), db::Settings::Engine::Sqlite);
        QVERIFY2(figures, qPrintable(figures ? QString() : figures.error().detail));
        everyFigureIsThere(*figures, 2);
    }

    void aGatewayIsComparedWithTheServiceItself()
    {
        const Result<QList<Figure>> figures = measureProcesses(anInstant(), db::Settings::Engine::Sqlite);
        QVERIFY2(figures, qPrintable(figures ? QString() : figures.error().detail));
        everyFigureIsThere(*figures, 2);
    }

    void processesAreComparedWithOne()
    {
        const Result<QList<Figure>> figures = measureCircuit(anInstant(), db::Settings::Engine::Sqlite);
        QVERIFY2(figures, qPrintable(figures ? QString() : figures.error().detail));
        QCOMPARE(figures->size(), 16);
        for (const Figure &figure : *figures) {
            // What choosing costs is the difference of two times, which on a noisy machine may come to nothing.
            const bool isDifference = figure.name.startsWith("what choosing"_L1);
            QVERIFY2(figure.value > 0 || isDifference, qPrintable(figure.name + u": "_s + figure.note));
        }
    }

    void encryptedCallsAreComparedWithPlainOnes()
    {
        const Result<QList<Figure>> figures = measureTls(anInstant(), db::Settings::Engine::Sqlite);
        QVERIFY2(figures, qPrintable(figures ? QString() : figures.error().detail));
        everyFigureIsThere(*figures, 2);
    }
};

QTEST_GUILESS_MAIN(TestBenchFigures)
#include "tst_benchfigures.moc"
