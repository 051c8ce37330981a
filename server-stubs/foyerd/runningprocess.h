#pragma once

#include "lockholder.h"
#include "result.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace foyer::foyerd {

/** One process that runs on a data folder, as its locks tell. Value type. */
struct RunningProcess
{
    qint64 pid = 0;
    qint64 parentPid = 0;
    QString what; ///< Its verb; empty for one that is no service and does not say what it does.
    QStringList locks; ///< "booking", "movie" ...
    QUrl url;
    std::optional<std::chrono::seconds> uptime; ///< Nothing when it just ended.
};

/** Those that hold locks in @p dataFolder, by their number. Storage when the locks cannot be read, as they are somebody
 *  else's. */
Result<QList<RunningProcess>> runningProcesses(const QString &dataFolder);

/** Refers to one process, also when its number is another one's later (pidfd_open(2)). */
class ProcessHandle
{
public:
    /** Of no process when there is none with that number. */
    explicit ProcessHandle(qint64 pid);
    ~ProcessHandle();
    ProcessHandle(ProcessHandle &&other) noexcept;
    ProcessHandle &operator=(ProcessHandle &&) = delete;

    /** Forbidden when it is another user's; nothing to do for one that has ended. */
    Result<void> signal(int number) const;
    /** True when it has ended, at the latest after @p patience. */
    bool waitForEnd(std::chrono::milliseconds patience) const;

private:
    int m_descriptor; // owned; -1 for none
};

} // namespace foyer::foyerd
