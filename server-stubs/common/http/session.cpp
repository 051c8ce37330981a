#include "engine.h"

#include "gate.h"
#include "requesthead.h"
#include "responsehead.h"
#include "rest.h"
#include "websockethandshake.h"
#include "wire.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beasthttp = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

/** A connection that speaks HTTP. At most one asynchronous operation on the socket
 *  at a time, so that each step knows what came before it. */
class Session final : public HttpConnection, public std::enable_shared_from_this<Session>
{
public:
    Session(Engine &engine, tcp::socket socket, asio::ip::address countedAs);

    void start() override;
    void answer(Response response) override;
    void close() override;
    void retire() override
    {
        if (m_phase == Phase::Idle || m_phase == Phase::Resting)
            endIdle();
    }
    bool isLingering() const override { return m_phase == Phase::Lingering; }

private:
    enum class Phase { Securing, Idle, Reading, Handling, Writing, Resting, Lingering, Closed };
    using Step = void (Session::*)();

    void enter(Phase phase, std::chrono::milliseconds atMost);
    void listen();
    void enterHandling();
    void setTimer();
    void handleExpired();
    void secure();
    void handleSecured(error_code ec, std::size_t used);
    void endIdle();
    void beginRequest();
    void readSome(Step next);
    void readHead();
    void parseHead();
    bool becomesWebSocket() const;
    void becomeWebSocket();
    std::optional<Refusal> limitBody();
    void askGate();
    void turnAway();
    void readBody();
    void sendContinue();
    void dispatch();
    void refuse(const Refusal &refusal);
    /** Of the server's own: counted as such. */
    void answerRefusal(Response response);
    void handleWritten(error_code ec);
    void handleLeft();
    void linger();
    void dropReceived();
    void logAccess(const char *outcome) const;

    static constexpr std::size_t readBytes = 16 * 1024; // at a time

    Engine &m_engine;
    std::unique_ptr<Wire> m_wire; ///< Gone when it went on to be a WebSocket's.
    asio::steady_timer m_timer;
    bool m_timerIsSet = false;
    SteadyClock::time_point m_phaseEnd;
    QHostAddress m_peer;
    QByteArray m_certifiedAs;
    Phase m_phase = Phase::Idle;
    bool m_timedOut = false;
    bool m_firstRequest = true;

    beast::flat_buffer m_buffer; ///< Received and not yet used; may hold the next requests already.
    HeadScanner m_scanner;
    std::optional<beasthttp::request_parser<beasthttp::string_body>> m_parser;
    Request m_request;
    bool m_isHead = false;
    bool m_continueWanted = false;
    bool m_keepAlive = false;
    Lane m_lane = Lane::Strangers;
    std::size_t m_asker = 0;
    std::chrono::milliseconds m_retryAfter{0}; ///< Above zero: the gate refused it.
    Rest m_rest;
    SteadyClock::time_point m_requestBegan;
    std::shared_ptr<const void> m_largeBodyPlace; ///< From the header to the answer of a large request.

    Response m_response;
    QByteArray m_responseHead;
};

Refusal refusalOf(error_code ec)
{
    if (ec == beasthttp::error::body_limit)
        return {413, ErrorCode::TooLarge, u"the body is larger than this server takes"_s};
    if (ec == beasthttp::error::bad_version)
        return {505, ErrorCode::InvalidInput, u"only HTTP/1.0 and HTTP/1.1 are spoken here"_s};
    return {400, ErrorCode::InvalidInput, u"malformed request: %1"_s.arg(QString::fromStdString(ec.message()))};
}

Session::Session(Engine &engine, tcp::socket socket, asio::ip::address countedAs)
    : HttpConnection(std::move(countedAs))
    , m_engine(engine)
    , m_wire(std::make_unique<Wire>(std::move(socket)))
    , m_timer(engine.context())
    , m_rest(engine.limits().longestRest)
{
    error_code gone; // A client may have left already; reading will tell.
    m_peer = toQt(plain(m_wire->next_layer().remote_endpoint(gone).address()));
    m_wire->next_layer().set_option(tcp::no_delay(true), gone);
}

/** Where clients hang up in order not to wait, a new connection has the rest of the one before. */
void Session::start()
{
    m_rest.note(m_engine.restOf(*this));
    if (m_rest.length().count() > 0)
        enter(Phase::Resting, m_rest.length());
    else
        listen();
}

