#include "server.h"

#include "engine.h"
#include "gzip.h"
#include "lanequeue.h"
#include "preferences.h"
#include "websocketpipe.h"
#include "workplaces.h"

#include "async.h"
#include "foyerassert.h"
#include "threadname.h"

#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <boost/asio/post.hpp>

#include <csignal>
#include <mutex>
#include <thread>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace asio = boost::asio;

namespace {

/** Requests that the handler is given before anything else in its thread has its turn. */
constexpr int turnsAtOnce = 8;

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
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Waiting
    {
        std::weak_ptr<HttpConnection> connection;
        Request request;
        Lane lane = Lane::Strangers;
        std::size_t asker = 0;
    };
    void enqueue(Waiting waiting);
    void workOff();
    std::optional<Waiting> takeNext();
    void call(const Waiting &waiting);
    void leave(quint64 place);
    bool isBesideStaff(TimePoint now) const;
    std::optional<TimePoint> whenPublicMayWork(TimePoint now);
    /** Which request an answer is for, without its body. */
    struct Asked
    {
        std::weak_ptr<HttpConnection> connection;
        QString requestId;
        qint64 bodyBytes = 0;
        Lane lane = Lane::Strangers;
        quint64 place = 0; ///< Of m_places; none for staff and services.
        Headers headers; ///< Its own: whether it takes gzip is asked for long answers only.
    };
    void finish(const Asked &asked, QFuture<Response> future);
    void send(const Asked &asked, Response response);

    /** Shared, as the handler may destroy the server it is called by. */
    const std::shared_ptr<const Handler> m_handler;
    /** Requests come as its events and futures are watched by its children: with it all of that ends. */
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    std::mutex m_waitingLock; ///< Of the next two.
    LaneQueue<Waiting> m_waiting; ///< For the handler's thread. Filled by the network's.
    bool m_isAwake = false; ///< workOff() is under way, or will be called.
    bool m_waitsForPlace = false; ///< Somebody does, in the handler's thread, whose these are.
    WorkPlaces m_places;
    Breaks m_breaks;
    int m_staffAtWork = 0;
    TimePoint m_staffLeft{}; ///< When the last of staff was answered.
    QTimer m_placeTimer;
    /** Where answers are made gzip: a long one takes as long as many small requests, and none of these should wait for
     *  it in the network's thread or the handler's. Its tasks use the engine, so it goes first. */
    QThreadPool m_coders;
    std::thread m_thread;
};

Server::Private::Private(const Settings &settings, Handler handler, std::optional<WebSocketRoute> webSockets)
    : engine(
        settings,
        [this](std::weak_ptr<HttpConnection> connection, Request request, Lane lane, std::size_t asker) {
            enqueue({std::move(connection), std::move(request), lane, asker});
        },
        {std::move(webSockets),
         [this](std::weak_ptr<WebSocketConnection> connection, const Request &request, const QByteArray &subprotocol) {
             return openWebSocket(engine, m_context.get(), std::move(connection), request, subprotocol);
         }})
    , m_handler(std::make_shared<const Handler>(std::move(handler)))
    , m_places(settings.limits.publicStall)
    , m_breaks(settings.limits.breakOfPublic, settings.limits.longestBreak)
{
    m_placeTimer.setTimerType(Qt::PreciseTimer);
    m_placeTimer.setSingleShot(true);
    QObject::connect(&m_placeTimer, &QTimer::timeout, m_context.get(), [this] { workOff(); });
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
    m_thread = std::thread([this] {
        nameThisThread(u"network"_s);
        run(engine.context());
    });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return {};
}

/** On the network's thread. */
void Server::Private::enqueue(Waiting waiting)
{
    const Lane lane = waiting.lane;
    const std::size_t asker = waiting.asker;
    const std::lock_guard lock(m_waitingLock);
    m_waiting.push(lane, asker, std::move(waiting));
    if (!std::exchange(m_isAwake, true))
        QMetaObject::invokeMethod(
            m_context.get(), [this] { workOff(); }, Qt::QueuedConnection);
}

