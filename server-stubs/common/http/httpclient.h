#pragma once

#include "response.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace foyer::http {

struct ClientSettings
{
    /** From the call to the last byte of the answer, waiting for a connection included. */
    std::chrono::milliseconds timeout{5'000};
    qint64 answerBytes = 8 * 1024 * 1024; ///< More is Protocol.
    int connectionsPerHost = 24; ///< Kept alive; further calls wait for a free one, in turn.
};

/** Calls from service to service, by HTTP/1.1, in the clear (http) or with TLS (https; certificates are checked against
 *  the system's). Follows no redirects, keeps no cookies, uses no proxy and sends nothing twice. Belongs to one thread,
 *  where its sockets are and futures finish. Destroying it cancels its open calls. */
class HttpClient : public QObject
{
public:
    explicit HttpClient(const ClientSettings &settings = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    /** Any HTTP answer is a value, a 503 too. Errors: Unreachable only when certainly nothing was processed, as no
     *  byte of the body was sent; Timeout when the outcome is unknown (no answer in time, the connection broke, or
     *  what came is no HTTP); Protocol when the answer is too large.
     *  @p headers go before what is sent otherwise (Accept); one with a line break in it is sent by nobody:
     * Unreachable.
     *  @p timeout instead of the settings' one, such as what is left of a deadline. @p body must not be empty. */
    QFuture<Result<Response>> postJson(const QUrl &url, const QByteArray &body, const Headers &headers = {},
                                       std::optional<std::chrono::milliseconds> timeout = {});

private:
    struct Call;
    struct Host;
    Host &hostOf(const QUrl &url);
    void serve(Host &host);
    void handleDone(Host &host, const std::shared_ptr<Call> &call, Result<Response> result);
    void handleTimeout(Host &host, const std::shared_ptr<Call> &call);

    const ClientSettings m_settings;
    std::map<QString, std::unique_ptr<Host>> m_hosts; ///< By scheme, name and port.
};

} // namespace foyer::http
