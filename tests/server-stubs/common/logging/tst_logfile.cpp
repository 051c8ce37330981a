#include "logfile.h"
#include "logging.h"
#include "requestscope.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace foyer;
using namespace foyer::logging;
using namespace Qt::Literals::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(lcTest, "foyer.test")
Q_LOGGING_CATEGORY(lcQuiet, "foyer.test.quiet")
constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;
} // namespace

class TestLogFile : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    qint64 m_now = 0;

    QString path(const QString &name = u"all.log"_s) const { return m_folder->filePath(name); }
    QByteArray contents(const QString &name = u"all.log"_s) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_now = QDateTime::currentMSecsSinceEpoch();
    }

    void aFullFileIsPutAside()
    {
        LogFile file(path(), {10, 2});
        for (const char *line : {"one 67\n", "two 67\n", "three 9\n", "four 89\n"})
            QVERIFY(file.write(line, m_now));
        QCOMPARE(files(), (QStringList{u"all.log"_s, u"all.log.1"_s, u"all.log.2"_s}));
        QCOMPARE(contents(), "four 89\n");
        QCOMPARE(contents(u"all.log.1"_s), "three 9\n");
        QCOMPARE(contents(u"all.log.2"_s), "two 67\n");
    }

    void aLineThatIsTooLongIsWrittenAllTheSame()
    {
        LogFile file(path(), {10, 2});
        const QByteArray line(50, 'x');
        QVERIFY(file.write(line, m_now));
        QCOMPARE(contents(), line);
        QCOMPARE(files().size(), 1);
    }

    void anotherDayIsAnotherFile()
    {
        LogFile file(path(), {1000, 3});
        QVERIFY(file.write("today\n", m_now));
        QVERIFY(file.write("today, too\n", m_now));
        QVERIFY(file.write("tomorrow\n", m_now + dayMs));
        QCOMPARE(contents(), "tomorrow\n");
        QCOMPARE(contents(u"all.log.1"_s), "today\ntoday, too\n");
    }

    void whatIsThereIsAddedTo()
    {
        QVERIFY(LogFile(path(), {1000, 3}).write("before\n", m_now));
        QVERIFY(LogFile(path(), {1000, 3}).write("after\n", m_now));
        QCOMPARE(contents(), "before\nafter\n");
        QVERIFY((QFileInfo(path()).permissions() & (QFile::ReadOther | QFile::WriteOther)) == 0);
    }

    void aFolderThatCannotBeMadeLosesLinesOnly()
    {
        QFile inTheWay(path(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        LogFile file(path(u"file/all.log"_s), {1000, 3});
        QVERIFY(!file.write("lost\n", m_now));
    }

    void messagesGoThereWithTheirRequest()
    {
        Settings settings;
        settings.folder = m_folder->path();
        settings.service = u"booking"_s;
        settings.instance = u"b1"_s;
        {
            const Logging logging(settings);
            auto request = std::make_shared<RequestTrace>();
            request->requestId = u"r-9"_s;
            request->traceId = "0af7651916cd43dd8448eb211c80319c";
            const RequestScope scope(request);
            qCWarning(lcTest) << "of anna@example.org";
            qCDebug(lcTest) << "not told";
            logEvent(lcTest(), QtInfoMsg, u"event"_s, {{u"n"_s, 3}, {u"to"_s, u"anna@example.org"_s}});
        }
        qCWarning(lcTest) << "when it is over";
        const QByteArrayList lines = contents(u"booking.log"_s).trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
        QCOMPARE(first["message"_L1].toString(), u"of [e-mail]"_s);
        QCOMPARE(first["category"_L1].toString(), u"foyer.test"_s);
        QCOMPARE(first["service"_L1].toString(), u"booking"_s);
        QCOMPARE(first["instance"_L1].toString(), u"b1"_s);
        QCOMPARE(first["request"_L1].toString(), u"r-9"_s);
        QCOMPARE(first["trace"_L1].toString(), u"0af7651916cd43dd8448eb211c80319c"_s);
        const QJsonObject second = QJsonDocument::fromJson(lines[1]).object();
        QCOMPARE(second["n"_L1].toInt(), 3);
        QCOMPARE(second["to"_L1].toString(), u"[e-mail]"_s);
        QCOMPARE(second["level"_L1].toString(), u"info"_s);
    }

    void hangUpBeginsTheFileAnew()
    {
        Settings settings;
        settings.folder = m_folder->path();
        settings.service = u"all"_s;
        const Logging logging(settings);
        qCWarning(lcTest) << "before";
        QVERIFY(QFile::rename(path(), path(u"moved"_s)));
        qCWarning(lcTest) << "still there";
        QCOMPARE(std::raise(SIGHUP), 0);
        qCWarning(lcTest) << "anew";
        QCOMPARE(contents(u"moved"_s).count('\n'), 2);
        QCOMPARE(contents().count('\n'), 1);
        QVERIFY(contents().contains("anew"));
    }

    void theLevelDecides_data()
    {
        QTest::addColumn<QtMsgType>("level");
        QTest::addColumn<int>("lines");
        QTest::newRow("debug") << QtDebugMsg << 4;
        QTest::newRow("info") << QtInfoMsg << 3;
        QTest::newRow("warning") << QtWarningMsg << 2;
        QTest::newRow("error") << QtCriticalMsg << 1;
    }
    void theLevelDecides()
    {
        QFETCH(QtMsgType, level);
        QFETCH(int, lines);
        const QByteArray rules = qgetenv("QT_LOGGING_RULES"); // these would win
        qunsetenv("QT_LOGGING_RULES");
        {
            Settings settings;
            settings.folder = m_folder->path();
            settings.service = u"all"_s;
            settings.level = level;
            const Logging logging(settings);
            qCDebug(lcQuiet) << "a";
            qCInfo(lcQuiet) << "b";
            qCWarning(lcQuiet) << "c";
            qCCritical(lcQuiet) << "d";
        }
        qputenv("QT_LOGGING_RULES", rules);
        QLoggingCategory::setFilterRules({});
        QCOMPARE(contents().count('\n'), lines);
    }
};

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
