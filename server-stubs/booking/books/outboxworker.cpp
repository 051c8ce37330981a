#include "outboxworker.h"

#include "async.h"
#include "faultpoint.h"

#include <QLoggingCategory>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcTelling, "foyer.booking.telling")

constexpr std::chrono::milliseconds shortestPause = std::chrono::seconds(1);
constexpr std::chrono::milliseconds longestPause = std::chrono::seconds(10);

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
        m_round->isLastBatch = events->size() < m_batch;
        if (!events->isEmpty())
            m_round->last = events->last();
        deliverBatch(*events);
    });
}

void OutboxWorker::deliverBatch(const QList<OutboxEvent> &events)
{
    if (events.isEmpty())
        return finish(m_round->count);
    const std::optional<Error> fault = FOYER_FAULT_ERROR("booking.before_deliver");
    async::then(fault ? async::failed<void>(*fault) : m_sink.deliver(events), this,
                [this, events](const Result<void> &delivered) {
                    if (delivered)
                        return markBatch(events);
                    if (m_pause == shortestPause)
                        qCInfo(lcTelling, "nobody takes events, they wait: %s",
                               qUtf8Printable(delivered.error().detail));
                    m_round->isRefused = true;
                    finish(m_round->count);
                });
}

void OutboxWorker::markBatch(const QList<OutboxEvent> &events)
{
    QList<QUuid> keys;
    for (const OutboxEvent &event : events)
        keys.append(event.key);
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
    const bool isSmooth = outcome && !m_round->isRefused;
    m_pause = isSmooth ? shortestPause : std::min(m_pause * 2, longestPause);
    const auto promise = m_round->promise;
    m_round.reset();
    promise->addResult(outcome);
    promise->finish();
}

} // namespace foyer::booking