void Session::listen()
{
    const bool isSecure = m_engine.tls() != nullptr;
    enter(isSecure ? Phase::Securing : Phase::Idle, m_engine.limits().read);
    readSome(isSecure ? &Session::secure : &Session::readHead);
}

/** The first bytes are there: a handshake (RFC 8446, section 5.1: the type of its records is 22), or somebody who does
 *  not know where to. */
void Session::secure()
{
    static constexpr unsigned char handshake = 22;
    if (*static_cast<const unsigned char *>(m_buffer.data().data()) != handshake)
        return refuse({400, ErrorCode::InvalidInput, u"this port speaks HTTPS"_s});
    m_wire->secure(*m_engine.tls(), m_buffer.data(),
                   [self = shared_from_this()](error_code ec, std::size_t used) { self->handleSecured(ec, used); });
}

void Session::handleSecured(error_code ec, std::size_t used)
{
    if (m_phase == Phase::Closed)
        return;
    m_buffer.consume(used);
    if (ec || m_buffer.size() > 0) { // nobody has anything to say before the handshake is over
        m_engine.noteHandshakeFailed();
        if (m_engine.tls()->insistsOnCertificates()) // else whoever passes by could fill the log
            qCInfo(lcHttp, "refused %s: %s", qPrintable(m_peer.toString()), ec.message().c_str());
        return close();
    }
    m_certifiedAs = m_wire->certifiedAs(*m_engine.tls());
    m_phase = Phase::Idle; // the time for the first request goes on
    readSome(&Session::readHead);
}

/** Who is told that nothing more comes need not take it for a line that was cut. */
void Session::endIdle()
{
    if (m_wire->isSecure())
        linger();
    else
        close();
}

/** Every phase but Handling has its time. The timer is only set when it would come too late: a connection that is busy
 *  enters four phases for each request, and a timer that comes too early is set again. */
void Session::enter(Phase phase, std::chrono::milliseconds atMost)
{
    m_phase = phase;
    m_phaseEnd = SteadyClock::now() + atMost;
    if (m_phaseEnd < m_timer.expiry() || !m_timerIsSet)
        setTimer();
}

void Session::setTimer()
{
    m_timerIsSet = true;
    m_timer.expires_at(m_phaseEnd);
    m_timer.async_wait([self = shared_from_this()](error_code ec) {
        // Checked by the clock: a wait that was replaced may already be on its way here as a success.
        if (ec || self->m_timer.expiry() > SteadyClock::now())
            return;
        self->m_timerIsSet = false;
        if (self->m_phaseEnd <= SteadyClock::now())
            self->handleExpired();
        else if (self->m_phaseEnd != SteadyClock::time_point::max() && self->m_phase != Phase::Closed)
            self->setTimer();
    });
}

/** It takes what it takes. */
void Session::enterHandling()
{
    m_phase = Phase::Handling;
    m_phaseEnd = SteadyClock::time_point::max();
}

void Session::handleExpired()
{
    if (m_phase == Phase::Reading && !m_timedOut) {
        // The read that is under way ends, and its handler answers. Should there be none, as after an exception,
        // the connection is closed the second time.
        m_timedOut = true;
        error_code ignored;
        m_wire->next_layer().cancel(ignored);
        enter(Phase::Reading, m_engine.limits().linger);
    } else if (m_phase == Phase::Idle) {
        endIdle();
    } else if (m_phase == Phase::Resting && m_firstRequest) {
        listen();
    } else if (m_phase == Phase::Resting) {
        beginRequest();
    } else if (m_phase != Phase::Handling) {
        if (m_phase == Phase::Securing && m_buffer.size() > 0) // of which something had come
            m_engine.noteHandshakeFailed();
        close();
    }
}

void Session::beginRequest()
{
    m_scanner = {};
    m_request = {};
    m_isHead = false;
    m_continueWanted = false;
    m_keepAlive = false;
    m_lane = Lane::Strangers;
    m_retryAfter = {};
    m_response = {};
    if (m_buffer.size() > 0) {
        m_requestBegan = SteadyClock::now();
        enter(Phase::Reading, m_engine.limits().read);
        readHead();
    } else {
        m_buffer.shrink_to_fit(); // A till that waits an hour should not cost what its largest request did.
        enter(Phase::Idle, m_engine.limits().idle);
        readSome(&Session::readHead);
    }
}

