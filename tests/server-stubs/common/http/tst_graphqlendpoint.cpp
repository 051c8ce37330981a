#include "serverfixture.h"

#include "graphqlendpoint.h"

#include <QTest>
#include <QTimer>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto graphQlType = "application/graphql-response+json; charset=utf-8";
constexpr auto jsonType = "application/json; charset=utf-8";

Request postOf(const QByteArray &body)
{
    Request request;
    request.method = "POST";
    request.path = u"/graphql"_s;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    request.requestId = u"r-1"_s;
    request.peer = QHostAddress(u"10.1.2.3"_s);
    return request;
}

Request getOf(const QByteArray &query)
{
    Request request;
    request.method = "GET";
    request.path = u"/graphql"_s;
    request.query = query;
    return request;
}

} // namespace

class TestGraphQlEndpoint : public QObject
{
    Q_OBJECT

    QList<GraphQlRequest> m_asked;
    Answer m_answer;

    Response answerTo(const Request &request)
    {
        GraphQlEndpoint endpoint([this](const GraphQlRequest &asked) {
            m_asked.append(asked);
            return async::ready(m_answer);
        });
        const auto answer = [&] {
            const QFuture<Response> future = endpoint.handle(request);
            if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
                qFatal("no answer");
            return future.result();
        };
        const Response response = answer();
        const qsizetype asked = m_asked.size();
        const Response again = answer(); // now its document is known
        if (again.status != response.status || again.body != response.body)
            qFatal("the same is answered otherwise: %s", again.body.constData());
        if (m_asked.size() > asked && !isSame(m_asked.takeLast(), m_asked.at(asked - 1)))
            qFatal("the same is asked otherwise");
        return response;
    }
    static bool isSame(const GraphQlRequest &a, const GraphQlRequest &b)
    {
        return a.query == b.query && a.operationName == b.operationName && a.variables == b.variables
            && a.extensions == b.extensions;
    }

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_answer = {R"({"data":{"a":1}})", true, false};
    }

    void postCarriesEverythingToTheExecutor()
    {
        Request request = postOf(
            R"({"query":"{a}","operationName":"A","variables":{"big":9007199254740993},"extensions":{"x":[1]}})");
        request.headers.append("Authorization", "Bearer t0ken");
        request.headers.append("Idempotency-Key", "k");
        const Response response = answerTo(request);
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, m_answer.json);
        QCOMPARE(response.headers.value("Content-Type"), graphQlType);
        QCOMPARE(m_asked.size(), 1);
        const GraphQlRequest &asked = m_asked.first();
        QCOMPARE(asked.query, u"{a}"_s);
        QCOMPARE(asked.operationName, u"A"_s);
        QCOMPARE(asked.variables.value(u"big"_s).toInteger(), 9007199254740993); // beyond what a double holds
        QCOMPARE(asked.extensions, (QJsonObject{{u"x"_s, QJsonArray{1}}}));
        QVERIFY(asked.mutationsAllowed);
        QCOMPARE(asked.bearerToken, "t0ken");
        QCOMPARE(asked.headers.value("idempotency-key"), "k");
        QCOMPARE(asked.requestId, u"r-1"_s);
        QCOMPARE(asked.peer, QHostAddress(u"10.1.2.3"_s));
    }

    void getCarriesTheQueryButAllowsNoMutation()
    {
        const Response response = answerTo(getOf("query=query%20A(%24id%3AID)%7Ba%7D&operationName=A&variables=%7B%"
                                                 "22id%22%3A+%22x%2By%22%7D&extensions=null"));
        QCOMPARE(response.status, 200);
        const GraphQlRequest &asked = m_asked.first();
        QCOMPARE(asked.query, u"query A($id:ID){a}"_s);
        QCOMPARE(asked.operationName, u"A"_s);
        QCOMPARE(asked.variables, (QJsonObject{{u"id"_s, u"x+y"_s}}));
        QVERIFY(asked.extensions.isEmpty());
        QVERIFY(!asked.mutationsAllowed);
    }

    void mutationByGetIsRefused()
    {
        m_answer = {R"({"errors":[{"message":"no"}]})", false, true};
        const Response response = answerTo(getOf("query=mutation%7Ba%7D"));
        QCOMPARE(response.status, 405);
        QCOMPARE(response.headers.value("Allow"), "POST");
        QCOMPARE(response.body, m_answer.json);
    }

    void absentEmptyAndNullMembersAreTheSame_data()
    {
        QTest::addColumn<Request>("request");
        QTest::newRow("absent") << postOf(R"({"query":"{a}"})");
        QTest::newRow("null") << postOf(R"({"query":"{a}","operationName":null,"variables":null,"extensions":null})");
        QTest::newRow("unknown members") << postOf(R"({"query":"{a}","id":"1","doc":{}})");
        QTest::newRow("GET") << getOf("query={a}");
        QTest::newRow("GET empty") << getOf("query={a}&operationName=&variables=&extensions=");
    }
    void absentEmptyAndNullMembersAreTheSame()
    {
        QFETCH(Request, request);
        QCOMPARE(answerTo(request).status, 200);
        QVERIFY(m_asked.first().operationName.isEmpty());
        QVERIFY(m_asked.first().variables.isEmpty());
        QVERIFY(m_asked.first().extensions.isEmpty());
    }

    void malformedRequestsNeverReachTheExecutor_data()
    {
        QTest::addColumn<Request>("request");
        QTest::addColumn<int>("status");
        const auto body = [](const char *name, const QByteArray &json) { QTest::newRow(name) << postOf(json) << 400; };
        body("empty", "");
        body("nonsense", "NONSENSE");
        body("cut short", R"({"query":)");
        body("two documents", R"({"query":"{a}"}{"query":"{a}"})");
        body("not UTF-8", "{\"query\":\"{a(b:\\\"\xff\\\")}\"}");
        // What QJsonDocument would take (RFC 8259, sections 7 and 8.2).
        body("NUL in a string", "{\"query\":\"{a}\0\"}"_ba);
        body("line break in a string", "{\"query\":\"{\na}\"}");
        body("escape character in a string", "{\"query\":\"{a}\",\"variables\":{\"b\":\"\x1b\"}}");
        body("line break in a name", "{\"query\":\"{a}\",\"variables\":{\"\n\":1}}");
        body("first half of a pair", R"({"query":"{a}","variables":{"b":"\ud83d"}})");
        body("first half and more", R"({"query":"{a}","variables":{"b":"\uD83Dx\uDE00"}})");
        body("first half twice", R"({"query":"{a}","variables":{"b":"\ud83d\ud83d\ude00"}})");
        body("first half, other escape", R"({"query":"{a}","variables":{"b":"\ud83d\n"}})");
        body("second half of a pair", R"({"query":"{a}","variables":{"b":"\ude00"}})");
        body("half a pair behind a backslash", R"({"query":"{a}","variables":{"b":"\\\ud83d"}})");
        body("half a pair in the query", "{\"query\":\"{a(b:\\\"\\ud83d\\\")}\"}");
        body("half a pair in a name", R"({"query":"{a}","variables":{"\ude00":1}})");
        body("half a pair in UTF-8", "{\"query\":\"{a(b:\\\"\xed\xa0\xbd\\\")}\"}");
        body("overlong UTF-8", "{\"query\":\"{a(b:\\\"\xc0\x80\\\")}\"}");
        body("beyond Unicode", "{\"query\":\"{a(b:\\\"\xf4\x90\x80\x80\\\")}\"}");
        body("number beyond a double", R"({"query":"{a}","variables":{"b":1e400}})");
        body("NaN", R"({"query":"{a}","variables":{"b":NaN}})");
        body("leading zero", R"({"query":"{a}","variables":{"b":01}})");
        body("comment", R"({"query":"{a}"/* */})");
        body("comma too many", R"({"query":"{a}",})");
        body("too deep",
             "{\"query\":\"{a}\",\"variables\":{\"a\":" + QByteArray(2000, '[') + QByteArray(2000, ']') + "}}");
        body("string", R"("{a}")");
        body("batch", R"([{"query":"{a}"}])");
        body("empty batch", "[]");
        body("no query", "{}");
        body("misspelt query", R"({"qeury":"{a}"})");
        body("empty query", R"({"query":""})");
        body("blank query", R"({"query":" \n"})");
        body("null query", R"({"query":null})");
        body("number query", R"({"query":7})");
        body("object query", R"({"query":{}})");
        body("array query", R"({"query":["{a}"]})");
        body("number operationName", R"({"query":"{a}","operationName":7})");
        body("object operationName", R"({"query":"{a}","operationName":{}})");
        body("boolean operationName", R"({"query":"{a}","operationName":false})");
        body("string variables", R"({"query":"{a}","variables":"{}"})");
        body("array variables", R"({"query":"{a}","variables":[]})");
        body("number variables", R"({"query":"{a}","variables":0})");
        body("string extensions", R"({"query":"{a}","extensions":"x"})");
        body("array extensions", R"({"query":"{a}","extensions":[]})");
        QTest::newRow("GET without query") << getOf("") << 400;
        QTest::newRow("GET bad variables") << getOf("query={a}&variables={") << 400;
        QTest::newRow("GET array variables") << getOf("query={a}&variables=[]") << 400;
        QTest::newRow("GET two values") << getOf("query={a}&variables={},{}") << 400;
        QTest::newRow("GET half a pair") << getOf("query={a}&variables={\"b\":\"\\ud83d\"}") << 400;
        QTest::newRow("GET line break in a string") << getOf("query={a}&variables={\"b\":\"%0a\"}") << 400;

        const auto typed = [](const char *name, const Headers &headers) {
            Request request = postOf(R"({"query":"{a}"})");
            request.headers = headers;
            QTest::newRow(name) << request << 415;
        };
        typed("no content type", {});
        typed("form", {{"Content-Type", "application/x-www-form-urlencoded"}});
        typed("plain text", {{"Content-Type", "text/plain"}});
        typed("JSON in another charset", {{"Content-Type", "application/json; charset=iso-8859-1"}});
        typed("two content types", {{"Content-Type", "application/json"}, {"Content-Type", "application/json"}});
        typed("compressed", {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}});

        typed("compressed, otherwise", {{"Content-Type", "application/json"}, {"Content-Encoding", "br"}});
        typed("multipart form", {{"Content-Type", "multipart/form-data; boundary=x"}});
        typed("GraphQL as it is", {{"Content-Type", "application/graphql"}});
        typed("JSON of another kind", {{"Content-Type", "application/vnd.api+json"}});

        Request put = postOf(R"({"query":"{a}"})");
        put.method = "PUT";
        QTest::newRow("PUT") << put << 405;
        Request unacceptable = postOf(R"({"query":"{a}"})");
        unacceptable.headers.append("Accept", "text/html");
        QTest::newRow("not acceptable") << unacceptable << 406;
    }
    void malformedRequestsNeverReachTheExecutor()
    {
        QFETCH(Request, request);
        QFETCH(int, status);
        const Response response = answerTo(request);
        QCOMPARE(response.status, status);
        QCOMPARE(codeOf(response), u"INVALID_INPUT"_s);
        QVERIFY(m_asked.isEmpty());
    }

    void aBatchIsToldSo()
    {
        const Response response = answerTo(postOf(R"([{"query":"{a}"},{"query":"{b}"}])"));
        QVERIFY2(response.body.contains("batches are not taken"), response.body.constData());
    }

    void aPersistedQueryAloneIsToldInTheWordsOfItsClients_data()
    {
        QTest::addColumn<Request>("request");
        const QByteArray extensions = R"({"persistedQuery":{"version":1,"sha256Hash":"ab"}})";
        QTest::newRow("POST") << postOf(R"({"operationName":"A","extensions":)" + extensions + "}");
        QTest::newRow("null query") << postOf(R"({"query":null,"extensions":)" + extensions + "}");
        QTest::newRow("GET") << getOf("operationName=A&extensions=" + extensions);
    }
    void aPersistedQueryAloneIsToldInTheWordsOfItsClients()
    {
        QFETCH(Request, request);
        const Response response = answerTo(request);
        QCOMPARE(response.status, 400);
        QCOMPARE(codeOf(response), u"PERSISTED_QUERY_NOT_SUPPORTED"_s);
        QVERIFY(m_asked.isEmpty());
    }

    void extensionsThatNobodyKnowsChangeNothing()
    {
        const QByteArray body =
            R"({"query":"{a}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"},"x":null}})";
        QCOMPARE(answerTo(postOf(body)).status, 200);
        QCOMPARE(m_asked.first().query, u"{a}"_s);
    }

    void textIsTakenAsItIs_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("UTF-8") << QByteArray("\xc3\xa9\xf0\x9f\x98\x80") << u"é😀"_s;
        QTest::newRow("escapes") << QByteArray(R"(\u00e9\ud83d\ude00)") << u"é😀"_s;
        QTest::newRow("capitals") << QByteArray(R"(\uD83D\uDE00)") << u"😀"_s;
        QTest::newRow("two pairs") << QByteArray(R"(\ud83d\ude00\ud83d\ude01)") << u"😀😁"_s;
        QTest::newRow("no escape at all") << QByteArray("\\\\ud83d") << u"\\ud83d"_s;
        QTest::newRow("escaped quotation mark") << QByteArray("a\\\"b\\\\") << u"a\"b\\"_s;
        QTest::newRow("escaped control characters") << QByteArray("\\u0000\\n\\u001b") << u"\0\n\x1b"_s;
    }
    void textIsTakenAsItIs()
    {
        QFETCH(QByteArray, json);
        const QByteArray body = "{\"query\":\"{a}\",\r\n\t\"variables\": {\"b\":\"" + json + "\"}}";
        QCOMPARE(answerTo(postOf(body)).status, 200);
        QTEST(m_asked.first().variables.value(u"b"_s).toString(), "text");
    }

    void aKnownDocumentIsReadLikeANewOne_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("query"); // empty: it is refused
        const auto row = [](const char *name, const char *body, const char *query) {
            QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(query);
        };
        row("alone", "{\"query\":\"{a}\"}", "{a}");
        row("with others", "{\"query\":\"{a}\",\"variables\":{\"b\":1}}", "{a}");
        row("then another of that name", "{\"query\":\"{a}\",\"query\":\"{b}\"}", "{b}");
        row("then one that is none", "{\"query\":\"{a}\",\"query\":null}", "");
        row("escaped otherwise", "{\"query\":\"{\\u0061}\",\"variables\":{}}", "{a}");
        row("a comma and nothing", "{\"query\":\"{a}\",}", "");
        row("a comma, a blank and nothing", "{\"query\":\"{a}\", }", "");
        row("two commas", "{\"query\":\"{a}\",,\"variables\":{}}", "");
        row("no comma", "{\"query\":\"{a}\" \"variables\":{}}", "");
        row("no end", "{\"query\":\"{a}\",\"variables\":{}", "");
        row("something behind it", "{\"query\":\"{a}\",\"variables\":{}}}", "");
        row("a quotation mark in it", "{\"query\":\"{a(b:\\\"c\\\\\\\")}\",\"variables\":{}}", "{a(b:\"c\\\")}");
        row("open", "{\"query\":\"{a}\\\",\"variables\":{}}", "");
    }
    void aKnownDocumentIsReadLikeANewOne()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, query);
        GraphQlEndpoint endpoint([this](const GraphQlRequest &asked) {
            m_asked.append(asked);
            return async::ready(m_answer);
        });
        // What comes between is known; the row is asked twice.
        for (const QByteArray &each :
             {body, QByteArray(R"({"query":"{a}","variables":{"x":1}})"), QByteArray(R"({"query":"{b}"})"), body}) {
            const QFuture<Response> future = endpoint.handle(postOf(each));
            QTRY_VERIFY(future.isFinished());
            if (each != body)
                continue;
            QCOMPARE(future.result().status, query.isEmpty() ? 400 : 200);
            if (!query.isEmpty())
                QCOMPARE(m_asked.last().query, query);
        }
    }

    // As JSON.parse() has it, and so the reference implementation.
    void ofMembersOfOneNameTheLastCounts()
    {
        QCOMPARE(answerTo(postOf(R"({"query":"{a}","query":"{b}","variables":{"c":1,"d":2,"c":3}})")).status, 200);
        QCOMPARE(m_asked.first().query, u"{b}"_s);
        QCOMPARE(m_asked.first().variables, (QJsonObject{{u"c"_s, 3}, {u"d"_s, 2}}));
    }

    void contentTypeMayHaveParameters_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("charset") << QByteArray("application/json; charset=utf-8");
        QTest::newRow("quoted, upper case") << QByteArray("Application/JSON;Charset=\"UTF-8\"");
    }
    void contentTypeMayHaveParameters()
    {
        QFETCH(QByteArray, type);
        Request request = postOf(R"({"query":"{a}"})");
        request.headers = {{"Content-Type", type}};
        QCOMPARE(answerTo(request).status, 200);
    }

    void answerIsInTheTypeAskedForWithItsStatus_data()
    {
        QTest::addColumn<QList<QByteArray>>("accept");
        QTest::addColumn<QByteArray>("type"); // empty: 406
        const auto row = [](const QList<QByteArray> &accept, const QByteArray &type) {
            QTest::newRow(accept.isEmpty() ? "none" : accept.join(" + ").constData()) << accept << type;
        };
        row({}, graphQlType);
        row({""}, graphQlType);
        row({"*/*"}, jsonType);
        row({"application/*"}, jsonType);
        row({"application/graphql-response+json"}, graphQlType);
        row({"application/json"}, jsonType);
        row({"Application/JSON; charset=UTF-8"}, jsonType);
        row({"application/graphql-response+json, application/json;q=0.9"}, graphQlType);
        row({"application/json, application/graphql-response+json"}, graphQlType);
        row({"application/json;q=0.9, application/graphql-response+json;q=0.8"}, jsonType);
        row({"application/json, */*;q=0.1"}, jsonType);
        row({"text/html, */*;q=0.1"}, jsonType);
        row({"application/json, */*"}, jsonType);
        row({"application/graphql-response+json, */*"}, graphQlType);
        row({"application/graphql-response+json;q=0.5, */*"}, jsonType);
        row({"application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"}, graphQlType);
        row({"text/html", "application/json"}, jsonType);
        row({"*/*, application/graphql-response+json;q=0"}, jsonType);
        row({"text/html"}, {});
        row({"image/*"}, {});
        row({"application/json;q=0"}, {});
        row({"application/json;charset=utf-16"}, {});
        row({"application/json;q=nonsense"}, {});
        row({"application/json;q=7"}, {});
    }
    void answerIsInTheTypeAskedForWithItsStatus()
    {
        QFETCH(QList<QByteArray>, accept);
        QFETCH(QByteArray, type);
        Request request = postOf(R"({"query":"{a}"})");
        for (const QByteArray &value : accept)
            request.headers.append("Accept", value);
        if (type.isEmpty()) {
            QCOMPARE(answerTo(request).status, 406);
            QVERIFY(m_asked.isEmpty());
            return;
        }
        Response response = answerTo(request);
        QCOMPARE(response.status, 200);
        QCOMPARE(response.headers.value("Content-Type"), type);

        m_answer = {R"({"data":null,"errors":[{"message":"a field failed"}]})", true, false};
        QCOMPARE(answerTo(request).status, 200);

        m_answer = {R"({"errors":[{"message":"no such session"}]})", false, false, true};
        response = answerTo(request);
        QCOMPARE(response.status, 401);
        QVERIFY(response.headers.contains("WWW-Authenticate"));

        Request malformed = request;
        malformed.body = "NONSENSE";
        response = answerTo(malformed);
        QCOMPARE(response.status, 400);
        QCOMPARE(response.headers.values("Content-Type"), QList<QByteArray>{type});

        m_answer = {R"({"errors":[{"message":"does not parse"}]})", false, false};
        response = answerTo(request);
        QCOMPARE(response.status, type == graphQlType ? 400 : 200);
        QCOMPARE(response.headers.value("Content-Type"), type);
        QCOMPARE(response.body, m_answer.json);
    }

    void worksBehindAServerWithAnExecutorThatTakesItsTime()
    {
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        GraphQlEndpoint endpoint([promise](const GraphQlRequest &) { return promise->future(); });
        auto server = Server::start({}, [&endpoint](const Request &request) { return endpoint.handle(request); });
        RawClient client(server.value()->port());
        client.send(post(R"({"query":"{a}"})", "Content-Type: application/json\r\n"));
        QTimer::singleShot(20, this, [promise] {
            promise->addResult(Answer{R"({"data":{}})", true, false});
            promise->finish();
        });
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("Content-Type"), graphQlType);
        QCOMPARE(answer.body, R"({"data":{}})");
    }

    void executorThatGivesUpIsA500()
    {
        GraphQlEndpoint endpoint([](const GraphQlRequest &) { return QFuture<Answer>(); });
        auto server = Server::start({}, [&endpoint](const Request &request) { return endpoint.handle(request); });
        RawClient client(server.value()->port());
        client.send(post(R"({"query":"{a}"})", "Content-Type: application/json\r\n"));
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 500);
    }

    void openRequestsAreCancelledWithTheEndpoint()
    {
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Response> future;
        {
            GraphQlEndpoint endpoint([promise](const GraphQlRequest &) { return promise->future(); });
            future = endpoint.handle(postOf(R"({"query":"{a}"})"));
        }
        QVERIFY(future.isCanceled());
        promise->addResult(Answer{});
        promise->finish();
    }
};

QTEST_GUILESS_MAIN(TestGraphQlEndpoint)
#include "tst_graphqlendpoint.moc"
