#include "database.h"

#include "backgroundcheck.h"
#include "boundedqueue.h"
#include "filecheck.h"
#include "filerecord.h"
#include "foyerassert.h"
#include "migrator.h"
#include "privatefile.h"
#include "requestscope.h"
#include "storagehealth.h"
#include "threadname.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <future>
#include <thread>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int retryAfterMs = 200;

/** Copies the database as it is now; the path of the copy. It has its name only once it is whole and on the disk. */
Result<QString> backUp(Connection &connection, const QString &filePath, const QString &nextMigration)
{
    const QFileInfo file(filePath);
    const QDir folder(file.absolutePath() + u"/backups"_s);
    if (!folder.mkpath(u"."_s))
        return fail(ErrorCode::Storage, u"cannot make %1"_s.arg(folder.path()));
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    const QString path =
        folder.filePath(u"%1-before-%2-%3.sqlite"_s.arg(file.completeBaseName(), nextMigration, stamp));
    const QString partial = path + u".partial"_s;
    if (!createPrivateFile(partial))
        return fail(ErrorCode::Storage, u"no backup, so no migration: cannot write %1"_s.arg(partial));
    const Result<qint64> copied = connection.execute(u"VACUUM INTO ?"_s, {partial});
    if (!copied) {
        QFile::remove(partial);
        return fail(ErrorCode::Storage, u"no backup, so no migration: "_s + copied.error().detail);
    }
    if (!syncPath(partial) || !QFile::rename(partial, path) || !syncPath(folder.path())) {
        QFile::remove(partial);
        return fail(ErrorCode::Storage, u"no backup, so no migration: cannot write %1"_s.arg(path));
    }
    return path;
}

/** The copy's path, or nothing when there is nothing to copy. On a server an upgrade begins with `foyerd backup`. */
Result<QString> backUpIfAnything(Connection &connection, const Settings &settings, const QString &nextMigration)
{
    if (settings.engine != Settings::Engine::Sqlite)
        return QString();
    const Result<Rows> tables = connection.query(u"SELECT COUNT(*) FROM sqlite_master"_s);
    if (!tables)
        return fail(tables.error());
    return tables->first().integer(0) > 0 ? backUp(connection, settings.filePath, nextMigration) : QString();
}

/** What was closed properly is about to change, and may be left so when a migration fails: that is no damage. */
Result<void> expectChange(const Settings &settings)
{
    if (settings.engine != Settings::Engine::Sqlite)
        return {};
    Result<std::optional<FileRecord>> record = readRecord(settings.filePath);
    if (!record)
        return fail(record.error());
    if (!*record || (*record)->state != FileRecord::State::AtRest)
        return {};
    (*record)->fingerprint.clear();
    (*record)->suspicion = u"a migration was not finished"_s;
    return writeRecord(settings.filePath, **record);
}

Result<void> migrate(Settings settings)
{
    const Result<Migrator> migrator = Migrator::load(settings.migrationsPath, settings.engine);
    if (!migrator)
        return fail(migrator.error());
    settings.answerTimeoutSeconds = 24 * 60 * 60; // one statement may rewrite a table of many years
    const Result<std::unique_ptr<Connection>> connection = Connection::open(settings, Connection::Access::ReadWrite);
    if (!connection)
        return fail(connection.error());
    const Result<QList<Migration>> pending = migrator->pending(**connection);
    if (!pending)
        return fail(pending.error());
    if (pending->isEmpty())
        return {};
    const Result<QString> copy = backUpIfAnything(**connection, settings, pending->first().name);
    if (!copy)
        return fail(copy.error());
    if (const Result<void> noted = expectChange(settings); !noted)
        return fail(noted.error());
    const Result<int> applied = migrator->apply(**connection);
    if (applied)
        return {};
    // Nothing was changed: without this, every failing start would leave one more copy of the same state.
    const Result<QList<Migration>> left = migrator->pending(**connection);
    if (!copy->isEmpty() && left && left->size() == pending->size())
        QFile::remove(*copy);
    return fail(applied.error());
}

} // namespace

namespace {

using SteadyClock = std::chrono::steady_clock;

/** Work on its way to its thread. */
template <class Task>
struct Queued
{
    Task task;
    SteadyClock::time_point since = SteadyClock::now();
    std::shared_ptr<const RequestTrace> request = currentRequest(); ///< Whoever wants it done.

    void noteTaken(const metrics::Gauge &waiting, const metrics::Histogram &wait) const
    {
        waiting.add(-1);
        wait.observe(std::chrono::duration<double>(SteadyClock::now() - since).count());
    }
};

} // namespace

struct Database::Shared
{
    using WriteTask = std::function<void(Writer &)>;

    Shared(const Settings &s)
        : settings(s)
        , reads(static_cast<std::size_t>(s.maxQueuedReads))
        , writes(static_cast<std::size_t>(s.maxQueuedWrites))
        , health(s.engine == Settings::Engine::Sqlite ? StorageHealth::watch(s.filePath) : nullptr)
    {
    }

    void serveWrites(Writer &writer)
    {
        while (const std::optional<Queued<WriteTask>> queued = writes.pop()) {
            if (settings.meters)
                queued->noteTaken(settings.meters->waitingWrites, settings.meters->writeWait);
            const RequestScope scope(queued->request);
            queued->task(writer);
        }
        readersAreGone.get_future().wait(); // one in a transaction would keep the journal from being emptied
        writer.close();
    }

