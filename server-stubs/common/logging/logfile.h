#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>

namespace foyer::logging {

/** A file that lines are added to. When it gets too large, or another day (UTC) begins, it becomes NAME.1, that one
 * NAME.2 and so on, and the oldest goes. What cannot be written is lost and breaks nothing: a full disk must not stop
 * the sale. Not for two threads at once, but reopen(). */
class LogFile
{
public:
    struct Limits
    {
        qint64 bytes = 20LL * 1024 * 1024;
        int keep = 10; ///< Old ones beside it.
    };

    /** @p path's folder is made when it is missing. */
    LogFile(QString path, const Limits &limits);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    /** One line with its line feed, in one piece. @p nowMs decides about the day. False when it was not written. */
    bool write(const QByteArray &line, qint64 nowMs);
    /** Somebody else has moved the file away: the next line begins a new one. Any thread, and signal handlers. */
    void reopen() { m_mustReopen.store(true, std::memory_order_relaxed); }

private:
    bool open(qint64 nowMs);
    void close();
    void rotate();

    const QString m_path;
    const Limits m_limits;
    int m_file = -1;
    qint64 m_size = 0;
    qint64 m_day = 0; ///< Since 1970, of the first line in the file.
    std::atomic<bool> m_mustReopen = false;
};

} // namespace foyer::logging
