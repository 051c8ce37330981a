#include "saletrip.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** How foyerd starts, refuses to start and ends: in words, and with an exit code. */
class TestFoyerdStart : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int status = -1;
        QString out;
        QString errors;
    };
    static Ended run(const QStringList &arguments, const std::function<void()> &before = {})
    {
        QProcess process;
        if (before)
            process.setChildProcessModifier(before);
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    static bool overwrite(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

private Q_SLOTS:
    void whatWasAskedForIsToldOnStandardOutput()
    {
        const Ended help = run({u"--help"_s});
        QCOMPARE(help.status, 0);
        for (const QString &word :
             {u"gateway"_s, u"booking"_s, u"demo"_s, u"--data"_s, u"--upstream"_s, u"foyerd ready on"_s})
            QVERIFY2(help.out.contains(word), qPrintable(word));
        const Ended version = run({u"--version"_s});
        QCOMPARE(version.status, 0);
        QCOMPARE(version.out.trimmed(), u"foyerd " FOYER_VERSION ""_s);
        const Ended schema = run({u"schema"_s});
        QCOMPARE(schema.status, 0);
        QVERIFY(schema.out.contains("type Query"_L1));
    }

    void aWrongCallIsTwo()
    {
        for (const QStringList &arguments :
             {QStringList(), {u"everything"_s}, {u"all"_s, u"--port"_s, u"lots"_s}, {u"all"_s, u"--nonsense"_s}}) {
            const Ended ended = run(arguments);
            QCOMPARE(ended.status, 2);
            QVERIFY2(ended.errors.contains("See foyerd "_L1), qPrintable(ended.errors));
            QVERIFY(ended.out.isEmpty());
        }
    }

    void theSchemaIsKeptWhereThatIsSaid()
    {
        const QString schema = u"{ __schema { queryType { name } } }"_s;
        const QTemporaryDir folder;
        FoyerdProcess all(folder.path());
        QVERIFY2(all.start(), qPrintable(all.lastOutput()));
        QVERIFY(Caller(all.url()).graphQl(schema).errorCode().isEmpty());
        QCOMPARE(all.stop(), 0);
        QVERIFY2(all.start({u"all"_s, u"--no-introspection"_s}), qPrintable(all.lastOutput()));
        const Caller client(all.url());
        QCOMPARE(client.graphQl(schema).errorCode(), u"INVALID_INPUT"_s);
        QVERIFY(client.graphQl(schema).body.contains("introspection is off"));
        QVERIFY(!client.graphQl(u"{ movie }"_s).body.contains("Did you mean"));
        QCOMPARE(client.graphQl(u"{ __typename }"_s).data().value("__typename"_L1).toString(), u"Query"_s);
        QCOMPARE(all.stop(), 0);

        FoyerdProcess service(folder.path());
        service.setEnvironment(u"FOYER_INTROSPECTION"_s, u"no"_s);
        QVERIFY2(service.start({u"movie"_s}), qPrintable(service.lastOutput()));
        const Caller gateway(service.url());
        QCOMPARE(gateway.graphQl(schema).errorCode(), u"INVALID_INPUT"_s);
        QVERIFY(gateway.graphQl(u"{ _service { sdl } }"_s).errorCode().isEmpty());
    }

    void allMistakesOfTheEnvironmentAreToldAtOnce()
    {
        const QTemporaryDir folder;
        FoyerdProcess service(folder.path());
        service.setEnvironment(u"FOYER_INTROSPECTION"_s, u"perhaps"_s);
        service.setEnvironment(u"FOYER_LOGGING_FORMAT"_s, u"verse"_s);
        QVERIFY(!service.start({u"movie"_s}));
        QCOMPARE(service.waitForEnd(), 2);
        for (const QString &name : {u"FOYER_INTROSPECTION"_s, u"FOYER_LOGGING_FORMAT"_s})
            QVERIFY2(service.lastOutput().contains(name), qPrintable(service.lastOutput()));
    }

    void whatWatchesItCanAskWhetherItAnswers()
    {
        const QTemporaryDir folder;
        FoyerdProcess movie(folder.path());
        QVERIFY2(movie.start({u"movie"_s}), qPrintable(movie.lastOutput()));
        const QString settings = folder.filePath(u"watched.ini"_s);
        QVERIFY(overwrite(settings, "[movie]\nport = " + QByteArray::number(movie.url().port()) + '\n'));
        const QStringList asked{u"health"_s, u"movie"_s, u"--config"_s, settings};
        const Ended well = run(asked);
        QVERIFY2(well.status == 0, qPrintable(well.errors));
        QVERIFY(well.errors.isEmpty());
        movie.freeze();
        QCOMPARE(run(asked).status, 1); // it listens, and does not answer
        movie.kill();
        const Ended gone = run(asked);
        QCOMPARE(gone.status, 1);
        QVERIFY2(gone.errors.contains("movie at http://127.0.0.1:"_L1), qPrintable(gone.errors));
    }

    void twoPasswordsNeedTwoRequests()
    {
        const QTemporaryDir folder;
        FoyerdProcess all(folder.path());
        QVERIFY2(all.start(), qPrintable(all.lastOutput()));
        const QString attempt = u"signIn(input: {login: \"anna\", password: \"%1\"}) { __typename }"_s;
        const auto answer = [&all](const QString &text) { return Caller(all.url()).graphQl(text); };
        const Caller::Reply two =
            answer(u"mutation { a: %1 b: %2 }"_s.arg(attempt.arg(u"first"_s), attempt.arg(u"second"_s)));
        QCOMPARE(two.errorCode(), u"TOO_LARGE"_s);
        QVERIFY(two.body.contains("\"limit\":\"oncePerRequest\""));
        QVERIFY(two.data().isEmpty());
        QVERIFY(answer(u"mutation { a: %1 }"_s.arg(attempt.arg(u"first"_s))).errorCode() != u"TOO_LARGE"_s);
    }

    void aTakenPortIsNamedAndByWhom()
    {
        const QTemporaryDir folder;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const Ended ended =
            run({u"cinema"_s, u"--data"_s, folder.path(), u"--port"_s, QString::number(other.serverPort())});
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.errors.contains(QString::number(other.serverPort())), qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(u"pid %1"_s.arg(QCoreApplication::applicationPid())), qPrintable(ended.errors));
    }

    void servicesShareAFolderButNeitherRunsTwice()
    {
        const QTemporaryDir folder;
        FoyerdProcess cinema(folder.path());
        FoyerdProcess movie(folder.path());
        QVERIFY2(cinema.start({u"cinema"_s}), qPrintable(cinema.lastOutput()));
        QVERIFY2(movie.start({u"movie"_s}), qPrintable(movie.lastOutput()));
        for (const QString &verb : {u"cinema"_s, u"all"_s, u"demo"_s}) {
            const Ended second = run({verb, u"--data"_s, folder.path(), u"--port"_s, u"0"_s});
            QCOMPARE(second.status, 1);
            const bool named = second.errors.contains(u"process %1 runs the cinema service"_s.arg(cinema.processId()))
                || second.errors.contains(u"process %1 runs the movie service"_s.arg(movie.processId()));
            QVERIFY2(named && second.errors.contains(folder.path()), qPrintable(second.errors));
        }
        // Nothing was left locked by those who were refused.
        FoyerdProcess user(folder.path());
        QVERIFY2(user.start({u"user"_s}), qPrintable(user.lastOutput()));
        QCOMPARE(cinema.stop(), 0);
        QCOMPARE(movie.stop(), 0);
        QCOMPARE(user.stop(), 0);

        FoyerdProcess all(folder.path());
        QVERIFY2(all.start({u"all"_s}), qPrintable(all.lastOutput()));
        const Ended booking = run({u"booking"_s, u"--data"_s, folder.path(), u"--port"_s, u"0"_s});
        QCOMPARE(booking.status, 1);
        QVERIFY2(booking.errors.contains(u"process %1 runs the booking service"_s.arg(all.processId())),
                 qPrintable(booking.errors));
    }

    void theFirstStartSaysWhatItMade()
    {
        const QTemporaryDir parent;
        const QString folder = parent.filePath(u"data"_s);
        FoyerdProcess cinema(folder);
        QVERIFY2(cinema.start({u"cinema"_s}), qPrintable(cinema.lastOutput()));
        const QString made = u"Made in %1: the folder itself, cinema.sqlite, keys/services.jwk"_s.arg(folder);
        QVERIFY2(cinema.lastOutput().contains(made), qPrintable(cinema.lastOutput()));
        QCOMPARE(cinema.stop(), 0);
        QVERIFY2(cinema.start({u"cinema"_s}), qPrintable(cinema.lastOutput()));
        QVERIFY2(!cinema.lastOutput().contains(u"Made in"_s), qPrintable(cinema.lastOutput()));
        QCOMPARE(cinema.stop(), 0);
        QVERIFY2(cinema.start({u"movie"_s}), qPrintable(cinema.lastOutput()));
        QVERIFY2(cinema.lastOutput().contains(u"Made in %1: movie.sqlite."_s.arg(folder)),
                 qPrintable(cinema.lastOutput()));
    }

    void aKilledOneLeavesNothingLocked()
    {
        const QTemporaryDir folder;
        FoyerdProcess first(folder.path());
        QVERIFY2(first.start({u"all"_s}), qPrintable(first.lastOutput()));
        first.kill();
        FoyerdProcess second(folder.path());
        QVERIFY2(second.start({u"all"_s}), qPrintable(second.lastOutput()));
        QCOMPARE(second.stop(), 0);
    }

    void aFolderThatCannotBeWrittenIsNamed()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"file"_s);
        QVERIFY(overwrite(file, "not a folder"));
        const Ended ended = run({u"all"_s, u"--data"_s, file + u"/data"_s, u"--port"_s, u"0"_s});
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.errors.contains(file + u"/data"_s), qPrintable(ended.errors));
    }

    /** Writing beyond 64 KiB fails here, as it does on a disk that is full. */
    void aFullDiskIsSaid()
    {
        const QTemporaryDir folder;
        const Ended ended = run({u"demo"_s, u"--data"_s, folder.path()}, [] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{64 * 1024, 64 * 1024};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.errors.contains("full"_L1) || ended.errors.contains("I/O"_L1), qPrintable(ended.errors));
        QVERIFY2(run({u"demo"_s, u"--data"_s, folder.path(), u"--bookings"_s, u"50"_s}).status == 0,
                 "it cannot be used again");
    }

    void aDamagedKeyIsNamedAndLeftAlone_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"services.jwk"_s, u"signing.jwk"_s, u"tickets.key"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void aDamagedKeyIsNamedAndLeftAlone()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        FoyerdProcess first(folder.path());
        QVERIFY2(first.start({u"all"_s}), qPrintable(first.lastOutput()));
        QCOMPARE(first.stop(), 0);
        const QString path = folder.filePath(u"keys/"_s + name);
        QVERIFY(QFile::exists(path));
        QVERIFY(overwrite(path, "{\"kty\":\"OKP\"}"));
        const Ended ended = run({u"all"_s, u"--data"_s, folder.path(), u"--port"_s, u"0"_s});
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.errors.contains(path), qPrintable(ended.errors));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{\"kty\":\"OKP\"}"));
    }

    /** A request whose first bytes are there is answered; nobody else is let in. */
    void whatWasBegunIsAnsweredBeforeItEnds()
    {
        const QTemporaryDir folder;
        FoyerdProcess foyerd(folder.path());
        QVERIFY2(foyerd.start({u"cinema"_s}), qPrintable(foyerd.lastOutput()));
        const auto port = static_cast<quint16>(foyerd.url().port());
        const QByteArray body = "{\"query\":\"{ cinemas { id } }\"}";
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        client.write("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: "
                     "100-continue\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n");
        QTRY_VERIFY(client.bytesAvailable() > 0);
        QVERIFY(client.readAll().startsWith("HTTP/1.1 100 "));

        ::kill(static_cast<pid_t>(foyerd.processId()), SIGTERM);
        QTRY_VERIFY([port] {
            QTcpSocket late;
            late.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            return !late.waitForConnected() && late.error() == QAbstractSocket::ConnectionRefusedError;
        }());
        client.write(body);
        QByteArray answer;
        QTRY_VERIFY((answer += client.readAll()).contains("\"cinemas\":[]"));
        QVERIFY2(answer.startsWith("HTTP/1.1 200 ") && answer.contains("Connection: close"), answer.constData());
        client.close();
        QCOMPARE(foyerd.waitForEnd(), 0);
    }

    void aDemoThatIsStoppedIsMadeTheNextTime()
    {
        const QTemporaryDir folder;
        const QStringList demo{u"demo"_s, u"--data"_s, folder.path(), u"--bookings"_s};
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), demo + QStringList{u"1000000"_s});
        QVERIFY(process.waitForReadyRead(60'000)); // it says what it makes
        process.terminate();
        QVERIFY(process.waitForFinished(5'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(run(demo + QStringList{u"50"_s}).status, 0);
        FoyerdProcess foyerd(folder.path());
        QVERIFY2(foyerd.start({u"all"_s}), qPrintable(foyerd.lastOutput()));
        Caller caller(foyerd.url());
        QVERIFY(!SaleTrip(caller).findShowtime().isEmpty());
    }

    void endsWithItsStandardInput()
    {
        const QTemporaryDir folder;
        FoyerdProcess foyerd(folder.path());
        QVERIFY2(foyerd.start({u"cinema"_s}), qPrintable(foyerd.lastOutput()));
        foyerd.closeInput();
        QCOMPARE(foyerd.waitForEnd(), 0);
    }

    void raisesItsDescriptorLimit()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.setChildProcessModifier([] {
            const rlimit limit{300, 600};
            ::setrlimit(RLIMIT_NOFILE, &limit);
        });
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                      {u"cinema"_s, u"--data"_s, folder.path(), u"--port"_s, u"0"_s});
        QVERIFY(process.waitForReadyRead(60'000));
        QFile limits(u"/proc/%1/limits"_s.arg(process.processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        const QByteArray text = limits.readAll().simplified();
        QVERIFY2(text.contains("Max open files 600 600"), text.constData());
        process.terminate();
        QVERIFY(process.waitForFinished(15'000));
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFoyerdStart)
#include "tst_foyerdstart.moc"
