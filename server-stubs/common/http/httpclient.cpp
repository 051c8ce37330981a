#include "httpclient.h"

#include "clientlink.h"
#include "linewatch.h"

#include "async.h"
#include "foyerassert.h"

#include <QPointer>
#include <QPromise>

#include <algorithm>
#include <deque>
#include <vector>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t mostKnown = 16; ///< URLs.

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

/** Where a URL leads to, as a request says it. */
struct Place
{
    QByteArray host; ///< The field.
    QByteArray target;
};

/** The whole request, a GET without @p body; nothing when a field of @p own would end early and begin another. */
std::optional<QByteArray> requestFor(const Place &place, const QByteArray &body, const Headers &own)
{
    QByteArray request;
    request.reserve(1024 + body.size());
    request += body.isEmpty() ? QByteArrayView("GET ") : QByteArrayView("POST ");
    request += place.target;
    request += " HTTP/1.1\r\n";
    const auto write = [&request](QByteArrayView name, QByteArrayView value) {
        request += name;
        request += ": ";
        request += value;
        request += "\r\n";
    };
    const auto writeUnlessOwn = [&](QByteArrayView name, QByteArrayView value) {
        if (!own.contains(name))
            write(name, value);
    };
    writeUnlessOwn("Host", place.host);
    writeUnlessOwn("Accept", "application/graphql-response+json, application/json;q=0.9");
    writeUnlessOwn("Accept-Encoding", "identity"); // so that answerBytes bounds what is held, not what came
    if (!body.isEmpty()) {
        writeUnlessOwn("Content-Type", "application/json");
        writeUnlessOwn("Content-Length", QByteArray::number(body.size()));
    }
    const auto breaks = [](const QByteArray &text) { return text.contains('\r') || text.contains('\n'); };
    for (const Headers::Field &field : own.fields()) {
        if (breaks(field.name) || breaks(field.value))
            return std::nullopt;
        write(field.name, field.value);
    }
    request += "\r\n";
    request += body;
    return request;
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
    QByteArray request;
    QPromise<Result<Response>> promise;
    Host *host = nullptr;
    std::optional<std::multimap<TimePoint, std::weak_ptr<Call>>::iterator> end; ///< In m_ends, until it has a result.
    const ClientLink *link = nullptr; ///< Null while it waits for one.
};

struct HttpClient::Known
{
    QUrl url;
    Place place;
    Host *host = nullptr;
};

struct HttpClient::Host
{
    using Link = std::unique_ptr<ClientLink, GiveUp>;

    /** Null when all there may be are busy. Forgets those that it finds to be of no use any more; the others are not
     *  looked at, which is a call of the system for each. */
    ClientLink *freeLink(const ClientSettings &settings, LineWatch &watch)
    {
        for (auto link = links.begin(); link != links.end();) {
            if (!(*link)->isIdle())
                ++link;
            else if ((*link)->isUsable())
                return link->get();
            else
                link = links.erase(link);
        }
        if (links.size() >= static_cast<std::size_t>(std::max(1, settings.connectionsPerHost)))
            return nullptr;
        if (origin.server.scheme() == "https"_L1)
            origin.tls = settings.tls ? settings.tls->configuration() : QSslConfiguration::defaultConfiguration();
        links.emplace_back(new ClientLink(origin, watch, settings.answerBytes));
        return links.back().get();
    }

    ClientLink::Origin origin;
    std::vector<Link> links; ///< The first ones are used most; the others get old and are closed.
    std::deque<std::shared_ptr<Call>> waiting;
};

HttpClient::HttpClient(const ClientSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_watch(std::make_unique<LineWatch>())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpClient::handleTime);
}

HttpClient::~HttpClient() = default;

QFuture<Result<Response>> HttpClient::postJson(const QUrl &url, const QByteArray &body, const Headers &headers,
                                               std::optional<std::chrono::milliseconds> timeout)
{
    FOYER_ASSERT(!body.isEmpty());
    return ask(url, body, headers, timeout);
}

