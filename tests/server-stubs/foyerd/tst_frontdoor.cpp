#include "frontdoor.h"
#include "httpsubgraph.h"
#include "transport.h"

#include "async.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray query = "{\"query\":\"{ a }\"}";
}

class TestFrontDoor : public QObject
{
    Q_OBJECT

    struct Asked
    {
        http::GraphQlRequest request;
        graphql::Identity identity;
        qint64 leftMs = 0;
    };
    struct Heard
    {
        int status = 0;
        QByteArray body;
        http::Headers headers;
        /** Has anything of the CORS protocol. */
        bool isGranted() const
        {
            return std::any_of(headers.fields().begin(), headers.fields().end(), [](const http::Headers::Field &field) {
                return field.name.toLower().startsWith("access-control-");
            });
        }
    };
    QList<Asked> m_asked;
    std::unique_ptr<FrontDoor> m_door;
    QNetworkAccessManager m_network;

    void open(bool isBehindGateway, const QString &allowedOrigins = {}, const QList<http::Route> &routes = {})
    {
        FrontDoor::Inside inside;
        inside.routes = routes;
        inside.allowedOrigins = *http::AllowedOrigins::fromText(allowedOrigins);
        inside.isBehindGateway = isBehindGateway;
        inside.execute = [this](const http::GraphQlRequest &request, const graphql::Identity &identity,
                                QDeadlineTimer deadline) {
            m_asked.append({request, identity, deadline.remainingTime()});
            return async::ready(http::Answer{"{\"data\":{}}", true, false});
        };
        inside.identify = [](const QByteArray &token) -> Result<graphql::Identity> {
            if (token == "nobody")
                return fail(ErrorCode::Unauthenticated, u"no session"_s);
            graphql::Identity identity;
            identity.subject = u"someone"_s;
            identity.roles = {QString::fromLatin1(token)};
            identity.bearerToken = token;
            return identity;
        };
        inside.jwks = isBehindGateway ? QByteArray() : QByteArray("{\"keys\":[]}");
        auto door = FrontDoor::open(0, std::move(inside));
        QVERIFY(door);
        m_door = std::move(*door);
        m_asked.clear();
    }
    Heard finished(QNetworkReply *reply)
    {
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 10'000))
            qFatal("no answer");
        reply->deleteLater();
        Heard heard{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
        for (const auto &[name, value] : reply->rawHeaderPairs())
            heard.headers.append(name, value);
        return heard;
    }
    QNetworkRequest to(const QString &path) const
    {
        return QNetworkRequest(QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_door->port()).arg(path)));
    }
    Heard get(const QString &path) { return finished(m_network.get(to(path))); }
    Heard post(const QByteArray &body, const QList<std::pair<QByteArray, QByteArray>> &headers)
    {
        QNetworkRequest request = to(u"/graphql"_s);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        return finished(m_network.post(request, body));
    }
    Heard ask(const QByteArray &method, const QString &path, const QList<std::pair<QByteArray, QByteArray>> &headers)
    {
        QNetworkRequest request = to(path);
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        return finished(m_network.sendCustomRequest(request, method));
    }
    static QByteArray bodyOf(int size)
    {
        const QByteArray begin = "{\"query\":\"{ a }\",\"variables\":{\"document\":\"";
        return begin + QByteArray(size - begin.size() - 3, 'x') + "\"}}";
    }

