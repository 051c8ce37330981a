#include "reservedports.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

template <class Address>
quint16 boundPort(int socket, Address address)
{
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    if (::bind(socket, any, size) != 0 || ::getsockname(socket, any, &size) != 0)
        return 0;
    return ntohs(reinterpret_cast<const sockaddr_in *>(any)->sin_port); // where that of IPv6 has it, too
}

/** Of every address, as nobody knows yet on which one it is wanted. Port 0: there is none. */
std::pair<int, quint16> bindAnyPort(int family)
{
    const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    const int no = 0;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (family == AF_INET)
        return {socket, boundPort(socket, sockaddr_in{AF_INET, 0, {INADDR_ANY}, {}})};
    ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
    return {socket, boundPort(socket, sockaddr_in6{AF_INET6, 0, 0, in6addr_any, 0})};
}

} // namespace

Result<ReservedPorts> ReservedPorts::take(qsizetype count)
{
    ReservedPorts reserved;
    while (reserved.m_ports.size() < count) {
        quint16 port = 0;
        for (const int family : {AF_INET6, AF_INET}) { // not every machine has both
            if (port != 0)
                break;
            const auto [socket, bound] = bindAnyPort(family);
            if (socket >= 0)
                reserved.m_sockets.append(socket);
            port = bound;
        }
        if (port == 0)
            return fail(ErrorCode::Unreachable,
                        u"No port is free: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))));
        reserved.m_ports.append(port);
    }
    return reserved;
}

ReservedPorts::~ReservedPorts()
{
    for (const int socket : std::as_const(m_sockets))
        ::close(socket);
}

ReservedPorts::ReservedPorts(ReservedPorts &&other) noexcept
    : m_sockets(std::exchange(other.m_sockets, {}))
    , m_ports(std::exchange(other.m_ports, {}))
{
}

ReservedPorts &ReservedPorts::operator=(ReservedPorts &&other) noexcept
{
    std::swap(m_sockets, other.m_sockets);
    std::swap(m_ports, other.m_ports);
    return *this;
}

} // namespace foyer::foyerd
