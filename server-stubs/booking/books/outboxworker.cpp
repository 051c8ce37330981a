#include "outboxworker.h"

#include "async.h"
#include "faultpoint.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds shortestPause = std::chrono::seconds(1);
constexpr std::chrono::milliseconds longestPause = std::chrono::minutes(1);

} // namespace

OutboxWorker::OutboxWorker(std::shared_ptr<db::Database> database, const Clock &clock, OutboxSink &sink, int batch)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_sink(sink)
    , m_batch(batch)
    , m_pause(shortestPause)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { async::then(deliverAll(), this, [this](const Result<int> &) { m_timer.start(m_pause); }); });
}

void OutboxWorker::start()
{
    m_timer.start(0);
}

QFuture<Result<int>> OutboxWorker::deliverAll()
{
    if (m_round)
        return async::failed<int>(ErrorCode::Busy, u"events are being delivered already"_s);
    m_round.emplace();
    m_round->promise = std::make_shared<QPromise<Result<int>>>();
    m_round->promise->start();
    const QFuture<Result<int>> future = m_round->promise->future();
    readBatch();
    return future;
}

void OutboxWorker::readBatch()
{
    const auto read = m_database->read([after = m_round->last, limit = m_batch](db::Connection &connection) {
        return waitingEvents(connection, after, limit);
    });
    async::then(read, this, [this](const Result<QList<OutboxEvent>> &events) {
        if (!events)
            return finish(fail(events.error()));
        m_round->todo = *events;
        m_round->isLastBatch = events->size() < m_batch;
        if (!events->isEmpty())
            m_round->last = events->last();
        deliverNext();
    });
}

void OutboxWorker::deliverNext()
{
    QList<OutboxEvent> &todo = m_round->todo;
    while (!todo.isEmpty() && m_round->blocked.contains(todo.first().subject))
        todo.removeFirst();
    if (todo.isEmpty())
        return markBatch();
    const OutboxEvent event = todo.takeFirst();
    const std::optional<Error> fault = FOYER_FAULT_ERROR("booking.before_deliver");
    async::then(fault ? async::failed<void>(*fault) : m_sink.deliver(event), this,
                [this, event](const Result<void> &delivered) {
                    if (delivered)
                        m_round->delivered.append(event.key);
                    else
                        m_round->blocked.insert(event.subject);
                    deliverNext();
                });
}

void OutboxWorker::markBatch()
{
    const QList<QUuid> keys = std::exchange(m_round->delivered, {});
    const auto written =
        m_database->write([keys, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<void> {
            if (const auto fault = FOYER_FAULT_ERROR("booking.after_deliver"))
                return fail(*fault); // delivered, and to be delivered again
            return markEventsDelivered(transaction, keys, nowMs);
        });
    async::then(written, this, [this, count = keys.size()](const Result<void> &marked) {
        if (!marked)
            return finish(fail(marked.error()));
        m_round->count += static_cast<int>(count);
        if (m_round->isLastBatch)
            return finish(m_round->count);
        readBatch();
    });
}

void OutboxWorker::finish(const Result<int> &outcome)
{
    const bool isSmooth = outcome && m_round->blocked.isEmpty();
    m_pause = isSmooth ? shortestPause : std::min(m_pause * 2, longestPause);
    const auto promise = m_round->promise;
    m_round.reset();
    promise->addResult(outcome);
    promise->finish();
}

} // namespace foyer::booking