QFuture<Result<Response>> HttpClient::get(const QUrl &url, const Headers &headers,
                                          std::optional<std::chrono::milliseconds> timeout)
{
    return ask(url, {}, headers, timeout);
}

QFuture<Result<Response>> HttpClient::ask(const QUrl &url, const QByteArray &body, const Headers &headers,
                                          std::optional<std::chrono::milliseconds> timeout)
{
    const Known &known = knownOf(url);
    std::optional<QByteArray> request = requestFor(known.place, body, headers);
    if (!request)
        return async::failed<Response>(ErrorCode::Unreachable, u"a header field has a line break in it"_s);
    const std::chrono::milliseconds patience = timeout.value_or(m_settings.timeout);
    Host &host = *known.host;
    const auto call = std::make_shared<Call>(std::move(*request));
    call->host = &host;
    const QFuture<Result<Response>> future = call->promise.future();
    if (patience.count() <= 0) { // a deadline may have passed
        handleTimeout(host, call);
        return future;
    }
    const TimePoint end = std::chrono::steady_clock::now() + patience;
    call->end = m_ends.emplace(end, call);
    watchTime(end);
    host.waiting.push_back(call);
    serve(host);
    return future;
}

/** Good until the next call. A service asks the same few again and again; to take a URL apart costs more than to send.
 */
const HttpClient::Known &HttpClient::knownOf(const QUrl &url)
{
    const auto found =
        std::find_if(m_known.begin(), m_known.end(), [&url](const Known &known) { return known.url == url; });
    if (found != m_known.end())
        return *found;
    if (m_known.size() >= mostKnown)
        m_known.erase(m_known.begin());
    m_known.push_back({url, {hostField(url), target(url)}, &hostOf(url)});
    return m_known.back();
}

HttpClient::Host &HttpClient::hostOf(const QUrl &url)
{
    const QUrl server = serverOf(url);
    std::unique_ptr<Host> &host = m_hosts[server.toString()];
    if (!host)
        host = std::make_unique<Host>(Host{{server, {}, {}}, {}, {}});
    return *host;
}

/** Those who wait, in turn, as far as there are links. */
void HttpClient::serve(Host &host)
{
    while (!host.waiting.empty()) {
        ClientLink *link = host.freeLink(m_settings, *m_watch);
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
    if (call->end)
        m_ends.erase(*std::exchange(call->end, std::nullopt));
    serve(host);
    call->promise.addResult(std::move(result)); // last: whoever hears of it may destroy this
    call->promise.finish();
}

/** The timer may run for a call that has its result already: then it is set again, for the next one. */
void HttpClient::watchTime(TimePoint end)
{
    if (m_timer.isActive() && m_timerEnd <= end)
        return;
    m_timerEnd = end;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void HttpClient::handleTime()
{
    const QPointer<HttpClient> alive(this);
    while (alive && !m_ends.empty() && m_ends.begin()->first <= std::chrono::steady_clock::now()) {
        const std::shared_ptr<Call> late = m_ends.begin()->second.lock();
        FOYER_ASSERT(late); // who has a result is not in there
        handleTimeout(*late->host, late);
    }
    if (alive && !m_ends.empty())
        watchTime(m_ends.begin()->first);
}

/** What became of the request nobody knows any more, nor what comes over its connection. */
void HttpClient::handleTimeout(Host &host, const std::shared_ptr<Call> &call)
{
    std::erase(host.waiting, call);
    const bool wasSent = call->link && call->link->hasSent();
    std::erase_if(host.links, [&call](const Host::Link &link) { return link.get() == call->link; });
    handleDone(host, call,
               fail(wasSent ? ErrorCode::Timeout : ErrorCode::Unreachable,
                    host.origin.server.toString() + u": no answer in time"_s));
}

} // namespace foyer::http