/** A few at a time: in between the answers of databases and services are heard, and timers run out. */
void Server::Private::workOff()
{
    const QPointer<QObject> alive(m_context.get());
    for (int turn = 0; turn < turnsAtOnce; ++turn) {
        const std::optional<Waiting> next = takeNext();
        if (!next)
            return;
        call(*next);
        if (!alive)
            return;
    }
    QTimer::singleShot(0, m_context.get(), [this] { workOff(); });
}

bool Server::Private::isBesideStaff(TimePoint now) const
{
    return m_staffAtWork > 0 || now < m_staffLeft + engine.limits().staffPause;
}

/** Nothing: at once. Otherwise they are to be asked about again then. */
std::optional<Server::Private::TimePoint> Server::Private::whenPublicMayWork(TimePoint now)
{
    if (!engine.settings().gate)
        return std::nullopt;
    const bool isBeside = isBesideStaff(now);
    if (!m_places.hasFree(isBeside ? engine.limits().publicBesideStaff : engine.limits().publicAtWork, now))
        return m_places.nextFree();
    if (isBeside && !m_breaks.isOver(now))
        return m_breaks.end();
    return std::nullopt;
}

std::optional<Server::Private::Waiting> Server::Private::takeNext()
{
    using From = LaneQueue<Waiting>::From;
    const TimePoint now = std::chrono::steady_clock::now();
    const std::optional<TimePoint> later = whenPublicMayWork(now);
    const std::lock_guard lock(m_waitingLock);
    std::optional<Waiting> next = m_waiting.take(later ? From::StaffAndServices : From::AllLanes);
    m_isAwake = next.has_value();
    m_waitsForPlace = !next && !m_waiting.isEmpty();
    if (m_waitsForPlace)
        m_placeTimer.start(std::chrono::ceil<std::chrono::milliseconds>(*later - now));
    return next;
}

void Server::Private::leave(quint64 place)
{
    const TimePoint now = std::chrono::steady_clock::now();
    if (const std::optional<TimePoint> taken = m_places.giveBack(place); taken && isBesideStaff(now))
        m_breaks.begin(*taken, now);
    if (!std::exchange(m_waitsForPlace, false))
        return;
    const std::lock_guard lock(m_waitingLock);
    if (!std::exchange(m_isAwake, true))
        QMetaObject::invokeMethod(
            m_context.get(), [this] { workOff(); }, Qt::QueuedConnection);
}

void Server::Private::call(const Waiting &waiting)
{
    const Request &request = waiting.request;
    const bool needsPlace = engine.settings().gate && isPublic(waiting.lane);
    const quint64 place = needsPlace ? m_places.take(std::chrono::steady_clock::now()) : 0;
    m_staffAtWork += waiting.lane == Lane::Staff ? 1 : 0;
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
    const Asked asked{waiting.connection, request.requestId, request.body.size(), waiting.lane, place, request.headers};
    if (future.isFinished())
        return finish(asked, future);
    async::whenFinished(future, m_context.get(),
                        [this, asked](const QFuture<Response> &finished) { finish(asked, finished); });
}

void Server::Private::finish(const Asked &asked, QFuture<Response> future)
{
    if (asked.lane == Lane::Staff) {
        --m_staffAtWork;
        m_staffLeft = std::chrono::steady_clock::now();
    }
    if (asked.place != 0)
        leave(asked.place);
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
    if (!wantsGzip(asked.headers))
        return send(asked, std::move(response));
    m_coders.start([this, asked, response = std::move(response)] { send(asked, gzipped(response)); });
}

/** In any thread. */
void Server::Private::send(const Asked &asked, Response response)
{
    asio::post(engine.context(),
               [this, connection = asked.connection, bodyBytes = asked.bodyBytes, lane = asked.lane,
                response = std::move(response)] { engine.answered(connection, bodyBytes, lane, response); });
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
