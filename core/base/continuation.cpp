#include "continuation.h"

#include "foyerassert.h"
#include "requestscope.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMutex>
#include <QObject>
#include <QThread>

#include <deque>
#include <unordered_map>
#include <vector>

namespace foyer::async::detail {

/** The continuations of one thread that are ready, and the event in which they run. Any thread may add. */
class Turns final : public QObject, public std::enable_shared_from_this<Turns>
{
public:
    static const std::shared_ptr<Turns> &ofThisThread();

    void add(std::shared_ptr<Continuation> continuation);
    /** The thread ends: nothing runs any more. */
    void close();

    std::unordered_map<const QObject *, Home *> homes; ///< By their contexts. This thread's.

protected:
    bool event(QEvent *event) override;

private:
    /** So many in a row at most, that timers, sockets and requests have their turn in a crowd. */
    static constexpr int mostInARow = 256;

    std::shared_ptr<Continuation> takeFirst();
    void post();

    QMutex m_mutex;
    std::deque<std::shared_ptr<Continuation>> m_ready;
    bool m_isPosted = false;
    bool m_isClosed = false;
};

/** The continuations of one context. Its child, so that they go when it goes. */
class Home final : public QObject
{
public:
    static Home &of(QObject *context);
    ~Home() override;

    const std::shared_ptr<Turns> &turns() const { return m_turns; }
    void add(const std::shared_ptr<Continuation> &continuation);
    /** The request that it was made for. */
    std::shared_ptr<const RequestTrace> remove(const Continuation &continuation);

private:
    struct Waiting
    {
        std::shared_ptr<Continuation> continuation;
        std::shared_ptr<const RequestTrace> request;
    };
    Home(QObject *context, std::shared_ptr<Turns> turns);

    const std::shared_ptr<Turns> m_turns;
    std::vector<Waiting> m_waiting; ///< Each knows its place; in no order.
};

const std::shared_ptr<Turns> &Turns::ofThisThread()
{
    struct Own
    {
        std::shared_ptr<Turns> turns = std::make_shared<Turns>();
        ~Own() { turns->close(); }
    };
    static thread_local Own own;
    return own.turns;
}

void Turns::add(std::shared_ptr<Continuation> continuation)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_isClosed)
            return;
        m_ready.push_back(std::move(continuation));
        if (std::exchange(m_isPosted, true))
            return;
    }
    post();
}

void Turns::close()
{
    std::deque<std::shared_ptr<Continuation>> never;
    const QMutexLocker lock(&m_mutex);
    m_isClosed = true;
    never.swap(m_ready);
}

void Turns::post()
{
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

std::shared_ptr<Continuation> Turns::takeFirst()
{
    const QMutexLocker lock(&m_mutex);
    if (m_ready.empty())
        return nullptr;
    std::shared_ptr<Continuation> first = std::move(m_ready.front());
    m_ready.pop_front();
    return first;
}

bool Turns::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    const std::shared_ptr<Turns> alive = shared_from_this();
    {
        // Before they run: one of them may run an event loop of its own, in which others are to have their turn.
        const QMutexLocker lock(&m_mutex);
        m_isPosted = false;
    }
    for (int i = 0; i < mostInARow; ++i) {
        const std::shared_ptr<Continuation> next = takeFirst();
        if (!next)
            return true;
        if (!next->m_home)
            continue; // its context died
        const RequestScope scope(next->m_home->remove(*next));
        next->m_home = nullptr;
        next->run();
        next->forget();
    }
    {
        const QMutexLocker lock(&m_mutex);
        if (m_ready.empty() || std::exchange(m_isPosted, true))
            return true;
    }
    post();
    return true;
}

Home::Home(QObject *context, std::shared_ptr<Turns> turns)
    : QObject(context)
    , m_turns(std::move(turns))
{
}

Home &Home::of(QObject *context)
{
    FOYER_ASSERT(context->thread() == QThread::currentThread());
    const std::shared_ptr<Turns> &turns = Turns::ofThisThread();
    Home *&home = turns->homes[context];
    if (!home)
        home = new Home(context, turns);
    return *home;
}

Home::~Home()
{
    m_turns->homes.erase(parent());
    // All of them first: to forget one may make another ready.
    const std::vector<Waiting> waiting = std::move(m_waiting);
    for (const Waiting &each : waiting)
        each.continuation->m_home = nullptr;
    for (const Waiting &each : waiting)
        each.continuation->forget();
}

void Home::add(const std::shared_ptr<Continuation> &continuation)
{
    continuation->m_place = m_waiting.size();
    m_waiting.push_back({continuation, currentRequest()});
}

std::shared_ptr<const RequestTrace> Home::remove(const Continuation &continuation)
{
    Waiting &place = m_waiting[continuation.m_place];
    std::shared_ptr<const RequestTrace> request = std::move(place.request);
    m_waiting.back().continuation->m_place = continuation.m_place;
    if (&place != &m_waiting.back())
        place = std::move(m_waiting.back());
    m_waiting.pop_back();
    return request;
}

void Continuation::belongTo(QObject *context)
{
    m_home = &Home::of(context);
    m_turns = m_home->turns();
    m_home->add(shared_from_this());
}

void Continuation::becomeReady()
{
    m_turns->add(shared_from_this());
}

namespace {

/** What a future has of its continuation. */
class Notice
{
public:
    explicit Notice(std::shared_ptr<Continuation> continuation)
        : m_continuation(std::move(continuation))
    {
    }
    Notice(Notice &&) = default;
    Notice(const Notice &other) // std::function asks for it, but what a future has is only moved
        : m_continuation(other.m_continuation)
    {
        FOYER_ASSERT(!m_continuation);
    }
    Notice &operator=(const Notice &) = delete;
    ~Notice()
    {
        if (m_continuation) // another one took its place: run() will say so
            m_continuation->becomeReady();
    }

    /** Called twice when the future finishes in another thread just now: setContinuation() sees that it is finished and
     *  calls this, then keeps it all the same, and runContinuation() there finds it (Qt 6.4). */
    void operator()(const QFutureInterfaceBase &)
    {
        if (const auto continuation = std::exchange(m_continuation, nullptr))
            continuation->becomeReady();
    }

private:
    std::shared_ptr<Continuation> m_continuation;
};

/** Qt's own then() is made of it, with more around it. */
class Future final : public QFutureInterfaceBase
{
public:
    explicit Future(const QFutureInterfaceBase &future)
        : QFutureInterfaceBase(future)
    {
    }
    using QFutureInterfaceBase::setContinuation;
};

} // namespace

void continueWith(const QFutureInterfaceBase &future, std::shared_ptr<Continuation> continuation)
{
    if (future.isFinished())
        continuation->becomeReady();
    else
        Future(future).setContinuation(Notice(std::move(continuation)));
}

} // namespace foyer::async::detail
