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
 *  (extras.retryAfterMs) when too many wait, Cancelled after close(), Storage, StorageFull. Once the database turned
 * out to be damaged, every write is refused with StorageDamaged; reads go on as far as they can. */
class Database
{
public:
    /** Opens, checks durability, migrates, starts the threads. Before a pending migration touches an SQLite database
     *  that exists, a copy of it is put into backups/ beside it. Errors: Storage, VersionMismatch, InvalidInput;
     *  Unreachable, and Busy while another instance migrates; StorageFull. StorageDamaged for an SQLite file that is
     * not as it must be, also for one that was and is not there: only what never was is made (checkBeforeOpening()). */
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
     *  busy or the link to the server was lost everything is done again, a few times: @p body changes nothing but the
     *  database. Unreachable: nothing was written. When the link broke while committing, the outcome is Timeout with
     *  extras.inDoubt, unless @p whenInDoubt says that @p body is idempotent by key and may be run again. */
    template <class Body>
    QFuture<std::invoke_result_t<Body &, Transaction &>> write(Body body, WhenInDoubt whenInDoubt = WhenInDoubt::Tell);

    /** Runs @p task on the writer, in the order of the calls, among those of write(): for work that takes its
     *  transactions itself, as GroupWriter does. It is not run when this fails: Busy, Cancelled. */
    Result<void> onWriter(std::function<void(Writer &)> task);

    /** What was found to be damaged, once something was; then nothing is written any more. */
    std::optional<Error> damage() const;

    /** Takes no more work, finishes what was queued, ends the threads. Again does nothing. Not from a body. */
    void close();

private:
    struct ReadTask
    {
        std::function<Result<void>(Connection &)> body;
        std::function<void(const Result<void> &)> done;
    };
    template <class Body, class Access>
    struct Errand;
    struct Shared;

    Database();
    Result<void> enqueueRead(ReadTask task);

    std::shared_ptr<Shared> m_shared; // also the threads'
};

/** A body on its way through a thread, and its answer. */
template <class Body, class Access>
struct Database::Errand
{
    using Answer = std::invoke_result_t<Body &, Access &>;

    explicit Errand(Body b)
        : body(std::move(b))
    {
        promise.start();
    }
    Result<void> run(Access &access)
    {
        answer.emplace(body(access));
        if (!*answer)
            return fail(answer->error());
        return {};
    }
    void finish(const Result<void> &outcome)
    {
        promise.addResult(outcome ? *std::move(answer) : Answer(fail(outcome.error())));
        promise.finish();
    }

    Body body;
    QPromise<Answer> promise;
    std::optional<Answer> answer; // of the last try
};

template <class Body>
QFuture<std::invoke_result_t<Body &, Connection &>> Database::read(Body body)
{
    auto errand = std::make_shared<Errand<Body, Connection>>(std::move(body));
    const auto future = errand->promise.future();
    const Result<void> queued = enqueueRead({[errand](Connection &connection) { return errand->run(connection); },
                                             [errand](const Result<void> &outcome) { errand->finish(outcome); }});
    if (!queued)
        errand->finish(queued);
    return future;
}

template <class Body>
QFuture<std::invoke_result_t<Body &, Transaction &>> Database::write(Body body, WhenInDoubt whenInDoubt)
{
    auto errand = std::make_shared<Errand<Body, Transaction>>(std::move(body));
    const auto future = errand->promise.future();
    const Result<void> queued = onWriter([errand, whenInDoubt](Writer &writer) {
        const auto once = [&errand](Transaction &transaction) { return errand->run(transaction); };
        errand->finish(writer.transact(once, whenInDoubt));
    });
    if (!queued)
        errand->finish(queued);
    return future;
}

} // namespace foyer::db
