#pragma once

#include "clock.h"
#include "database.h"
#include "finding.h"
#include "pulse.h"

#include <QFuture>

#include <functional>

/** @file
 *  What /readyz looks at, and the doctor as well. Each check is cheap: whoever balances the load asks every few
 *  seconds. */
namespace foyer::foyerd {

/** Whether it answers a read and takes writes, and how long both took, in seconds. What is damaged takes none. When it
 * has a clock of its own, @p clockOffset is told by how many seconds that is ahead of ours. */
QFuture<Finding> lookAtDatabase(const std::shared_ptr<db::Database> &database, QObject *context,
                                std::function<void(double)> clockOffset);

/** Whether the server of a database that answered takes writes. */
Finding lookAtPulse(const db::Pulse &pulse);
/** By how many seconds a database's clock is ahead of ours: a failure when it is another. */
Finding lookAtOffset(double seconds);

/** Free bytes where @p folder is. */
struct DiskLimits
{
    qint64 warnBytes = 1024LL * 1024 * 1024;
    qint64 failBytes = 128LL * 1024 * 1024;
};
Finding lookAtDisk(const QString &folder, const DiskLimits &limits);

/** Whether the machine's time of day is to be believed: it goes with the steady clock, and is the database's. In one
 *  thread. */
class ClockCheck
{
public:
    /** Set back by more than that, times in the books are out of order. */
    static constexpr double backSeconds = 1;
    /** For how long it is told that it was set back. */
    static constexpr std::chrono::minutes remembered{10};

    /** The machine's clocks, or a test's: milliseconds since 1970, and since any moment. */
    using NowMs = std::function<qint64()>;
    ClockCheck();
    ClockCheck(NowMs timeOfDay, NowMs steady);

    /** A database's clock was seen to be ahead by so much. */
    void noteOffset(double seconds) { m_offset = seconds; }
    double offset() const { return m_offset; }
    /** The value is how far we are from the database, in seconds; a warning when the clock was set back a short while
     *  ago. */
    Finding look();

private:
    const NowMs m_timeOfDay;
    const NowMs m_steady;
    qint64 m_difference; ///< Time of day less steady, when last looked.
    std::optional<qint64> m_setBackAt; ///< By the steady clock.
    double m_setBackBy = 0;
    double m_offset = 0;
};

} // namespace foyer::foyerd
