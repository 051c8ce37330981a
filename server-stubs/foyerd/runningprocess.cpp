#include "runningprocess.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <map>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** What follows the name in /proc/PID/stat, which may have anything in it: [0] is field 3 of proc(5). */
QList<QByteArray> statOf(qint64 pid)
{
    const QByteArray stat = contents(u"/proc/%1/stat"_s.arg(pid));
    return stat.sliced(stat.lastIndexOf(')') + 1).simplified().split(' ');
}

void readStat(RunningProcess &process)
{
    const QList<QByteArray> stat = statOf(process.pid);
    constexpr int parent = 1;
    constexpr int started = 19; // in ticks since the machine started
    if (stat.size() <= started)
        return;
    process.parentPid = stat[parent].toLongLong();
    const double machineUp = contents(u"/proc/uptime"_s).split(' ').first().toDouble();
    const double startedAt = stat[started].toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    process.uptime = std::chrono::seconds(static_cast<qint64>(std::max(0.0, machineUp - startedAt)));
}

} // namespace

Result<QList<RunningProcess>> runningProcesses(const QString &dataFolder)
{
    const QFileInfoList files = QDir(dataFolder).entryInfoList({u"*.lock"_s}, QDir::Files);
    for (const QFileInfo &file : files) {
        if (!file.isReadable())
            return fail(
                ErrorCode::Storage,
                u"%1 cannot be read: ask as the user whose services these are, or as root."_s.arg(file.filePath()));
    }
    std::map<qint64, RunningProcess> byPid;
    const QList<db::LockHolder> holders = db::lockHolders(dataFolder);
    for (const db::LockHolder &holder : holders) {
        RunningProcess &process = byPid[holder.pid];
        process.pid = holder.pid;
        process.what = holder.what;
        process.url = holder.url;
        process.locks.append(holder.lock);
    }
    QList<RunningProcess> processes;
    for (auto &[pid, process] : byPid) {
        readStat(process);
        processes.append(process);
    }
    return processes;
}

ProcessHandle::ProcessHandle(qint64 pid)
    : m_descriptor(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0)))
{
}

ProcessHandle::~ProcessHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ProcessHandle::ProcessHandle(ProcessHandle &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

Result<void> ProcessHandle::signal(int number) const
{
    if (m_descriptor < 0 || ::syscall(SYS_pidfd_send_signal, m_descriptor, number, nullptr, 0) == 0 || errno == ESRCH)
        return {};
    return fail(ErrorCode::Forbidden, QString::fromLocal8Bit(std::strerror(errno)));
}

bool ProcessHandle::waitForEnd(std::chrono::milliseconds patience) const
{
    pollfd descriptor = {m_descriptor, POLLIN, 0};
    return m_descriptor < 0 || ::poll(&descriptor, 1, static_cast<int>(patience.count())) == 1;
}

} // namespace foyer::foyerd
