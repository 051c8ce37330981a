#pragma once

#include <QByteArray>
#include <QList>

#include <atomic>
#include <memory>

namespace foyer::bench {

/** Tills as far as the server sees them: a thread that keeps a subscription to one hall for each, with the document
 *  that tills send and somebody's session, and reads what comes. */
class HallWatchers
{
public:
    /** Once all of them were answered. Throws std::exception where they cannot. */
    HallWatchers(quint16 port, const QByteArray &showtime, const QList<QByteArray> &tokens, int count);
    ~HallWatchers();
    HallWatchers(const HallWatchers &) = delete;
    HallWatchers &operator=(const HallWatchers &) = delete;

    /** Changes that they were told of, all together. */
    qint64 told() const { return m_told; }

private:
    class Watcher;
    struct Thread;

    std::atomic<qint64> m_told = 0;
    std::unique_ptr<Thread> m_thread;
};

} // namespace foyer::bench
