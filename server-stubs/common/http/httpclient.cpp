#include "httpclient.h"

#include "foyerassert.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <cstring>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** QNetworkAccessManager sends a POST again, up to three times and without telling, when the connection breaks
 *  before an answer; and if nobody listens any more by then it reports "refused" for what was perhaps done. Only a
 *  body that cannot be read again keeps it from that. And as long as nothing was read from this one, certainly
 *  nothing was processed. */
class OnceOnlyBody final : public QIODevice
{
public:
    OnceOnlyBody(QByteArray bytes, QObject *parent)
        : QIODevice(parent)
        , m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool wasRead() const { return m_read > 0; }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read + QIODevice::bytesAvailable(); }
    bool atEnd() const override { return m_read == m_bytes.size(); }
    bool reset() override { return !wasRead(); }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const qint64 size = std::min<qint64>(most, m_bytes.size() - m_read);
        if (size == 0)
            return -1;
        std::memcpy(to, m_bytes.constData() + m_read, static_cast<std::size_t>(size));
        m_read += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

QNetworkRequest requestFor(const QUrl &url, qsizetype bodySize, const Headers &headers)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setHeader(QNetworkRequest::ContentLengthHeader, bodySize);
    request.setRawHeader("Accept", "application/graphql-response+json, application/json;q=0.9");
    request.setRawHeader("Accept-Encoding", "identity"); // so that answerBytes bounds what is held, not what came
    for (const Headers::Field &field : headers.fields())
        request.setRawHeader(field.name, field.value);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

/** For logs: without what may be secret. */
QString shown(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

/** Why @p reply, which has finished, is not an answer. */
std::optional<Error> errorOf(const QNetworkReply &reply, bool bodyWasRead)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = reply.error();
    // The once-only body was wanted again: by a redirect, which is an answer, or because the connection broke.
    const bool brokeBeforeAnswer = error == QNetworkReply::ContentReSendError && status / 100 != 3;
    // Errors from 201 on are what QNetworkReply makes of a status of 4xx and 5xx; here that is an answer too.
    const bool isTransportError = (error > QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
        || brokeBeforeAnswer || error == QNetworkReply::ProtocolFailure;
    if (status != 0 && !isTransportError)
        return std::nullopt;
    const QString why = brokeBeforeAnswer ? u"the connection broke before an answer"_s : reply.errorString();
    return Error{
        bodyWasRead ? ErrorCode::Timeout : ErrorCode::Unreachable, u"%1: %2"_s.arg(shown(reply.url()), why), {}};
}

/** One call under way; a child of its reply, and with it gone. */
class Call final : public QObject
{
public:
    Call(QNetworkReply *reply, OnceOnlyBody *body, qint64 mostBytes, std::chrono::milliseconds timeout);
    QFuture<Result<Response>> future() const { return m_promise.future(); }

private:
    void handleReadyRead();
    void handleFinished();
    void finish(Result<Response> result);

    QNetworkReply *m_reply;
    OnceOnlyBody *m_body;
    const qint64 m_mostBytes;
    QTimer m_timer;
    QByteArray m_received;
    QPromise<Result<Response>> m_promise;
};

Call::Call(QNetworkReply *reply, OnceOnlyBody *body, qint64 mostBytes, std::chrono::milliseconds timeout)
    : QObject(reply)
    , m_reply(reply)
    , m_body(body)
    , m_mostBytes(mostBytes)
{
    m_promise.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        finish(fail(m_body->wasRead() ? ErrorCode::Timeout : ErrorCode::Unreachable,
                    u"%1: no answer in time"_s.arg(shown(m_reply->url()))));
    });
    connect(reply, &QIODevice::readyRead, this, &Call::handleReadyRead);
    connect(reply, &QNetworkReply::finished, this, &Call::handleFinished);
    m_timer.start(std::max(timeout, std::chrono::milliseconds(0))); // a deadline may have passed
}

void Call::handleReadyRead()
{
    m_received += m_reply->readAll();
    if (m_received.size() > m_mostBytes)
        finish(fail(ErrorCode::Protocol, u"the answer is larger than %1 bytes"_s.arg(m_mostBytes)));
}

void Call::handleFinished()
{
    m_received += m_reply->readAll();
    if (std::optional<Error> error = errorOf(*m_reply, m_body->wasRead()))
        return finish(fail(std::move(*error)));
    if (m_received.size() > m_mostBytes)
        return finish(fail(ErrorCode::Protocol, u"the answer is larger than %1 bytes"_s.arg(m_mostBytes)));
    Response response{m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), {}, m_received};
    for (const QNetworkReply::RawHeaderPair &field : m_reply->rawHeaderPairs())
        response.headers.append(field.first, field.second);
    finish(std::move(response));
}

void Call::finish(Result<Response> result)
{
    m_timer.stop();
    m_reply->disconnect(this);
    m_promise.addResult(std::move(result));
    m_promise.finish();
    m_reply->abort(); // nothing, when it had finished
    m_reply->deleteLater();
}

} // namespace

/** QNetworkAccessManager opens six connections to a host and no more, so it takes several of them. */
struct HttpClient::Lane
{
    int underWay = 0; // before what counts it down while it is destroyed
    QNetworkAccessManager network;
};

HttpClient::HttpClient(const ClientSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    constexpr int connectionsPerLane = 6;
    for (int lane = 0; lane < std::max(1, settings.connectionsPerHost); lane += connectionsPerLane) {
        m_lanes.push_back(std::make_unique<Lane>());
        m_lanes.back()->network.setProxy(QNetworkProxy::NoProxy);
        m_lanes.back()->network.setAutoDeleteReplies(false);
    }
}

HttpClient::~HttpClient() = default;

QFuture<Result<Response>> HttpClient::postJson(const QUrl &url, const QByteArray &body, const Headers &headers,
                                               std::optional<std::chrono::milliseconds> timeout)
{
    FOYER_ASSERT(!body.isEmpty());
    Lane &lane = freestLane();
    auto *upload = new OnceOnlyBody(body, nullptr);
    QNetworkReply *reply = lane.network.post(requestFor(url, body.size(), headers), upload);
    upload->setParent(reply);
    ++lane.underWay;
    connect(reply, &QObject::destroyed, this, [&lane] { --lane.underWay; });
    return (new Call(reply, upload, m_settings.answerBytes, timeout.value_or(m_settings.timeout)))->future();
}

HttpClient::Lane &HttpClient::freestLane()
{
    return **std::min_element(m_lanes.begin(), m_lanes.end(),
                              [](const auto &a, const auto &b) { return a->underWay < b->underWay; });
}

} // namespace foyer::http
