#include "fuzztarget.h"

#include "onethreadserver.h"
#include "strictrequests.h"

#include "async.h"
#include "crossorigin.h"
#include "foyerassert.h"
#include "graphqlendpoint.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

/* The input is what a client sends on one connection. It is sent at once and in pieces; /graphql is an endpoint for
 * GraphQL, other paths say what they were asked. */

using namespace foyer;
using namespace foyer::fuzz;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

namespace {

/** An answer as it came over the wire. */
struct Answered
{
    int status = 0;
    Headers headers;
    QByteArray body;

    bool isLast() const { return headers.value("Connection") == "close"; }
    /** By the handler, not by the server itself. */
    bool isHandled() const { return headers.contains("Handled"); }
};

/** Small, so that small inputs come to the end of them. */
Limits limits()
{
    Limits small;
    small.headerBytes = 1024;
    small.bodyBytes = 512;
    small.largeBodyBytes = 1024;
    return small;
}

AllowedOrigins allowedOrigins()
{
    return *AllowedOrigins::fromText(u"https://cinema.example"_s);
}

/** Never a page of another site that asks without its browser asking first: POST is JSON, and GET changes nothing. */
void checkMayRun(const Request &request, const GraphQlRequest &asked)
{
    FOYER_ASSERT(!asked.query.trimmed().isEmpty());
    FOYER_ASSERT(asked.mutationsAllowed == (request.method == "POST"));
    const QList<QByteArray> types = request.headers.values("Content-Type");
    const bool isJson = types.size() == 1 && types.first().split(';').first().trimmed().toLower() == "application/json";
    FOYER_ASSERT(isJson || !asked.mutationsAllowed);
}

/** The server, and what came through it since it was asked last. */
class Site
{
public:
    static Site &instance()
    {
        static auto *site = new Site; // for the life of the program
        return *site;
    }

    QByteArray exchange(const QList<QByteArray> &pieces)
    {
        m_requests.clear();
        return m_server.exchange(pieces);
    }
    const QList<Request> &requests() const { return m_requests; }

private:
    Site() = default;

    QFuture<Response> answer(const Request &request)
    {
        m_requests.append(request);
        if (request.method == "OPTIONS")
            return async::ready(handled(m_origins.answerOptions(request.headers)));
        if (request.path != u"/graphql"_s)
            return async::ready(handled(Response::text(request.path)));
        GraphQlEndpoint endpoint([&request](const GraphQlRequest &asked) {
            checkMayRun(request, asked);
            Answer answer{R"({"data":null})"};
            answer.hasData = !asked.query.contains(u"refused"_s);
            answer.mutationRefused = !asked.mutationsAllowed && asked.query.contains(u"mutation"_s);
            answer.sessionRefused = asked.bearerToken == "over";
            return async::ready(answer);
        });
        const QFuture<Response> future = endpoint.handle(request);
        QCoreApplication::sendPostedEvents();
        FOYER_ASSERT(future.isFinished() && !future.isCanceled());
        Response response = future.result();
        const QByteArray type = response.headers.value("Content-Type");
        FOYER_ASSERT(QJsonDocument::fromJson(response.body).isObject());
        FOYER_ASSERT(type.startsWith("application/json") || type.startsWith("application/graphql-response+json"));
        m_origins.mark(request.headers, response);
        return async::ready(handled(std::move(response)));
    }
    static Response handled(Response response)
    {
        response.headers.append("Handled", "yes");
        return response;
    }
    static WebSocketRoute webSockets()
    {
        WebSocketRoute route;
        route.path = u"/socket"_s;
        route.subprotocol = "graphql-transport-ws";
        route.allowsOrigin = [](QByteArrayView origin) { return allowedOrigins().allows(origin); };
        route.opened = [](WebSocket &socket) { socket.close(1000, "enough"); };
        return route;
    }

