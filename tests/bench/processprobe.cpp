#include "processprobe.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <numeric>

#include <unistd.h>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/** A line "KEY: 1234 kB" of a file of @p process. */
Result<double> mibIn(qint64 process, const QString &name, QByteArrayView key)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(name));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(key))
                return line.mid(key.size()).simplified().split(' ').first().toDouble() / 1024;
        }
    }
    return fail(ErrorCode::Storage, u"%1 does not tell"_s.arg(file.fileName()));
}

} // namespace

std::chrono::milliseconds cpuOf(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The name, in parentheses, may have blanks in it; user and system time are fields 14 and 15, in clock ticks.
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / sysconf(_SC_CLK_TCK));
}

std::chrono::milliseconds cpuOf(const QList<qint64> &processes)
{
    return std::accumulate(processes.begin(), processes.end(), std::chrono::milliseconds(0),
                           [](auto sum, qint64 process) { return sum + cpuOf(process); });
}

void waitForRest(const QList<qint64> &processes)
{
    constexpr std::chrono::milliseconds look{500};
    const QDeadlineTimer longest(std::chrono::minutes(30));
    for (auto before = cpuOf(processes); !longest.hasExpired();) {
        QThread::msleep(static_cast<unsigned long>(look.count()));
        const auto now = cpuOf(processes);
        if (now - before < look / 10)
            return;
        before = now;
    }
}

Result<double> residentMib(qint64 process)
{
    return mibIn(process, u"status"_s, "VmRSS:");
}

Result<double> peakMib(qint64 process)
{
    return mibIn(process, u"status"_s, "VmHWM:");
}

Result<void> forgetPeak(qint64 process)
{
    QFile file(u"/proc/%1/clear_refs"_s.arg(process));
    if (!file.open(QIODevice::WriteOnly) || file.write("5\n") != 2 || !file.flush())
        return fail(ErrorCode::Storage, u"%1 cannot be written"_s.arg(file.fileName()));
    return {};
}

Result<double> proportionalMib(const QList<qint64> &processes)
{
    double sum = 0;
    for (const qint64 process : processes) {
        const Result<double> one = mibIn(process, u"smaps_rollup"_s, "Pss:");
        if (!one)
            return one;
        sum += *one;
    }
    return sum;
}

} // namespace foyer::bench
