#include "lockholder.h"
#include "saletrip.h"
#include "transport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>

#include <csignal>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** `foyerd run` where TLS is spoken on this machine, too: everybody asks everybody with a certificate, and so do the
 *  verbs that look at it. */
class TestRunSecurely : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_run;

    struct Ended
    {
        int status = -1;
        QByteArray output;
    };
    Ended foyerd(const QStringList &arguments, const QHash<QString, QString> &variables = {}) const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments + QStringList{u"--data"_s, m_folder.path()});
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
    }
    db::LockHolder holder(const QString &name) const
    {
        return db::lockHolder(m_folder.path(), name).value_or(db::LockHolder());
    }
    /** `foyerd health`, as a container whose settings say where @p name listens. */
    Ended health(const QString &name) const
    {
        return foyerd({u"health"_s, name},
                      {{u"FOYER_%1_PORT"_s.arg(name.toUpper()), QString::number(holder(name).url.port())}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile settings(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[foyer]\nhungAfter = 3s\n[tls]\non = always\n");
        settings.close();
        QCOMPARE(foyerd({u"ca"_s, u"init"_s}).status, 0);
        const QStringList names = foyerd::certifiedNames();
        for (const QString &name : names)
            QCOMPARE(foyerd({u"ca"_s, u"issue"_s, name, u"--host"_s, u"127.0.0.1"_s}).status, 0);
        QSslConfiguration ours = QSslConfiguration::defaultConfiguration();
        ours.setCaCertificates(QSslCertificate::fromPath(m_folder.filePath(u"tls/ca.crt"_s)));
        QSslConfiguration::setDefaultConfiguration(ours);

        m_run = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_run->start({u"run"_s, u"--demo"_s}, 120'000), qPrintable(m_run->lastOutput()));
        QCOMPARE(m_run->url().scheme(), u"https"_s);
    }

    void aSaleGoesThroughAllOfThem()
    {
        QTRY_COMPARE(foyerd({u"status"_s}).status, 0);
        Caller cashier(m_run->url());
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
        SaleTrip trip(cashier);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        const QList<int> free = trip.freeSeats(showtime);
        QVERIFY(free.size() > 2);
        TillSale sale = TillSale::of({free[0], free[1]});
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
    }

    void statusShowsWhereTheyAre()
    {
        const Ended shown = foyerd({u"status"_s, u"--json"_s});
        QVERIFY2(shown.status == 0, shown.output.constData());
        const QJsonArray instances = QJsonDocument::fromJson(shown.output)["instances"_L1].toArray();
        QCOMPARE(instances.size(), foyerd::certifiedNames().size());
        for (const QJsonValue &instance : instances) {
            QCOMPARE(instance["state"_L1].toString(), u"up"_s);
            QCOMPARE(QUrl(instance["url"_L1].toString()).scheme(), u"https"_s);
        }
    }

    /** The list of who is there has them by the names that they gave themselves. */
    void servicesAreRegistered()
    {
        const auto told = [this] {
            QFile known(m_folder.filePath(u"instances.json"_s));
            return known.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(known.readAll())["instances"_L1].toArray()
                                                   : QJsonArray();
        };
        // The gateway, which keeps the list, is not in it.
        QTRY_COMPARE(told().size(), foyerd::certifiedNames().size() - 1);
        const QJsonArray instances = told();
        for (const QJsonValue &instance : instances)
            QVERIFY2(instance["url"_L1].toString().startsWith("https://127.0.0.1:"_L1),
                     qPrintable(instance["url"_L1].toString()));
    }

    void healthAsksWithTls()
    {
        for (const QString &name : {u"gateway"_s, u"booking"_s}) {
            const Ended well = health(name);
            QVERIFY2(well.status == 0, well.output.constData());
        }
        const Ended plain = foyerd({u"health"_s, u"movie"_s},
                                   {{u"FOYER_MOVIE_PORT"_s, QString::number(holder(u"movie"_s).url.port())},
                                    {u"FOYER_TLS_ON"_s, u"beyond"_s}});
        QVERIFY2(plain.status == 1 && plain.output.contains("http://127.0.0.1:"), plain.output.constData());
    }

    void whoHangsIsStartedAgainAndTheOthersAreLeftAlone()
    {
        const qint64 movie = holder(u"movie"_s).pid;
        const qint64 booking = holder(u"booking"_s).pid;
        QVERIFY(movie > 0);
        ::kill(static_cast<pid_t>(movie), SIGSTOP);
        QCOMPARE(health(u"movie"_s).status, 1);
        QTRY_VERIFY(holder(u"movie"_s).pid != 0 && holder(u"movie"_s).pid != movie);
        QTRY_COMPARE(foyerd({u"status"_s}).status, 0);
        QCOMPARE(health(u"movie"_s).status, 0);
        QCOMPARE(holder(u"booking"_s).pid, booking);
    }

    void theFeedLeadsHere()
    {
        const QByteArray feed = Caller(m_run->url()).get(u"/feed/screenings.jsonld"_s).body;
        QVERIFY2(feed.contains('"' + m_run->url().toEncoded() + "/programme?"), feed.left(500).constData());
    }

    void withoutItsCertificateItDoesNotStart()
    {
        QCOMPARE(m_run->stop(), 0);
        QVERIFY(QFile::remove(m_folder.filePath(u"tls/coupon.key"_s)));
        const Ended refused = foyerd({u"run"_s, u"--port"_s, u"0"_s});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.output.contains("coupon.key"), refused.output.constData());
    }

    void theFeedLeadsToWherePeopleFindIt()
    {
        FoyerdProcess all(m_folder.path());
        all.setEnvironment(u"FOYER_GATEWAY_PUBLIC_URL"_s, u"https://tickets.example/"_s);
        QVERIFY2(all.start({u"all"_s}), qPrintable(all.lastOutput()));
        const QByteArray feed = Caller(all.url()).get(u"/feed/screenings.jsonld"_s).body;
        QVERIFY2(feed.contains("\"https://tickets.example/programme?"), feed.left(500).constData());
        QVERIFY(!feed.contains("127.0.0.1"));
    }
};

QTEST_GUILESS_MAIN(TestRunSecurely)
#include "tst_runsecurely.moc"
