#include "unitstatus.h"

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace foyer::foyerd {

namespace {

QByteArray taken(const char *variable)
{
    const QByteArray value = qgetenv(variable);
    qunsetenv(variable);
    return value;
}

} // namespace

UnitStatus::UnitStatus()
    : m_socket(taken("NOTIFY_SOCKET"))
{
    const qlonglong everyUs = taken("WATCHDOG_USEC").toLongLong();
    const QByteArray meant = taken("WATCHDOG_PID");
    const bool isMeant = meant.isEmpty() || meant.toLongLong() == ::getpid();
    if (everyUs > 0 && isMeant)
        m_alive.setInterval(std::chrono::milliseconds(std::max<qlonglong>(1, everyUs / 1000 / 2)));
    m_alive.callOnTimeout([this] { tell("WATCHDOG=1"); });
}

void UnitStatus::tellReady()
{
    tell("READY=1");
    if (m_alive.interval() > 0)
        m_alive.start();
}

void UnitStatus::tellStopping()
{
    tell("STOPPING=1");
}

void UnitStatus::tell(const QByteArray &message) const
{
    sockaddr_un address = {};
    // A path, or a name without a file, which begins with @ here and with a zero byte in the address.
    const bool isSocket = m_socket.startsWith('/') || m_socket.startsWith('@');
    if (!isSocket || m_socket.size() >= qsizetype(sizeof address.sun_path))
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socket.constData(), std::size_t(m_socket.size()));
    if (m_socket.startsWith('@'))
        address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::size_t(m_socket.size()));
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    [[maybe_unused]] const ssize_t sent =
        ::sendto(socket, message.constData(), std::size_t(message.size()), MSG_NOSIGNAL | MSG_DONTWAIT,
                 reinterpret_cast<const sockaddr *>(&address), length);
    ::close(socket);
}

} // namespace foyer::foyerd
