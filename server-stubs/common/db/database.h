#pragma once

#include "connection.h"
#include "settings.h"
#include "transaction.h"
#include "writer.h"

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

    /** Runs @p task on the writer, in the order of the calls, among those of write(): for work that takes its
     *  transactions itself, as GroupWriter does. It is not run when this fails: Busy, Cancelled. */
    Result<void> onWriter(std::function<void(Writer &)> task);

    /** Takes no more work, finishes what was queued, ends the threads. Again does nothing. Not from a body. */
    void close();

private:
    using ReadTask = std::function<void(const Result<Connection *> &)>;
    struct Shared;

    Database();
    Result<void> enqueueRead(ReadTask task);

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
    const auto finish = [](State &s, const Result<void> &outcome) {
        s.promise.addResult(outcome ? *std::move(s.answer) : Answer(fail(outcome.error())));
        s.promise.finish();
    };
    const Result<void> queued = onWriter([state, finish](Writer &writer) {
        finish(*state, writer.transact([&state](Transaction &transaction) -> Result<void> {
            state->answer.emplace(state->body(transaction));
            if (!*state->answer)
                return fail(state->answer->error());
            return {};
        }));
    });
    if (!queued)
        finish(*state, queued);
    return future;
}

} // namespace foyer::db
