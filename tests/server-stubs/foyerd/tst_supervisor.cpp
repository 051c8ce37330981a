#include "supervisor.h"

#include "async.h"

#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/** Shell scripts stand for services. What they note in "$notes" tells in which order things happened. */
class TestSupervisor : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_said;

    QString notesFile() const { return m_folder->filePath(u"notes"_s); }
    QStringList notes() const
    {
        QFile file(notesFile());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                              : QStringList();
    }
    PlannedProcess script(const QString &name, const QString &text, int stopsWith = 0) const
    {
        return {name,
                u"/bin/sh"_s,
                {u"-c"_s, u"notes='%1'; me=%2; "_s.arg(notesFile(), name) + text},
                QProcessEnvironment(QProcessEnvironment::InheritFromParent),
                stopsWith};
    }
    /** Says that it is ready, and notes when it is told to end. */
    PlannedProcess service(const QString &name, int stopsWith = 0) const
    {
        return script(name,
                      u"trap 'echo end $me >> $notes; exit 0' TERM; echo start $me >> $notes; "
                      "echo foyerd ready on http://127.0.0.1:1/$me; while :; do sleep 0.01; done"_s,
                      stopsWith);
    }
    Supervisor::Settings settings()
    {
        Supervisor::Settings settings;
        settings.backoff = {1ms, 4ms, 1h};
        settings.say = [this](const QString &sentence) { m_said.append(sentence); };
        return settings;
    }
    bool said(const QString &part) const
    {
        return std::any_of(m_said.begin(), m_said.end(), [&](const QString &s) { return s.contains(part); });
    }
    static bool allAre(const Supervisor &supervisor, ProcessState state)
    {
        const QList<SupervisedProcess> table = supervisor.table();
        return std::all_of(table.begin(), table.end(), [state](const auto &row) { return row.state == state; });
    }
    /** A zombie is gone: who has become its parent may leave it. */
    static bool isGone(qint64 pid)
    {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        return !file.open(QIODevice::ReadOnly) || file.readAll().contains(") Z ");
    }
    /** This program again, as the parent of one shell. */
    static void supervise(QProcess &parent, const QString &shellCommand)
    {
        parent.start(QCoreApplication::applicationFilePath(), {u"supervise"_s, shellCommand});
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_said.clear();
    }

    void allAreStartedAtOnceAndStoppedInOrder()
    {
        Supervisor supervisor(
            {service(u"booking"_s, 1), service(u"user"_s, 2), service(u"movie"_s, 2), service(u"gateway"_s, 0)},
            settings());
        QSignalSpy stopped(&supervisor, &Supervisor::stopped);
        supervisor.start();
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        QVERIFY(supervisor.hasTriedAll());
        const QList<SupervisedProcess> table = supervisor.table();
        QCOMPARE(table[0].name, u"booking"_s);
        QCOMPARE(table[0].url, QUrl(u"http://127.0.0.1:1/booking"_s));
        QCOMPARE(table[0].starts, 1);
        QVERIFY(table[0].lastError.isEmpty());
        supervisor.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(allAre(supervisor, ProcessState::Ended));
        for (const SupervisedProcess &row : table)
            QVERIFY(isGone(row.pid));
        QCOMPARE(notes().sliced(4, 2), (QStringList{u"end gateway"_s, u"end booking"_s}));
    }

    void whatDiesComesAgainWithAReason()
    {
        Supervisor supervisor({service(u"booking"_s), service(u"movie"_s)}, settings());
        supervisor.start();
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        const qint64 movie = supervisor.table()[1].pid;
        ::kill(static_cast<pid_t>(supervisor.table()[0].pid), SIGKILL);
        QTRY_COMPARE(supervisor.table()[0].starts, 2);
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        QVERIFY2(supervisor.table()[0].lastError.contains("signal 9"_L1), qPrintable(supervisor.table()[0].lastError));
        QVERIFY(said(u"booking died: signal 9"_s));
        QCOMPARE(supervisor.table()[1].pid, movie);
        QCOMPARE(supervisor.table()[1].starts, 1);
    }

    /** Who misses some questions, and answers again, is left alone. */
    void whatHangsIsKilledAndStartedAgain()
    {
        QHash<QString, int> asked;
        Supervisor::Settings watchful = settings();
        watchful.askEvery = 1ms;
        watchful.mayMiss = 3;
        watchful.ask = [&asked](const PlannedProcess &process) {
            const int count = ++asked[process.name];
            const bool hangs = process.name == "booking"_L1 ? count >= 5 && count < 8 : count % 3 != 0;
            return foyer::async::ready(!hangs);
        };
        Supervisor supervisor({service(u"booking"_s), service(u"movie"_s)}, watchful);
        supervisor.start();
        QTRY_COMPARE(supervisor.table()[0].starts, 2);
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        QCOMPARE(supervisor.table()[0].lastError, u"it did not answer and was killed"_s);
        QVERIFY(said(u"booking hangs: it did not answer 3 times"_s));
        QTRY_VERIFY(asked.value(u"movie"_s) > 30);
        QCOMPARE(supervisor.table()[0].starts, 2);
        QCOMPARE(supervisor.table()[1].starts, 1);
    }

    /** What was asked before the end of one says nothing of the next. */
    void aLateAnswerIsNotTheNextOnes()
    {
        std::vector<std::shared_ptr<QPromise<bool>>> owed;
        Supervisor::Settings watchful = settings();
        watchful.askEvery = 1ms;
        watchful.mayMiss = 1;
        watchful.ask = [&owed](const PlannedProcess &) {
            owed.push_back(std::make_shared<QPromise<bool>>());
            owed.back()->start();
            return owed.back()->future();
        };
        Supervisor supervisor({service(u"booking"_s)}, watchful);
        supervisor.start();
        QTRY_COMPARE(owed.size(), std::size_t(1));
        ::kill(static_cast<pid_t>(supervisor.table()[0].pid), SIGKILL);
        QTRY_COMPARE(supervisor.table()[0].starts, 2);
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        owed[0]->addResult(false);
        owed[0]->finish();
        QTRY_COMPARE(owed.size(), std::size_t(2)); // it is asked again, and was not killed
        QCOMPARE(supervisor.table()[0].starts, 2);
        QVERIFY(!said(u"hangs"_s));
    }

    void whatCannotStartIsToldWithItsLastWordsAndOthersGoOn()
    {
        Supervisor supervisor(
            {script(u"booking"_s,
                    u"echo early >&2; echo '{\"level\":\"error\",\"message\":\"port 3007 is taken\"}' >&2; "
                    "echo '{\"level\":\"info\",\"message\":\"nothing new\"}' >&2; exit 1"_s),
             {u"payment"_s, u"/no/such/program"_s, {}, QProcessEnvironment(QProcessEnvironment::InheritFromParent), 0},
             service(u"movie"_s)},
            settings());
        supervisor.start();
        QTRY_VERIFY(supervisor.hasTriedAll());
        QTRY_COMPARE(supervisor.table()[2].state, ProcessState::Up);
        QTRY_VERIFY(supervisor.table()[0].starts > 5); // gives up on nobody
        QTRY_VERIFY(supervisor.table()[1].starts > 5);
        QCOMPARE(supervisor.table()[0].lastError, u"it ended with 1: port 3007 is taken"_s);
        QVERIFY(supervisor.table()[1].lastError.contains("cannot be started"_L1));
        QVERIFY(said(u"early\nport 3007 is taken"_s));
        QSignalSpy stopped(&supervisor, &Supervisor::stopped);
        supervisor.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(allAre(supervisor, ProcessState::Ended));
    }

    void pausesGrowAndBeginAnewForWhoRanWell()
    {
        Backoff backoff({200ms, 10s, 60s});
        QList<int> pauses;
        for (int i = 0; i < 8; ++i)
            pauses.append(static_cast<int>(backoff.pauseAfter(59s).count()));
        QCOMPARE(pauses, (QList<int>{200, 400, 800, 1600, 3200, 6400, 10'000, 10'000}));
        QCOMPARE(backoff.pauseAfter(60s), 200ms);
        QCOMPARE(backoff.pauseAfter(0s), 400ms);
    }

    void whatDoesNotEndIsKilled()
    {
        Supervisor::Settings quick = settings();
        quick.patience = 50ms;
        Supervisor supervisor(
            {script(u"deaf"_s, u"trap '' TERM; echo foyerd ready on http://a; while :; do sleep 0.01; done"_s)}, quick);
        QSignalSpy stopped(&supervisor, &Supervisor::stopped);
        supervisor.start();
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        const qint64 pid = supervisor.table()[0].pid;
        supervisor.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(isGone(pid));
        QVERIFY(said(u"deaf does not end and is killed"_s));
    }

    /** Its patience is an hour: only the second call can end it. */
    void whoIsToldTwiceHurries()
    {
        Supervisor::Settings slow = settings();
        slow.patience = 1h;
        slow.hurriedPatience = 2s; // for who hears it, on a busy machine
        const QString deaf = u"trap '' TERM; echo foyerd ready on http://a; while :; do sleep 0.01; done"_s;
        Supervisor supervisor({script(u"gateway"_s, deaf), service(u"movie"_s, 1)}, slow);
        QSignalSpy stopped(&supervisor, &Supervisor::stopped);
        supervisor.start();
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        supervisor.stop();
        QCOMPARE(supervisor.table()[1].state, ProcessState::Up); // waits for the gateway
        supervisor.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(notes().contains(u"end movie"_s));
    }

    void restartsOneByOne()
    {
        Supervisor supervisor({service(u"booking"_s), service(u"movie"_s), service(u"gateway"_s)}, settings());
        supervisor.start();
        QTRY_VERIFY(allAre(supervisor, ProcessState::Up));
        supervisor.restartOneByOne();
        QTRY_VERIFY(said(u"All were started anew"_s));
        QVERIFY(allAre(supervisor, ProcessState::Up));
        QCOMPARE(notes().sliced(3),
                 (QStringList{u"end booking"_s, u"start booking"_s, u"end movie"_s, u"start movie"_s, u"end gateway"_s,
                              u"start gateway"_s}));
        for (const SupervisedProcess &row : supervisor.table()) {
            QCOMPARE(row.starts, 2);
            QVERIFY(row.lastError.isEmpty());
        }
    }

    void aRestartGoesPastWhatDoesNotComeBack()
    {
        // The first time it is ready, afterwards it ends at once.
        const QString once = u"[ -e $notes ] && exit 3; echo start >> $notes; echo foyerd ready on http://a; "
                             "while :; do sleep 0.01; done"_s;
        Supervisor supervisor({script(u"booking"_s, once), service(u"movie"_s)}, settings());
        supervisor.start();
        QTRY_VERIFY(supervisor.hasTriedAll());
        supervisor.restartOneByOne();
        QTRY_VERIFY(said(u"All were started anew"_s));
        QCOMPARE(supervisor.table()[1].starts, 2);
        QCOMPARE(supervisor.table()[1].state, ProcessState::Up);
        QVERIFY(supervisor.table()[0].lastError.startsWith("it ended with 3"_L1));
    }

    void whatAChildPrintsIsPassedOn()
    {
        QProcess parent;
        supervise(parent, u"echo hello; echo '{\"message\":1}'; echo trouble >&2"_s);
        QVERIFY(parent.waitForFinished());
        QCOMPARE(parent.readAllStandardOutput(), QByteArray("child: hello\n{\"message\":1}\n"));
        QCOMPARE(parent.readAllStandardError(), QByteArray("child: trouble\n"));
    }

    /** Also one that hears no signal but the last. */
    void childrenDieWithTheSupervisorHoweverItEnds()
    {
        QProcess parent;
        supervise(parent, u"trap '' TERM HUP INT; echo $$; while :; do sleep 0.01; done"_s);
        QVERIFY(parent.waitForReadyRead());
        const qint64 pid = parent.readAllStandardOutput().trimmed().split(' ').last().toLongLong();
        QVERIFY(pid > 0);
        const auto leaveNothing = qScopeGuard([pid] { ::kill(static_cast<pid_t>(pid), SIGKILL); });
        QVERIFY(!isGone(pid));
        parent.kill();
        QVERIFY(parent.waitForFinished());
        QTRY_VERIFY(isGone(pid));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "supervise") {
        ChildProcess child({u"child"_s,
                            u"/bin/sh"_s,
                            {u"-c"_s, QString::fromLocal8Bit(argv[2])},
                            QProcessEnvironment(QProcessEnvironment::InheritFromParent),
                            0});
        QObject::connect(&child, &ChildProcess::ended, &app, &QCoreApplication::quit);
        child.start();
        return QCoreApplication::exec();
    }
    TestSupervisor test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_supervisor.moc"
