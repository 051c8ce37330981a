#include "httpsubgraph.h"

#include "async.h"
#include "server.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace foyer;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;

class TestHttpSubgraph : public QObject
{
    Q_OBJECT

    QList<http::Request> m_heard;
    http::Response m_answer;
    std::unique_ptr<http::Server> m_server;
    http::HttpClient m_client;

    Result<ServiceAnswer> send(const SubgraphRequest &request, quint16 port)
    {
        HttpSubgraph subgraph(QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(port)), m_client);
        const QFuture<Result<ServiceAnswer>> future = subgraph.send(request);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
            qFatal("no answer");
        return future.result();
    }
    Result<ServiceAnswer> send(const SubgraphRequest &request) { return send(request, m_server->port()); }
    static SubgraphRequest small()
    {
        SubgraphRequest request;
        request.query = u"{ a }"_s;
        return request;
    }

private Q_SLOTS:
    void init()
    {
        m_heard.clear();
        m_answer = http::Response::json(QByteArray(R"({"data":{"a":1}})"));
        auto server = http::Server::start({}, [this](const http::Request &request) {
            m_heard.append(request);
            return async::ready(m_answer);
        });
        QVERIFY(server);
        m_server = std::move(*server);
    }

    void theRequestIsPassedOnWhole()
    {
        SubgraphRequest request;
        request.query = u"query ($n: Long) { a(n: $n) }"_s;
        request.variables = {{u"n"_s, qint64(9'007'199'254'740'993)}};
        request.identity.bearerToken = "t.o.k";
        request.identity.peer = u"192.0.2.7"_s;
        request.requestId = u"r-17"_s;
        request.deadline = QDeadlineTimer(2000);
        QVERIFY(send(request));
        QCOMPARE(m_heard.size(), 1);
        const http::Request &heard = m_heard.first();
        QCOMPARE(heard.method, QByteArray("POST"));
        QCOMPARE(heard.bearerToken(), QByteArray("t.o.k"));
        QCOMPARE(heard.requestId, u"r-17"_s);
        QCOMPARE(heard.headers.value("Foyer-Peer"), QByteArray("192.0.2.7"));
        const qint64 left = heard.headers.value("Foyer-Deadline-Ms").toLongLong();
        QVERIFY2(left > 0 && left <= 2000, heard.headers.value("Foyer-Deadline-Ms").constData());
        const QJsonObject body = QJsonDocument::fromJson(heard.body).object();
        QCOMPARE(body.value("query"_L1).toString(), request.query);
        QCOMPARE(body.value("variables"_L1).toObject().value("n"_L1).toInteger(), 9'007'199'254'740'993);
    }

    void variablesOfEveryKindArrive_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("empty ones") << QByteArray(R"({"a":[],"b":{},"c":""})");
        QTest::newRow("no values") << QByteArray(R"({"a":null,"b":true,"c":false})");
        QTest::newRow("integers") << QByteArray(R"({"a":[0,-1,9223372036854775807,-9223372036854775807]})");
        QTest::newRow("fractions") << QByteArray(R"({"a":[0.1,-2.5,1e300,1e-300,3.0]})");
        QTest::newRow("within each other") << QByteArray(R"({"a":{"b":[{"c":[[1],[2,[3]]]},"d"]},"e":1})");
        QTest::newRow("texts") << QByteArray("{\"a\":\"quote \\\" backslash \\\\ line \\n null \\u0000\",\"b\":"
                                             "\"\xc3\xa9 \xf0\x9f\x8e\xac\",\"\xc3\xa4 \\\"\":\"key\"}");
    }
    void variablesOfEveryKindArrive()
    {
        QFETCH(QByteArray, json);
        SubgraphRequest request = small();
        request.variables = QJsonDocument::fromJson(json).object();
        QCOMPARE(request.variables.isEmpty(), json == "{}");
        QVERIFY(send(request));
        QJsonParseError error;
        const QJsonObject body = QJsonDocument::fromJson(m_heard.first().body, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(body.value("variables"_L1).toObject(), request.variables);
        // Of equal numbers one may be an integer and one not.
        QCOMPARE(QJsonDocument(body.value("variables"_L1).toObject()).toJson(),
                 QJsonDocument(request.variables).toJson());
    }

    void nobodyIsNobody()
    {
        QVERIFY(send(small()));
        QVERIFY(!m_heard.first().headers.contains("Authorization"));
        QVERIFY(!m_heard.first().headers.contains("Foyer-Peer"));
    }

    void dataAndErrorsAreRead()
    {
        m_answer = http::Response::json(QByteArray(
            R"({"errors":[{"message":"no","path":["a",0,"b"],"extensions":{"code":"SEAT_TAKEN","seat":4}}],"data":{"a":[null],"n":9007199254740993}})"));
        const Result<ServiceAnswer> answer = send(small());
        QVERIFY(answer);
        QCOMPARE(*answer->data->member(u"n")->as<qint64>(), 9'007'199'254'740'993);
        QCOMPARE(answer->errors.size(), 1);
        QCOMPARE(answer->errors[0].code, ErrorCode::SeatTaken);
        QCOMPARE(answer->errors[0].message, u"no"_s);
        QCOMPARE(answer->errors[0].extensions, (QVariantMap{{u"seat"_s, 4}}));
        QCOMPARE(answer->errors[0].path, (graphql::ResponsePath{u"a"_s, 0, u"b"_s}));
    }

    void aByteOrderMarkInFrontOfATextBelongsToIt()
    {
        m_answer = http::Response::json(QByteArray("{\"data\":{\"a\":\"\xef\xbb\xbfHeat\"}}"));
        const Result<ServiceAnswer> answer = send(small());
        QVERIFY(answer);
        QCOMPARE(*answer->data->member(u"a")->as<QString>(), u"\ufeffHeat"_s);
    }

    void whatNobodyLooksIntoComesUnread()
    {
        SubgraphRequest request = small();
        request.mayBeText = true;
        const Result<ServiceAnswer> answer = send(request);
        QVERIFY(answer);
        QCOMPARE(answer->unread, m_answer.body);
        QVERIFY(answer->data->isNull());
    }

    void aRequestErrorIsAnAnswer()
    {
        m_answer = http::Response::json(QByteArray(R"({"errors":[{"message":"no such field"}]})"), 400);
        const Result<ServiceAnswer> answer = send(small());
        QVERIFY(answer);
        QVERIFY(!answer->data->as<graphql::JsonValue::Object>());
        QCOMPARE(answer->errors.size(), 1);
    }

    void whatIsNoGraphQlIsProtocol_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("HTML") << QByteArray("<html>It works!</html>");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("neither data nor errors") << QByteArray("{}");
        QTest::newRow("cut off") << QByteArray(R"({"data":{"a":)");
    }
    void whatIsNoGraphQlIsProtocol()
    {
        QFETCH(QByteArray, body);
        m_answer = http::Response::json(body);
        const Result<ServiceAnswer> answer = send(small());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Protocol);
    }

    void aServiceWithTooMuchToDoIsBusy()
    {
        m_answer = http::Response::error(503, ErrorCode::Busy, u"later"_s);
        const Result<ServiceAnswer> answer = send(small());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Busy);
    }

    void aServiceThatIsNotThereIsUnreachable()
    {
        const quint16 port = m_server->port();
        m_server.reset();
        const Result<ServiceAnswer> answer = send(small(), port);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unreachable);
    }

    void aServiceThatIsSilentIsATimeoutAtTheDeadline()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        SubgraphRequest request = small();
        request.deadline = QDeadlineTimer(100);
        const Result<ServiceAnswer> answer = send(request, silent.serverPort());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestHttpSubgraph)
#include "tst_httpsubgraph.moc"
