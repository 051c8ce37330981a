#include "keptreports.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::logging;
using namespace Qt::Literals::StringLiterals;

/** What is read of reports that lie in a folder, and what is kept beside them. */
class TestKeptReports : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    static constexpr auto first = "20261122T180405Z-0000000077";
    static constexpr auto second = "20261122T190405Z-0000000078";

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QList<CrashReport> all() const { return crashReportsIn(m_folder->path()); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(QString::fromLatin1(first) + u".txt"_s,
              "SIGSEGV\nsignal: SIGSEGV at 0x0\nservice: booking\nversion: 1.2.3\nbuild: ab\npid: 77\nran for: 3 s\n"
              "\nstack:\n#0 foyerd+0x1\n\nlast lines of the log:\nservice: another\n\nmapped:\n55d0 r-xp\n");
        write(QString::fromLatin1(second) + u".txt"_s, "assertion failed: a == b\n"); // the disk was full
        write(u"notes.txt"_s, "nobody's report\n");
        write(u"told"_s, "another thing");
    }

    void eachIsToldWithWhoLeftIt()
    {
        const QList<CrashReport> reports = all();
        QCOMPARE(reports.size(), 2);
        QCOMPARE(reports[0].name(), QString::fromLatin1(second));
        QCOMPARE(reports[0].what, u"assertion failed: a == b"_s);
        QVERIFY(reports[0].service.isEmpty() && reports[0].version.isEmpty() && reports[0].pid.isEmpty());
        QCOMPARE(reports[1].name(), QString::fromLatin1(first));
        QCOMPARE(reports[1].atUtc, QDateTime(QDate(2026, 11, 22), QTime(18, 4, 5), Qt::UTC));
        QCOMPARE(reports[1].what, u"SIGSEGV"_s);
        QCOMPARE(reports[1].service, u"booking"_s); // not what a line of the log says
        QCOMPARE(reports[1].version, u"1.2.3"_s);
        QCOMPARE(reports[1].pid, u"77"_s);
        QVERIFY(!reports[1].seen);
    }

    void theTextEndsBeforeWhatIsForMachines()
    {
        const Result<QString> text = crashReportText(m_folder->path(), QString::fromLatin1(first));
        QVERIFY(text);
        QVERIFY(text->startsWith(u"SIGSEGV\n"_s));
        QVERIFY(text->endsWith(u"service: another\n"_s));
        QCOMPARE(crashReportText(m_folder->path(), QString::fromLatin1(second)), u"assertion failed: a == b\n"_s);
    }

    void aLongOneIsCutOff()
    {
        write(QString::fromLatin1(second) + u".txt"_s, "SIGABRT\n" + QByteArray(200'000, 'x'));
        QCOMPARE(crashReportText(m_folder->path(), QString::fromLatin1(second))->size(), 64 * 1024);
    }

    void aNameLeadsNowhereElse_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QString();
        QTest::newRow("another file") << u"notes"_s;
        QTest::newRow("with its ending") << QString::fromLatin1(first) + u".txt"_s;
        QTest::newRow("another folder") << u"../20261122T180405Z-0000000077"_s;
        QTest::newRow("by another way") << u"./20261122T180405Z-0000000077"_s;
        QTest::newRow("not there") << u"20261122T180405Z-0000000099"_s;
    }
    void aNameLeadsNowhereElse()
    {
        QFETCH(QString, name);
        const auto text = crashReportText(m_folder->path(), name);
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::NotFound);
        const auto noted = noteCrashSeen(m_folder->path(), name, {u"Ada"_s, QDateTime::currentDateTimeUtc()});
        QVERIFY(!noted);
        QCOMPARE(noted.error().code, ErrorCode::NotFound);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 4); // nothing was made
    }

    void whoSawItFirstStays()
    {
        const QDateTime at(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC);
        QVERIFY(noteCrashSeen(m_folder->path(), QString::fromLatin1(first), {u"Ada\nLovelace"_s, at}));
        QVERIFY(noteCrashSeen(m_folder->path(), QString::fromLatin1(first), {u"Bob"_s, at.addDays(1)}));
        const QList<CrashReport> reports = all();
        QVERIFY(!reports[0].seen);
        QVERIFY(reports[1].seen);
        QCOMPARE(reports[1].seen->by, u"Ada Lovelace"_s);
        QCOMPARE(reports[1].seen->atUtc, at);
    }

    void nothingOfOneStaysThatIsRemoved()
    {
        QVERIFY(
            noteCrashSeen(m_folder->path(), QString::fromLatin1(first), {u"Ada"_s, QDateTime::currentDateTimeUtc()}));
        removeCrashReport(all().last());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
                 (QStringList{QString::fromLatin1(second) + u".txt"_s, u"notes.txt"_s, u"told"_s}));
    }

    void whatCannotBeWrittenIsToldSo()
    {
        // What stands in the way stops root, too.
        QVERIFY(QDir(m_folder->path()).mkdir(QString::fromLatin1(first) + u".seen"_s));
        const auto noted =
            noteCrashSeen(m_folder->path(), QString::fromLatin1(first), {u"Ada"_s, QDateTime::currentDateTimeUtc()});
        QVERIFY(!noted);
        QCOMPARE(noted.error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestKeptReports)
#include "tst_keptreports.moc"
