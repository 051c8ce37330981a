#include "fingerprint.h"
#include "httpserverprobe.h"
#include "identities.h"
#include "ownnetwork.h"
#include "saletrip.h"
#include "subscriptionclient.h"
#include "testauthority.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Ended
{
    int status = -1;
    QString output;
};

Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000);
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAll())};
}

Ended runFoyerd(const QStringList &arguments)
{
    return run(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
}

} // namespace

/** Three machines, as far as the processes can tell: a data folder each, and they only meet over the network. One has
 *  the services but payment, one payment, one the gateway. */
class TestBeyondThisMachine : public QObject
{
    Q_OBJECT

public:
    explicit TestBeyondThisMachine(QHostAddress address)
        : m_address(std::move(address))
    {
    }

private:
    const QHostAddress m_address; ///< Beyond loopback, and nobody else's.
    QTemporaryDir m_services;
    QTemporaryDir m_payments;
    QTemporaryDir m_front;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, QUrl> m_urls;
    std::unique_ptr<Caller> m_cashier;
    std::unique_ptr<Caller> m_manager;
    QString m_showtime;
    QList<int> m_free;

    QString trusted() const { return m_front.filePath(u"tls/ca.crt"_s); }

    void begin(const QString &verb, const QString &folder, const QStringList &options)
    {
        m_processes[verb] = std::make_unique<FoyerdProcess>(folder);
        if (verb != "gateway"_L1)
            m_processes[verb]->setEnvironment(u"FOYER_GATEWAYS"_s, m_urls[u"gateway"_s].toString());
        // Movie listens on all addresses of its machine, and is reached by the one that its certificate names.
        const QString address = verb == "movie"_L1 ? u"0.0.0.0"_s : m_address.toString();
        QVERIFY2(m_processes[verb]->start(QStringList{verb, u"--address"_s, address} + options),
                 qPrintable(verb + u": "_s + m_processes[verb]->lastOutput()));
        m_urls[verb] = m_processes[verb]->url();
        QCOMPARE(m_urls[verb].scheme(), u"https"_s);
        QCOMPARE(m_urls[verb].host(), m_address.toString());
    }
    void issue(const QString &name, const QStringList &more = {})
    {
        const Ended issued = runFoyerd(
            QStringList{u"ca"_s, u"issue"_s, name, u"--host"_s, m_address.toString(), u"--data"_s, m_services.path()}
            + more);
        QVERIFY2(issued.status == 0, qPrintable(issued.output));
    }
    QStringList upstream(const QString &name) { return {u"--upstream"_s, name + u'=' + m_urls[name].toString()}; }
    /** What a machine has to be given by hand besides its certificates. */
    static void copyServicesKey(const QString &from, const QString &to)
    {
        QVERIFY(QDir().mkpath(to + u"/keys"_s));
        QVERIFY(QFile::copy(from + u"/keys/services.jwk"_s, to + u"/keys/services.jwk"_s));
    }
    static quint16 freePort(const QHostAddress &address)
    {
        QTcpServer free;
        return free.listen(address) ? free.serverPort() : quint16(0);
    }
    /** With curl, whose TLS is not ours. */
    Ended curl(const QStringList &options, const QUrl &url) const
    {
        return ::run(u"curl"_s,
                     QStringList{u"--silent"_s, u"--show-error"_s, u"--max-time"_s, u"20"_s, u"--noproxy"_s, u"*"_s}
                         + options + QStringList{url.toString()});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!m_address.isNull(), "this test needs a network of its own (unshare), and may not have one");
        const Ended demo = runFoyerd({u"demo"_s, u"--data"_s, m_services.path(), u"--bookings"_s, u"50"_s});
        QVERIFY2(demo.status == 0, qPrintable(demo.output));
        const Ended made = runFoyerd({u"ca"_s, u"init"_s, u"--data"_s, m_services.path()});
        QVERIFY2(made.status == 0, qPrintable(made.output));
        for (const QString &name : {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"notification"_s, u"booking"_s})
            issue(name);
        issue(u"payment"_s, {u"--to"_s, m_payments.filePath(u"tls"_s)});
        issue(u"gateway"_s, {u"--to"_s, m_front.filePath(u"tls"_s)});
        copyServicesKey(m_services.path(), m_payments.path());
        copyServicesKey(m_services.path(), m_front.path());

