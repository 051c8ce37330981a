#include "../http/serverfixture.h"

#include "graphqlendpoint.h"
#include "servicehost.h"

#include <QTest>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

/** What requests become on their way from the socket through parsing, coercion and execution and back, odd JSON most of
 *  all: exactly what was meant, or a refusal with its status. */
class TestOddRequests : public QObject
{
    Q_OBJECT

    std::unique_ptr<service::ServiceHost> m_host;
    std::unique_ptr<GraphQlEndpoint> m_endpoint;
    std::unique_ptr<Server> m_server;
    int m_changes = 0;

    static constexpr auto query =
        "query($t:String,$l:Long,$i:Int,$f:Float,$d:ID,$s:[String])"
        "{text(value:$t)long(value:$l)int(value:$i)float(value:$f)id(value:$d)list(value:$s)}";

    RawAnswer answerTo(const QByteArray &body)
    {
        return answerToBytes(post(body, "Content-Type: application/json\r\n"));
    }
    RawAnswer answerToBytes(const QByteArray &bytes)
    {
        RawClient client(m_server->port());
        client.send(bytes);
        if (!QTest::qWaitFor([&client] { return client.hasAnswer(); }))
            qFatal("no answer");
        return client.take();
    }
    RawAnswer answerToVariable(const QByteArray &name, const QByteArray &json)
    {
        return answerTo("{\"query\":\"" + QByteArray(query) + "\",\"variables\":{\"" + name + "\":" + json + "}}");
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString sdl = uR"(
            type Query {
              text(value: String): String @auth(roles: [PUBLIC])
              long(value: Long): Long @auth(roles: [PUBLIC])
              int(value: Int): Int @auth(roles: [PUBLIC])
              float(value: Float): Float @auth(roles: [PUBLIC])
              id(value: ID): ID @auth(roles: [PUBLIC])
              list(value: [String]): [String] @auth(roles: [PUBLIC])
              broken: Int! @auth(roles: [PUBLIC])
            }
            type Mutation { change: Int @auth(roles: [PUBLIC]) })"_s;
        graphql::ResolverMap map;
        for (const char *field : {"text", "long", "int", "float", "id", "list"})
            map.field(u"Query."_s + QLatin1StringView(field),
                      [](const FieldContext &f) { return f.args.values().value(u"value"_s); });
        map.field(u"Query.broken"_s, [](const FieldContext &) -> Result<int> { return fail(ErrorCode::Busy); });
        map.field(u"Mutation.change"_s, [this](const FieldContext &) { return ++m_changes; });
        auto host = service::ServiceHost::create(u"test"_s, sdl, map);
        QVERIFY2(host, host ? "" : qPrintable(host.error().extras.value(u"problems"_s).toStringList().join(u'\n')));
        m_host = std::move(*host);
        m_endpoint = std::make_unique<GraphQlEndpoint>(
            [this](const GraphQlRequest &request) { return m_host->execute(request, {}, QDeadlineTimer(20'000)); });
        m_server =
            std::move(*Server::start({}, [this](const Request &request) { return m_endpoint->handle(request); }));
    }
    void cleanupTestCase() { m_server.reset(); }

    // GraphQL over HTTP, Status Codes: what the engine makes of it decides, in each media type its own way.
    void theStatusSaysHowFarItCame_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArray>("operation"); // empty: not named
        QTest::addColumn<int>("status"); // in GraphQL's own media type; in plain JSON it is 200
        const auto row = [](const char *name, const QByteArray &document, const QByteArray &operation, int status) {
            QTest::newRow(name) << document << operation << status;
        };
        row("all is well", "{text}", "", 200);
        row("a field failed", "{text broken}", "", 200);
        row("does not parse", "{", "", 400);
        row("is not valid", "{colour}", "", 400);
        row("a variable does not fit", "query($v:Int!){int(value:$v)}", "", 400);
        row("of two operations, none named", "query A{text} query B{text}", "", 400);
        row("of two operations, one named", "query A{text} query B{text}", "B", 200);
        row("an operation that is not there", "query A{text}", "B", 400);
        row("no operation at all", "fragment F on Query{text}", "", 400);
    }
    void theStatusSaysHowFarItCame()
    {
        QFETCH(QByteArray, document);
        QFETCH(QByteArray, operation);
        QFETCH(int, status);
        const QByteArray body = "{\"query\":\"" + document
            + "\",\"operationName\":" + (operation.isEmpty() ? QByteArray("null") : '"' + operation + '"') + "}";
        for (const QByteArray &type :
             {QByteArray("application/graphql-response+json"), QByteArray("application/json")}) {
            const RawAnswer answer =
                answerToBytes(post(body, "Content-Type: application/json\r\nAccept: " + type + "\r\n"));
            QCOMPARE(answer.status, type == "application/json" ? 200 : status);
            QCOMPARE(answer.headers.value("Content-Type"), type + "; charset=utf-8");
            QCOMPARE(answer.body.contains("\"data\""), status == 200);
        }
    }

    void aLinkChangesNothing()
    {
        for (const QByteArray &type :
             {QByteArray("application/graphql-response+json"), QByteArray("application/json")}) {
            const RawAnswer answer =
                answerToBytes("GET /graphql?query=query+A%7Btext%7D+mutation+B%7Bchange%7D&operationName=B HTTP/1.1\r\n"
                              "Host: a\r\nAccept: "
                              + type + "\r\n\r\n");
            QCOMPARE(answer.status, 405);
            QCOMPARE(answer.headers.value("Allow"), "POST");
            QCOMPARE(m_changes, 0);
        }
        const RawAnswer harmless =
            answerToBytes("GET /graphql?query=query+A%7Btext%7D+mutation+B%7Bchange%7D&operationName=A "
                          "HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(harmless.status, 200);
        QCOMPARE(answerTo(R"({"query":"mutation{change}"})").status, 200);
        QCOMPARE(m_changes, 1);
    }

    void aValueComesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("answered"); // as JSON; what "sent" stands for
        const auto row = [](const char *name, const char *variable, const QByteArray &sent,
                            const QByteArray &answered) {
            QTest::newRow(name) << QByteArray(variable) << sent << answered;
        };
        row("beyond a double's integers", "l", "9007199254740993", R"("long":9007199254740993,)");
        row("and below", "l", "-9007199254740993", R"("long":-9007199254740993,)");
        row("the largest", "l", "9223372036854775807", R"("long":9223372036854775807,)");
        row("the smallest", "l", "-9223372036854775808", R"("long":-9223372036854775808,)");
        row("whole, written otherwise", "l", "1e3", R"("long":1000,)");
        row("a Float below Long", "f", "-9223372036854777856", R"("float":-9223372036854778000,)");
        row("largest Int", "i", "2147483647", R"("int":2147483647,)");
        row("a Float of many digits", "f", "123456789012345678901234567890", R"("float":1.2345678901234568e+29,)");
        row("an ID of many digits", "d", R"("123456789012345678901234567890")",
            R"("id":"123456789012345678901234567890",)");
        row("a whole ID", "d", "9007199254740993", R"("id":"9007199254740993",)");
        row("a byte order mark in front", "t",
            "\"\xef\xbb\xbf"
            "a\"",
            "\"text\":\"\xef\xbb\xbf"
            "a\",");
        row("a surrogate pair", "t", R"("\ud83d\ude00")", "\"text\":\"\xf0\x9f\x98\x80\",");
        row("the last character", "t", "\"\\udbff\\udfff\"", "\"text\":\"\xf4\x8f\xbf\xbf\",");
        row("NUL", "t", R"("a\u0000b")", R"("text":"a\u0000b",)");
        row("line separators", "t", R"("\u2028\ufeff")", "\"text\":\"\xe2\x80\xa8\xef\xbb\xbf\",");
        row("quotation marks", "t", "\"\\\"\\\\\\/\"", "\"text\":\"\\\"\\\\/\",");
        row("duplicate members", "t", R"("first","t":"last")", R"("text":"last",)");
    }
    void aValueComesBackAsItWas()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, answered);
        const RawAnswer answer = answerToVariable(variable, sent);
        QVERIFY2(answer.body.contains(answered), answer.body.constData());
        QCOMPARE(answer.status, 200);
        QVERIFY2(!answer.body.contains("errors"), answer.body.constData());
    }

