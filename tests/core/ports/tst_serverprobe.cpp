#include "serverprobe.h"

#include <QTest>

using namespace foyer;
using namespace foyer::ports;
using namespace Qt::Literals::StringLiterals;

class TestServerProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesByNumberPartByPart_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("order");
        QTest::newRow("same") << u"0.1.0"_s << u"0.1.0"_s << 0;
        QTest::newRow("patch") << u"0.1.0"_s << u"0.1.1"_s << -1;
        QTest::newRow("numbers and no letters") << u"0.10.0"_s << u"0.9.0"_s << 1;
        QTest::newRow("the first part decides") << u"1.0.0"_s << u"0.99.99"_s << 1;
        QTest::newRow("shorter is filled with zeroes") << u"0.1"_s << u"0.1.0"_s << 0;
        QTest::newRow("shorter and older") << u"0.1"_s << u"0.1.1"_s << -1;
        QTest::newRow("empty") << QString() << u"0.0.1"_s << -1;
        QTest::newRow("words count as 0") << u"0.x.1"_s << u"0.0.1"_s << 0;
    }
    void comparesByNumberPartByPart()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, order);
        QCOMPARE(compareVersions(a, b), order);
        QCOMPARE(compareVersions(b, a), -order);
    }

    void whichReleasesFit_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("oldestClient");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("problem"); // a word of it; empty: they fit
        QTest::newRow("same") << u"0.2.0"_s << u"0.1.0"_s << u"0.2.0"_s << QString();
        QTest::newRow("older, but still served") << u"0.2.0"_s << u"0.1.0"_s << u"0.1.0"_s << QString();
        QTest::newRow("older than is served") << u"0.2.0"_s << u"0.1.0"_s << u"0.0.9"_s << u"too old"_s;
        QTest::newRow("the oldest to the patch") << u"0.2.0"_s << u"0.1.2"_s << u"0.1.1"_s << u"too old"_s;
        QTest::newRow("newer by a patch") << u"0.2.0"_s << u"0.1.0"_s << u"0.2.7"_s << QString();
        QTest::newRow("newer by a release") << u"0.2.9"_s << u"0.1.0"_s << u"0.3.0"_s << u"newer"_s;
        QTest::newRow("newer by a generation") << u"0.2.0"_s << u"0.1.0"_s << u"1.0.0"_s << u"newer"_s;
        QTest::newRow("a server that names nothing") << QString() << QString() << u"0.1.0"_s << u"newer"_s;
    }
    void whichReleasesFit()
    {
        QFETCH(QString, server);
        QFETCH(QString, oldestClient);
        QFETCH(QString, client);
        QFETCH(QString, problem);
        const Result<void> fits = checkVersions({server, oldestClient}, client);
        QCOMPARE(fits.has_value(), problem.isEmpty());
        if (fits)
            return;
        QCOMPARE(fits.error().code, ErrorCode::VersionMismatch);
        QCOMPARE(fits.error().extras.value(u"server"_s).toString(), server);
        QCOMPARE(fits.error().extras.value(u"client"_s).toString(), client);
        QVERIFY2(fits.error().detail.contains(problem), qPrintable(fits.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestServerProbe)
#include "tst_serverprobe.moc"
