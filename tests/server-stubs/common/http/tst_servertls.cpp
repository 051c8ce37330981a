#include "serverfixture.h"
#include "testauthority.h"

#include "gate.h"
#include "httpclient.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>
#include <QWebSocket>

using namespace foyer;
using namespace foyer::http;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QList<QByteArray> allowed{"foyer:service:booking", "foyer:service:payment"};

TlsSettings settingsOf(const TestAuthority &authority, const QString &name)
{
    TlsSettings tls;
    tls.certificateFile = authority.certificate(name);
    tls.keyFile = authority.key(name);
    tls.authorityFile = authority.trusted();
    tls.mayConnect = allowed;
    return tls;
}

ClientTls::Files filesOf(const TestAuthority &authority, const QString &name)
{
    if (name.isEmpty())
        return {{}, {}, authority.trusted()};
    return {authority.certificate(name), authority.key(name), authority.trusted()};
}

/** Nobody may so much as connect. */
class ClosedGate final : public Gate
{
public:
    bool admitConnection(const QHostAddress &) override { return false; }
    Admission admit(const Request &) override { return {}; }
};

/** The fixture of the plain server, with TLS. */
class SecureFixture
{
public:
    explicit SecureFixture(TlsSettings tls, const Limits &limits = {}, Gate *gate = nullptr)
    {
        Settings settings;
        settings.gate = gate;
        settings.limits = limits;
        settings.tls = std::move(tls);
        settings.handshakeFailed = [this] { ++handshakesFailed; };
        WebSocketRoute route;
        route.path = u"/socket"_s;
        route.subprotocol = "echo";
        route.allowsOrigin = [](QByteArrayView) { return true; };
        route.opened = [this](WebSocket &socket) {
            requests.append(socket.request());
            QObject::connect(&socket, &WebSocket::received, &socket,
                             [&socket](const QByteArray &text) { socket.send(text); });
        };
        server =
            Server::start(
                settings,
                [this](const Request &request) {
                    requests.append(request);
                    return async::ready(Response::text(request.body.isEmpty() ? QString::fromLatin1(request.certifiedAs)
                                                                              : QString::fromLatin1(request.body)));
                },
                route)
                .value();
    }
    quint16 port() const { return server->port(); }
    QUrl url() const { return QUrl(u"https://127.0.0.1:%1/graphql"_s.arg(port())); }
    QString address() const { return u"127.0.0.1:%1"_s.arg(port()); }

    QList<Request> requests;
    std::atomic<int> handshakesFailed = 0;
    std::unique_ptr<Server> server;
};

/** Runs beside the event loop, in which the server's handler is. */
OpenSsl clientSays(const SecureFixture &fixture, QStringList options, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, QStringList{u"s_client"_s, u"-connect"_s, fixture.address()} + options);
    process.write(input);
    bool ended = false;
    QObject::connect(&process, &QProcess::finished, &process, [&ended] { ended = true; });
    OpenSsl result;
    if (QTest::qWaitFor([&ended] { return ended; }, 20'000))
        result.status = process.exitCode();
    else
        process.kill();
    process.waitForFinished();
    result.output = QString::fromUtf8(process.readAll());
    return result;
}

const QByteArray lastGet = "GET /hello HTTP/1.1\r\nHost: till\r\nConnection: close\r\n\r\n";

} // namespace