private Q_SLOTS:
    void aRequestIsTheCallers()
    {
        open(false);
        QCOMPARE(post(query, {{"Authorization", "Bearer CASHIER"}, {"Foyer-Deadline-Ms", "700"}}).status, 200);
        QCOMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked[0].identity.roles, QStringList{u"CASHIER"_s});
        QCOMPARE(m_asked[0].identity.peer, u"127.0.0.1"_s);
        QVERIFY(m_asked[0].leftMs <= 700);

        QCOMPARE(post(query, {{"Foyer-Deadline-Ms", "999999"}}).status, 200);
        QVERIFY(m_asked[1].identity.isAnonymous());
        QVERIFY(m_asked[1].leftMs <= 20'000);
    }

    void headIsAGetThatShowsNothing()
    {
        open(false);
        const Heard get = ask("GET", u"/graphql?query=%7Ba%7D"_s, {});
        const Heard head = finished(m_network.head(to(u"/graphql?query=%7Ba%7D"_s)));
        QCOMPARE(head.status, 200);
        QVERIFY(head.body.isEmpty());
        QCOMPARE(head.headers.value("Content-Length"), QByteArray::number(get.body.size()));
        QCOMPARE(head.headers.value("Content-Type"), get.headers.value("Content-Type"));
        QCOMPARE(m_asked.size(), 2);
        QVERIFY(!m_asked[1].request.mutationsAllowed);
    }

    void aSessionThatIsOverIsToldBeforeAnythingRuns()
    {
        open(false);
        const Heard heard = post(query, {{"Authorization", "Bearer nobody"}});
        QVERIFY2(heard.body.contains("UNAUTHENTICATED"), heard.body.constData());
        QCOMPARE(heard.status, 401);
        QCOMPARE(heard.headers.value("WWW-Authenticate"), "Bearer error=\"invalid_token\"");
        QCOMPARE(post(query, {{"Authorization", "Bearer nobody"}, {"Accept", "application/json"}}).status, 401);
        QVERIFY(m_asked.isEmpty());
    }

    // ---- Pages of other sites

    void noPageMayAskByDefault()
    {
        open(false);
        const Heard preflight = ask("OPTIONS", u"/graphql"_s,
                                    {{"Origin", "https://shop.example"}, {"Access-Control-Request-Method", "POST"}});
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.headers.value("Allow"), "GET, HEAD, POST, OPTIONS");
        QVERIFY(!preflight.isGranted());
        const Heard heard = post(query, {{"Origin", "https://shop.example"}}); // no harm: its browser does not show it
        QCOMPARE(heard.status, 200);
        QVERIFY(!heard.isGranted());
        QVERIFY(!heard.headers.contains("Vary"));
    }

    void anAllowedPageMayAskAndReadEveryAnswer()
    {
        open(false, u"https://shop.example"_s);
        const Heard preflight = ask("OPTIONS", u"/graphql"_s,
                                    {{"Origin", "https://shop.example"},
                                     {"Access-Control-Request-Method", "POST"},
                                     {"Access-Control-Request-Headers", "content-type"}});
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.headers.value("Access-Control-Allow-Origin"), "https://shop.example");
        QVERIFY(preflight.headers.value("Access-Control-Allow-Headers").contains("Content-Type"));
        QVERIFY(m_asked.isEmpty());

        const std::pair<QByteArray, QByteArray> origin{"Origin", "https://shop.example"};
        const QList<Heard> all{
            post(query, {origin}),
            post("NONSENSE", {origin}),
            post(query, {origin, {"Accept", "text/html"}}),
            post(query, {origin, {"Authorization", "Bearer nobody"}}),
            post(bodyOf(300'000), {origin, {"Authorization", "Bearer CASHIER"}}),
            ask("GET", u"/graphql?query=%7Ba%7D"_s, {origin}),
        };
        QList<int> statuses;
        for (const Heard &heard : all) {
            statuses.append(heard.status);
            QCOMPARE(heard.headers.value("Access-Control-Allow-Origin"), "https://shop.example");
            QCOMPARE(heard.headers.value("Vary"), "Origin");
        }
        QCOMPARE(statuses, (QList<int>{200, 400, 406, 401, 413, 200}));

        QVERIFY(!post(query, {{"Origin", "https://evil.example"}}).isGranted());
        QCOMPARE(post(query, {}).headers.value("Vary"), "Origin");
        QVERIFY(!ask("GET", u"/version"_s, {origin}).isGranted()); // GraphQL only
    }

    // What a page may send without a preflight must not run: its browser asks nobody.
    void whatNeedsNoPreflightDoesNotRun_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("text") << QByteArray("text/plain");
        QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded");
        QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x");
    }
    void whatNeedsNoPreflightDoesNotRun()
    {
        QFETCH(QByteArray, type);
        open(false, u"https://shop.example"_s);
        QCOMPARE(post(query, {{"Origin", "https://evil.example"}, {"Content-Type", type}}).status, 415);
        QVERIFY(m_asked.isEmpty());
    }

    void methodsAreToldWhereTheyAreWrong()
    {
        open(false);
        QCOMPARE(ask("OPTIONS", u"/version"_s, {}).headers.value("Allow"), "GET, HEAD, OPTIONS");
        const Heard wrong = finished(m_network.post(to(u"/version"_s), "x"));
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.headers.value("Allow"), "GET, HEAD, OPTIONS");
        const Heard put = ask("PUT", u"/graphql"_s, {});
        QCOMPARE(put.status, 405);
        QCOMPARE(put.headers.value("Allow"), "GET, HEAD, POST, OPTIONS");
    }

    // ---- Whose request it is

    void theClientsAddressComesThroughTheGateway()
    {
        open(true);
        http::HttpClient client;
        service::HttpSubgraph subgraph(to(u"/graphql"_s).url(), client);
        service::SubgraphRequest request;
        request.query = u"{ a }"_s;
        request.identity.peer = u"192.0.2.7"_s;
        const QFuture<Result<service::ServiceAnswer>> answer = subgraph.send(request);
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result());
        QCOMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked[0].identity.peer, u"192.0.2.7"_s);
    }

    void noClientSaysItsAddressItself()
    {
        open(false);
        post(query, {{"Foyer-Peer", "192.0.2.7"}});
        QCOMPARE(m_asked[0].identity.peer, u"127.0.0.1"_s);
    }

    void whoIsBelieved_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("behind");
        QTest::addColumn<QList<QByteArray>>("told");
        QTest::addColumn<QString>("expected");
        const QList<QByteArray> told{"192.0.2.7"};
        QTest::newRow("this machine") << u"127.0.0.1"_s << QString() << true << told << u"192.0.2.7"_s;
        QTest::newRow("this machine, IPv6")
            << u"::1"_s << QString() << true << QList<QByteArray>{"2001:db8::1"} << u"2001:db8::1"_s;
        QTest::newRow("a service elsewhere") << u"198.51.100.1"_s << u"SERVICE"_s << true << told << u"192.0.2.7"_s;
        QTest::newRow("a person elsewhere") << u"198.51.100.1"_s << u"ADMIN"_s << true << told << u"198.51.100.1"_s;
        QTest::newRow("a stranger elsewhere") << u"198.51.100.1"_s << QString() << true << told << u"198.51.100.1"_s;
        QTest::newRow("a person by way of the gateway, which has a certificate")
            << u"198.51.100.1"_s << u"certified"_s << true << told << u"192.0.2.7"_s;
        QTest::newRow("at the gateway") << u"127.0.0.1"_s << u"SERVICE"_s << false << told << u"127.0.0.1"_s;
        QTest::newRow("nothing told") << u"127.0.0.1"_s << QString() << true << QList<QByteArray>() << u"127.0.0.1"_s;
        QTest::newRow("twice") << u"127.0.0.1"_s << QString() << true << QList<QByteArray>{"192.0.2.7", "192.0.2.8"}
                               << u"127.0.0.1"_s;
        QTest::newRow("no address") << u"127.0.0.1"_s << QString() << true << QList<QByteArray>{"till 2"}
                                    << u"127.0.0.1"_s;
    }
    void whoIsBelieved()
    {
        QFETCH(QString, peer);
        QFETCH(QString, role);
        QFETCH(bool, behind);
        QFETCH(QList<QByteArray>, told);
        http::GraphQlRequest request;
        request.peer = QHostAddress(peer);
        for (const QByteArray &value : std::as_const(told))
            request.headers.append("Foyer-Peer", value);
        graphql::Identity identity;
        identity.roles = role.isEmpty() ? QStringList() : QStringList{role};
        if (role == u"certified"_s)
            request.certifiedAs = "foyer:service:gateway";
        QTEST(clientAddress(request, identity, behind), "expected");
    }

    // Its token may have been seen by somebody; its certificate's key does not travel.
    void aServicesSessionCountsHereOrBesideItsCertificate_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("certifiedAs");
        QTest::addColumn<bool>("counts");
        QTest::newRow("a service here") << u"SERVICE"_s << u"127.0.0.1"_s << QByteArray() << true;
        QTest::newRow("a service elsewhere") << u"SERVICE"_s << u"198.51.100.1"_s << QByteArray() << false;
        QTest::newRow("with its certificate")
            << u"SERVICE"_s << u"198.51.100.1"_s << QByteArray("foyer:service:booking") << true;
        QTest::newRow("a person elsewhere") << u"CASHIER"_s << u"198.51.100.1"_s << QByteArray() << true;
    }
    void aServicesSessionCountsHereOrBesideItsCertificate()
    {
        QFETCH(QString, role);
        QFETCH(QString, peer);
        QFETCH(QByteArray, certifiedAs);
        graphql::Identity identity;
        identity.roles = {role};
        QTEST(isBelievable(identity, QHostAddress(peer), certifiedAs), "counts");
    }

    void onlyManagersSendLargeDocuments_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("status");
        constexpr int ordinary = 256 * 1024;
        constexpr int largest = 4 * 1024 * 1024;
        QTest::newRow("ordinary, nobody") << ordinary << QByteArray() << 200;
        QTest::newRow("ordinary, cashier") << ordinary << QByteArray("CASHIER") << 200;
        QTest::newRow("large, nobody") << ordinary + 1 << QByteArray() << 413;
        QTest::newRow("large, session over") << ordinary + 1 << QByteArray("nobody") << 401;
        QTest::newRow("large, cashier") << ordinary + 1 << QByteArray("CASHIER") << 413;
        QTest::newRow("large, manager") << ordinary + 1 << QByteArray("MANAGER") << 200;
        QTest::newRow("largest, admin") << largest << QByteArray("ADMIN") << 200;
    }
    void onlyManagersSendLargeDocuments()
    {
        QFETCH(int, bytes);
        QFETCH(QByteArray, token);
        QFETCH(int, status);
        open(false);
        QList<std::pair<QByteArray, QByteArray>> headers;
        if (!token.isEmpty())
            headers.append({"Authorization", "Bearer " + token});
        QCOMPARE(post(bodyOf(bytes), headers).status, status);
        QCOMPARE(m_asked.size(), status == 200 ? 1 : 0);
    }

    void nobodySendsMore()
    {
        open(false);
        QTcpSocket socket; // asks with the header alone, as a client that is refused while it sends may not see why
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_door->port());
        socket.write("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                     "ADMIN\r\nContent-Length: "
                     + QByteArray::number(4 * 1024 * 1024 + 1) + "\r\n\r\n");
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 413 "));
    }

    void furtherRoutesAreAnswered()
    {
        const http::Handler says = [](const http::Request &request) {
            return async::ready(http::Response::text(request.path + u' ' + QString::fromLatin1(request.bearerToken())));
        };
        open(false, {}, {{u"/"_s, {"GET"}, says}, {u"/things/"_s, {"GET"}, says}});
        QCOMPARE(get(u"/"_s).body, "/ ");
        QCOMPARE(ask("GET", u"/things/one"_s, {{"Authorization", "Bearer CASHIER"}}).body, "/things/one CASHIER");
        QCOMPARE(finished(m_network.post(to(u"/things/one"_s), "x")).status, 405);
        QCOMPARE(get(u"/version"_s).status, 200);
        QCOMPARE(get(u"/nothing"_s).status, 404);
    }

    void tellsHowItIs()
    {
        open(false);
        QVERIFY(get(u"/version"_s).body.contains(FOYER_VERSION));
        QCOMPARE(get(u"/jwks.json"_s).body, QByteArray("{\"keys\":[]}"));
        QCOMPARE(get(u"/"_s).status, 404);
        open(true);
        QCOMPARE(get(u"/jwks.json"_s).status, 404);
    }
};

QTEST_GUILESS_MAIN(TestFrontDoor)
#include "tst_frontdoor.moc"
