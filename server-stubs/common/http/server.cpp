#include "server.h"

#include "engine.h"
#include "gzip.h"
#include "preferences.h"
#include "websocketpipe.h"

#include "async.h"
#include "foyerassert.h"

#include <QPointer>
#include <QThreadPool>

#include <boost/asio/post.hpp>

#include <csignal>
#include <thread>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace asio = boost::asio;

namespace {

/** The io thread: whatever a handler throws (bad_alloc, in practice) costs its own connection, not the others. */
void run(asio::io_context &context)
{
    for (;;) {
        try {
            context.run();
            return;
        } catch (const std::exception &exception) {
            qCCritical(lcHttp) << "exception on the network thread:" << exception.what();
        }
    }
}

} // namespace

class Server::Private
{
public:
    Private(const Settings &settings, Handler handler, std::optional<WebSocketRoute> webSockets);
    ~Private();

    Result<void> start();

    Engine engine;

private:
    void call(const std::weak_ptr<HttpConnection> &connection, const Request &request);
    /** Which request an answer is for, without its body. */
    struct Asked
    {
        std::weak_ptr<HttpConnection> connection;
        QString requestId;
        qint64 bodyBytes = 0;
        bool wantsGzip = false;
    };
    void finish(const Asked &asked, QFuture<Response> future);
    void send(const Asked &asked, Response response);

    /** Shared, as the handler may destroy the server it is called by. */
    const std::shared_ptr<const Handler> m_handler;
    /** Requests come as its events and futures are watched by its children: with it all of that ends. */
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    /** Where answers are made gzip: a long one takes as long as many small requests, and none of these should wait for
     *  it in the network's thread or the handler's. Its tasks use the engine, so it goes first. */
    QThreadPool m_coders;
    std::thread m_thread;
};

Server::Private::Private(const Settings &settings, Handler handler, std::optional<WebSocketRoute> webSockets)
    : engine(
        settings,
        [this](std::weak_ptr<HttpConnection> connection, Request request) {
            QMetaObject::invokeMethod(
                m_context.get(),
                [this, connection = std::move(connection), request = std::move(request)] { call(connection, request); },
                Qt::QueuedConnection);
        },
        {std::move(webSockets),
         [this](std::weak_ptr<WebSocketConnection> connection, const Request &request, const QByteArray &subprotocol) {
             return openWebSocket(engine, m_context.get(), std::move(connection), request, subprotocol);
         }})
    , m_handler(std::make_shared<const Handler>(std::move(handler)))
{
    m_coders.setMaxThreadCount(2);
}

Server::Private::~Private()
{
    if (m_thread.joinable()) {
        asio::post(engine.context(), [this] { engine.stop(); });
        m_thread.join();
    }
    m_context.reset(); // after the thread, which posts to it; before the engine, which its children answer to
    m_coders.clear();
}

Result<void> Server::Private::start()
{
    if (const Result<void> opened = engine.open(); !opened)
        return opened;
    // Signals are for the main thread, where the program waits for them.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    m_thread = std::thread([this] { run(engine.context()); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return {};
}

void Server::Private::call(const std::weak_ptr<HttpConnection> &connection, const Request &request)
{
    const std::shared_ptr<const Handler> handler = m_handler;
    const QPointer<QObject> alive(m_context.get());
    QFuture<Response> future; // cancelled as it is
    try {
        future = (*handler)(request);
    } catch (const std::exception &exception) {
        qCCritical(lcHttp) << "the handler threw" << exception.what() << "at request" << request.requestId;
    } catch (...) {
        qCCritical(lcHttp) << "the handler threw at request" << request.requestId;
    }
    if (!alive)
        return;
    const Asked asked{connection, request.requestId, request.body.size(), wantsGzip(request.headers)};
    if (future.isFinished())
        return finish(asked, future);
    async::whenFinished(future, m_context.get(),
                        [this, asked](const QFuture<Response> &finished) { finish(asked, finished); });
}

void Server::Private::finish(const Asked &asked, QFuture<Response> future)
{
    Response response;
    if (future.isCanceled() || future.resultCount() == 0) {
        try {
            future.waitForFinished(); // it is; this throws what the future holds, if it does
            qCWarning(lcHttp) << "the handler gave up request" << asked.requestId;
        } catch (const std::exception &exception) {
            qCCritical(lcHttp) << "the handler's future holds" << exception.what() << "for request" << asked.requestId;
        }
        response = internalError();
    } else {
        response = future.result();
    }
    if (!isWorthGzip(response))
        return send(asked, std::move(response));
    response.headers.append("Vary", "Accept-Encoding");
    if (!asked.wantsGzip)
        return send(asked, std::move(response));
    m_coders.start([this, asked, response = std::move(response)] { send(asked, gzipped(response)); });
}

/** In any thread. */
void Server::Private::send(const Asked &asked, Response response)
{
    asio::post(engine.context(),
               [this, connection = asked.connection, bodyBytes = asked.bodyBytes, response = std::move(response)] {
                   engine.answered(connection, bodyBytes, response);
               });
}

Server::Server(std::unique_ptr<Private> own)
    : d(std::move(own))
{
}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const Settings &settings, Handler handler,
                                              std::optional<WebSocketRoute> webSockets)
{
    FOYER_ASSERT(handler);
    FOYER_ASSERT(!webSockets || webSockets->opened);
    if (settings.address.isNull())
        return fail(ErrorCode::InvalidInput, u"no address to listen on"_s);
    auto own = std::make_unique<Private>(settings, std::move(handler), std::move(webSockets));
    if (const Result<void> started = own->start(); !started)
        return fail(started.error());
    return std::unique_ptr<Server>(new Server(std::move(own)));
}

quint16 Server::port() const
{
    return d->engine.port();
}

QFuture<bool> Server::drain()
{
    QPromise<bool> promise;
    promise.start();
    const QFuture<bool> drained = promise.future();
    asio::post(d->engine.context(),
               [engine = &d->engine, promise = std::move(promise)]() mutable { engine->drain(std::move(promise)); });
    return drained;
}

} // namespace foyer::http