    void whatCannotBeKeptIsRefused_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char *name, const char *variable, const QByteArray &sent, const QByteArray &told) {
            QTest::newRow(name) << QByteArray(variable) << sent << told;
        };
        row("one beyond Long", "l", "9223372036854775808", "Long cannot represent");
        row("one below Long", "l", "-9223372036854775809", "does not fit into 64 bits");
        row("one below Long, for a Float", "f", "-9223372036854775809", "does not fit into 64 bits");
        row("far below Long", "l", "-123456789012345678901234567890", "Long cannot represent");
        row("far beyond Long", "l", "123456789012345678901234567890", "Long cannot represent");
        row("half a Long", "l", "0.5", "Long cannot represent");
        row("one beyond Int", "i", "2147483648", "Int cannot represent");
        row("below Int", "i", "-2147483649", "Int cannot represent");
        row("beyond a double", "f", "1e400", "is not JSON");
        row("half a pair", "t", R"("\ud83d")", "half of a surrogate pair");
        row("half a pair in a list", "s", R"(["\ud83d\ude00","\ude00"])", "half of a surrogate pair");
        row("no digit before the point", "f", ".5", "is not JSON");
        row("no digit behind the point", "f", "[1.]", "is not JSON");
        row("no digit between point and exponent", "f", "1.e2", "is not JSON");
        row("an escape that there is not", "t", R"("a\x")", "is not JSON");
        row("raw NUL", "t", "\"a\0b\""_ba, "control character");
        row("nested deeply", "s", QByteArray(1100, '[') + QByteArray(1100, ']'), "too deeply nested");
        row("nested 100,000 deep", "s", QByteArray(100'000, '[') + QByteArray(100'000, ']'), "too deeply nested");
        row("objects nested 20,000 deep", "s", QByteArray("{\"a\":").repeated(20'000) + "1" + QByteArray(20'000, '}'),
            "too deeply nested");
        row("nested as far as JSON may be", "s", QByteArray(1000, '[') + "1" + QByteArray(1000, ']'),
            "nests deeper than 64");
    }
    void whatCannotBeKeptIsRefused()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, told);
        const RawAnswer answer = answerToVariable(variable, sent);
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.body.contains(told), answer.body.constData());
        QVERIFY(!answer.body.contains("\"data\""));
    }

    void oddDocumentsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("document"); // as in JSON
        QTest::addColumn<int>("status");
        QTest::newRow("NUL") << QByteArray(R"({text}\u0000)") << 400;
        QTest::newRow("NUL in a string") << QByteArray("{text(value:\\\"\\u0000\\\")}") << 400;
        QTest::newRow("half a pair by an escape of GraphQL") << QByteArray("{text(value:\\\"\\\\ud83d\\\")}") << 400;
        QTest::newRow("BOM") << QByteArray(R"(\ufeff{text})") << 200;
        QTest::newRow("nothing but a comment") << QByteArray("# {text}") << 400;
        QTest::newRow("1 MB") << QByteArray("{" + QByteArray("text ").repeated(200'000) + "}") << 413;
        QTest::newRow("as large as a body may be")
            << QByteArray("{" + QByteArray("text ").repeated(52'000) + "}") << 400;
        QTest::newRow("a string of 250 KiB")
            << QByteArray("{text(value:\\\"" + QByteArray(250 * 1024, 'x') + "\\\")}") << 200;
    }
    void oddDocumentsAreRefused()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, status);
        const RawAnswer answer = answerTo("{\"query\":\"" + document + "\"}");
        QCOMPARE(answer.status, status);
        QCOMPARE(codeOf(answer).isEmpty(), status == 200);
    }
};

QTEST_GUILESS_MAIN(TestOddRequests)
#include "tst_oddrequests.moc"
