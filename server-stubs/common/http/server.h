#pragma once

#include "lane.h"
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

class Gate;

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
    /** Of these, what those together may take who are neither staff nor services: a rush of buyers leaves room. */
    int publicRequestsInFlight = 3072;
    /** With a gate: of these, how many the handler works on at the same time. The others wait in their lanes, where
     * staff goes past them; behind the handler, in the queue of a database, nobody could. Enough to commit in company.
     */
    int publicAtWork = 16;
    /** The same while staff is at work, and for staffPause after that: whatever is at work delays staff at each step.
     */
    int publicBesideStaff = 1;
    std::chrono::milliseconds staffPause{1'000};
    /** Then there is also a break after each of the public, so many times as long as it was at work, but not longer
     * than longestBreak: most of the time staff finds nobody at work. */
    int breakOfPublic = 2;
    std::chrono::milliseconds longestBreak{20};
    /** What takes longer is not at work but waits itself, for a service that hangs, and does not count in publicAtWork:
     *  one service must not keep those from being served who ask another. */
    std::chrono::milliseconds publicStall{50};
    /** With a gate: a client that was refused is not read from for a while (rest.h), but not longer than this. */
    std::chrono::milliseconds longestRest{1'000};
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

/** The server speaks TLS, and nothing else: who speaks plain HTTP is told so by a 400. */
struct TlsSettings
{
    /** PEM; the server's own first, then those between it and the authority. Read again when it changes, as are the
     *  others, for connections that are made from then on. */
    QString certificateFile;
    QString keyFile; ///< PEM, of mode 0600.
    /** PEM: whose certificates clients may show. Empty: none are asked for. */
    QString authorityFile;
    enum class Clients {
        MayBeCertified,
        MustBeCertified, ///< Mutual TLS.
    };
    Clients clients = Clients::MustBeCertified; ///< With an authority. A certificate that is no good is refused anyway.
    /** URIs; a client's certificate names one of them as its own (subjectAltName), or is no good here. */
    QList<QByteArray> mayConnect;
};

struct Settings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0: any free one, see Server::port().
    QByteArray serverName = "Foyer"; ///< Of the Server header.
    std::optional<TlsSettings> tls;
    Limits limits;
    /** Borrowed; asked about each request on the network's thread, outlives the server. Null: everybody is let in, as a
     *  stranger. */
    Gate *gate = nullptr;
    /** Told the status of what the server refuses by itself or by its gate, which no handler hears of. Called in the
     *  network's thread and as often as anybody likes: it should count and no more. Empty: nobody is told. */
    std::function<void(int status)> refused;
    /** Likewise, of a TLS handshake that was begun and failed, or did not come to its end in time. */
    std::function<void()> handshakeFailed = {};
};

/** An HTTP/1.1 server on a thread of its own. Keep-alive and pipelining, WebSockets where asked for, TLS where set.
 * Text of a KiB and more goes out as gzip to who asks for it (Accept-Encoding), with Vary for caches; a handler that
 * sets Content-Encoding has done so itself.
 *
 * With a gate requests wait for the handler in lanes (lanequeue.h): when more come than it can answer, staff goes
 * first.
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
     *  InvalidInput, also when a file of the certificate cannot be used (detail names it). */
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
