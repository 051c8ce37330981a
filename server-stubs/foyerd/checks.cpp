#include "checks.h"

#include "async.h"

#include <QElapsedTimer>
#include <QFile>

#include <chrono>
#include <cmath>
#include <sys/statvfs.h>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

Finding failed(const QString &detail, const QJsonValue &value = {}, const QJsonValue &limit = {})
{
    return {Finding::State::Failed, value, limit, detail};
}

/** Beyond that the database's clock is another. */
constexpr double farSeconds = 5;

} // namespace

Finding lookAtPulse(const db::Pulse &pulse)
{
    return pulse.isReadOnly ? failed(u"the server is read-only"_s) : Finding{};
}

Finding lookAtOffset(double seconds)
{
    if (std::abs(seconds) > farSeconds)
        return failed(u"the time of day is far from the database's"_s, seconds, farSeconds);
    return {Finding::State::Ok, seconds, farSeconds, {}};
}

QFuture<Finding> lookAtDatabase(const std::shared_ptr<db::Database> &database, QObject *context,
                                std::function<void(double)> clockOffset)
{
    QElapsedTimer elapsed;
    elapsed.start();
    const QFuture<Result<db::Pulse>> read = database->read(db::pulseOf);
    const QFuture<Result<void>> written =
        async::andThen(read, context, [database, clockOffset](const db::Pulse &pulse) -> QFuture<Result<void>> {
            if (pulse.nowMs)
                clockOffset(static_cast<double>(*pulse.nowMs - SystemClock().nowMs()) / 1000);
            if (const Finding found = lookAtPulse(pulse); found.state == Finding::State::Failed)
                return async::failed<void>(ErrorCode::Storage, found.detail);
            // Nothing is written; that it may be is known all the same, as the lock for it is taken.
            return database->write([](db::Transaction &) -> Result<void> { return {}; });
        });
    return async::then(written, context, [elapsed](const Result<void> &outcome) {
        const double seconds = static_cast<double>(elapsed.nsecsElapsed()) / 1e9;
        return outcome ? Finding{Finding::State::Ok, seconds, {}, {}} : failed(toString(outcome.error()), seconds);
    });
}

Finding lookAtDisk(const QString &folder, const DiskLimits &limits)
{
    struct statvfs disk = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &disk) != 0)
        return failed(u"%1 cannot be looked at"_s.arg(folder));
    const auto free = static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
    if (free < limits.failBytes)
        return failed(u"the disk is full"_s, free, limits.failBytes);
    if (free < limits.warnBytes)
        return {Finding::State::Warning, free, limits.warnBytes, u"the disk will be full soon"_s};
    return {Finding::State::Ok, free, limits.warnBytes, {}};
}

ClockCheck::ClockCheck()
    : ClockCheck([] { return SystemClock().nowMs(); },
                 [] {
                     const auto now = std::chrono::steady_clock::now().time_since_epoch();
                     return static_cast<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
                 })
{
}

ClockCheck::ClockCheck(NowMs timeOfDay, NowMs steady)
    : m_timeOfDay(std::move(timeOfDay))
    , m_steady(std::move(steady))
    , m_difference(m_timeOfDay() - m_steady())
{
}

Finding ClockCheck::look()
{
    const qint64 steady = m_steady();
    const qint64 difference = m_timeOfDay() - steady;
    const double backBy = static_cast<double>(std::exchange(m_difference, difference) - difference) / 1000;
    if (backBy > backSeconds) {
        m_setBackAt = steady;
        m_setBackBy = backBy;
    }
    if (m_setBackAt && steady - *m_setBackAt > std::chrono::milliseconds(remembered).count())
        m_setBackAt.reset();
    const Finding found = lookAtOffset(m_offset);
    if (m_setBackAt && found.state == Finding::State::Ok)
        return {Finding::State::Warning, found.value, found.limit,
                u"the clock was set back by %1 s"_s.arg(m_setBackBy)};
    return found;
}

} // namespace foyer::foyerd