    Result<void> readOnce(Connection &connection, const ReadTask &task) const
    {
        // A transaction, so that all queries of one body see the same state.
        const Result<Transaction> snapshot = Transaction::begin(connection);
        const Result<void> outcome = snapshot ? task.body(connection) : fail(snapshot.error());
        if (const std::optional<QString> damage = connection.damage(); damage && health)
            health->declareDamaged(u"is damaged: "_s + *damage);
        return outcome;
    }

    Result<void> read(Link &link, const ReadTask &task) const
    {
        Result<Connection *> connection = link.connection();
        if (!connection)
            return fail(connection.error());
        const Result<void> outcome = readOnce(**connection, task);
        if (outcome || !(*connection)->isLost())
            return outcome;
        // A server that was started again, or that closes what is idle for long: nobody needs to notice.
        connection = link.connection();
        return connection ? readOnce(**connection, task) : fail(connection.error());
    }

    void serveReads(Link &link)
    {
        while (const std::optional<Queued<ReadTask>> queued = reads.pop()) {
            if (settings.meters)
                queued->noteTaken(settings.meters->waitingReads, settings.meters->readWait);
            const RequestScope scope(queued->request);
            queued->task.done(read(link, queued->task));
        }
    }

    const Settings settings;
    BoundedQueue<Queued<ReadTask>> reads;
    BoundedQueue<Queued<WriteTask>> writes;
    const std::shared_ptr<StorageHealth> health; // null on a server
    std::promise<void> readersAreGone;
    std::vector<std::thread> threads; // the writer's first; only open() and close()
    std::unique_ptr<BackgroundCheck> check; // only open() and close()
};

Database::Database() = default;

Result<std::shared_ptr<Database>> Database::open(const Settings &settings)
{
    FileCheck found;
    if (settings.engine == Settings::Engine::Sqlite && !settings.filePath.isEmpty()) {
        const Result<FileCheck> checked = checkBeforeOpening(settings);
        if (!checked)
            return fail(checked.error());
        found = *checked;
    }
    const Result<void> migrated = migrate(settings);
    if (!migrated)
        return fail(migrated.error());

    std::shared_ptr<Database> database(new Database);
    database->m_shared = std::make_shared<Shared>(settings);
    const QString service = settings.migrationsPath.section(u'/', -1);
    // Whatever uses a connection is opened in its own thread.
    const auto start = [&database](const QString &name, auto open, auto serve) -> Result<void> {
        std::promise<Result<void>> opened;
        std::future<Result<void>> outcome = opened.get_future();
        database->m_shared->threads.emplace_back(
            [shared = database->m_shared, name, open, serve, opened = std::move(opened)]() mutable {
                nameThisThread(name);
                const auto access = open(shared->settings);
                opened.set_value(access ? Result<void>() : fail(access.error()));
                if (access)
                    ((*shared).*serve)(**access);
            });
        return outcome.get();
    };
    const auto openReader = [](const Settings &s) { return Link::open(s, Connection::Access::ReadOnly); };
    const auto openWriter = [health = database->m_shared->health](const Settings &s) {
        return Writer::open(s, health);
    };
    Result<void> started = start(u"write/"_s + service, openWriter, &Shared::serveWrites);
    for (int i = 0; started && i < std::max(1, settings.readers); ++i)
        started = start(u"read/"_s + service, openReader, &Shared::serveReads);
    if (!started)
        return fail(started.error());
    if (!found.isChecked)
        database->m_shared->check = std::make_unique<BackgroundCheck>(settings, database->m_shared->health);
    return database;
}

std::optional<Error> Database::damage() const
{
    return m_shared->health ? m_shared->health->damage() : std::nullopt;
}

Database::~Database()
{
    close();
}

void Database::close()
{
    m_shared->writes.close();
    m_shared->reads.close();
    m_shared->check.reset();
    std::vector<std::thread> threads = std::exchange(m_shared->threads, {});
    if (threads.empty())
        return;
    const auto end = [](std::thread &thread) {
        // A body that held the last handle to its own database ends here: its thread finishes the queue alone.
        if (thread.get_id() == std::this_thread::get_id())
            thread.detach();
        else
            thread.join();
    };
    std::for_each(threads.begin() + 1, threads.end(), end);
    m_shared->readersAreGone.set_value();
    end(threads.front());
}

/** @p waiting counts them; null when nothing is counted. */
template <class Task>
static Result<void> pushTo(BoundedQueue<Queued<Task>> &queue, Task task, const Meters *meters,
                           const metrics::Gauge *waiting)
{
    using Push = typename BoundedQueue<Queued<Task>>::Push;
    if (waiting)
        waiting->add(1); // first: it may be taken at once
    const Push pushed = queue.push({std::move(task)});
    if (waiting && pushed != Push::Accepted)
        waiting->add(-1);
    switch (pushed) {
    case Push::Accepted:
        return {};
    case Push::Full:
        if (meters)
            meters->refusals.add();
        return fail(ErrorCode::Busy, u"too many requests wait for the database"_s, {{u"retryAfterMs"_s, retryAfterMs}});
    case Push::Closed:
        break;
    }
    return fail(ErrorCode::Cancelled, u"the database is closed"_s);
}

Result<void> Database::enqueueRead(ReadTask task)
{
    const Meters *meters = m_shared->settings.meters.get();
    return pushTo(m_shared->reads, std::move(task), meters, meters ? &meters->waitingReads : nullptr);
}

Result<void> Database::onWriter(std::function<void(Writer &)> task)
{
    if (const std::optional<Error> damage = this->damage())
        return fail(*damage); // without waiting for whatever waits
    const Meters *meters = m_shared->settings.meters.get();
    return pushTo(m_shared->writes, std::move(task), meters, meters ? &meters->waitingWrites : nullptr);
}

} // namespace foyer::db
