#pragma once

#include "response.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

class QNetworkAccessManager;

namespace foyer::http {

struct ClientSettings
{
    /** From the call to the last byte of the answer, waiting for a connection included. */
    std::chrono::milliseconds timeout{5'000};
    qint64 answerBytes = 8 * 1024 * 1024; ///< More is Protocol.
    int connectionsPerHost = 24; ///< Kept alive; further calls wait for a free one. Rounded up to a multiple of six.
};

/** Calls from service to service. Follows no redirects, keeps no cookies, uses no proxy and sends nothing twice.
 *  Belongs to one thread; futures finish there. Destroying it cancels its open calls. */
class HttpClient : public QObject
{
public:
    explicit HttpClient(const ClientSettings &settings = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    /** Any HTTP answer is a value, a 503 too. Errors: Unreachable only when certainly nothing was processed, as no
     *  byte of the body was sent; Timeout when the outcome is unknown (no answer in time, the connection broke, or
     *  what came is no HTTP); Protocol when the answer is too large.
     *  @p timeout instead of the settings' one, such as what is left of a deadline. @p body must not be empty. */
    QFuture<Result<Response>> postJson(const QUrl &url, const QByteArray &body, const Headers &headers = {},
                                       std::optional<std::chrono::milliseconds> timeout = {});

private:
    struct Lane;
    Lane &freestLane();

    ClientSettings m_settings;
    std::vector<std::unique_ptr<Lane>> m_lanes;
};

} // namespace foyer::http
