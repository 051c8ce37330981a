#include "commitproxy.h"

#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace foyer::test {

namespace {

sockaddr_un addressOf(const QString &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, qPrintable(path), sizeof(address.sun_path) - 1);
    return address;
}

bool sendAll(int to, const char *bytes, ssize_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(to, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= sent;
    }
    return true;
}

/** A packet: three bytes of length, a number, the command (3 is a query's text), the text. */
bool isCommit(const char *bytes, ssize_t size)
{
    return size == 11 && bytes[4] == 3 && std::memcmp(bytes + 5, "COMMIT", 6) == 0;
}

} // namespace

CommitProxy::CommitProxy(const QString &path, QString serverPath)
    : m_serverPath(std::move(serverPath))
    , m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_un address = addressOf(path);
    if (::pipe(m_stop) != 0 || ::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 16) != 0)
        qFatal("no proxy at %s", qPrintable(path));
    m_thread = std::thread([this] { serve(); });
}

CommitProxy::~CommitProxy()
{
    ::close(m_stop[1]);
    m_thread.join();
    for (std::thread &relay : m_relays)
        relay.join();
    ::close(m_stop[0]);
    ::close(m_listener);
}

void CommitProxy::serve()
{
    for (;;) {
        pollfd waiting[2] = {{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}};
        ::poll(waiting, 2, -1);
        if (waiting[1].revents)
            return;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0)
            m_relays.emplace_back([this, client] { relay(client); });
    }
}

void CommitProxy::relay(int client)
{
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(m_serverPath);
    bool open = ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    bool answerIsLost = false;
    std::vector<char> buffer(65'536);
    while (open) {
        pollfd waiting[3] = {{client, POLLIN, 0}, {server, POLLIN, 0}, {m_stop[0], POLLIN, 0}};
        ::poll(waiting, 3, -1);
        if (waiting[2].revents)
            break;
        const bool fromClient = waiting[0].revents != 0;
        const ssize_t size = ::recv(fromClient ? client : server, buffer.data(), buffer.size(), 0);
        if (size <= 0 || (answerIsLost && !fromClient))
            break;
        if (fromClient && isCommit(buffer.data(), size)) {
            const Cut cut = m_cut.exchange(Cut::Never);
            if (cut == Cut::BeforeCommit)
                break;
            answerIsLost = cut == Cut::AfterCommit;
        }
        open = sendAll(fromClient ? server : client, buffer.data(), size);
    }
    ::close(server);
    ::close(client);
}

} // namespace foyer::test
