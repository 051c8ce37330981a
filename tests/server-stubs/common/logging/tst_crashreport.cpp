#include "crashreport.h"
#include "keptreports.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace foyer::logging;
using namespace Qt::Literals::StringLiterals;

class TestCrashReport : public QObject
{
    Q_OBJECT

    /** How crasher ended. */
    static void crash(const QString &folder, const QString &way, QProcess &process)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(FOYER_BIN_DIR "/crasher"), {folder, way});
        QVERIFY(process.waitForFinished(30'000));
    }
    static QString contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /** Names of the functions on the stack of a report, by addr2line. */
    static QString stackOf(const QString &report)
    {
        QString names;
        const QStringList lines = report.split(u'\n');
        for (const QString &line : lines) {
            const QStringList place = line.section(u' ', 1).split(u"+0x"_s);
            if (!line.startsWith(u'#') || place.size() != 2)
                continue;
            QProcess tool;
            tool.start(u"addr2line"_s, {u"-f"_s, u"-C"_s, u"-e"_s, place[0], u"0x"_s + place[1]});
            if (!tool.waitForFinished())
                return {};
            names += QString::fromUtf8(tool.readAll());
        }
        return names;
    }

private Q_SLOTS:
    void eachEndIsReported_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("function");
        QTest::newRow("null pointer") << u"segv"_s << SIGSEGV << u"SIGSEGV"_s << u"writesNowhere"_s;
        QTest::newRow("in another thread") << u"thread"_s << SIGSEGV << u"SIGSEGV"_s << u"writesNowhere"_s;
        QTest::newRow("stack overflow") << u"overflow"_s << SIGSEGV << u"SIGSEGV"_s << u"goesDeeper"_s;
        QTest::newRow("assertion") << u"assert"_s << SIGABRT << u"assertion failed: zero == 1"_s
                                   << u"assertionFailed"_s;
        QTest::newRow("exception") << u"exception"_s << SIGABRT << u"uncaught exception: nobody catches me"_s
                                   << u"main"_s;
        QTest::newRow("division by zero") << u"divide"_s << SIGFPE << u"SIGFPE"_s << u"main"_s;
        QTest::newRow("illegal instruction") << u"illegal"_s << SIGILL << u"SIGILL"_s << u"main"_s;
        QTest::newRow("bus error") << u"bus"_s << SIGBUS << u"SIGBUS"_s << u"main"_s;
        QTest::newRow("fatal message") << u"fatal"_s << SIGABRT << u"SIGABRT"_s << u"main"_s;
    }
    void eachEndIsReported()
    {
        QFETCH(QString, way);
        QFETCH(int, signal);
        QFETCH(QString, what);
        QFETCH(QString, function);
        const QTemporaryDir folder;
        QProcess process;
        crash(folder.path(), way, process);
        QCOMPARE(process.exitStatus(), QProcess::CrashExit); // it ends as without a report
        QCOMPARE(process.exitCode(), signal);

        const QList<CrashReport> reports = crashReportsIn(folder.filePath(u"reports"_s));
        QCOMPARE(reports.size(), 1);
        QVERIFY2(reports.first().what.startsWith(what), qPrintable(reports.first().what));
        QVERIFY(qAbs(reports.first().atUtc.secsTo(QDateTime::currentDateTimeUtc())) < 120);
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY((QFile::permissions(reports.first().path) & others) == 0);

        const QString report = contents(reports.first().path);
        for (const QString &part : {u"\nservice: crasher\n"_s, u"\nversion: 1.2.3\n"_s})
            QVERIFY2(report.contains(part), qPrintable(part + report));
        static const QRegularExpression ranFor(
            u"\nran for: [0-9]{1,2} s\n"_s); // a busy machine's stack takes a second to fill
        QVERIFY2(ranFor.match(report).hasMatch(), qPrintable(report));
        QVERIFY(!report.contains(u"build: unknown"_s));
        QVERIFY(report.contains(u"the last words to [e-mail]"_s)); // as it was logged, and no other
        QVERIFY(report.contains(u" r-xp "_s)); // what is mapped where
        QCOMPARE(report.contains(u"request: r-77\ntrace: 0af7651916cd43dd8448eb211c80319c\n"_s), way != "thread"_L1);
        const QString stack = stackOf(report);
        QVERIFY2(stack.contains(function), qPrintable(report.section(u"\nlast lines"_s, 0, 0) + stack));
    }

    void whoEndsWellLeavesNone()
    {
        const QTemporaryDir folder;
        QProcess process;
        crash(folder.path(), u"not at all"_s, process);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY(crashReportsIn(folder.filePath(u"reports"_s)).isEmpty());
    }

    void onlyTheLastAreKept()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"reports"_s));
        for (int i = 10; i < 30; ++i) {
            QFile old(folder.filePath(u"reports/202601%1T000000Z-0000000001.txt"_s.arg(i)));
            QVERIFY(old.open(QIODevice::WriteOnly));
            old.write("SIGSEGV\n");
        }
        QProcess process;
        crash(folder.path(), u"segv"_s, process);
        const QList<CrashReport> reports = crashReportsIn(folder.filePath(u"reports"_s));
        QCOMPARE(reports.size(), 5);
        QVERIFY(reports.first().atUtc.date().year() > 2000);
        QVERIFY(reports[0].atUtc > reports[1].atUtc);
        QCOMPARE(reports.last().atUtc.date(), QDate(2026, 1, 26));
    }
};

QTEST_GUILESS_MAIN(TestCrashReport)
#include "tst_crashreport.moc"
