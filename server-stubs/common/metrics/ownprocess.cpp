#include "ownprocess.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

namespace foyer::metrics {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** The fields of /proc/self/stat from the third on: the second is the program's name, which may hold anything. */
QList<QByteArray> statFields()
{
    const QByteArray stat = contents(u"/proc/self/stat"_s);
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

/** Seconds since 1970, by the moment the machine started and the ticks from there to the process's start. */
double startTime()
{
    constexpr int startTicks = 19; // field 22, proc(5)
    const double ticks = statFields().value(startTicks).toDouble();
    for (const QByteArray &line : contents(u"/proc/stat"_s).split('\n')) {
        if (line.startsWith("btime "))
            return line.mid(6).toDouble() + ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    return 0;
}

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double processorSeconds()
{
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double residentBytes()
{
    const QByteArray pages = contents(u"/proc/self/statm"_s).split(' ').value(1);
    return pages.toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

} // namespace

void tellOfProcess(Metrics &metrics)
{
    const Gauge memory = metrics.gauge("process_resident_memory_bytes", "Memory of the process that is in RAM.");
    const Counter processor =
        metrics.counter("process_cpu_seconds_total", "Processor time of the process, its own and the kernel's for it.");
    const Gauge files = metrics.gauge("process_open_fds", "Open file descriptors.");
    const Gauge mostFiles = metrics.gauge("process_max_fds", "File descriptors that may be open.");
    const Gauge threads = metrics.gauge("process_threads", "Threads of the process.");
    metrics.gauge("process_start_time_seconds", "When the process started, since 1970.").set(startTime());
    metrics.beforeReading([=, told = 0.0]() mutable {
        constexpr int threadCount = 17; // field 20, proc(5)
        memory.set(residentBytes());
        const double used = processorSeconds();
        processor.add(std::max(0.0, used - std::exchange(told, used)));
        const QDir open(u"/proc/self/fd"_s);
        files.set(static_cast<double>(open.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size()));
        rlimit limit = {};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        mostFiles.set(static_cast<double>(limit.rlim_cur));
        threads.set(statFields().value(threadCount).toDouble());
    });
}

} // namespace foyer::metrics
