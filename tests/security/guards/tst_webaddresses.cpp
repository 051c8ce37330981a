#include "webtraps.h"

#include "globaladdress.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::net;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/** Managers may have a poster fetched by its address, of hosts that the operator named. Whatever they write, and
 * whatever a name means, nothing but the public internet is asked, and of it nothing but what is allowed. */
class TestWebAddresses : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    const QHostAddress m_near = QHostAddress(u"127.0.0.2"_s); ///< Stands for the internet.
    const QHostAddress m_inside = QHostAddress(QHostAddress::LocalHost);
    const QByteArray m_file = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfile";
    std::unique_ptr<WebHost> m_host; ///< On the internet.
    std::unique_ptr<WebHost> m_trap; ///< In the house, at the same port.
    ScriptedResolver::Script m_names;
    std::unique_ptr<WebFiles> m_files;

    static WebHosts allowed() { return WebHosts::from({u"posters.example"_s, u"Images.Example.org"_s}).value(); }
    void open(WebFiles::Limits limits = {})
    {
        m_files = std::make_unique<NearWebFiles>(m_names, m_host->port(), limits);
    }
    Result<QByteArray> fetch(const QString &host = u"posters.example"_s)
    {
        const QFuture<Result<QByteArray>> file = m_files->fetch({host, "/persona.jpg?w=720"});
        if (!QTest::qWaitFor([&file] { return file.isFinished(); }, 30'000))
            return fail(ErrorCode::Internal, u"it does not end"_s);
        return file.result();
    }
    ErrorCode refusal()
    {
        const Result<QByteArray> file = fetch();
        return file ? ErrorCode::Internal : file.error().code;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_authority.issue(u"posters"_s, {u"posters.example"_s});
        m_authority.issue(u"other"_s, {u"other.example"_s});
        // Whom the system trusts: for this process our own authority, and nobody else.
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(m_authority.trusted()));
        QSslConfiguration::setDefaultConfiguration(tls);
    }
    void init()
    {
        for (int i = 0; i < 50; ++i) { // until a port is free at both
            m_host = std::make_unique<WebHost>(m_authority, u"posters"_s, m_near);
            m_trap = std::make_unique<WebHost>(m_authority, u"posters"_s, m_inside, m_host->port());
            if (m_host->isListening() && m_trap->isListening())
                break;
        }
        QVERIFY(m_host->isListening() && m_trap->isListening());
        m_host->answer = m_file;
        m_trap->answer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";
        m_names = {};
        m_names.answers[u"posters.example"_s] = {QList<QHostAddress>{m_near}};
        open();
    }

    void onlyThePublicInternetIsOutside_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isOutside");
        const auto inside = [](const char *name, const char *address) {
            QTest::newRow(name) << QString::fromLatin1(address) << false;
        };
        const auto outside = [](const char *name, const char *address) {
            QTest::newRow(name) << QString::fromLatin1(address) << true;
        };
        inside("none", "");
        inside("unspecified", "0.0.0.0");
        inside("this network", "0.1.2.3");
        inside("private 10", "10.0.0.1");
        inside("private 10, the last", "10.255.255.255");
        outside("after 10", "11.0.0.0");
        outside("before 100.64", "100.63.255.255");
        inside("shared by a provider", "100.64.0.1");
        inside("shared by a provider, the last", "100.127.255.255");
        outside("after 100.127", "100.128.0.0");
        inside("this machine", "127.0.0.1");
        inside("this machine, another one", "127.255.255.254");
        inside("link local", "169.254.0.1");
        inside("metadata of a cloud", "169.254.169.254");
        outside("before 172.16", "172.15.255.255");
        inside("private 172", "172.16.0.1");
        inside("private 172, the last", "172.31.255.255");
        outside("after 172.31", "172.32.0.0");
        inside("protocol assignments", "192.0.0.8");
        inside("documentation 1", "192.0.2.1");
        inside("documentation 2", "198.51.100.7");
        inside("documentation 3", "203.0.113.9");
        inside("6to4 relays", "192.88.99.1");
        inside("private 192", "192.168.0.1");
        outside("beside 192.168", "192.169.0.1");
        inside("benchmarks", "198.18.0.1");
        inside("benchmarks, the last", "198.19.255.255");
        inside("multicast", "224.0.0.1");
        inside("multicast, the last", "239.255.255.255");
        inside("reserved", "240.0.0.1");
        inside("broadcast", "255.255.255.255");
        outside("of somebody", "93.184.215.14");
        outside("the last", "223.255.255.255");
        inside("IPv6: unspecified", "::");
        inside("IPv6: this machine", "::1");
        inside("IPv6: mapped loopback", "::ffff:127.0.0.1");
        inside("IPv6: mapped private", "::ffff:a00:1");
        inside("IPv6: mapped public", "::ffff:93.184.215.14");
        inside("IPv6: compatible", "::127.0.0.1");
        inside("IPv6: translated", "::ffff:0:127.0.0.1");
        inside("IPv6: NAT64 of loopback", "64:ff9b::127.0.0.1");
        inside("IPv6: NAT64 of private", "64:ff9b::a00:1");
        outside("IPv6: NAT64 of public", "64:ff9b::93.184.215.14");
        inside("IPv6: NAT64 of the house's own", "64:ff9b:1::93.184.215.14");
        inside("IPv6: discard", "100::1");
        inside("IPv6: Teredo", "2001::1");
        inside("IPv6: ORCHID", "2001:20::1");
        inside("IPv6: documentation", "2001:db8::1");
        inside("IPv6: newer documentation", "3fff:fff::1");
        inside("IPv6: 6to4 of private", "2002:a00:1::1");
        inside("IPv6: 6to4 of loopback", "2002:7f00:1::");
        inside("IPv6: segment routing", "5f00::1");
        inside("IPv6: unique local", "fc00::1");
        inside("IPv6: unique local, as it is used", "fd12:3456::1");
        inside("IPv6: link local", "fe80::1");
        inside("IPv6: link local with a zone", "fe80::1%lo");
        inside("IPv6: public with a zone", "2606:2800:21f::1%lo");
        inside("IPv6: site local", "fec0::1");
        inside("IPv6: multicast", "ff02::1");
        inside("IPv6: not given out", "4000::1");
        outside("IPv6: of somebody", "2606:2800:21f:cb07:6820:80da:af6b:8b2c");
        outside("IPv6: of somebody else", "2a00:1450:4001::1");
    }
    void onlyThePublicInternetIsOutside()
    {
        QFETCH(QString, address);
        QFETCH(bool, isOutside);
        QCOMPARE(isGlobalUnicast(QHostAddress(address)), isOutside);
    }

    void aUrlIsReadInOneWayOrNotAtAll_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host"); // "-": no URL that is taken; "?": of a host that may not be asked
        const auto row = [](const char *name, const QString &url, const char *host) {
            QTest::newRow(name) << url << QString::fromLatin1(host);
        };
        row("as it should be", u"https://posters.example/a/b.jpg?w=1&h=2"_s, "posters.example");
        row("in capitals", u"HTTPS://Posters.EXAMPLE/A.jpg"_s, "posters.example");
        row("without a path", u"https://images.example.org"_s, "images.example.org");
        row("percent-encoded", u"https://posters.example/%C3%A9.jpg"_s, "posters.example");
        row("in the clear", u"http://posters.example/a.jpg"_s, "-");
        for (const char *scheme : {"file", "ftp", "gopher", "dict", "data", "jar", "ldap", "HTTPSS"})
            row(scheme, u"%1://posters.example/a.jpg"_s.arg(QLatin1StringView(scheme)), "-");
        row("no scheme", u"//posters.example/a.jpg"_s, "-");
        row("a file", u"/etc/passwd"_s, "-");
        row("nothing", u""_s, "-");
        row("another host", u"https://other.example/a.jpg"_s, "?");
        row("ends in an allowed one", u"https://posters.example.evil.example/a.jpg"_s, "?");
        row("a host within an allowed one", u"https://a.posters.example/a.jpg"_s, "?");
        row("ends like an allowed one", u"https://evilposters.example/a.jpg"_s, "?");
        row("a dot at its end", u"https://posters.example./a.jpg"_s, "-");
        row("a user", u"https://posters.example@127.0.0.1/a.jpg"_s, "-");
        row("a user and a password", u"https://a:b@posters.example/a.jpg"_s, "-");
        row("a user that looks like a host", u"https://posters.example:443@evil.example/a.jpg"_s, "-");
        row("a port", u"https://posters.example:8443/a.jpg"_s, "-");
        row("its own port", u"https://posters.example:443/a.jpg"_s, "-");
        row("a fragment", u"https://posters.example/a.jpg#@evil.example"_s, "-");
        row("a fragment for a host", u"https://evil.example#posters.example"_s, "-");
        row("a question for a host", u"https://evil.example?.posters.example"_s, "-");
        row("a backslash", u"https://posters.example\\@evil.example/a.jpg"_s, "-");
        row("two slashes too many", u"https:////posters.example/a.jpg"_s, "-");
        row("one slash", u"https:/posters.example/a.jpg"_s, "-");
        row("a blank before", u" https://posters.example/a.jpg"_s, "-");
        row("a line break behind", u"https://posters.example/a.jpg\n"_s, "-");
        row("a line break within", u"https://posters.example/a.jpg HTTP/1.1\r\nX: y"_s, "-");
        row("a tab in the host", u"https://posters.exa\tmple/a.jpg"_s, "-");
        row("a nought in the host", u"https://posters.example"_s + QChar(0) + u".evil.example/"_s, "-");
        row("a dot of another script", u"https://posters\u3002example/a.jpg"_s, "-");
        row("a full-width dot", u"https://posters\uff0eexample/a.jpg"_s, "-");
        row("letters of another script", u"https://p\u043esters.example/a.jpg"_s, "-");
        row("full-width digits", u"https://\uff11\uff12\uff17.0.0.1/a.jpg"_s, "-");
        row("circled digits", u"https://\u2460\u2461\u2466.0.0.1/a.jpg"_s, "-");
        row("an encoded dot", u"https://posters%2eexample/a.jpg"_s, "-");
        row("half of an encoded byte", u"https://posters.example/%2"_s, "-");
        for (const char *address : {"127.0.0.1",
                                    "2130706433",
                                    "0x7f000001",
                                    "017700000001",
                                    "0177.0.0.1",
                                    "0x7f.0.0.1",
                                    "127.1",
                                    "127.0.1",
                                    "0",
                                    "0.0.0.0",
                                    "169.254.169.254",
                                    "[::1]",
                                    "[::]",
                                    "[::ffff:127.0.0.1]",
                                    "[::ffff:7f00:1]",
                                    "[::127.0.0.1]",
                                    "[fe80::1%25lo]",
                                    "[fe80::1%lo]",
                                    "[64:ff9b::7f00:1]",
                                    "::1",
                                    "localhost",
                                    "localhost.",
                                    "a..b",
                                    ".",
                                    "-a.example",
                                    "a_b.example"})
            row(address, u"https://%1/a.jpg"_s.arg(QLatin1StringView(address)), "-");
        row("a name of this machine", u"https://localhost.localdomain/a.jpg"_s, "?");
        row("a name with an address in it", u"https://127.0.0.1.nip.example/a.jpg"_s, "?");
        row("too long", u"https://posters.example/"_s + QString(2'000, u'a'), "-");
    }
    void aUrlIsReadInOneWayOrNotAtAll()
    {
        QFETCH(QString, url);
        QFETCH(QString, host);
        const Result<WebAddress> address = allowed().read(url);
        const QString read = address                          ? address->host
            : address.error().code == ErrorCode::InvalidInput ? u"-"_s
            : address.error().code == ErrorCode::Forbidden    ? u"?"_s
                                                              : toString(address.error());
        QCOMPARE(read, host);
        if (address)
            QVERIFY(address->target.startsWith('/') && !address->target.contains(' '));
    }
    void anAddressIsNoHostOfTheList_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"127.0.0.1", "10.0.0.1", "2130706433", "0x7f.1", "[::1]", "::1", "localhost", "*",
                                 "*.example", "posters.example:443", "https://posters.example", "posters.example.",
                                 "posters.example/a", "a@posters.example", "p\xc3\xb6ster.example", ""})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void anAddressIsNoHostOfTheList()
    {
        QFETCH(QString, name);
        QVERIFY(!WebHosts::from({u"posters.example"_s, name}));
    }
    void nothingMayBeReadWithoutAList()
    {
        QVERIFY(WebHosts().isEmpty());
        QCOMPARE(WebHosts().read(u"https://posters.example/"_s).error().code, ErrorCode::Forbidden);
    }

    void whatIsAllowedIsFetchedAndAskedForByItsName()
    {
        const Result<QByteArray> file = fetch();
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QCOMPARE(*file, QByteArray("file"));
        QCOMPARE(m_host->requests.size(), 1);
        const QByteArray &request = m_host->requests.first();
        QVERIFY2(request.startsWith("GET /persona.jpg?w=720 HTTP/1.1\r\nHost: posters.example\r\n"),
                 request.constData());
        QVERIFY2(!request.contains("Cookie") && !request.contains("Authorization"), request.constData());
        QCOMPARE(m_trap->connections, 0);
    }
    /** What the program itself may ask; the test's own web is nothing that it could be set to. */
    void theProgramAsksNothingOfThisMachine_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1", "0.0.0.0"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void theProgramAsksNothingOfThisMachine()
    {
        QFETCH(QString, address);
        m_names.answers[u"posters.example"_s] = {QList<QHostAddress>{QHostAddress(address)}};
        m_files = std::make_unique<WebFiles>(std::make_unique<ScriptedResolver>(m_names), WebFiles::Limits());
        QCOMPARE(refusal(), ErrorCode::Forbidden);
        QCOMPARE(m_names.asked, QStringList{u"posters.example"_s});
        QCOMPARE(m_host->connections + m_trap->connections, 0);
    }
    void oneAddressInsideIsEnoughToAskNone_data()
    {
        QTest::addColumn<QList<QHostAddress>>("addresses");
        QTest::newRow("first") << QList<QHostAddress>{m_inside, m_near};
        QTest::newRow("last") << QList<QHostAddress>{m_near, m_inside};
        QTest::newRow("mapped") << QList<QHostAddress>{m_near, QHostAddress(u"::ffff:127.0.0.1"_s)};
        QTest::newRow("of the link") << QList<QHostAddress>{m_near, QHostAddress(u"fe80::1%lo"_s)};
    }
    void oneAddressInsideIsEnoughToAskNone()
    {
        QFETCH(QList<QHostAddress>, addresses);
        m_names.answers[u"posters.example"_s] = {addresses};
        QCOMPARE(refusal(), ErrorCode::Forbidden);
        QCOMPARE(m_host->connections + m_trap->connections, 0);
    }
    /** The name is the trap's from the second look on: there is none. */
    void aNameThatMovesInsideMeanwhileIsNotFollowed()
    {
        m_names.answers[u"posters.example"_s] = {QList<QHostAddress>{m_near}, QList<QHostAddress>{m_inside}};
        QCOMPARE(fetch().value_or("nothing"), QByteArray("file"));
        QCOMPARE(m_names.asked.size(), 1);
        QCOMPARE(m_trap->connections, 0);
        QCOMPARE(refusal(), ErrorCode::Forbidden); // the next file is looked up again, and judged again
        QCOMPARE(m_trap->connections, 0);
    }
    void theNextAddressIsTriedWhenNobodyIsThere()
    {
        const quint16 port = m_host->port();
        m_trap.reset(); // nobody at 127.0.0.1 now
        m_names.answers[u"posters.example"_s] = {QList<QHostAddress>{m_near, m_near}};
        m_host.reset();
        QCOMPARE(refusal(), ErrorCode::Unreachable);
        m_host = std::make_unique<WebHost>(m_authority, u"posters"_s, m_near, port);
        QVERIFY(m_host->isListening());
        m_host->answer = m_file;
        QCOMPARE(fetch().value_or("nothing"), QByteArray("file"));
    }
    void noRedirectIsFollowed_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("location");
        for (const char *status : {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"})
            QTest::newRow(status) << QByteArray(status) << QByteArray("https://127.0.0.1:%1/");
        QTest::newRow("to itself") << QByteArray("302 Found") << QByteArray("https://posters.example:%1/b.jpg");
        QTest::newRow("by another header")
            << QByteArray("200 OK\r\nRefresh: 0; url=https://127.0.0.1:%1/") << QByteArray("https://127.0.0.1:%1/");
    }
    void noRedirectIsFollowed()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, location);
        const QByteArray port = QByteArray::number(m_host->port());
        m_host->answer = "HTTP/1.1 " + status.replace("%1", port) + "\r\nLocation: " + location.replace("%1", port)
            + "\r\nContent-Length: 4\r\n\r\nfile";
        const Result<QByteArray> file = fetch();
        QVERIFY(status.startsWith("200") ? file && *file == "file" : !file && file.error().code == ErrorCode::Protocol);
        QCOMPARE(m_host->requests.size(), 1);
        QCOMPARE(m_trap->connections, 0);
    }
    void whoIsNotWhoItShouldBeIsToldNothing_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("another one's certificate") << u"other"_s;
        QTest::newRow("of an authority that nobody trusts") << u"stranger"_s;
    }
    void whoIsNotWhoItShouldBeIsToldNothing()
    {
        QFETCH(QString, host);
        TestAuthority strangers;
        strangers.issue(u"stranger"_s, {u"posters.example"_s});
        m_host = std::make_unique<WebHost>(host == "stranger"_L1 ? strangers : m_authority, host, m_near);
        m_host->answer = m_file;
        open();
        QCOMPARE(refusal(), ErrorCode::Unreachable);
        QVERIFY(m_host->requests.isEmpty());
    }
    void whatIsTooMuchIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray much(5'000, 'x');
        QTest::newRow("it says so") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
                                    << ErrorCode::TooLarge;
        QTest::newRow("it does not say so") << "HTTP/1.1 200 OK\r\n\r\n" + much << ErrorCode::TooLarge;
        QTest::newRow("in chunks") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n" + much
                                   << ErrorCode::TooLarge;
        QTest::newRow("a head without an end")
            << "HTTP/1.1 200 OK\r\nX: " + QByteArray(200'000, 'x') << ErrorCode::Protocol;
        QTest::newRow("less than it says")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nfile") << ErrorCode::Protocol;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << ErrorCode::Protocol;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::Protocol;
        QTest::newRow("not found") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                                   << ErrorCode::Protocol;
    }
    void whatIsTooMuchIsNotRead()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, code);
        open({.bytes = 4'000, .time = 30s});
        m_host->answer = answer;
        QCOMPARE(refusal(), code);
    }
    void whoTakesHisTimeIsNotWaitedFor()
    {
        open({.time = 100ms});
        m_host->staysOpen = true;
        m_host->answer = "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nfile";
        QCOMPARE(refusal(), ErrorCode::Timeout);
    }
    void onlySoManyAtATime()
    {
        open({.time = 30s, .atOnce = 1});
        m_host->staysOpen = true;
        m_host->answer = "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n";
        const QFuture<Result<QByteArray>> first = m_files->fetch({u"posters.example"_s, "/"});
        QCOMPARE(refusal(), ErrorCode::Busy);
        m_files.reset(); // and whoever waits is told when it ends
        QVERIFY(first.isFinished());
        QCOMPARE(first.result().error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestWebAddresses)
#include "tst_webaddresses.moc"
