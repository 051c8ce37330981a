#pragma once

#include "database.h"
#include "foyerassert.h"
#include "groupqueue.h"
#include "requestscope.h"

#include <chrono>
#include <thread>

namespace foyer::db {

struct GroupOptions
{
    int maxBatch = 256; ///< Commands in one transaction.
    int maxQueued = 2000; ///< More waiting than this is Busy.
    int crowd = 4; ///< After a batch of at least so many the next one is left a moment to gather.
    std::chrono::microseconds gather{1000}; ///< That moment; none when a batch takes several of it anyway.
};

/** Commands that share transactions. While the writer thread is at work commands gather; when it gets to them, all
 *  that wait are handed to one body, which writes each table with one statement for the whole batch, and one commit
 *  makes them durable. So the price of the commit is shared when there is a crowd. Who comes alone waits for nobody;
 *  in a crowd all wait a moment longer, since fewer and larger transactions cost everybody less.
 *
 *  A batch that fails is rolled back, and each of its commands is done again alone, in a transaction of its own: a
 *  command that cannot be done fails alone. Commands are begun in the order of submission.
 *
 *  @c Command and @c Answer are copyable values. Any thread may call; futures finish in the writer's thread, after
 *  the commit. Between the batches other work of the Database has its turn. */
template <class Command, class Answer>
class GroupWriter
{
public:
    /** One answer a command, in their order. Runs on the writer thread, possibly again after a rollback, as a whole
     *  or with one of the commands: changes nothing but the database, and is idempotent by the commands' keys, since
     *  it is also run again when a commit's answer was lost. An error is for a batch that cannot be done; what is
     *  refused to a single command by a rule is better an Answer, which costs the others nothing. */
    using Body = std::function<Result<QList<Answer>>(Transaction &, const QList<Command> &)>;

    GroupWriter(std::shared_ptr<Database> database, Body body, GroupOptions options = {})
        : m_database(std::move(database))
        , m_shared(std::make_shared<Shared>(m_database, std::move(body), options))
    {
    }

    /** Errors: the body's; Busy (extras.retryAfterMs) at once when too many wait; Cancelled after the database was
     *  closed; and those of Database::write(). */
    QFuture<Result<Answer>> submit(Command command);

private:
    struct Waiting
    {
        Command command;
        QPromise<Result<Answer>> promise;
        std::shared_ptr<const RequestTrace> request = currentRequest(); ///< Whose command it is.
    };
    struct Shared : std::enable_shared_from_this<Shared>
    {
        Shared(std::weak_ptr<Database> d, Body b, GroupOptions o)
            : database(std::move(d))
            , body(std::move(b))
            , options(o)
            , queue(static_cast<std::size_t>(o.maxQueued))
        {
            FOYER_ASSERT(o.maxBatch > 0);
        }

        Result<void> schedule();
        void serve(Writer &writer);
        void run(Writer &writer, std::vector<Waiting> batch);
        Result<QList<Answer>> transact(Writer &writer, const QList<Command> &commands);
        static void answer(Waiting &waiting, Result<Answer> result)
        {
            waiting.promise.addResult(std::move(result));
            waiting.promise.finish();
        }

        const std::weak_ptr<Database> database; // weak: it owns the tasks that own this
        const Body body;
        const GroupOptions options;
        bool isCrowded = false; // the writer thread's
        GroupQueue<Waiting> queue;
    };