    int m_argc = 1;
    char m_name[5] = "fuzz";
    char *m_argv[2] = {m_name, nullptr};
    QCoreApplication m_application{m_argc, m_argv};
    CrossOrigin m_origins{allowedOrigins()};
    QList<Request> m_requests;
    OneThreadServer m_server{limits(), [this](const Request &request) { return answer(request); }, webSockets()};
};

/** The answers in @p bytes, to the letter, without those that only say to go on; up to a change of protocol. */
QList<Answered> answersIn(QByteArrayView bytes, const QList<StrictRequest> &asked, bool hasHead)
{
    QList<Answered> answers;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        FOYER_ASSERT(end > 0);
        const QList<QByteArray> lines = bytes.first(end).toByteArray().replace("\r\n", "\n").split('\n');
        bytes = bytes.sliced(end + 4);
        Answered answer;
        FOYER_ASSERT(lines.first().startsWith("HTTP/1.1 "));
        answer.status = lines.first().mid(9, 3).toInt();
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(": ");
            FOYER_ASSERT(colon > 0);
            FOYER_ASSERT(!line.contains('\r'));
            answer.headers.append(line.first(colon), line.sliced(colon + 2));
        }
        if (answer.status == 100)
            continue;
        FOYER_ASSERT(answers.isEmpty() || !answers.last().isLast());
        const bool isKnown = answers.size() < asked.size();
        const bool isToHead = isKnown ? asked[answers.size()].method == "HEAD" : hasHead && bytes.isEmpty();
        if (answer.status != 101 && answer.status != 204 && !isToHead) {
            const qsizetype length = answer.headers.value("Content-Length").toLongLong();
            FOYER_ASSERT(answer.headers.values("Content-Length").size() == 1);
            FOYER_ASSERT(length <= bytes.size());
            answer.body = bytes.first(length).toByteArray();
            bytes = bytes.sliced(length);
        }
        answers.append(answer);
        if (answer.status == 101)
            break; // what follows is of that protocol
    }
    return answers;
}

void checkIs(const Request &request, const StrictRequest &strict)
{
    FOYER_ASSERT(request.method == (strict.method == "HEAD" ? QByteArray("GET") : strict.method));
    FOYER_ASSERT(request.body == strict.body);
    FOYER_ASSERT(request.headers.fields().size() == strict.headers.fields().size());
    for (const Headers::Field &field : strict.headers.fields())
        FOYER_ASSERT(request.headers.values(field.name) == strict.headers.values(field.name));
    FOYER_ASSERT(request.path.startsWith(u'/') && !request.path.contains(QChar::Null));
    if (strict.target.startsWith('/')) {
        const qsizetype question = strict.target.indexOf('?');
        const QByteArray path = question < 0 ? strict.target : strict.target.first(question);
        FOYER_ASSERT(request.path.toUtf8() == QByteArray::fromPercentEncoding(path));
        FOYER_ASSERT(request.query == (question < 0 ? QByteArray() : strict.target.sliced(question + 1)));
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString asked = decoder(QByteArray::fromPercentEncoding(request.query));
        FOYER_ASSERT(!decoder.hasError());
    }
}

/** Each request was answered once, in its order, and was taken for what it is to the letter. */
QList<Answered> checkExchange(const QByteArray &sent, const QByteArray &received)
{
    const QList<StrictRequest> asked = strictRequests(sent);
    const QList<Request> &requests = Site::instance().requests();
    const QList<Answered> answers = answersIn(received, asked, sent.contains("HEAD"));
    qsizetype handled = 0;
    for (qsizetype at = 0; at < answers.size(); ++at) {
        const bool isRefusal = !answers[at].isHandled();
        if (at >= asked.size()) { // what is none may only be refused
            FOYER_ASSERT(isRefusal && answers[at].status >= 400);
            FOYER_ASSERT(answers[at].isLast());
        }
        if (!isRefusal) {
            FOYER_ASSERT(handled < requests.size());
            checkIs(requests[handled++], asked[at]);
        }
    }
    FOYER_ASSERT(handled == requests.size());
    const bool isEnded = !answers.isEmpty() && (answers.last().isLast() || answers.last().status == 101);
    FOYER_ASSERT(isEnded || answers.size() == asked.size());
    return answers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Site &site = Site::instance();
    const QByteArray sent(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<Answered> atOnce = checkExchange(sent, site.exchange({sent}));
    const QList<Answered> inParts = checkExchange(sent, site.exchange(inPieces(sent)));
    // What the server has to keep of a chunked body, a chunk's line or the trailer, may be as long as a head: in pieces
    // it may be too long where at once it was taken, or had another fault.
    if (sent.size() > limits().headerBytes && sent.toLower().contains("chunked"))
        return 0;
    FOYER_ASSERT(atOnce.size() == inParts.size());
    for (qsizetype i = 0; i < atOnce.size(); ++i) {
        if (atOnce[i].status == 400 && inParts[i].status == 101)
            break; // bytes behind a request for a WebSocket: too early when they are there together with it
        FOYER_ASSERT(atOnce[i].status == inParts[i].status);
        FOYER_ASSERT(atOnce[i].body == inParts[i].body);
    }
    return 0;
}