        QSslConfiguration ours = QSslConfiguration::defaultConfiguration();
        ours.setCaCertificates(QSslCertificate::fromPath(trusted()));
        QSslConfiguration::setDefaultConfiguration(ours);

        const quint16 port = freePort(m_address);
        m_urls[u"gateway"_s] = QUrl(u"https://%1:%2"_s.arg(m_address.toString()).arg(port));
        for (const QString &name : {u"movie"_s, u"cinema"_s, u"coupon"_s, u"notification"_s})
            begin(name, m_services.path(), {});
        begin(u"user"_s, m_services.path(), {u"--demo"_s});
        begin(u"payment"_s, m_payments.path(), upstream(u"gateway"_s));
        begin(u"booking"_s, m_services.path(),
              upstream(u"payment"_s) + upstream(u"coupon"_s) + upstream(u"movie"_s) + upstream(u"cinema"_s)
                  + upstream(u"notification"_s));
        // All but the user service, whose keys it needs before it is told of anybody, tell it where they are.
        begin(u"gateway"_s, m_front.path(), QStringList{u"--port"_s, QString::number(port)} + upstream(u"user"_s));

        m_cashier = std::make_unique<Caller>(m_urls[u"gateway"_s]);
        QTRY_VERIFY(m_cashier->signIn(u"anna"_s, u"foyer-demo"_s));
        m_manager = std::make_unique<Caller>(m_urls[u"gateway"_s]);
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        SaleTrip trip(*m_cashier);
        // The others say within a second where they are.
        QTRY_VERIFY(!(m_showtime = trip.findShowtime().value("id"_L1).toString()).isEmpty());
        m_free = trip.freeSeats(m_showtime);
        QVERIFY(m_free.size() > 10);
    }

    void aSaleGoesThroughAllThree()
    {
        SaleTrip trip(*m_cashier);
        TillSale sale = TillSale::of({m_free.takeFirst(), m_free.takeFirst()});
        trip.sell(m_showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        // Payment's machine has people's keys from the gateway, which has them from the user service.
        const auto payments = [&] {
            return m_manager
                ->graphQl(u"query ($id: ID!) { payments(bookingId: $id) { state } }"_s, {{u"id"_s, sale.booking}})
                .data()
                .value("payments"_L1)
                .toArray();
        };
        QTRY_COMPARE(payments().size(), 1);
        QCOMPARE(payments()[0][u"state"_s].toString(), u"CAPTURED"_s);
        QVERIFY(QFile::exists(m_payments.filePath(u"keys/people.jwks.json"_s)));
        QVERIFY(QFile::exists(m_front.filePath(u"keys/people.jwks.json"_s)));
        QVERIFY(!QFile::exists(m_front.filePath(u"keys/signing.jwk"_s))); // what signs them has not travelled
    }

    void seatsAreToldOverSecureWebSockets()
    {
        subscriptions::SubscriptionClient client(m_urls[u"gateway"_s].resolved(QUrl(u"/graphql"_s)));
        const auto subscription = client.subscribe(
            u"subscription ($id: ID!) { seatMapChanged(showtimeId: $id, sinceVersion: 0) { version } }"_s,
            {{u"id"_s, m_showtime}}, m_cashier->token());
        QList<QJsonObject> answers;
        connect(subscription.get(), &subscriptions::Subscription::answered, this,
                [&answers](const QJsonObject &answer) { answers.append(answer); });
        QTRY_COMPARE(answers.size(), 1);
        SaleTrip(*m_cashier).hold(m_showtime, {m_free.takeFirst()}, SaleTrip::newId());
        QTRY_VERIFY(answers.size() > 1);
        QVERIFY(answers.last()[u"data"_s][u"seatMapChanged"_s][u"version"_s].toInteger()
                > answers.first()[u"data"_s][u"seatMapChanged"_s][u"version"_s].toInteger());
    }

    void curlBelievesTheGatewayByTheAuthorityAlone()
    {
        const QUrl version = m_urls[u"gateway"_s].resolved(QUrl(u"/version"_s));
        const Ended ours = curl({u"--cacert"_s, trusted()}, version);
        QVERIFY2(ours.status == 0 && ours.output.contains(u"\"foyer\""_s), qPrintable(ours.output));
        QCOMPARE(curl({}, version).status, 60); // its certificate cannot be verified
        const Ended authority = curl({u"--cacert"_s, trusted()}, m_urls[u"gateway"_s].resolved(QUrl(u"/ca.crt"_s)));
        QFile file(trusted());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(authority.output, QString::fromLatin1(file.readAll()));
        QUrl plain = version;
        plain.setScheme(u"http"_s);
        const Ended refused = curl({u"--write-out"_s, u"%{http_code}"_s}, plain);
        QVERIFY2(refused.output.contains(u"400"_s) && !refused.output.contains(u"\"foyer\""_s),
                 qPrintable(refused.output));
    }

    // What a till does at its first start, and each time from then on.
    void aTillIsSetUpByComparingAFingerprint()
    {
        const QSslConfiguration ours = QSslConfiguration::defaultConfiguration();
        QSslConfiguration systems = ours;
        systems.setCaCertificates(QSslConfiguration::systemCaCertificates());
        QSslConfiguration::setDefaultConfiguration(systems);
        remote::HttpServerProbe probe(QLatin1StringView(FOYER_VERSION));
        const QUrl server = m_urls[u"gateway"_s];
        const auto looked = [&](const QByteArray &authority) {
            const auto facts = probe.probe(server, authority);
            return QTest::qWaitFor([&] { return facts.isFinished(); }, 20'000) ? facts.result()
                                                                               : fail(ErrorCode::Internal);
        };
        const auto before = looked({});
        QVERIFY(!before);
        QVERIFY2(before.error().extras.value(u"untrusted"_s).toBool(), qPrintable(toString(before.error())));

        const auto offered = probe.offeredAuthority(server);
        QTRY_VERIFY(offered.isFinished());
        QVERIFY(offered.result());
        const Ended shown = runFoyerd({u"ca"_s, u"show"_s, u"--data"_s, m_services.path()});
        QCOMPARE(shown.status, 0);
        QVERIFY2(shown.output.contains(readableFingerprint(offered.result()->sha256)), qPrintable(shown.output));

        const auto after = looked(offered.result()->pem);
        QVERIFY2(after, after ? "" : qPrintable(toString(after.error())));
        const TestAuthority other;
        QFile file(other.trusted());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto another = looked(file.readAll());
        QVERIFY(!another && another.error().extras.value(u"untrusted"_s).toBool());
        QVERIFY(!looked({})); // it has not become anybody's habit
        QSslConfiguration::setDefaultConfiguration(ours);
    }

    void aServiceIsNotReachedWithoutACertificate()
    {
        const QUrl version = m_urls[u"payment"_s].resolved(QUrl(u"/version"_s));
        const Ended nobody = curl({u"--cacert"_s, trusted()}, version);
        QVERIFY2(nobody.status != 0 && !nobody.output.contains(u"\"foyer\""_s), qPrintable(nobody.output));
        const Ended gateway = curl({u"--cacert"_s, trusted(), u"--cert"_s, m_front.filePath(u"tls/gateway.crt"_s),
                                    u"--key"_s, m_front.filePath(u"tls/gateway.key"_s)},
                                   version);
        QVERIFY2(gateway.status == 0 && gateway.output.contains(u"\"foyer\""_s), qPrintable(gateway.output));
        const OpenSsl said = OpenSsl::run({u"s_client"_s, u"-connect"_s,
                                           u"%1:%2"_s.arg(m_address.toString()).arg(m_urls[u"booking"_s].port()),
                                           u"-CAfile"_s, trusted(), u"-verify_return_error"_s, u"-ign_eof"_s},
                                          "GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY2(said.output.contains(u"Verify return code: 0 (ok)"_s), qPrintable(said.output));
        QVERIFY2(said.output.contains(u"certificate required"_s), qPrintable(said.output));
        QVERIFY(!said.output.contains(u"HTTP/1.1 200"_s));
    }

    // Whoever gets hold of a service's session, as from a log, has nothing without its certificate.
    void aServicesSessionAloneIsNotBelieved()
    {
        const SystemClock clock;
        const auto identities = foyerd::Identities::open(m_services.filePath(u"keys"_s), clock);
        QVERIFY(identities);
        const QString authorization =
            u"Authorization: Bearer "_s + QString::fromLatin1((*identities)->ownIdentity(u"booking"_s).bearerToken);
        const QStringList ask{u"--cacert"_s, trusted(),
                              u"--header"_s, authorization,
                              u"--header"_s, u"Content-Type: application/json"_s,
                              u"--data"_s,   u"{\"query\":\"{ cinemas { name } }\"}"_s};
        const QUrl url = m_urls[u"gateway"_s].resolved(QUrl(u"/graphql"_s));
        const Ended alone = curl(ask, url);
        QVERIFY2(alone.output.contains(u"UNAUTHENTICATED"_s), qPrintable(alone.output));
        const Ended certified = curl(ask
                                         + QStringList{u"--cert"_s, m_services.filePath(u"tls/booking.crt"_s),
                                                       u"--key"_s, m_services.filePath(u"tls/booking.key"_s)},
                                     url);
        QVERIFY2(!certified.output.contains(u"UNAUTHENTICATED"_s) && certified.output.contains(u"cinemas"_s),
                 qPrintable(certified.output));
        // Nor does it register a process of its own.
        const Ended registered =
            curl(QStringList{u"--cacert"_s, trusted(), u"--header"_s, authorization, u"--data"_s, u"{}"_s},
                 m_urls[u"gateway"_s].resolved(QUrl(u"/registry"_s)));
        QVERIFY2(registered.output.contains(u"UNAUTHENTICATED"_s), qPrintable(registered.output));
    }

    void whoRegistersIsAskedWhereItSays()
    {
        QFile known(m_front.filePath(u"instances.json"_s));
        QVERIFY(known.open(QIODevice::ReadOnly));
        const QJsonArray instances = QJsonDocument::fromJson(known.readAll())["instances"_L1].toArray();
        QHash<QString, QUrl> urls;
        for (const QJsonValue &instance : instances)
            urls.insert(instance["service"_L1].toString(), QUrl(instance["url"_L1].toString()));
        for (const QString &name : {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"booking"_s})
            QCOMPARE(urls.value(name), m_urls[name].resolved(QUrl(u"/graphql"_s)));
    }

    // Whoever breaks into one service is not asked in another's place.
    void aCertificateRegistersItsOwnServiceAlone()
    {
        const SystemClock clock;
        const auto identities = foyerd::Identities::open(m_services.filePath(u"keys"_s), clock);
        QVERIFY(identities);
        const QString authorization =
            u"Authorization: Bearer "_s + QString::fromLatin1((*identities)->ownIdentity(u"payment"_s).bearerToken);
        const auto registering = [&](const QString &service) {
            const QJsonObject instance{{u"service"_s, service},
                                       {u"instance"_s, u"another"_s},
                                       {u"url"_s, m_urls[u"movie"_s].resolved(QUrl(u"/graphql"_s)).toString()},
                                       {u"region"_s, u"main"_s},
                                       {u"version"_s, u"0.0.0"_s},
                                       {u"schema"_s, u"x"_s},
                                       {u"started"_s, 1},
                                       {u"state"_s, u"up"_s}};
            return curl({u"--cacert"_s, trusted(), u"--cert"_s, m_services.filePath(u"tls/movie.crt"_s), u"--key"_s,
                         m_services.filePath(u"tls/movie.key"_s), u"--header"_s, authorization, u"--data"_s,
                         QString::fromUtf8(QJsonDocument(instance).toJson())},
                        m_urls[u"gateway"_s].resolved(QUrl(u"/registry"_s)))
                .output;
        };
        const QString stolen = registering(u"payment"_s);
        QVERIFY2(stolen.contains(u"foyer:service:movie"_s) && stolen.contains(u"FORBIDDEN"_s), qPrintable(stolen));
        const QString own = registering(u"movie"_s); // gets further, to where its schema is looked at
        QVERIFY2(own.contains(u"CONFLICT"_s), qPrintable(own));
    }

    void theGatewayTakesANewCertificateWhileItRuns()
    {
        const auto serial = [this] {
            QSslSocket socket;
            socket.connectToHostEncrypted(m_address.toString(), static_cast<quint16>(m_urls[u"gateway"_s].port()));
            return socket.waitForEncrypted(10'000) ? socket.peerCertificate().serialNumber() : QByteArray();
        };
        const QByteArray before = serial();
        QVERIFY(!before.isEmpty());
        issue(u"gateway"_s, {u"--force"_s, u"--to"_s, m_front.filePath(u"tls"_s)});
        const QByteArray after = serial();
        QVERIFY(!after.isEmpty());
        QVERIFY(after != before);
        QVERIFY(m_cashier->graphQl(u"{ cinemas { name } }"_s).errorCode().isEmpty());
    }

    void whatWouldBeOpenToAllIsNotStarted_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("no certificate") << QStringList{u"movie"_s, u"--address"_s, u"0.0.0.0"_s}
                                        << QStringList{u"0.0.0.0"_s, u"foyerd ca init"_s, u"foyerd ca issue movie"_s};
        QTest::newRow("all of them") << QStringList{u"all"_s, u"--address"_s, u"::"_s}
                                     << QStringList{u"foyerd ca issue gateway"_s};
        QTest::newRow("a service is asked in the clear")
            << QStringList{u"booking"_s, u"--upstream"_s, u"payment=http://payments.example:3011"_s}
            << QStringList{u"payments.example"_s, u"https"_s};
        QTest::newRow("a service is asked without a certificate")
            << QStringList{u"booking"_s, u"--upstream"_s, u"payment=https://payments.example:3011"_s}
            << QStringList{u"payments.example"_s, u"foyerd ca issue booking"_s};
        QTest::newRow("a gateway is told in the clear")
            << QStringList{u"movie"_s, u"--gateways"_s, u"http://gateway.example:5000"_s}
            << QStringList{u"gateway.example"_s, u"https"_s};
        QTest::newRow("a gateway is told without a certificate")
            << QStringList{u"movie"_s, u"--gateways"_s, u"https://gateway.example:5000"_s}
            << QStringList{u"gateway.example"_s, u"foyerd ca issue movie"_s};
    }
    void whatWouldBeOpenToAllIsNotStarted()
    {
        QFETCH(QStringList, options);
        QFETCH(QStringList, says);
        const QTemporaryDir folder;
        const Ended started = runFoyerd(
            options + QStringList{u"--data"_s, folder.path(), u"--port"_s, u"0"_s, u"--until-stdin-closes"_s});
        QVERIFY2(started.status == 1, qPrintable(started.output));
        for (const QString &words : says)
            QVERIFY2(started.output.contains(words), qPrintable(started.output));
    }
};

int main(int argc, char *argv[])
{
    const QHostAddress address = enterOwnNetwork();
    QCoreApplication app(argc, argv);
    TestBeyondThisMachine test(address);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_beyondthismachine.moc"