void Session::readSome(Step next)
{
    m_wire->async_read_some(
        m_buffer.prepare(readBytes), [self = shared_from_this(), next](error_code ec, std::size_t size) {
            if (self->m_phase == Phase::Closed || self->m_phase == Phase::Lingering)
                return;
            self->m_buffer.commit(size);
            if (self->m_timedOut)
                return self->refuse({408, ErrorCode::Timeout, u"the request did not arrive in time"_s});
            if (ec)
                return self->handleLeft();
            if (self->m_phase == Phase::Idle) {
                self->m_requestBegan = SteadyClock::now();
                if (self->m_firstRequest) // Its time began with the connection.
                    self->m_phase = Phase::Reading;
                else
                    self->enter(Phase::Reading, self->m_engine.limits().read);
            }
            ((*self).*next)();
        });
}

void Session::readHead()
{
    // RFC 9112, section 2.2: old clients send an empty line too many.
    while (m_scanner.scanned() == 0 && m_buffer.size() >= 2
           && *static_cast<const char *>(m_buffer.data().data()) == '\r'
           && static_cast<const char *>(m_buffer.data().data())[1] == '\n')
        m_buffer.consume(2);
    if (m_buffer.size() == 0 || (m_scanner.scanned() == 0 && m_buffer.size() == 1))
        return readSome(&Session::readHead);
    const auto limit = static_cast<std::size_t>(m_engine.limits().headerBytes);
    const std::string_view received(static_cast<const char *>(m_buffer.data().data()),
                                    std::min(m_buffer.size(), limit));
    switch (m_scanner.scan(received)) {
    case HeadScanner::Verdict::Malformed:
        return refuse({400, ErrorCode::InvalidInput, u"malformed line break, folded line or NUL in the header"_s});
    case HeadScanner::Verdict::Complete:
        return parseHead();
    case HeadScanner::Verdict::Incomplete:
        if (received.size() == limit)
            return refuse({431, ErrorCode::TooLarge, u"the header is larger than %1 bytes"_s.arg(limit)});
        return readSome(&Session::readHead);
    }
}

void Session::parseHead()
{
    m_firstRequest = false;
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_scanner.scanned() + 1));
    // The parser compares Content-Length with it at the end of the header; limitBody() then says what this request may.
    m_parser->body_limit(
        static_cast<std::uint64_t>(std::max(m_engine.limits().bodyBytes, m_engine.limits().largeBodyBytes)));
    error_code ec;
    m_parser->put(asio::buffer(m_buffer.data(), m_scanner.scanned()), ec);
    m_buffer.consume(m_scanner.scanned());

    const auto &message = m_parser->get();
    const auto toBytes = [](beast::string_view text) {
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    };
    for (const auto &field : message)
        m_request.headers.append(toBytes(field.name_string()), toBytes(field.value()));
    m_request.requestId = requestIdFrom(m_request.headers.value("Foyer-Request-Id"));
    m_request.peer = m_peer;
    m_request.certifiedAs = m_certifiedAs;
    m_request.method = toBytes(message.method_string());
    m_isHead = message.method() == beasthttp::verb::head;
    if (ec || !m_parser->is_header_done())
        return refuse(refusalOf(ec));
    if (const std::optional<Refusal> refusal = http::refusalOf(m_request.headers, message.version() % 10))
        return refuse(*refusal);

    const QByteArray target = toBytes(message.target());
    if (message.method() == beasthttp::verb::unknown || message.method() == beasthttp::verb::connect)
        return refuse({501, ErrorCode::InvalidInput, u"unknown method"_s});
    if (!(message.method() == beasthttp::verb::options && target == "*")) {
        const std::optional<Target> split = splitTarget(target);
        if (!split)
            return refuse({400, ErrorCode::InvalidInput, u"malformed request target"_s});
        m_request.path = split->path;
        m_request.query = split->query;
    }
    askGate();
    if (becomesWebSocket())
        return m_retryAfter.count() > 0 ? turnAway() : becomeWebSocket();
    if (const std::optional<Refusal> refusal = limitBody())
        return refuse(*refusal);
    m_keepAlive = m_parser->keep_alive();
    m_continueWanted = message.version() > 10 && m_request.headers.contains("Expect");
    m_parser->eager(true);
    readBody();
}

bool Session::becomesWebSocket() const
{
    return m_engine.webSockets().route && m_parser->get().version() == 11 && asksForWebSocket(m_request);
}

