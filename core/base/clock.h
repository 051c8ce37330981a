#pragma once

#include <QDateTime>

#include <atomic>
#include <chrono>

namespace foyer {

/** The time of day, handed in wherever it matters so that tests and the demo data can set it. Thread-safe. */
class Clock
{
public:
    virtual ~Clock() = default;
    /** Milliseconds since 1970-01-01T00:00:00Z. */
    virtual qint64 nowMs() const = 0;
    QDateTime nowUtc() const { return QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC); }
};

class SystemClock final : public Clock
{
public:
    qint64 nowMs() const override;
};

/** The machine's time of day on another day: what `--today` sets. Moves on as time does. */
class ShiftedClock final : public Clock
{
public:
    /** Shows @p today (UTC) now. */
    explicit ShiftedClock(QDate today);
    qint64 nowMs() const override;

private:
    qint64 m_shiftMs;
};

/** Stands still until moved. */
class ManualClock final : public Clock
{
public:
    explicit ManualClock(qint64 startMs)
        : m_nowMs(startMs)
    {
    }
    explicit ManualClock(const QDateTime &start)
        : ManualClock(start.toMSecsSinceEpoch())
    {
    }
    qint64 nowMs() const override { return m_nowMs; }
    void advance(std::chrono::milliseconds by) { m_nowMs += by.count(); }

private:
    std::atomic<qint64> m_nowMs;
};

} // namespace foyer
