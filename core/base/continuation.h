#pragma once

#include "foyerassert.h"

#include <QFuture>

#include <memory>
#include <optional>
#include <utility>

/** @file
 *  What async.h is made of: continuations that wait for a future, and their way back to their own thread. A
 *  QFutureWatcher would do, and did, for many times the price: it is a child object with a connection, it asks the
 *  system for the number of processors, and a future tells it three events where one turn of the event loop for all
 *  that are ready is enough. */
namespace foyer::async::detail {

class Home;
class Turns;

/** One continuation, run at most once. Belongs to its context and is forgotten unrun when that dies. Everything but
 *  becomeReady() is for the context's thread. */
class Continuation : public std::enable_shared_from_this<Continuation>
{
public:
    Continuation() = default;
    virtual ~Continuation() = default;
    Continuation(const Continuation &) = delete;
    Continuation &operator=(const Continuation &) = delete;

    /** Call from @p context's thread. */
    void belongTo(QObject *context);
    /** Any thread, once: it runs soon, from the event loop of its own thread, behind those that became ready before. */
    void becomeReady();

private:
    friend class Home;
    friend class Turns;

    virtual void run() = 0;
    /** Lets go of all it holds, that is in its own thread whoever is the last to refer to it. */
    virtual void forget() = 0;

    std::shared_ptr<Turns> m_turns; ///< Of its thread.
    Home *m_home = nullptr; ///< Null when it ran or its context died.
    std::size_t m_place = 0; ///< There.
};

/** Calls @p done(future) once @p future is finished. */
template <class T, class Done>
class Waiting final : public Continuation
{
public:
    Waiting(const QFuture<T> &future, Done done)
        : m_held(std::in_place, future, std::move(done))
    {
    }

private:
    void run() override
    {
        FOYER_ASSERT(m_held->first.isFinished()); // or a second continuation took its place at the future
        m_held->second(std::as_const(m_held->first));
    }
    void forget() override { m_held.reset(); }

    std::optional<std::pair<QFuture<T>, Done>> m_held;
};

/** Makes @p continuation ready when @p future is finished, cancelled or given up; one a future, a second is our bug and
 *  ends the program. */
void continueWith(const QFutureInterfaceBase &future, std::shared_ptr<Continuation> continuation);

} // namespace foyer::async::detail
