#pragma once

#include "request.h"
#include "response.h"
#include "result.h"
#include "websocket.h"

#include <QFuture>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace foyer::http {

/** Answers one request. Called in the thread that started the server, from its event loop; the future may finish
 *  in any thread and at any time, also after the client left or the server is gone. An exception or a cancelled
 *  future becomes a 500 without detail. */
using Handler = std::function<QFuture<Response>(const Request &)>;

/** Every bound of the server. Sizes in bytes. */
struct Limits
{
    int headerBytes = 16 * 1024; ///< Request line and fields together; more is a 431.
    qint64 bodyBytes = 256 * 1024; ///< More is a 413.
    /** Taken from a request with a bearer token whose Content-Length says beforehand that it is larger than bodyBytes;
     *  whose token it is the handler has to find out. Not more than bodyBytes: such requests are 413 too. */
    qint64 largeBodyBytes = 0;
    int largeBodies = 4; ///< Such requests at once, from the header to the answer; one more is a 503.
    /** First byte to last of header and body together; from the accept for the first request. Then 408 and close. */
    std::chrono::milliseconds read{10'000};
    std::chrono::milliseconds write{10'000}; ///< To hand an answer to the network; then the connection is cut.
    std::chrono::milliseconds idle{60'000}; ///< Between two requests on one connection; then it is closed.
    /** After a last answer, reading on and dropping what comes: closing on unread bytes would take the answer away
     *  from a client that is still sending. */
    std::chrono::milliseconds linger{1'000};
    std::chrono::milliseconds drain{10'000}; ///< For open requests to be answered once drain() was called.
    /** After accept() failed: without descriptors it fails at once, again and again. */
    std::chrono::milliseconds acceptPause{100};
    std::chrono::seconds retryAfter{1}; ///< Sent with each 503.
    /** Handed to the handler and not answered by it; more is a 503. A hall that goes on sale is a request from every
     *  screen at once: whoever is sent away comes back in the next crowd. */
    int requestsInFlight = 4096;
    qint64 bytesInFlight = 64 * 1024 * 1024; ///< The bodies of those together; more is a 503 too.
    /** Open at once; lowered to the process's descriptor limit less descriptorReserve. One more gets a 503 at once. */
    int connections = 8192;
    int connectionsPerAddress = 1024; ///< The same for one peer address (IPv6: one /64).
    int webSocketMessageBytes = 64 * 1024; ///< Received; a longer one ends with the close code 1009.
    /** Waiting to be sent to one client; it is cut off when there is more, as it does not read. */
    qint64 webSocketQueueBytes = 1024 * 1024;
    std::chrono::milliseconds webSocketIdle{60'000}; ///< Without a byte from there; a ping is sent at half of it.
    int descriptorReserve = 256; ///< Left to databases, files and outgoing connections.
};

struct Settings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0: any free one, see Server::port().
    QByteArray serverName = "Foyer"; ///< Of the Server header.
    Limits limits;
};

/** An HTTP/1.1 server on a thread of its own. Keep-alive and pipelining, WebSockets where asked for; no TLS. Text of a
 *  KiB and more goes out as gzip to who asks for it (Accept-Encoding), with Vary for caches; a handler that sets
 *  Content-Encoding has done so itself.
 *
 *  Refuses what two parsers could read differently: a length given twice or beside Transfer-Encoding, codings
 *  other than chunked, folded lines, bare line feeds, no or two Host fields. Logs one line a request to the
 *  category foyer.http at debug level (off unless asked for), without query, headers or body.
 *
 *  Belongs to the thread that started it, which needs a running event loop. Destroying it, also from within
 *  the handler, cuts all connections at once; call drain() first to be polite. */
class Server
{
public:
    /** Listens on return. Fails with Conflict when the port is taken (detail names the port and, where /proc tells,
     *  the process; extras.port, extras.pid, extras.process), Forbidden when this user may not listen there, else
     *  InvalidInput. */
    static Result<std::unique_ptr<Server>> start(const Settings &settings, Handler handler,
                                                 std::optional<WebSocketRoute> webSockets = {});
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /** The port it listens on. */
    quint16 port() const;

    /** Stops listening, closes idle connections, tells WebSockets good bye (1001), lets open requests be answered (with
     * Connection: close) for at most Limits::drain, then cuts what is left. True when nothing had to be cut. Call once.
     */
    QFuture<bool> drain();

private:
    class Private;
    explicit Server(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace foyer::http
