#pragma once

#include "connection.h"
#include "settings.h"
#include "transaction.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace foyer::db {

/** A service's database: one writer thread, a few reader threads, each with a connection of its own. Any thread may
 *  call; futures finish in the database's threads, so continue with async::then(), which comes back to yours.
 *
 *  @code
 *  m_db->read([id](db::Connection &c) -> Result<Movie> { ... });
 *  m_db->write([hold](db::Transaction &t) -> Result<void> { ... });
 *  @endcode
 *
 *  A body captures what it needs by value: it runs later, elsewhere. Errors beyond the body's own: Busy
 *  (extras.retryAfterMs) when too many wait, Cancelled after close(), Storage. */
class Database
{
public:
    /** Opens, checks durability, migrates, starts the threads. Before a pending migration touches a database that
     *  exists, a copy of it is put into backups/ beside it. Errors: Storage, VersionMismatch, InvalidInput. */
    static Result<std::shared_ptr<Database>> open(const Settings &settings);
    /** As close(). */
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /** Runs @p body(Connection &) -> Result<T> on a reader: it sees one state of the database throughout, and
     *  cannot write. */
    template <class Body>
    QFuture<std::invoke_result_t<Body &, Connection &>> read(Body body);

    /** Runs @p body(Transaction &) -> Result<T> on the writer, in the order of the calls. Commits when it succeeds
     *  and rolls back when it fails; the future succeeds only after the commit is on the disk. When the database is
     *  busy everything is done again, a few times: @p body changes nothing but the database. */
    template <class Body>
    QFuture<std::invoke_result_t<Body &, Transaction &>> write(Body body);

    /** Takes no more work, finishes what was queued, ends the threads. Again does nothing. Not from a body. */
    void close();

private:
    using ReadTask = std::function<void(const Result<Connection *> &)>;
    struct WriteTask
    {
        std::function<Result<void>(Transaction &)> body;
        std::function<void(const Result<void> &)> done;
    };
    struct Shared;

    Database();
    Result<void> enqueueRead(ReadTask task);
    Result<void> enqueueWrite(WriteTask task);

    std::shared_ptr<Shared> m_shared; // also the threads'
};

template <class Body>
QFuture<std::invoke_result_t<Body &, Connection &>> Database::read(Body body)
{
    using Answer = std::invoke_result_t<Body &, Connection &>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    const Result<void> queued =
        enqueueRead([promise, body = std::move(body)](const Result<Connection *> &connection) mutable {
            promise->addResult(connection ? body(**connection) : Answer(fail(connection.error())));
            promise->finish();
        });
    if (!queued) {
        promise->addResult(Answer(fail(queued.error())));
        promise->finish();
    }
    return future;
}

template <class Body>
QFuture<std::invoke_result_t<Body &, Transaction &>> Database::write(Body body)
{
    using Answer = std::invoke_result_t<Body &, Transaction &>;
    struct State
    {
        explicit State(Body b)
            : body(std::move(b))
        {
        }
        Body body;
        QPromise<Answer> promise;
        std::optional<Answer> answer; // of the last try
    };
    auto state = std::make_shared<State>(std::move(body));
    state->promise.start();
    QFuture<Answer> future = state->promise.future();
    auto finish = [state](const Result<void> &outcome) {
        state->promise.addResult(outcome ? *std::move(state->answer) : Answer(fail(outcome.error())));
        state->promise.finish();
    };
    auto run = [state](Transaction &transaction) -> Result<void> {
        state->answer.emplace(state->body(transaction));
        if (!*state->answer)
            return fail(state->answer->error());
        return {};
    };
    const Result<void> queued = enqueueWrite({std::move(run), finish});
    if (!queued)
        finish(queued);
    return future;
}

} // namespace foyer::db
