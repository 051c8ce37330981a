#include "mariadbserver.h"
#include "saletrip.h"
#include "settingstable.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTest>

#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What compose.yaml and the files beside it say, done without an engine for containers: the same scripts, settings and
 *  commands, as processes of this machine, which take its names and ports instead of the containers' own. */
class TestCompose : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MariaDbServer> m_server;
    std::map<QString, quint16> m_ports;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;

    const QStringList m_services = foyerd::serviceNames();
    QString data() const { return m_folder.filePath(u"books"_s); }
    QString secrets() const { return m_folder.filePath(u"secrets"_s); }
    QString settings() const { return m_folder.filePath(u"foyerd.ini"_s); }

    static QString contentOf(const QString &name)
    {
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/resources/ops/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static bool write(const QString &path, const QString &text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size();
    }
    /** The arguments of MariaDB's container. */
    static QStringList databaseOptions()
    {
        static const QRegularExpression option(u"^ {6}- (--\\S+)$"_s, QRegularExpression::MultilineOption);
        QStringList options;
        const QString compose = contentOf(u"compose.yaml"_s);
        for (auto it = option.globalMatch(compose); it.hasNext();)
            options.append(it.next().captured(1));
        return options;
    }
    /** The script of the container that makes the certificates. */
    static QString certificatesScript()
    {
        static const QRegularExpression block(u"    command:\n      - \\|\n((?: {8}.*\n)+)"_s);
        return block.match(contentOf(u"compose.yaml"_s)).captured(1).replace(u"$$"_s, u"$"_s);
    }
    /** What a shell says of @p script; with the secrets where containers have them. */
    QString shell(const QString &script) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FOYER_SECRETS"_s, secrets());
        environment.insert(u"FOYER_HOST"_s, u"box-office.example"_s);
        environment.remove(u"FOYER_CONFIG"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"/bin/sh"_s, {u"-ec"_s, script});
        const bool ended = process.waitForFinished(120'000);
        const QString said = QString::fromUtf8(process.readAll());
        return ended && process.exitCode() == 0 ? QString() : u"failed: "_s + said;
    }
    QString foyerd(const QString &words) const
    {
        return shell(u"CREDENTIALS_DIRECTORY='%1' '%2' %3 --config '%4'"_s.arg(
            secrets(), QStringLiteral(FOYER_BIN_DIR "/foyerd"), words, settings()));
    }
    QString client(const QString &user, const QString &password, const QString &statement) const
    {
        return shell(u"mariadb --no-defaults --socket='%1' --user='%2' --password='%3' --execute='%4'"_s.arg(
            m_server->socketPath(), user, password, statement));
    }
    static quint16 freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
    }
    /** The containers' settings, with this machine's places. */
    QString settingsHere()
    {
        QString text = contentOf(u"compose/foyerd.ini"_s);
        text.replace(u"/var/lib/foyer"_s, data());
        text.replace(u"0.0.0.0"_s, u"127.0.0.1"_s);
        text.replace(u"host = mariadb"_s, u"socket = "_s + m_server->socketPath());
        for (const QString &name : m_services + QStringList{u"gateway"_s}) {
            m_ports[name] = freePort();
            text.replace(QRegularExpression(u"https://%1:[0-9]+"_s.arg(name)),
                         u"https://localhost:%1"_s.arg(m_ports[name]));
            text.replace(u"\n[%1]\n"_s.arg(name), u"\n[%1]\nport = %2\n"_s.arg(name).arg(m_ports[name]));
        }
        return text + u"\n[tls]\non = always\n"_s;
    }

