#pragma once

#include "histogram.h"
#include "loadgenerator.h"

#include <QMutex>
#include <QThread>

#include <memory>
#include <optional>

namespace foyer::test {
class SimulatedPrinter;
}

namespace foyer::bench {

/** The simulated receipt printer in a thread of its own, as a printer is a machine of its own: what it takes to obey is
 *  not the till's. Any thread. */
class PrinterBeside
{
public:
    PrinterBeside();
    ~PrinterBeside();
    PrinterBeside(const PrinterBeside &) = delete;
    PrinterBeside &operator=(const PrinterBeside &) = delete;

    quint16 port() const { return m_port; }
    /** When its next bytes came since forget(): any at all, and such as are printed. */
    struct Heard
    {
        std::optional<SteadyClock::time_point> anything;
        std::optional<SteadyClock::time_point> print;
    };
    void forget();
    Heard heard() const;

private:
    void handleBytes();

    QThread m_thread;
    QObject *m_context = new QObject; // lives in the thread, which deletes it
    std::unique_ptr<test::SimulatedPrinter> m_printer; // lives in the thread
    quint16 m_port = 0;
    mutable QMutex m_mutex; ///< What follows.
    Heard m_heard;
};

} // namespace foyer::bench
