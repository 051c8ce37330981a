#include "fuzztarget.h"

#include "onethreadserver.h"
#include "strictframes.h"

#include "async.h"
#include "foyerassert.h"
#include "graphqlsocket.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

/* What a client sends on a WebSocket for GraphQL. The first byte says how: after '=' each line of the input is a text
 * message, after anything else the bytes are frames. They are sent at once and in pieces. */

using namespace foyer;
using namespace foyer::fuzz;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxMessage = 1024;

const QByteArray handshake = "GET /graphql HTTP/1.1\r\nHost: till\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

QByteArray frame(const QByteArray &text)
{
    QByteArray bytes("\x81");
    if (text.size() < 126) {
        bytes += static_cast<char>(0x80 | text.size());
    } else {
        bytes += '\xfe';
        bytes += static_cast<char>(text.size() >> 8);
        bytes += static_cast<char>(text.size() & 0xff);
    }
    return bytes + QByteArray(4, '\0') + text;
}

QByteArray framesOf(const QByteArray &input)
{
    if (!input.startsWith('='))
        return input.mid(1);
    QByteArray frames;
    for (const QByteArray &line : input.sliced(1).split('\n'))
        frames += frame(line);
    return frames;
}

/** As many answers as the document has 'n'; with an 'e' it is an error, with an 'x' given up without one. */
class Counted final : public AnswerStream
{
public:
    explicit Counted(const QString &document)
        : m_left(std::min<qsizetype>(document.count(u'n'), 5))
        , m_isRefused(document.contains(u'e'))
        , m_isGivenUp(document.contains(u'x'))
    {
    }
    QFuture<std::optional<Answer>> next() override
    {
        if (m_isRefused)
            return async::ready(std::optional(Answer{R"({"errors":[{"message":"no"}]})", false}));
        if (m_left-- > 0)
            return async::ready(std::optional(Answer{R"({"data":{"a":1}})"}));
        if (!m_isGivenUp)
            return async::ready(std::optional<Answer>());
        QPromise<std::optional<Answer>> promise;
        promise.start();
        return promise.future(); // cancelled by now
    }

private:
    qsizetype m_left;
    const bool m_isRefused;
    const bool m_isGivenUp;
};

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
        m_received.clear();
        return m_server.exchange(pieces);
    }
    /** The messages that came out of the frames. */
    const QList<QByteArray> &received() const { return m_received; }

private:
    Site() = default;

    static Limits limits()
    {
        Limits small;
        small.webSocketMessageBytes = maxMessage;
        // Beast holds a client that is faulty while it is being told good bye until this is over.
        small.write = std::chrono::milliseconds(250);
        return small;
    }
    WebSocketRoute route()
    {
        GraphQlSocketPorts ports;
        ports.admit = [](const QByteArray &token) -> Result<QDeadlineTimer> {
            if (token == "over")
                return QDeadlineTimer(0);
            if (token.isEmpty() || token == "good")
                return QDeadlineTimer(QDeadlineTimer::Forever);
            return fail(ErrorCode::Unauthenticated, u"a secret reason"_s);
        };
        ports.begin = [](const GraphQlRequest &request) -> std::unique_ptr<AnswerStream> {
            FOYER_ASSERT(!request.query.trimmed().isEmpty());
            return std::make_unique<Counted>(request.query);
        };
        GraphQlSocketLimits socketLimits;
        socketLimits.operations = 3;
        WebSocketRoute made;
        made.path = u"/graphql"_s;
        made.subprotocol = graphQlSubprotocol;
        made.opened = [this, ports, socketLimits](WebSocket &socket) {
            QObject::connect(&socket, &WebSocket::received, &socket,
                             [this](const QByteArray &text) { m_received.append(text); });
            new GraphQlSocket(socket, ports, socketLimits);
        };
        return made;
    }

    int m_argc = 1;
    char m_name[5] = "fuzz";
    char *m_argv[2] = {m_name, nullptr};
    QCoreApplication m_application{m_argc, m_argv};
    QList<QByteArray> m_received;
    OneThreadServer m_server{limits(), [](const Request &) { return async::ready(Response::text({})); }, route()};
};

/** What the server may say, and when (the graphql-transport-ws protocol). */
void checkTold(const StrictFrames &told)
{
    FOYER_ASSERT(told.isToTheLetter);
    FOYER_ASSERT(told.left == 0);
    static const QList<int> codes{0, 1000, 1002, 1003, 1005, 1007, 1009, 4400, 4401, 4403, 4409, 4429, 4500};
    const bool isClientsOwn = told.closeCode >= 1000; // a close frame is answered with its own code (section 5.5.1)
    FOYER_ASSERT(codes.contains(told.closeCode) || isClientsOwn);
    bool isAcknowledged = false;
    for (const QByteArray &text : told.texts) {
        QJsonParseError error;
        const QJsonObject message = QJsonDocument::fromJson(text, &error).object();
        FOYER_ASSERT(error.error == QJsonParseError::NoError);
        const QString type = message.value("type"_L1).toString();
        if (type == "connection_ack"_L1) {
            FOYER_ASSERT(!isAcknowledged);
            isAcknowledged = true;
        } else if (type != "pong"_L1) {
            FOYER_ASSERT(isAcknowledged);
            FOYER_ASSERT(type == "next"_L1 || type == "error"_L1 || type == "complete"_L1);
            FOYER_ASSERT(!message.value("id"_L1).toString().isEmpty());
            FOYER_ASSERT((type == "next"_L1) == message.value("payload"_L1).isObject());
            FOYER_ASSERT((type == "error"_L1) == message.value("payload"_L1).isArray());
        }
    }
}

StrictFrames checkExchange(const QByteArray &frames, const QByteArray &answered)
{
    FOYER_ASSERT(answered.startsWith("HTTP/1.1 101 "));
    const StrictFrames told =
        strictFrames(QByteArrayView(answered).sliced(answered.indexOf("\r\n\r\n") + 4), Sender::Server, 64 * 1024);
    checkTold(told);
    FOYER_ASSERT(GraphQlSocket::openOperations() == 0);

    // What came out is what went in: all of it, unless the conversation was ended before.
    const StrictFrames sent = strictFrames(frames, Sender::Client, maxMessage);
    const QList<QByteArray> &received = Site::instance().received();
    FOYER_ASSERT(received.size() <= sent.texts.size());
    FOYER_ASSERT(received == sent.texts.first(received.size()));
    FOYER_ASSERT(received.size() == sent.texts.size() || told.closeCode >= 4000);
    return told;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Site &site = Site::instance();
    const QByteArray frames = framesOf(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    const StrictFrames atOnce = checkExchange(frames, site.exchange({handshake, frames}));
    const QList<QByteArray> received = site.received();
    QList<QByteArray> pieces = inPieces(frames);
    pieces.prepend(handshake);
    const StrictFrames inParts = checkExchange(frames, site.exchange(pieces));
    FOYER_ASSERT(site.received() == received);
    // With a fault in the frames there may be two reasons to end it, and either may be first.
    const StrictFrames sent = strictFrames(frames, Sender::Client, maxMessage);
    const bool mayHaveFault = !sent.isToTheLetter || sent.left > 0;
    FOYER_ASSERT(inParts.closeCode == atOnce.closeCode || mayHaveFault);
    return 0;
}
