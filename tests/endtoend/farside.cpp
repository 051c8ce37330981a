/** @file
 *  To be loaded before the C library (LD_PRELOAD) into a process of one site: what it connects to at another site goes
 *  through a link that can fail. The file that FOYER_FAR_SIDE names has a line for each port of the other site: that
 *  port, and the one of this machine where the link listens for it. Links nothing of ours. */

#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

using Connect = int (*)(int, const sockaddr *, socklen_t);

/** Where the link listens for @p port; 0 for what is on this side. */
unsigned linkFor(unsigned port)
{
    const char *path = std::getenv("FOYER_FAR_SIDE");
    std::FILE *table = path ? std::fopen(path, "r") : nullptr;
    unsigned far = 0;
    unsigned link = 0;
    unsigned found = 0;
    while (table && std::fscanf(table, "%u %u", &far, &link) == 2) {
        if (far == port)
            found = link;
    }
    if (table)
        std::fclose(table);
    return found;
}

} // namespace

extern "C" int connect(int socket, const sockaddr *address, socklen_t length)
{
    static const auto real = reinterpret_cast<Connect>(dlsym(RTLD_NEXT, "connect"));
    if (!address || address->sa_family != AF_INET || length < sizeof(sockaddr_in))
        return real(socket, address, length);
    sockaddr_in to;
    std::memcpy(&to, address, sizeof to);
    const unsigned link = linkFor(ntohs(to.sin_port));
    if (link == 0)
        return real(socket, address, length);
    to.sin_port = htons(static_cast<in_port_t>(link));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr instead;
    static_assert(sizeof instead == sizeof to);
    std::memcpy(&instead, &to, sizeof to);
    return real(socket, &instead, sizeof instead);
}
