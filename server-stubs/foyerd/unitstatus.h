#pragma once

#include <QByteArray>
#include <QTimer>

namespace foyer::foyerd {

/** Tells the service manager that started this process how it is: ready, alive, ending. The messages are those of
 *  sd_notify(3), datagrams to the socket that NOTIFY_SOCKET names; without that variable nothing is told, and a manager
 *  that does not listen is no error. Lives in a thread with an event loop, and says by its timer that this loop runs.
 */
class UnitStatus
{
public:
    /** Takes NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID out of the environment: the processes that this one starts
     *  must not speak for it. */
    UnitStatus();

    /** From now on, also WATCHDOG=1 twice in the time in which the manager wants to hear it (WATCHDOG_USEC). */
    void tellReady();
    void tellStopping();

private:
    void tell(const QByteArray &message) const;

    QByteArray m_socket;
    QTimer m_alive;
};

} // namespace foyer::foyerd