    std::shared_ptr<Database> m_database;
    std::shared_ptr<Shared> m_shared; // also the queued tasks'
};

/** True when redoing the commands of a failed batch one by one may let some succeed. Nothing does when the database
 *  cannot be reached. */
bool mayBeOneCommandsFault(const Error &error);
/** What submit() says when too many wait. */
Error tooManyWait();

template <class Command, class Answer>
QFuture<Result<Answer>> GroupWriter<Command, Answer>::submit(Command command)
{
    Waiting waiting{std::move(command), {}, currentRequest()};
    waiting.promise.start();
    QFuture<Result<Answer>> future = waiting.promise.future();
    switch (m_shared->queue.push(waiting)) {
    case GroupQueue<Waiting>::Push::Waits:
        break;
    case GroupQueue<Waiting>::Push::Full:
        Shared::answer(waiting, fail(tooManyWait()));
        break;
    case GroupQueue<Waiting>::Push::NeedsServing:
        if (const Result<void> scheduled = m_shared->schedule(); !scheduled) {
            for (Waiting &refused : m_shared->queue.abandon())
                Shared::answer(refused, fail(scheduled.error()));
        }
        break;
    }
    return future;
}

template <class Command, class Answer>
Result<void> GroupWriter<Command, Answer>::Shared::schedule()
{
    const std::shared_ptr<Database> alive = database.lock();
    if (!alive)
        return fail(ErrorCode::Cancelled, QStringLiteral("the database is closed"));
    return alive->onWriter([shared = this->shared_from_this()](Writer &writer) { shared->serve(writer); });
}

template <class Command, class Answer>
void GroupWriter<Command, Answer>::Shared::serve(Writer &writer)
{
    for (;;) {
        if (isCrowded)
            std::this_thread::sleep_for(options.gather);
        typename GroupQueue<Waiting>::Batch batch = queue.take(static_cast<std::size_t>(options.maxBatch));
        const auto taken = std::chrono::steady_clock::now();
        isCrowded = batch.items.size() >= static_cast<std::size_t>(options.crowd);
        // Behind what else waits for the writer; a database that takes nothing more still finishes what it has.
        const bool here = batch.more && !schedule();
        run(writer, std::move(batch.items));
        isCrowded = isCrowded && std::chrono::steady_clock::now() - taken < 4 * options.gather;
        if (!here)
            return;
    }
}

template <class Command, class Answer>
void GroupWriter<Command, Answer>::Shared::run(Writer &writer, std::vector<Waiting> batch)
{
    if (const Meters *meters = writer.meters())
        meters->batch.observe(static_cast<double>(batch.size()));
    QList<std::shared_ptr<const RequestTrace>> requests;
    for (const Waiting &waiting : batch)
        requests.append(waiting.request);
    const RequestScope scope(together(requests));
    QList<Command> commands;
    commands.reserve(static_cast<qsizetype>(batch.size()));
    for (const Waiting &waiting : batch)
        commands.append(waiting.command);
    const Result<QList<Answer>> together = transact(writer, commands);
    if (together) {
        for (std::size_t i = 0; i < batch.size(); ++i)
            answer(batch[i], together->at(static_cast<qsizetype>(i)));
        return;
    }
    const bool separately = batch.size() > 1 && mayBeOneCommandsFault(together.error());
    // Each alone would wait for the same lock as long as the batch did: some tries tell enough.
    constexpr int busyInARow = 3;
    int busy = 0;
    Error error = together.error();
    for (Waiting &waiting : batch) {
        if (separately && busy < busyInARow) {
            const RequestScope own(waiting.request);
            const Result<QList<Answer>> alone = transact(writer, {waiting.command});
            if (alone) {
                busy = 0;
                answer(waiting, alone->first());
                continue;
            }
            error = alone.error();
            busy = error.code == ErrorCode::Busy ? busy + 1 : 0;
        }
        answer(waiting, fail(error));
    }
}

template <class Command, class Answer>
Result<QList<Answer>> GroupWriter<Command, Answer>::Shared::transact(Writer &writer, const QList<Command> &commands)
{
    QList<Answer> answers;
    const auto once = [this, &commands, &answers](Transaction &transaction) -> Result<void> {
        Result<QList<Answer>> done = body(transaction, commands);
        if (!done)
            return fail(done.error());
        FOYER_ASSERT(done->size() == commands.size());
        answers = *std::move(done);
        return {};
    };
    const Result<void> committed = writer.transact(once, WhenInDoubt::Redo);
    if (!committed)
        return fail(committed.error());
    return answers;
}

} // namespace foyer::db
