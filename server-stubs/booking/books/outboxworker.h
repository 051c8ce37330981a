#pragma once

#include "clock.h"
#include "database.h"
#include "outboxsink.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace foyer::booking {

/** Hands the events of the outbox to a sink, each at least once and those of one subject in their order: while one is
 * not delivered, the later ones of its subject wait, and others go on. After a failure it tries again, later each time
 * up to a minute. Lives in the service's thread. */
class OutboxWorker : public QObject
{
public:
    /** @p clock and @p sink outlive it. */
    OutboxWorker(std::shared_ptr<db::Database> database, const Clock &clock, OutboxSink &sink, int batch = 100);

    /** Looks every second, less often while something fails. */
    void start();
    /** Once through all that waits; the number of events that were delivered. One round at a time: asked meanwhile,
     * Busy. An error when the database fails; what was delivered and is not marked is delivered again. */
    QFuture<Result<int>> deliverAll();
    /** How long start() waits before the next round. */
    std::chrono::milliseconds pause() const { return m_pause; }

private:
    struct Round
    {
        std::optional<OutboxEvent> last; ///< Read so far.
        QList<OutboxEvent> todo; ///< Of this batch.
        bool isLastBatch = false;
        QSet<QUuid> blocked; ///< Subjects of which one was not delivered.
        QList<QUuid> delivered; ///< Of this batch, not marked yet.
        int count = 0;
        std::shared_ptr<QPromise<Result<int>>> promise;
    };

    void readBatch();
    void deliverNext();
    void markBatch();
    void finish(const Result<int> &outcome);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    OutboxSink &m_sink;
    const int m_batch;
    std::optional<Round> m_round;
    std::chrono::milliseconds m_pause;
    QTimer m_timer;
};

} // namespace foyer::booking
