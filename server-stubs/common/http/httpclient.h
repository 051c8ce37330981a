#pragma once

#include "clienttls.h"
#include "response.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace foyer::http {

class LineWatch;

struct ClientSettings
{
    /** From the call to the last byte of the answer, waiting for a connection included. */
    std::chrono::milliseconds timeout{5'000};
    qint64 answerBytes = 8 * 1024 * 1024; ///< More is Protocol.
    /** Kept alive; further calls wait for a free one, in turn. As many as a full house has tills: what waits here
     * cannot be in the same transaction with the others. */
    int connectionsPerHost = 128;
    /** Whom https trusts, and what it shows. Null: the system's authorities, and nothing. */
    std::shared_ptr<ClientTls> tls;
};

/** Calls from service to service, by HTTP/1.1, in the clear (http) or with TLS (https, where the certificate
 *  has to be of a trusted authority and name the host; what a connection agreed on is used again by the next). Follows
 * no redirects, keeps no cookies, uses no proxy and sends nothing twice. Belongs to one thread, where its sockets are
 * and futures finish. Destroying it cancels its open calls. */
class HttpClient : public QObject
{
public:
    explicit HttpClient(const ClientSettings &settings = {}, QObject *parent = nullptr);
    ~HttpClient() override;
    /** ClientSettings::tls, for who reaches the same servers another way. */
    const std::shared_ptr<ClientTls> &tls() const { return m_settings.tls; }

    /** Any HTTP answer is a value, a 503 too. Errors: Unreachable only when certainly nothing was processed, as no
     *  byte of the body was sent; Timeout when the outcome is unknown (no answer in time, the connection broke, or
     *  what came is no HTTP); Protocol when the answer is too large.
     *  @p headers go before what is sent otherwise (Accept); one with a line break in it is sent by nobody:
     * Unreachable.
     *  @p timeout instead of the settings' one, such as what is left of a deadline. @p body must not be empty. */
    QFuture<Result<Response>> postJson(const QUrl &url, const QByteArray &body, const Headers &headers = {},
                                       std::optional<std::chrono::milliseconds> timeout = {});
    /** The same for what is only read. */
    QFuture<Result<Response>> get(const QUrl &url, const Headers &headers = {},
                                  std::optional<std::chrono::milliseconds> timeout = {});

private:
    struct Call;
    struct Host;
    struct Known;
    QFuture<Result<Response>> ask(const QUrl &url, const QByteArray &body, const Headers &headers,
                                  std::optional<std::chrono::milliseconds> timeout);
    const Known &knownOf(const QUrl &url);
    Host &hostOf(const QUrl &url);
    void serve(Host &host);
    void handleDone(Host &host, const std::shared_ptr<Call> &call, Result<Response> result);
    void handleTimeout(Host &host, const std::shared_ptr<Call> &call);
    using TimePoint = std::chrono::steady_clock::time_point;
    void watchTime(TimePoint end);
    void handleTime();

    const ClientSettings m_settings;
    const std::unique_ptr<LineWatch> m_watch; ///< Outlives the links.
    /** Calls by when their time is over. One timer for all: to set it for each costs as much as to send it. */
    std::multimap<TimePoint, std::weak_ptr<Call>> m_ends;
    QTimer m_timer;
    TimePoint m_timerEnd{}; ///< While it runs.
    std::map<QString, std::unique_ptr<Host>> m_hosts; ///< By scheme, name and port.
    std::vector<Known> m_known; ///< URLs that were asked, of which these are the last.
};

} // namespace foyer::http