class TestServerTls : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;

    QStringList shown(const QString &name) const
    {
        return {u"-CAfile"_s,         m_authority.trusted(),         u"-verify_return_error"_s,
                u"-cert"_s,           m_authority.certificate(name), u"-key"_s,
                m_authority.key(name)};
    }
    std::unique_ptr<HttpClient> clientOf(const QString &name)
    {
        ClientSettings settings;
        settings.tls = ClientTls::load(filesOf(m_authority, name)).value();
        return std::make_unique<HttpClient>(settings);
    }

    /** A certificate by the openssl command. @p authority issues it. */
    static void makeByHand(const TestAuthority &authority, const QString &name, const QString &extensions,
                           const QString &days = u"30"_s)
    {
        QFile file(authority.path(name + u".cnf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(extensions.toLatin1());
        file.close();
        const OpenSsl asked =
            OpenSsl::run({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                          u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, authority.key(name), u"-out"_s,
                          authority.path(name + u".csr"_s)});
        QVERIFY2(asked.status == 0, qPrintable(asked.output));
        const OpenSsl signedIt =
            OpenSsl::run({u"x509"_s, u"-req"_s, u"-in"_s, authority.path(name + u".csr"_s), u"-CA"_s,
                          authority.trusted(), u"-CAkey"_s, authority.path(u"ca.key"_s), u"-days"_s, days,
                          u"-extfile"_s, file.fileName(), u"-out"_s, authority.certificate(name)});
        QVERIFY2(signedIt.status == 0, qPrintable(signedIt.output));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_authority.issue(u"booking"_s);
        m_authority.issue(u"payment"_s);
        m_authority.issue(u"user"_s);
        const OpenSsl itself = OpenSsl::run(
            {u"req"_s, u"-x509"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
             u"-nodes"_s, u"-subj"_s, u"/CN=itself"_s, u"-addext"_s, u"subjectAltName=URI:foyer:service:booking"_s,
             u"-keyout"_s, m_authority.key(u"itself"_s), u"-out"_s, m_authority.certificate(u"itself"_s)});
        QVERIFY2(itself.status == 0, qPrintable(itself.output));
        makeByHand(m_authority, u"till"_s, u"extendedKeyUsage=clientAuth\nsubjectAltName=URI:foyer:till:7\n"_s);
        makeByHand(m_authority, u"nameless"_s, u"extendedKeyUsage=clientAuth\n"_s);
        makeByHand(m_authority, u"serveronly"_s,
                   u"extendedKeyUsage=serverAuth\nsubjectAltName=URI:foyer:service:booking\n"_s);
    }

    void servicesTalkByTheirCertificates()
    {
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
        const auto client = clientOf(u"booking"_s);
        const auto answer = client->get(fixture.url());
        QTRY_VERIFY(answer.isFinished());
        QVERIFY2(answer.result(), answer.result() ? "" : qPrintable(toString(answer.result().error())));
        QCOMPARE(answer.result()->body, "foyer:service:booking");
        QCOMPARE(fixture.requests.first().certifiedAs, "foyer:service:booking");
        QVERIFY(fixture.requests.first().peer.isLoopback());

        QByteArray large(200'000, 'x');
        const auto echoed = client->postJson(fixture.url(), large);
        QTRY_VERIFY(echoed.isFinished());
        QVERIFY(echoed.result());
        QCOMPARE(echoed.result()->body, large);
    }

    void opensslAndTheServerAgree_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("shows");
        QTest::newRow("TLS 1.3") << QStringList{u"-tls1_3"_s} << u"New, TLSv1.3, Cipher is TLS_"_s;
        QTest::newRow("TLS 1.2") << QStringList{u"-tls1_2"_s} << u"New, TLSv1.2, Cipher is ECDHE-ECDSA-AES256-GCM"_s;
        QTest::newRow("ALPN") << QStringList{u"-alpn"_s, u"h2,http/1.1"_s} << u"ALPN protocol: http/1.1"_s;
    }
    void opensslAndTheServerAgree()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, shows);
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
        const OpenSsl said = clientSays(fixture, shown(u"booking"_s) + options + QStringList{u"-ign_eof"_s}, lastGet);
        QVERIFY2(said.output.contains(shows), qPrintable(said.output));
        QVERIFY2(said.output.contains(u"HTTP/1.1 200 OK"_s), qPrintable(said.output));
        QVERIFY(said.output.contains(u"foyer:service:booking"_s));
        QVERIFY2(said.output.contains(u"\r\nStrict-Transport-Security: max-age=31536000\r\n"_s),
                 qPrintable(said.output));
        QVERIFY2(!said.output.contains(u"unexpected eof"_s), qPrintable(said.output)); // close_notify came
        QCOMPARE(said.status, 0);
    }

    void whatIsWeakIsRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("TLS 1.1") << QStringList{u"-tls1_1"_s, u"-cipher"_s, u"DEFAULT@SECLEVEL=0"_s};
        QTest::newRow("CBC") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-ECDSA-AES128-SHA"_s};
        QTest::newRow("h2 alone") << QStringList{u"-alpn"_s, u"h2"_s};
    }
    void whatIsWeakIsRefused()
    {
        QFETCH(QStringList, options);
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
        const OpenSsl said = clientSays(fixture, shown(u"booking"_s) + options + QStringList{u"-ign_eof"_s}, lastGet);
        QVERIFY2(said.output.contains(u"alert"_s), qPrintable(said.output));
        QVERIFY(!said.output.contains(u"HTTP/1.1"_s));
        QVERIFY(fixture.requests.isEmpty());
    }

    void whoHasNoGoodCertificateIsRefused_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("alert"); // RFC 8446, section 6.2
        QTest::newRow("nothing shown") << QString() << u"certificate required"_s;
        QTest::newRow("a till's") << u"till"_s << u"handshake failure"_s;
        QTest::newRow("without a name") << u"nameless"_s << u"handshake failure"_s;
        QTest::newRow("a server's only") << u"serveronly"_s << u"certificate"_s;
        QTest::newRow("expired") << u"expired"_s << u"certificate expired"_s;
        QTest::newRow("not good yet") << u"early"_s << u"bad certificate"_s;
        QTest::newRow("of a service that has no business here") << u"user"_s << u"handshake failure"_s;
        QTest::newRow("by itself") << u"itself"_s << u"unknown ca"_s;
        QTest::newRow("of another authority") << u"other"_s << u"unknown ca"_s;
    }
    void whoHasNoGoodCertificateIsRefused()
    {
        QFETCH(QString, who);
        QFETCH(QString, alert);
        TestAuthority other;
        other.issue(u"booking"_s);
        QStringList options{u"-CAfile"_s, m_authority.trusted()};
        if (who == u"other"_s) {
            options += {u"-cert"_s, other.certificate(u"booking"_s), u"-key"_s, other.key(u"booking"_s)};
        } else if (who == u"expired"_s || who == u"early"_s) {
            // By the same authority, 400 days ago or ahead.
            const qint64 days = who == u"early"_s ? 400 : -400;
            ManualClock then(m_authority.clock().nowMs() + days * 86'400'000);
            QVERIFY(tls::AuthorityFolder(m_authority.path({}), then)
                        .issue(who, {}, tls::AuthorityFolder::IfThere::Replace));
            options += {u"-cert"_s, m_authority.certificate(who), u"-key"_s, m_authority.key(who)};
        } else if (!who.isEmpty()) {
            options += {u"-cert"_s, m_authority.certificate(who), u"-key"_s, m_authority.key(who)};
        }
        TlsSettings tls = settingsOf(m_authority, u"payment"_s);
        tls.mayConnect.append("foyer:service:expired");
        tls.mayConnect.append("foyer:service:early");
        SecureFixture fixture(tls);
        const OpenSsl said = clientSays(fixture, options + QStringList{u"-ign_eof"_s}, lastGet);
        QVERIFY2(said.output.contains(u"alert "_s + alert) || said.output.contains(alert), qPrintable(said.output));
        QVERIFY2(!said.output.contains(u"HTTP/1.1"_s), qPrintable(said.output));
        QVERIFY(fixture.requests.isEmpty());
        QTRY_COMPARE(fixture.handshakesFailed.load(), 1);
        // Nor does our own client get in, and it does not wait to find out.
        if (who.isEmpty()) {
            const auto client = clientOf({});
            const auto answer = client->get(fixture.url());
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(!answer.result());
            QVERIFY(fixture.requests.isEmpty());
        }
    }

    // The gateway: browsers and tills have none, and services that do are known by it.
    void aCertificateMayBeLeftOutWhereItIsNotAskedOf()
    {
        TlsSettings tls = settingsOf(m_authority, u"payment"_s);
        tls.clients = TlsSettings::Clients::MayBeCertified;
        SecureFixture fixture(tls);
        for (const QString &who : {QString(), u"booking"_s}) {
            const auto client = clientOf(who);
            const auto answer = client->get(fixture.url());
            QTRY_VERIFY(answer.isFinished());
            QVERIFY2(answer.result(), qPrintable(who));
            QCOMPARE(answer.result()->body, who.isEmpty() ? "" : "foyer:service:booking");
        }
        QCOMPARE(fixture.handshakesFailed.load(), 0);
        const OpenSsl till = clientSays(fixture, shown(u"till"_s) + QStringList{u"-ign_eof"_s}, lastGet);
        QVERIFY(!till.output.contains(u"HTTP/1.1"_s)); // shown and no good
        QCOMPARE(fixture.requests.size(), 2);
    }

    void plainHttpIsToldAndNotServed()
    {
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
        RawClient client(fixture.port());
        client.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.body.contains("HTTPS"), answer.body.constData());
        QVERIFY(!client.received().contains("Strict-Transport-Security")); // RFC 6797, section 7.2
        QTRY_VERIFY(client.isClosed());
        QVERIFY(fixture.requests.isEmpty());
    }

    void whoDoesNotSpeakIsCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("handshakes"); // that were begun
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("the begin of a handshake") << QByteArray("\x16\x03\x01\x02", 4) << 1;
        QTest::newRow("a handshake that is none") << QByteArray("\x16\x03\x01\x00\x04spam", 9) << 1;
    }
    void whoDoesNotSpeakIsCut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, handshakes);
        Limits limits;
        limits.read = 300ms;
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s), limits);
        RawClient client(fixture.port());
        client.send(bytes);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(!client.received().contains("HTTP"));
        QTRY_COMPARE(fixture.handshakesFailed.load(), handshakes);
    }

    void aSlowRequestIsTold()
    {
        Limits limits;
        limits.read = 1s;
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s), limits);
        const OpenSsl said = clientSays(fixture, shown(u"booking"_s) + QStringList{u"-ign_eof"_s},
                                        "POST / HTTP/1.1\r\nHost: till\r\nContent-Length: 5\r\n\r\nab");
        QVERIFY2(said.output.contains(u"HTTP/1.1 408"_s), qPrintable(said.output));
        QVERIFY(!said.output.contains(u"unexpected eof"_s));
    }

    void whoMayNotConnectCostsNoHandshake()
    {
        ClosedGate gate;
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s), {}, &gate);
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted(u"127.0.0.1"_s, fixture.port());
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, 20'000);
        QVERIFY(!client.isEncrypted());
        QCOMPARE(fixture.handshakesFailed.load(), 0); // none was begun
    }

    void whatIsIdleIsClosedInAllForm()
    {
        Limits limits;
        limits.idle = 300ms;
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s), limits);
        const OpenSsl said = clientSays(fixture, shown(u"booking"_s) + QStringList{u"-ign_eof"_s}, plainGet);
        QVERIFY2(said.output.contains(u"HTTP/1.1 200"_s), qPrintable(said.output));
        QVERIFY2(!said.output.contains(u"unexpected eof"_s), qPrintable(said.output));
        QCOMPARE(said.status, 0);
    }

    void drainingEndsIdleConnectionsAndNobodyIsCut()
    {
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
        const auto client = clientOf(u"booking"_s);
        const auto answer = client->get(fixture.url());
        QTRY_VERIFY(answer.isFinished() && answer.result());
        const QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
    }

    // The certificate of a client is asked for and looked at once, not with every connection.
    void aSessionIsTakenUpAgain()
    {
        for (const QString &version : {u"-tls1_2"_s, u"-tls1_3"_s}) {
            SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
            const QString file = m_authority.path(u"session"_s);
            const QStringList options = shown(u"booking"_s) + QStringList{version, u"-ign_eof"_s};
            const OpenSsl first = clientSays(fixture, options + QStringList{u"-sess_out"_s, file}, lastGet);
            QVERIFY2(first.output.contains(u"New, TLS"_s), qPrintable(first.output));
            const OpenSsl second = clientSays(fixture, options + QStringList{u"-sess_in"_s, file}, lastGet);
            QVERIFY2(second.output.contains(u"Reused, TLS"_s), qPrintable(second.output));
            QVERIFY2(second.output.contains(u"foyer:service:booking"_s), qPrintable(second.output));
        }
    }

    // openssl's own server says on its page what it made of the connection, and closes it.
    void theClientTakesUpItsSessionAgain()
    {
        QProcess server;
        server.setProcessChannelMode(QProcess::MergedChannels);
        quint16 port = 0;
        {
            QTcpServer free;
            QVERIFY(free.listen(QHostAddress(QHostAddress::LocalHost)));
            port = free.serverPort();
        }
        server.start(u"openssl"_s,
                     {u"s_server"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port), u"-www"_s, u"-cert"_s,
                      m_authority.certificate(u"payment"_s), u"-key"_s, m_authority.key(u"payment"_s), u"-CAfile"_s,
                      m_authority.trusted(), u"-Verify"_s, u"2"_s});
        const auto listens = [port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            return socket.waitForConnected(1'000);
        };
        QTRY_VERIFY(listens());
        const auto client = clientOf(u"booking"_s);
        for (const char *expected : {"New, TLSv1.3", "Reused, TLSv1.3"}) {
            const auto answer = client->get(QUrl(u"https://127.0.0.1:%1/"_s.arg(port)));
            QTRY_VERIFY(answer.isFinished());
            QVERIFY2(answer.result(), answer.result() ? "" : qPrintable(toString(answer.result().error())));
            QVERIFY2(answer.result()->body.contains(expected), answer.result()->body.constData());
        }
        server.kill();
        server.waitForFinished();
    }

    void theClientTrustsItsAuthorityAndTheHostsNameAlone_data()
    {
        QTest::addColumn<QString>("trusts");
        QTest::addColumn<QStringList>("hosts");
        QTest::addColumn<bool>("connects");
        QTest::newRow("all is well") << u"ours"_s << QStringList{u"127.0.0.1"_s} << true;
        QTest::newRow("another authority") << u"other"_s << QStringList{u"127.0.0.1"_s} << false;
        QTest::newRow("another address") << u"ours"_s << QStringList{u"127.0.0.2"_s, u"localhost"_s} << false;
        QTest::newRow("the system's authorities") << u"system"_s << QStringList{u"127.0.0.1"_s} << false;
        QTest::newRow("a server that is only a client") << u"clientonly"_s << QStringList{u"127.0.0.1"_s} << false;
        QTest::newRow("a server whose time is over") << u"expired"_s << QStringList{u"127.0.0.1"_s} << false;
    }
    void theClientTrustsItsAuthorityAndTheHostsNameAlone()
    {
        QFETCH(QString, trusts);
        QFETCH(QStringList, hosts);
        QFETCH(bool, connects);
        TestAuthority authority(SystemClock().nowMs() - (trusts == u"expired"_s ? 366LL * 86'400'000 : 0));
        const TestAuthority other;
        authority.issue(u"payment"_s, hosts);
        if (trusts == u"clientonly"_s)
            makeByHand(authority, u"payment"_s, u"extendedKeyUsage=clientAuth\nsubjectAltName=IP:127.0.0.1\n"_s);
        TlsSettings tls = settingsOf(authority, u"payment"_s);
        tls.authorityFile.clear(); // asks for none
        SecureFixture fixture(tls);
        ClientSettings settings;
        if (trusts != u"system"_s)
            settings.tls =
                ClientTls::load({{}, {}, trusts == u"other"_s ? other.trusted() : authority.trusted()}).value();
        HttpClient client(settings);
        const auto answer = client.postJson(fixture.url(), "{}");
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().has_value(), connects);
        QCOMPARE(fixture.requests.size(), connects ? 1 : 0);
        if (!connects)
            QCOMPARE(answer.result().error().code, ErrorCode::Unreachable); // nothing was sent
    }

    void anotherCertificateIsTakenWhileConnectionsLive()
    {
        TestAuthority authority;
        authority.issue(u"payment"_s);
        authority.issue(u"booking"_s);
        SecureFixture fixture(settingsOf(authority, u"payment"_s));
        const auto connect = [&](QSslSocket &socket) {
            socket.setSslConfiguration(ClientTls::load(filesOf(authority, u"booking"_s)).value()->configuration());
            socket.connectToHostEncrypted(u"127.0.0.1"_s, fixture.port());
        };
        const auto asks = [&](QSslSocket &socket) {
            socket.write(plainGet);
            QTRY_VERIFY(socket.bytesAvailable() > 0);
            QVERIFY(socket.readAll().startsWith("HTTP/1.1 200 OK"));
        };
        QSslSocket before;
        connect(before);
        QTRY_VERIFY(before.isEncrypted());
        asks(before);

        // Half of it written: the certificate is there and its key is not.
        const TestAuthority scratch;
        QVERIFY(authority.files().issue(u"payment"_s, {u"127.0.0.1"_s}, tls::AuthorityFolder::IfThere::Refuse,
                                        scratch.path(u"new"_s)));
        const auto take = [&](const QString &file) {
            QVERIFY(QFile::remove(authority.path(file)));
            QVERIFY(QFile::copy(scratch.path(u"new/"_s + file), authority.path(file)));
        };
        take(u"payment.crt"_s);
        QSslSocket between;
        connect(between);
        QTRY_VERIFY2(between.isEncrypted(), qPrintable(between.errorString()));
        QCOMPARE(between.peerCertificate().serialNumber(), before.peerCertificate().serialNumber());

        take(u"payment.key"_s);
        QSslSocket after;
        connect(after);
        QTRY_VERIFY(after.isEncrypted());
        QVERIFY(after.peerCertificate().serialNumber() != before.peerCertificate().serialNumber());
        asks(after);
        asks(between);
        asks(before);
        QCOMPARE(fixture.requests.size(), 4);
    }

    void aClientTakesItsNewCertificateToo()
    {
        TestAuthority authority;
        authority.issue(u"payment"_s);
        authority.issue(u"booking"_s);
        const std::shared_ptr<ClientTls> tls = ClientTls::load(filesOf(authority, u"booking"_s)).value();
        const QByteArray before = tls->configuration().localCertificate().serialNumber();
        authority.issue(u"booking"_s);
        QVERIFY(tls->configuration().localCertificate().serialNumber() != before);
        const QByteArray after = tls->configuration().localCertificate().serialNumber();
        QVERIFY(QFile::remove(authority.certificate(u"booking"_s)));
        QCOMPARE(tls->configuration().localCertificate().serialNumber(), after);
    }

    void webSocketsAreSecureToo()
    {
        SecureFixture fixture(settingsOf(m_authority, u"payment"_s));
        QWebSocket socket;
        socket.setSslConfiguration(ClientTls::load(filesOf(m_authority, u"booking"_s)).value()->configuration());
        QString received;
        connect(&socket, &QWebSocket::textMessageReceived, this, [&received](const QString &text) { received = text; });
        socket.open(QUrl(u"wss://127.0.0.1:%1/socket"_s.arg(fixture.port())));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        const QString text(50'000, u'a');
        socket.sendTextMessage(text);
        QTRY_COMPARE(received, text);
        QCOMPARE(fixture.requests.first().certifiedAs, "foyer:service:booking");

        const QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    }

    void filesThatCannotBeUsedAreNamed_data()
    {
        QTest::addColumn<QString>("spoilt");
        QTest::newRow("certificate") << u"payment.crt"_s;
        QTest::newRow("key") << u"payment.key"_s;
        QTest::newRow("authority") << u"ca.crt"_s;
    }
    void filesThatCannotBeUsedAreNamed()
    {
        QFETCH(QString, spoilt);
        TestAuthority authority;
        authority.issue(u"payment"_s);
        Settings settings;
        settings.tls = settingsOf(authority, u"payment"_s);
        const Handler handler = [](const Request &) { return async::ready(Response::text(u"x"_s)); };
        QVERIFY(Server::start(settings, handler));
        QFile file(authority.path(spoilt));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.close();
        const auto started = Server::start(settings, handler);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::InvalidInput);
        QVERIFY2(started.error().detail.contains(spoilt), qPrintable(started.error().detail));
        if (spoilt != u"payment.key"_s)
            QVERIFY(!ClientTls::load(filesOf(authority, u"payment"_s)));
    }

    void aKeyThatOthersCanReadIsRefused()
    {
        TestAuthority authority;
        authority.issue(u"payment"_s);
        QVERIFY(QFile::setPermissions(authority.key(u"payment"_s), QFile::ReadOwner | QFile::ReadOther));
        Settings settings;
        settings.tls = settingsOf(authority, u"payment"_s);
        const auto started =
            Server::start(settings, [](const Request &) { return async::ready(Response::text(u"x"_s)); });
        QVERIFY(!started);
        QVERIFY2(started.error().detail.contains(u"payment.key"_s), qPrintable(started.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestServerTls)
#include "tst_servertls.moc"
