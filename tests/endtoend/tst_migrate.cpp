#include "doctor.h"
#include "foyerdprocess.h"
#include "mariadbserver.h"
#include "privatefile.h"

#include "connection.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** `foyerd migrate`: from an empty server, or folder, to one that services start on; and what the doctor says of it. */
class TestMigrate : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int status = -1;
        QString out;
        QString errors;
    };
    Ended run(QStringList arguments) const
    {
        QProcess process;
        arguments += QStringList{u"--data"_s, m_folder->path()};
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto started = MariaDbServer::start();
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_server = std::move(*started);
    }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        for (const QString &service : foyerd::serviceNames()) {
            asRoot(u"DROP DATABASE IF EXISTS foyer_"_s + service);
            asRoot(u"DROP USER IF EXISTS foyer_%1@localhost"_s.arg(service));
        }
    }

    void filesAreBroughtUpOnceAndThatIsTold()
    {
        const Ended due = run({u"migrate"_s, u"--check"_s});
        QCOMPARE(due.status, 1);
        QVERIFY2(due.out.contains(u"movie: to do: 0001_movie"_s), qPrintable(due.out));
        QVERIFY(!QFile::exists(m_folder->filePath(u"movie.sqlite"_s)));
        const Ended one = run({u"migrate"_s, u"movie"_s});
        QCOMPARE(one.status, 0);
        QVERIFY2(one.out.contains(u"movie: done: 0001_movie"_s), qPrintable(one.out));
        QVERIFY(QFile::exists(m_folder->filePath(u"movie.sqlite"_s)));
        QVERIFY(!QFile::exists(m_folder->filePath(u"user.sqlite"_s)));
        QCOMPARE(run({u"migrate"_s}).status, 0);
        QCOMPARE(run({u"migrate"_s, u"movie"_s}).out, u"movie: up to date\n"_s);
        QCOMPARE(run({u"migrate"_s, u"--check"_s}).status, 0);
        FoyerdProcess all(m_folder->path());
        QVERIFY2(all.start({u"all"_s}), qPrintable(all.lastOutput()));
        const Ended beside = run({u"migrate"_s});
        QCOMPARE(beside.status, 1);
        QVERIFY2(beside.errors.contains(u"process %1 runs"_s.arg(all.processId())), qPrintable(beside.errors));
    }

    void anEmptyServerIsReadyByOneCommand()
    {
        useServer({});
        QVERIFY(run({u"migrate"_s, u"--check"_s}).status == 1);
        const Ended made = run({u"migrate"_s, u"--create"_s});
        QVERIFY2(made.status == 0, qPrintable(made.errors));
        QHash<QString, QByteArray> passwords;
        for (const QString &service : foyerd::serviceNames()) {
            for (const QString &what : {u"%1: made the database foyer_%1"_s, u"%1: made the user foyer_%1"_s,
                                        u"%1: done: 0001_"_s, u"%1: a new password is in"_s})
                QVERIFY2(made.out.contains(what.arg(service)), qPrintable(made.out));
            QVERIFY(db::checkPrivateFile(passwordFile(service)));
            passwords.insert(service, read(passwordFile(service)));
            QVERIFY2(!made.out.contains(QString::fromLatin1(passwords.value(service).trimmed())),
                     "the password is shown");
        }
        const QList<QByteArray> all = passwords.values();
        QCOMPARE(QSet<QByteArray>(all.cbegin(), all.cend()).size(), passwords.size());

        const Ended again = run({u"migrate"_s, u"--create"_s});
        QCOMPARE(again.status, 0);
        QVERIFY2(!again.out.contains(u"made"_s) && again.out.contains(u"booking: up to date"_s), qPrintable(again.out));
        for (const QString &service : foyerd::serviceNames())
            QCOMPARE(read(passwordFile(service)), passwords.value(service));
        for (const QString &service : {u"movie"_s, u"payment"_s}) {
            FoyerdProcess foyerd(m_folder->path());
            QVERIFY2(foyerd.start({service}), qPrintable(foyerd.lastOutput()));
        }
        // A password file that was lost is made anew, and let in.
        QVERIFY(QFile::remove(passwordFile(u"movie"_s)));
        QVERIFY(run({u"migrate"_s, u"movie"_s}).errors.contains(u"Access denied"_s));
        QCOMPARE(run({u"migrate"_s, u"movie"_s, u"--create"_s}).status, 0);
        QVERIFY(read(passwordFile(u"movie"_s)) != passwords.value(u"movie"_s));
        QCOMPARE(run({u"migrate"_s, u"movie"_s}).status, 0);
    }

    void everyUserIsRefusedTheOthersDatabases()
    {
        useServer({});
        QCOMPARE(run({u"migrate"_s, u"--create"_s}).status, 0);
        for (const QString &service : foyerd::serviceNames()) {
            for (const QString &other : foyerd::serviceNames()) {
                db::Settings settings = settingsOf(service);
                settings.server.database = u"foyer_"_s + other;
                const auto opened = db::Connection::open(settings, db::Connection::Access::ReadWrite);
                QVERIFY2(opened.has_value() == (service == other), qPrintable(service + u" and "_s + other));
                QVERIFY(opened || opened.error().detail.contains(u"denied"_s));
            }
            const auto own = db::Connection::open(settingsOf(service), db::Connection::Access::ReadWrite);
            const QString other = service == "user"_L1 ? u"foyer_movie"_s : u"foyer_user"_s;
            QVERIFY(!(*own)->query(u"SELECT * FROM %1.schema_migration"_s.arg(other)));
            // The name of its own database with another character where the underscore is.
            QVERIFY(!(*own)->execute(u"CREATE DATABASE fooyerx%1"_s.arg(service)));
            QVERIFY(!(*own)->execute(u"CREATE DATABASE foyerx%1"_s.arg(service)));
        }
    }

    void anAdminNeedsAPasswordFileOfItsOwn()
    {
        useServer({});
        asRoot(u"CREATE OR REPLACE USER boss@localhost IDENTIFIED BY 'open sesame'"_s);
        asRoot(u"GRANT ALL ON *.* TO boss@localhost WITH GRANT OPTION"_s);
        const QStringList asBoss{u"migrate"_s, u"--create"_s, u"--admin-user"_s, u"boss"_s};
        const Ended none = run(asBoss);
        QCOMPARE(none.status, 1);
        QVERIFY2(none.errors.contains(u"Access denied"_s), qPrintable(none.errors));
        const QString path = m_folder->filePath(u"boss"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("open sesame\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        const Ended open = run(asBoss + QStringList{u"--admin-password-file"_s, path});
        QCOMPARE(open.status, 2);
        QVERIFY2(open.errors.contains(u"chmod 600"_s) && !open.errors.contains(u"sesame"_s), qPrintable(open.errors));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const Ended made = run(asBoss + QStringList{u"--admin-password-file"_s, path});
        asRoot(u"DROP USER boss@localhost"_s);
        QVERIFY2(made.status == 0, qPrintable(made.errors));
    }

    void twoServicesNeverShareAUser()
    {
        useServer("user = everybody\n");
        const Ended ended = run({u"migrate"_s, u"--create"_s});
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.errors.contains(u"the user everybody"_s), qPrintable(ended.errors));
        QVERIFY(ended.out.isEmpty());
    }

    void theDoctorSeesWhatAServerHas()
    {
        useServer({});
        QCOMPARE(run({u"migrate"_s, u"--create"_s}).status, 0);
        const auto level = [this](const QString &words, const Clock &clock = SystemClock()) {
            const auto options = foyerd::parseOptions({u"doctor"_s, u"--data"_s, m_folder->path()}, {});
            for (const foyerd::Diagnosis &finding : foyerd::examine(*options, clock)) {
                if (finding.what.contains(words))
                    return static_cast<int>(finding.state);
            }
            return -1;
        };
        const int ok = static_cast<int>(foyerd::Finding::State::Ok);
        const int warn = static_cast<int>(foyerd::Finding::State::Warning);
        const int bad = static_cast<int>(foyerd::Finding::State::Failed);
        QCOMPARE(level(u"movie: opens, is durable, and is up to date"_s), ok);
        QCOMPARE(level(u"movie: has the rights it needs, on its own database alone"_s), ok);
        QCOMPARE(level(u"movie: its database's clock agrees with ours"_s), ok);

        asRoot(u"SET GLOBAL read_only = 1"_s);
        const int readOnly = level(u"movie: the server is read-only"_s);
        asRoot(u"SET GLOBAL read_only = 0"_s);
        QCOMPARE(readOnly, bad);
        QCOMPARE(level(u"movie: the server is read-only"_s), -1);
        ManualClock ahead(QDateTime::currentDateTimeUtc().addSecs(10));
        QCOMPARE(level(u"movie: its database's clock is"_s, ahead), bad);
        asRoot(u"REVOKE TRIGGER ON `foyer\\_movie`.* FROM foyer_movie@localhost"_s);
        QCOMPARE(level(u"movie: its user may not TRIGGER"_s), bad);
        asRoot(u"GRANT SELECT ON `foyer\\_booking`.* TO foyer_movie@localhost"_s);
        QCOMPARE(level(u"movie: its user has rights on foyer_booking, too"_s), warn);
        asRoot(u"SET GLOBAL innodb_flush_log_at_trx_commit = 2"_s);
        const int weak = level(u"innodb_flush_log_at_trx_commit = 2"_s);
        asRoot(u"SET GLOBAL innodb_flush_log_at_trx_commit = 1"_s);
        QCOMPARE(weak, bad);
        asRoot(u"DROP DATABASE foyer_movie"_s);
        QCOMPARE(level(u"movie: database 'foyer_movie'"_s), bad);
        asRoot(u"CREATE DATABASE foyer_movie CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s);
        QCOMPARE(level(u"migrations are due"_s), warn);
    }

private:
    void asRoot(const QString &statement)
    {
        const Result<void> done = runAsRoot(m_server->socketPath(), statement);
        QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
    }
    void useServer(const QByteArray &more)
    {
        QFile file(m_folder->filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[database]\nengine = mysql\nsocket = " + m_server->socketPath().toUtf8() + '\n' + more);
    }
    QString passwordFile(const QString &service) const
    {
        return foyerd::DatabasePlaces::usualPasswordFile(m_folder->path(), service);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    db::Settings settingsOf(const QString &service) const
    {
        const auto options = foyerd::parseOptions({u"all"_s, u"--data"_s, m_folder->path()}, {});
        return options->databases.of(service);
    }

    std::unique_ptr<MariaDbServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMigrate)
#include "tst_migrate.moc"