void Session::becomeWebSocket()
{
    if (const std::optional<Refusal> refusal = http::refusalOf(m_request, *m_engine.webSockets().route))
        return refuse(*refusal);
    if (m_engine.isDraining())
        return refuse({503, ErrorCode::Busy, u"this server is about to end"_s});
    // A client waits for the answer before it sends a frame (RFC 6455, section 4.1).
    if (m_buffer.size() > 0)
        return refuse({400, ErrorCode::InvalidInput, u"bytes behind a request for a WebSocket"_s});
    m_phase = Phase::Closed;
    m_timer.cancel();
    m_engine.upgrade(shared_from_this(), std::move(m_wire), m_request);
}

void Session::askGate()
{
    if (!m_engine.settings().gate)
        return;
    const Gate::Admission admission = m_engine.settings().gate->admit(m_request);
    m_lane = admission.lane;
    m_asker = admission.asker;
    m_request.peer = admission.peer;
    // Over a proxy's connection others ask as well, who are not to wait for this one.
    const bool mayRest = admission.peer == m_peer;
    const std::chrono::milliseconds told = m_rest.note(mayRest ? admission.retryAfter : std::chrono::milliseconds(0));
    m_retryAfter = std::max(admission.retryAfter, told);
}

/** The connection stays when the request is here as a whole: a new one would cost more than the refusal. */
void Session::turnAway()
{
    m_keepAlive = m_keepAlive && m_parser->is_done();
    enterHandling();
    answerRefusal(rateLimited(m_retryAfter));
}

/** How much memory strangers can take is bodyBytes for each; more only for who shows a token, and for few at a time. */
std::optional<Refusal> Session::limitBody()
{
    const auto ordinary = static_cast<std::uint64_t>(m_engine.limits().bodyBytes);
    if (m_parser->content_length().value_or(0) <= ordinary) {
        m_parser->body_limit(ordinary);
        return std::nullopt;
    }
    if (m_request.bearerToken().isEmpty())
        return refusalOf(beasthttp::error::body_limit);
    m_largeBodyPlace = m_engine.takeLargeBodyPlace();
    if (!m_largeBodyPlace)
        return Refusal{503, ErrorCode::Busy, u"too many large requests are being worked on"_s};
    return std::nullopt;
}

void Session::readBody()
{
    error_code ec;
    while (!m_parser->is_done() && m_buffer.size() > 0 && !ec) {
        const std::size_t used = m_parser->put(m_buffer.data(), ec);
        const std::string_view taken(static_cast<const char *>(m_buffer.data().data()), used);
        if (m_parser->is_done() && m_parser->chunked() && hasFoldedTrailer(taken))
            return refuse({400, ErrorCode::InvalidInput, u"folded line in the trailer"_s});
        m_buffer.consume(used);
    }
    if (ec && ec != beasthttp::error::need_more)
        return refuse(refusalOf(ec));
    if (m_retryAfter.count() > 0)
        return turnAway();
    if (m_parser->is_done())
        return dispatch();
    // What is left over is the line of a chunk or the trailer; those count as header.
    const std::string_view rest(static_cast<const char *>(m_buffer.data().data()), m_buffer.size());
    if (m_parser->chunked() && hasOpenString(rest)) // Beast would look for the end of it in what comes behind the line
        return refuse(refusalOf(beasthttp::error::bad_chunk_extension));
    if (m_buffer.size() > static_cast<std::size_t>(m_engine.limits().headerBytes))
        return refuse({400, ErrorCode::InvalidInput, u"malformed request: endless chunk line"_s});
    if (std::exchange(m_continueWanted, false))
        return sendContinue();
    readSome(&Session::readBody);
}

void Session::sendContinue()
{
    static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(*m_wire, asio::buffer(goOn), [self = shared_from_this()](error_code ec, std::size_t) {
        if (self->m_phase == Phase::Closed)
            return;
        if (ec || self->m_timedOut)
            return self->close();
        self->readSome(&Session::readBody);
    });
}

void Session::dispatch()
{
    enterHandling();
    const beasthttp::verb method = m_parser->get().method();
    const bool isOptions = method == beasthttp::verb::options;
    if (isOptions && m_request.path.isEmpty()) // "*", the server as a whole
        return answer({204, {{"Allow", "GET, HEAD, POST, OPTIONS"}}, {}});
    if (method != beasthttp::verb::get && method != beasthttp::verb::head && method != beasthttp::verb::post
        && !isOptions) {
        Response notAllowed = Response::error(405, ErrorCode::InvalidInput, u"method not allowed"_s);
        notAllowed.headers.append("Allow", "GET, HEAD, POST, OPTIONS");
        return answerRefusal(std::move(notAllowed));
    }
    Request request = m_request; // what stays here is for the answer and the log
    if (m_isHead)
        request.method = "GET";
    request.body = QByteArray::fromStdString(m_parser->get().body());
    m_parser.reset();
    if (!m_engine.dispatch(shared_from_this(), std::move(request), m_lane, m_asker))
        answerRefusal(busy(m_engine.limits(), u"too many requests are being worked on"_s));
}

