#pragma once

#include "loadgenerator.h"

#include <optional>

#include <sched.h>

/** @file
 *  Which processor runs what, where a figure says so. */
namespace foyer::bench {

/** Two processors that this process may use: one for what is measured, the other for who asks. */
struct Cores
{
    int served = 0;
    int asking = 0;
};
/** Nothing on a machine with one. */
std::optional<Cores> twoCores();

/** This thread, and the threads and processes it starts, run on one processor only while this lives; what was started
 *  stays there. */
class OnCore
{
public:
    explicit OnCore(int core);
    ~OnCore();
    OnCore(const OnCore &) = delete;
    OnCore &operator=(const OnCore &) = delete;

private:
    cpu_set_t m_before{};
};

/** Processor time of this process, all of its threads. */
std::chrono::nanoseconds processCpu();

/** runLoad() from another thread while this one's event loop runs, as it must for a server in this process. On
 *  @p core when that is given. */
Result<LoadReport> runLoadBeside(const LoadSettings &settings, Clients &clients, std::optional<int> core = {});

} // namespace foyer::bench
