#include "backupset.h"
#include "lockholder.h"
#include "saletrip.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** `foyerd run`, `stop` and `status` with the real services: a circuit from an empty folder, one of which dies, and of
 *  which nothing is left in the end. */
class TestRun : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_run;

    struct Ended
    {
        int status = -1;
        QByteArray out;
    };
    Ended foyerd(const QString &verb, const QStringList &options = {}) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                      QStringList{verb, u"--data"_s, m_folder.path()} + options);
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
    }
    QJsonObject status(const QString &name) const
    {
        const QJsonArray instances =
            QJsonDocument::fromJson(foyerd(u"status"_s, {u"--json"_s}).out)["instances"_L1].toArray();
        for (const QJsonValue &instance : instances) {
            if (instance["name"_L1].toString() == name)
                return instance.toObject();
        }
        return {};
    }
    QString state(const QString &name) const { return status(name)["state"_L1].toString(); }
    qint64 pid(const QString &name) const
    {
        const auto holder = db::lockHolder(m_folder.path(), name);
        return holder ? holder->pid : 0;
    }
    static void kill(qint64 pid, int signal)
    {
        if (pid > 0) // 0 is whoever runs this
            ::kill(static_cast<pid_t>(pid), signal);
    }
    static bool listens(const QUrl &url)
    {
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        return socket.waitForConnected(1'000);
    }
    static bool runs(qint64 pid)
    {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
    }
    void begin(const QStringList &options, const QString &hungAfter = u"10min"_s)
    {
        m_run = std::make_unique<FoyerdProcess>(m_folder.path());
        m_run->setEnvironment(u"FOYER_HUNG_AFTER"_s, hungAfter);
        QVERIFY2(m_run->start(QStringList{u"run"_s} + options, 120'000), qPrintable(m_run->lastOutput()));
    }
    /** Looks at all that could be left of what ran: processes, ports, locks and files. */
    void verifyNothingIsLeft(const QList<db::LockHolder> &before)
    {
        for (const db::LockHolder &holder : before) {
            QVERIFY2(!runs(holder.pid), qPrintable(holder.lock));
            QVERIFY2(holder.url.isEmpty() || !listens(holder.url), qPrintable(holder.url.toString()));
        }
        QVERIFY(db::lockHolders(m_folder.path()).isEmpty());
        QCOMPARE(QDir(m_folder.path()).entryList({u"run.json*"_s, u"*.tmp"_s}), QStringList());
    }

private Q_SLOTS:
    void aCircuitIsMadeFromNothing()
    {
        begin({u"--demo"_s});
        Caller cashier(m_run->url());
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
        QVERIFY(!SaleTrip(cashier).findShowtime().isEmpty());
        // Tills and kiosks beside it tell people who may sign in.
        QCOMPARE(Caller(m_run->url()).get(u"/version"_s).json.value("demo"_L1), QJsonValue(true));
        for (const QString &name : {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s,
                                    u"booking"_s, u"gateway"_s, u"run"_s})
            QVERIFY2(pid(name) > 0, qPrintable(name));
        QTRY_COMPARE(foyerd(u"status"_s).status, 0);
        const Ended table = foyerd(u"status"_s);
        QVERIFY2(table.out.startsWith("INSTANCE "), table.out.constData());
        const QJsonObject booking = status(u"booking"_s);
        QCOMPARE(booking["state"_L1].toString(), u"up"_s);
        QCOMPARE(booking["pid"_L1].toInteger(), pid(u"booking"_s));
        QCOMPARE(booking["version"_L1].toString(), QStringLiteral(FOYER_VERSION));
        QVERIFY(booking["uptimeSeconds"_L1].isDouble());
        QCOMPARE(status(u"gateway"_s)["url"_L1].toString(), m_run->url().toString());
    }

    void aSecondOneIsRefusedByName()
    {
        const Ended second = foyerd(u"run"_s, {u"--port"_s, u"0"_s});
        QCOMPARE(second.status, 1);
        QVERIFY2(second.out.contains("process " + QByteArray::number(m_run->processId())), second.out.constData());
    }

    void whoDiesIsDownAndThenUpAgain()
    {
        QTRY_COMPARE(state(u"movie"_s), u"up"_s);
        const qint64 movie = pid(u"movie"_s);
        const qint64 gateway = pid(u"gateway"_s);
        kill(movie, SIGKILL);
        QTRY_VERIFY(pid(u"movie"_s) != 0 && pid(u"movie"_s) != movie);
        QTRY_COMPARE(state(u"movie"_s), u"up"_s);
        QCOMPARE(status(u"movie"_s)["pid"_L1].toInteger(), pid(u"movie"_s));
        QVERIFY(!status(u"movie"_s)["lastError"_L1].toString().isEmpty());
        QCOMPARE(pid(u"gateway"_s), gateway);
    }

    /** Long before it is started again, as one that hangs is. */
    void whoStandsStillIsDownWithinFiveSeconds()
    {
        const qint64 coupon = pid(u"coupon"_s);
        kill(coupon, SIGSTOP);
        QTRY_COMPARE(state(u"coupon"_s), u"down"_s);
        QCOMPARE(foyerd(u"status"_s).status, 1);
        kill(coupon, SIGCONT);
        QTRY_COMPARE(state(u"coupon"_s), u"up"_s);
    }

    void withoutAGatewayTheProcessesAreAsked()
    {
        kill(pid(u"gateway"_s), SIGSTOP);
        const Ended table = foyerd(u"status"_s);
        QCOMPARE(table.status, 1);
        QVERIFY2(table.out.startsWith("No gateway answers"), table.out.constData());
        QCOMPARE(state(u"booking"_s), u"up"_s);
        QCOMPARE(state(u"gateway"_s), u"down"_s);
        kill(pid(u"gateway"_s), SIGCONT);
        QTRY_COMPARE(foyerd(u"status"_s).status, 0);
    }

    void aHangUpStartsAllAnewAndItIsTheSameCircuit()
    {
        QHash<QString, qint64> before;
        const QList<db::LockHolder> holders = db::lockHolders(m_folder.path());
        for (const db::LockHolder &holder : holders)
            before.insert(holder.lock, holder.pid);
        kill(m_run->processId(), SIGHUP);
        for (auto it = before.cbegin(); it != before.cend(); ++it) {
            if (it.key() != "run"_L1)
                QTRY_VERIFY(pid(it.key()) != 0 && pid(it.key()) != it.value());
        }
        QCOMPARE(pid(u"run"_s), m_run->processId());
        QTRY_COMPARE(foyerd(u"status"_s).status, 0);
        Caller cashier(m_run->url()); // at the same port
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
    }

    void stoppedNothingIsLeft()
    {
        const QList<db::LockHolder> before = db::lockHolders(m_folder.path());
        QCOMPARE(before.size(), 9);
        const Ended stopped = foyerd(u"stop"_s);
        QVERIFY2(stopped.status == 0 && stopped.out.contains("run (process "), stopped.out.constData());
        QCOMPARE(m_run->waitForEnd(), 0);
        verifyNothingIsLeft(before);
        const QString said = m_run->lastOutput();
        QVERIFY2(said.indexOf("gateway has ended."_L1) < said.indexOf("booking has ended."_L1)
                     && said.indexOf("booking has ended."_L1) < said.indexOf("payment has ended."_L1),
                 qPrintable(said));
        const Ended again = foyerd(u"stop"_s);
        QCOMPARE(again.status, 0);
        QVERIFY2(again.out.startsWith("Nothing runs on "), again.out.constData());
        QCOMPARE(foyerd(u"status"_s).status, 1);
    }

    void killedItTakesAllAlong()
    {
        begin({});
        const QList<db::LockHolder> before = db::lockHolders(m_folder.path());
        QCOMPARE(before.size(), 9);
        m_run->kill();
        QTRY_VERIFY(db::lockHolders(m_folder.path()).isEmpty());
        for (const db::LockHolder &holder : before)
            QTRY_VERIFY2(!runs(holder.pid), qPrintable(holder.lock));
        begin({}); // and nothing stands in the way of the next
        m_run->kill();
        QTRY_VERIFY(db::lockHolders(m_folder.path()).isEmpty());
    }

    void whoHangsIsStartedAgain()
    {
        begin({}, u"3s"_s);
        const qint64 coupon = pid(u"coupon"_s);
        const qint64 gateway = pid(u"gateway"_s);
        kill(coupon, SIGSTOP);
        QTRY_VERIFY(pid(u"coupon"_s) != 0 && pid(u"coupon"_s) != coupon);
        kill(gateway, SIGSTOP);
        QTRY_VERIFY(pid(u"gateway"_s) != 0 && pid(u"gateway"_s) != gateway);
        QTRY_COMPARE(foyerd(u"status"_s).status, 0);
        QCOMPARE(m_run->stop(), 0);
        QVERIFY2(m_run->lastOutput().contains("coupon hangs"_L1), qPrintable(m_run->lastOutput()));
    }

    /** A service manager that starts what needs us after us is not told too early. */
    /** By the one that starts all the others, of all that they have. */
    void theBackupIsMadeByItself()
    {
        QTemporaryDir house;
        FoyerdProcess circuit(house.path());
        circuit.setEnvironment(u"FOYER_BACKUP_FIRST_AFTER"_s, u"1ms"_s);
        QVERIFY2(circuit.start({u"run"_s, u"--demo"_s}, 120'000), qPrintable(circuit.lastOutput()));
        const QString into = house.filePath(u"backups"_s);
        QTRY_COMPARE(db::backupsIn(into).size(), 1);
        QCOMPARE(circuit.stop(), 0);
        const Result<db::BackupSet> set = db::readBackup(db::backupsIn(into).value(0));
        QVERIFY2(set, set ? "" : qPrintable(toString(set.error())));
        QVERIFY(db::checkBackup(*set));
        QStringList databases;
        for (const db::BackupFile &file : set->files) {
            if (file.isDatabase())
                databases.append(file.name.section(u'.', 0, 0));
        }
        databases.sort();
        QCOMPARE(databases,
                 QStringList(
                     {u"booking"_s, u"cinema"_s, u"coupon"_s, u"movie"_s, u"notification"_s, u"payment"_s, u"user"_s}));
    }

    void theServiceManagerHearsOfItWhenItCanBeAsked()
    {
        const QTemporaryDir sockets; // its path is short, as that of a socket must be
        const QByteArray path = sockets.filePath(u"notify"_s).toLocal8Bit();
        const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const auto close = qScopeGuard([socket] { ::close(socket); });
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        const timeval patience = {60, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);

        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const QUrl gateway(u"http://127.0.0.1:%1"_s.arg(free.serverPort()));
        free.close();
        QProcess run;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, QString::fromLocal8Bit(path));
        run.setProcessEnvironment(environment);
        run.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                  {u"run"_s, u"--data"_s, m_folder.path(), u"--port"_s, QString::number(gateway.port())});
        char message[64] = {};
        QVERIFY(::recv(socket, message, sizeof message - 1, 0) > 0);
        QCOMPARE(QByteArray(message), QByteArray("READY=1"));
        QVERIFY(listens(gateway));
        for (const QString &name : {u"user"_s, u"movie"_s, u"booking"_s, u"gateway"_s})
            QVERIFY2(listens(db::lockHolder(m_folder.path(), name).value_or(db::LockHolder()).url), qPrintable(name));
        run.terminate();
        QVERIFY(run.waitForFinished(60'000));
    }

    void allAndSingleServicesAreStoppedToo()
    {
        FoyerdProcess all(m_folder.path());
        QVERIFY2(all.start(), qPrintable(all.lastOutput()));
        QList<db::LockHolder> before = db::lockHolders(m_folder.path());
        QCOMPARE(foyerd(u"stop"_s).status, 0);
        QCOMPARE(all.waitForEnd(), 0);
        verifyNothingIsLeft(before);

        FoyerdProcess movie(m_folder.path());
        FoyerdProcess gateway(m_folder.path());
        QVERIFY2(movie.start({u"movie"_s}), qPrintable(movie.lastOutput()));
        QVERIFY2(gateway.start({u"gateway"_s}), qPrintable(gateway.lastOutput()));
        before = db::lockHolders(m_folder.path());
        QCOMPARE(before.size(), 2);
        QCOMPARE(foyerd(u"stop"_s).status, 0);
        QCOMPARE(movie.waitForEnd(), 0);
        QCOMPARE(gateway.waitForEnd(), 0);
        verifyNothingIsLeft(before);
    }

    void moreThanOneOfAServiceTakesAServer()
    {
        QFile file(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[booking]\ninstances = 2\n\n[movie]\ninstances = 3\n");
        file.close();
        const Ended refused = foyerd(u"run"_s, {u"--port"_s, u"0"_s});
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.out.contains("foyerd.ini:2: a database in a file") && refused.out.contains("foyerd.ini:5: "),
                 refused.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