private Q_SLOTS:
    void theDatabasesAreMadeEachForItsService()
    {
        QVERIFY(databaseOptions().contains(u"--innodb-flush-log-at-trx-commit=1"_s));
        auto server = MariaDbServer::start(databaseOptions());
        QVERIFY2(server, server ? "" : qPrintable(toString(server.error())));
        m_server = *std::move(server);
        QVERIFY(QDir().mkpath(secrets()));
        for (const QString &name : m_services)
            QVERIFY(write(secrets() + u'/' + name + u".password"_s, u"of-%1-alone\n"_s.arg(name)));
        const QString made = shell(
            u"docker_process_sql() { mariadb --no-defaults --socket='%1' --user=root; }\n"_s.arg(m_server->socketPath())
            + contentOf(u"compose/databases.sh"_s));
        QVERIFY2(made.isEmpty(), qPrintable(made));
        QCOMPARE(client(u"foyer_movie"_s, u"of-movie-alone"_s, u"USE foyer_movie"_s), QString());
        QVERIFY(client(u"foyer_movie"_s, u"of-movie-alone"_s, u"USE foyer_booking"_s).contains(u"Access denied"_s));
        QVERIFY(client(u"foyer_movie"_s, u"of-booking-alone"_s, u"USE foyer_movie"_s).contains(u"Access denied"_s));
    }

    void theCertificatesAreMadeOnce()
    {
        QVERIFY(write(settings(), settingsHere()));
        QVERIFY(QDir().mkpath(data()));
        QString script = certificatesScript();
        QVERIFY(script.contains(u"foyerd ca init"_s));
        script.replace(u"/var/lib/foyer"_s, data());
        const QString prepared =
            u"foyerd() { '%1' \"$@\" --config '%2'; }\n"_s.arg(QStringLiteral(FOYER_BIN_DIR "/foyerd"), settings())
            + script;
        for (int run = 0; run < 2; ++run) { // "up" a second time
            const QString made = shell(prepared);
            QVERIFY2(made.isEmpty(), qPrintable(made));
        }
        for (const QString &name : m_services + QStringList{u"ca"_s, u"gateway"_s})
            QVERIFY2(QFile::exists(data() + u"/tls/%1.crt"_s.arg(name)), qPrintable(name));
    }

    void everyContainerComesUpAndIsWell()
    {
        const QString demo = foyerd(u"demo"_s);
        QVERIFY2(demo.isEmpty(), qPrintable(demo));
        for (const QString &name : m_services + QStringList{u"gateway"_s}) {
            auto process = std::make_unique<FoyerdProcess>(data());
            process->setEnvironment(u"CREDENTIALS_DIRECTORY"_s, secrets());
            QVERIFY2(process->start({name, u"--config"_s, settings(), u"--port"_s, QString::number(m_ports[name])}),
                     qPrintable(name + u": "_s + process->lastOutput()));
            QCOMPARE(process->url().scheme(), u"https"_s);
            m_processes[name] = std::move(process);
        }
        for (const QString &name : m_services + QStringList{u"gateway"_s}) {
            const QString asked = foyerd(u"health "_s + name);
            QVERIFY2(asked.isEmpty(), qPrintable(asked));
        }
        m_processes[u"coupon"_s]->kill();
        QVERIFY(!foyerd(u"health coupon"_s).isEmpty());
    }

    void theFirstSale()
    {
        QSslConfiguration ours = QSslConfiguration::defaultConfiguration();
        ours.setCaCertificates(QSslCertificate::fromPath(data() + u"/tls/ca.crt"_s));
        QSslConfiguration::setDefaultConfiguration(ours);
        const QUrl gateway(u"https://localhost:%1"_s.arg(m_ports[u"gateway"_s]));
        Caller till(gateway);
        QVERIFY(till.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller admin(gateway);
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        SaleTrip trip(till);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        TillSale sale = TillSale::of(trip.freeSeats(showtime).mid(0, 2));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        QCOMPARE(trip.problemWith(sale, admin), QString());
        // The gateway comes to know them by their own word.
        const auto isRegistered = [this](const QString &name) {
            QFile known(data() + u"/instances.json"_s);
            return known.open(QIODevice::ReadOnly)
                && known.readAll().contains("https://127.0.0.1:" + QByteArray::number(m_ports[name]));
        };
        for (const QString &name : m_services) {
            if (name != "coupon"_L1) // which was killed
                QTRY_VERIFY2(isRegistered(name), qPrintable(name));
        }
    }

    void cleanupTestCase()
    {
        for (const auto &[name, process] : m_processes)
            process->stop();
        m_processes.clear();
        m_server.reset();
    }
};

QTEST_GUILESS_MAIN(TestCompose)
#include "tst_compose.moc"
