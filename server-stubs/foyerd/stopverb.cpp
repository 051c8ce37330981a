#include "stopverb.h"

#include "circuitfile.h"
#include "runningprocess.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

QString nameOf(const RunningProcess &process)
{
    return u"%1 (process %2)"_s.arg(process.what.isEmpty() ? process.locks.join(u", "_s) : process.what)
        .arg(process.pid);
}

/** `run` ends its own processes in order; of others the gateway is first. */
int turnOf(const RunningProcess &process)
{
    static const std::map<QString, int> turns{{u"run"_s, 0}, {u"gateway"_s, 1}, {u"all"_s, 1}, {u"booking"_s, 2}};
    const auto turn = turns.find(process.what);
    return turn == turns.end() ? 3 : turn->second;
}

/** Ends one process. False when that is not possible. */
bool end(const RunningProcess &process, const QString &dataFolder, milliseconds patience)
{
    const ProcessHandle handle(process.pid);
    // Only now is it sure that the handle is of the process that was meant: it still has the lock.
    const std::optional<db::LockHolder> holder = db::lockHolder(dataFolder, process.locks.first());
    if (!holder || holder->pid != process.pid)
        return true;
    if (const Result<void> told = handle.signal(SIGTERM); !told) {
        say(u"%1 cannot be ended: %2."_s.arg(nameOf(process), told.error().detail));
        return false;
    }
    constexpr milliseconds step{2'000};
    for (milliseconds waited{0}; waited < patience; waited += step) {
        if (handle.waitForEnd(std::min(step, patience - waited))) {
            say(u"%1 has ended."_s.arg(nameOf(process)));
            return true;
        }
        say(u"Waiting for %1, which ends what it has begun ..."_s.arg(nameOf(process)));
    }
    static_cast<void>(handle.signal(SIGKILL)); // as the one before was allowed, so is this
    handle.waitForEnd(seconds(10));
    say(u"%1 did not end and was killed."_s.arg(nameOf(process)));
    return true;
}

} // namespace

int stopProcesses(const Options &options, milliseconds patience)
{
    const QString &folder = options.dataFolder;
    Result<QList<RunningProcess>> processes = runningProcesses(folder);
    if (!processes) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(processes.error().detail));
        return 1;
    }
    if (processes->isEmpty()) {
        say(u"Nothing runs on %1."_s.arg(folder));
        return 0;
    }
    const auto supervisor = std::find_if(processes->begin(), processes->end(),
                                         [](const RunningProcess &process) { return process.what == "run"_L1; });
    const qint64 supervisorPid = supervisor == processes->end() ? 0 : supervisor->pid;
    std::stable_sort(processes->begin(), processes->end(),
                     [](const RunningProcess &a, const RunningProcess &b) { return turnOf(a) < turnOf(b); });
    for (const RunningProcess &process : std::as_const(*processes)) {
        const bool isSupervised = supervisorPid != 0 && process.parentPid == supervisorPid;
        if (process.what.isEmpty())
            say(u"%1 is no service; it ends by itself."_s.arg(nameOf(process)));
        else if (!isSupervised)
            end(process, folder, patience);
    }
    const Result<QList<RunningProcess>> left = runningProcesses(folder);
    if (!left || !left->isEmpty())
        return 1;
    removeCircuitFile(folder); // of a 'run' that was killed
    say(u"Nothing runs on %1 any more."_s.arg(folder));
    return 0;
}

} // namespace foyer::foyerd
