#include "httpclient.h"

#include "clientlink.h"

#include "async.h"
#include "foyerassert.h"

#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <vector>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Where connections for @p url go. */
QUrl serverOf(const QUrl &url)
{
    QUrl server;
    server.setScheme(url.scheme());
    server.setHost(url.host());
    server.setPort(url.port());
    return server;
}

/** As QUrl has it, which puts an IPv6 address between brackets; without user and password. */
QByteArray hostField(const QUrl &url)
{
    return serverOf(url).authority(QUrl::FullyEncoded).toLatin1();
}

QByteArray target(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

/** The whole request; nothing when a field of @p own would end early and begin another. */
std::optional<QByteArray> requestFor(const QUrl &url, const QByteArray &body, const Headers &own)
{
    Headers headers{{"Host", hostField(url)},
                    {"Content-Type", "application/json"},
                    {"Content-Length", QByteArray::number(body.size())},
                    {"Accept", "application/graphql-response+json, application/json;q=0.9"},
                    {"Accept-Encoding", "identity"}}; // so that answerBytes bounds what is held, not what came
    for (const Headers::Field &field : own.fields())
        headers.set(field.name, field.value);
    QByteArray request;
    request.reserve(1024 + body.size());
    request += "POST " + target(url) + " HTTP/1.1\r\n";
    const auto breaks = [](const QByteArray &text) { return text.contains('\r') || text.contains('\n'); };
    for (const Headers::Field &field : headers.fields()) {
        if (breaks(field.name) || breaks(field.value))
            return std::nullopt;
        request += field.name + ": " + field.value + "\r\n";
    }
    return request + "\r\n" + body;
}

struct GiveUp
{
    void operator()(ClientLink *link) const { link->giveUp(); }
};

} // namespace

/** One call, until it has its result. Held by who would finish it: its link, or the line of those who wait. */
struct HttpClient::Call
{
    explicit Call(QByteArray bytes)
        : request(std::move(bytes))
    {
        promise.start();
    }
    ~Call() { timer->deleteLater(); } // perhaps from its own timeout
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    QByteArray request;
    QPromise<Result<Response>> promise;
    QTimer *const timer = new QTimer;
    const ClientLink *link = nullptr; ///< Null while it waits for one.
};

struct HttpClient::Host
{
    using Link = std::unique_ptr<ClientLink, GiveUp>;

    /** Null when all there may be are busy. Forgets those that are of no use any more. */
    ClientLink *freeLink(const ClientSettings &settings)
    {
        std::erase_if(links, [](const Link &link) { return link->isIdle() && !link->isUsable(); });
        const auto idle = std::find_if(links.begin(), links.end(), [](const Link &link) { return link->isIdle(); });
        if (idle != links.end())
            return idle->get();
        if (links.size() >= static_cast<std::size_t>(std::max(1, settings.connectionsPerHost)))
            return nullptr;
        links.emplace_back(new ClientLink(server, settings.answerBytes));
        return links.back().get();
    }

    QUrl server;
    std::vector<Link> links; ///< The first ones are used most; the others get old and are closed.
    std::deque<std::shared_ptr<Call>> waiting;
};

HttpClient::HttpClient(const ClientSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

HttpClient::~HttpClient() = default;

QFuture<Result<Response>> HttpClient::postJson(const QUrl &url, const QByteArray &body, const Headers &headers,
                                               std::optional<std::chrono::milliseconds> timeout)
{
    FOYER_ASSERT(!body.isEmpty());
    std::optional<QByteArray> request = requestFor(url, body, headers);
    if (!request)
        return async::failed<Response>(ErrorCode::Unreachable, u"a header field has a line break in it"_s);
    const std::chrono::milliseconds patience = timeout.value_or(m_settings.timeout);
    Host &host = hostOf(url);
    const auto call = std::make_shared<Call>(std::move(*request));
    const QFuture<Result<Response>> future = call->promise.future();
    if (patience.count() <= 0) { // a deadline may have passed
        handleTimeout(host, call);
        return future;
    }
    connect(call->timer, &QTimer::timeout, this, [this, &host, weak = std::weak_ptr(call)] {
        if (const std::shared_ptr<Call> late = weak.lock())
            handleTimeout(host, late);
    });
    call->timer->setSingleShot(true);
    call->timer->start(patience);
    host.waiting.push_back(call);
    serve(host);
    return future;
}

HttpClient::Host &HttpClient::hostOf(const QUrl &url)
{
    const QUrl server = serverOf(url);
    std::unique_ptr<Host> &host = m_hosts[server.toString()];
    if (!host)
        host = std::make_unique<Host>(Host{server, {}, {}});
    return *host;
}

/** Those who wait, in turn, as far as there are links. */
void HttpClient::serve(Host &host)
{
    while (!host.waiting.empty()) {
        ClientLink *link = host.freeLink(m_settings);
        if (!link)
            return;
        const std::shared_ptr<Call> call = std::move(host.waiting.front());
        host.waiting.pop_front();
        call->link = link;
        link->send(std::exchange(call->request, {}),
                   [this, &host, call](Result<Response> result) { handleDone(host, call, std::move(result)); });
    }
}

void HttpClient::handleDone(Host &host, const std::shared_ptr<Call> &call, Result<Response> result)
{
    call->timer->stop();
    serve(host);
    call->promise.addResult(std::move(result)); // last: whoever hears of it may destroy this
    call->promise.finish();
}

/** What became of the request nobody knows any more, nor what comes over its connection. */
void HttpClient::handleTimeout(Host &host, const std::shared_ptr<Call> &call)
{
    std::erase(host.waiting, call);
    const bool wasSent = call->link && call->link->hasSent();
    std::erase_if(host.links, [&call](const Host::Link &link) { return link.get() == call->link; });
    handleDone(
        host, call,
        fail(wasSent ? ErrorCode::Timeout : ErrorCode::Unreachable, host.server.toString() + u": no answer in time"_s));
}

} // namespace foyer::http
