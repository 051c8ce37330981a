#include "cores.h"

#include <QEventLoop>

#include <ctime>
#include <thread>

namespace foyer::bench {

std::optional<Cores> twoCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    ::sched_getaffinity(0, sizeof allowed, &allowed);
    std::optional<int> first;
    for (int core = 0; core < CPU_SETSIZE; ++core) {
        if (!CPU_ISSET(static_cast<unsigned>(core), &allowed))
            continue;
        if (first)
            return Cores{*first, core};
        first = core;
    }
    return std::nullopt;
}

OnCore::OnCore(int core)
{
    ::sched_getaffinity(0, sizeof m_before, &m_before);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<unsigned>(core), &one);
    ::sched_setaffinity(0, sizeof one, &one);
}

OnCore::~OnCore()
{
    ::sched_setaffinity(0, sizeof m_before, &m_before);
}

std::chrono::nanoseconds processCpu()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

Result<LoadReport> runLoadBeside(const LoadSettings &settings, Clients &clients, std::optional<int> core)
{
    Result<LoadReport> report;
    QEventLoop loop;
    std::thread thread([&] {
        std::optional<OnCore> there;
        if (core)
            there.emplace(*core);
        report = runLoad(settings, clients);
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    thread.join();
    return report;
}

} // namespace foyer::bench