void Session::refuse(const Refusal &refusal)
{
    m_keepAlive = false;
    if (m_request.requestId.isEmpty())
        m_request.requestId = requestIdFrom({});
    enterHandling();
    Response response = refusal.status == 503 ? busy(m_engine.limits(), refusal.message)
                                              : Response::error(refusal.status, refusal.code, refusal.message);
    for (const Headers::Field &field : refusal.headers.fields())
        response.headers.append(field.name, field.value);
    answerRefusal(std::move(response));
}

void Session::answerRefusal(Response response)
{
    m_engine.noteRefusal(response.status);
    answer(std::move(response));
}

void Session::answer(Response response)
{
    if (m_phase != Phase::Handling)
        return; // closed meanwhile
    m_largeBodyPlace.reset();
    if (!isWellFormed(response)) {
        qCCritical(lcHttp) << "answer with a malformed status or header, request" << m_request.requestId;
        response = internalError();
    }
    m_keepAlive = m_keepAlive && !m_engine.isDraining();
    m_response = std::move(response);
    if (m_wire->isSecure())
        m_response.headers.set(strictTransport.name, strictTransport.value);
    m_responseHead = serialisedHead(m_response, m_engine.settings().serverName, m_request.requestId, m_keepAlive);
    if (m_isHead || !mayHaveBody(m_response.status))
        m_response.body.clear();
    enter(Phase::Writing, m_engine.limits().write);
    const std::array<asio::const_buffer, 2> parts{
        asio::const_buffer(m_responseHead.constData(), static_cast<std::size_t>(m_responseHead.size())),
        asio::const_buffer(m_response.body.constData(), static_cast<std::size_t>(m_response.body.size()))};
    asio::async_write(*m_wire, parts,
                      [self = shared_from_this()](error_code ec, std::size_t) { self->handleWritten(ec); });
}

void Session::handleWritten(error_code ec)
{
    if (m_phase == Phase::Closed)
        return logAccess("cut");
    if (ec) {
        logAccess("client left");
        return handleLeft();
    }
    logAccess("answered");
    if (!m_keepAlive || m_engine.isDraining())
        linger();
    else if (m_rest.length().count() > 0)
        enter(Phase::Resting, m_rest.length());
    else
        beginRequest();
}

void Session::handleLeft()
{
    if (m_rest.length().count() > 0)
        m_engine.noteHangUp(*this);
    close();
}

void Session::linger()
{
    enter(Phase::Lingering, m_engine.limits().linger);
    m_wire->sayGoodBye([self = shared_from_this()](error_code) {
        if (self->m_phase == Phase::Closed)
            return;
        error_code ignored;
        self->m_wire->next_layer().shutdown(tcp::socket::shutdown_send, ignored);
        self->dropReceived();
    });
    m_engine.finishDrainWhenDone();
}

void Session::dropReceived()
{
    m_buffer.clear();
    m_wire->next_layer().async_read_some(m_buffer.prepare(readBytes),
                                         [self = shared_from_this()](error_code ec, std::size_t) {
                                             if (self->m_phase == Phase::Closed)
                                                 return;
                                             if (ec)
                                                 return self->close();
                                             self->dropReceived();
                                         });
}

void Session::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    error_code ignored;
    m_wire->next_layer().close(ignored);
    m_timer.cancel();
    m_engine.remove(shared_from_this());
}

void Session::logAccess(const char *outcome) const
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - m_requestBegan);
    qCDebug(lcHttp).nospace() << m_peer.toString() << ' ' << m_request.method << ' ' << m_request.path << ' '
                              << m_response.status << ' ' << m_response.body.size() << " B " << took.count() << " ms "
                              << m_request.requestId << ' ' << outcome;
}

} // namespace

std::shared_ptr<Connection> makeSession(Engine &engine, tcp::socket socket, asio::ip::address countedAs)
{
    return std::make_shared<Session>(engine, std::move(socket), std::move(countedAs));
}

} // namespace foyer::http
