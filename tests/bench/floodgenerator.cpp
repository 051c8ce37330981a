#include "floodgenerator.h"

#include "httpframe.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t readBytes = 64 * 1024;
/** That a connection keeps for a reader who is slow: some hundred requests. With what the kernel gives by itself the
 *  machine's memory would be part of what is measured. */
constexpr int sendBufferBytes = 128 * 1024;
/** Sent before answers are looked at again. */
constexpr int sendsAtOnce = 64;

std::chrono::nanoseconds threadCpu()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

class Flood
{
public:
    Flood(const FloodSettings &settings, const QList<QByteArray> &requests)
        : m_settings(settings)
        , m_requests(requests)
        , m_links(static_cast<std::size_t>(settings.connections))
    {
    }
    ~Flood();
    Flood(const Flood &) = delete;
    Flood &operator=(const Flood &) = delete;

    Result<FloodReport> run();

private:
    struct Link
    {
        int socket = -1;
        QByteArray unsent; ///< Of a request that the network took in part.
        QByteArray received;
    };

    Result<void> connect(std::size_t at);
    void drop(Link &link);
    void offer(std::size_t at);
    bool sendRest(Link &link);
    void read(std::size_t at);
    void poll(std::chrono::nanoseconds atMost);

    const FloodSettings m_settings;
    const QList<QByteArray> m_requests;
    std::vector<Link> m_links;
    int m_epoll = -1;
    QByteArray m_buffer{static_cast<qsizetype>(readBytes), Qt::Uninitialized};
    FloodReport m_report;
};

Flood::~Flood()
{
    for (Link &link : m_links)
        drop(link);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

void Flood::drop(Link &link)
{
    if (link.socket >= 0)
        ::close(link.socket);
    link = {};
}

Result<void> Flood::connect(std::size_t at)
{
    const auto failed = [](const char *what) {
        return fail(ErrorCode::Unreachable,
                    u"%1: %2"_s.arg(QString::fromLatin1(what), QString::fromLocal8Bit(std::strerror(errno))));
    };
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return failed("socket");
    m_links[at].socket = socket;
    const int one = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &sendBufferBytes, sizeof sendBufferBytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(m_settings.port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return failed("connect");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = at;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        return failed("epoll_ctl");
    ++m_report.connects;
    return {};
}

/** True when nothing is left to be sent. */
bool Flood::sendRest(Link &link)
{
    const ssize_t sent = ::send(link.socket, link.unsent.constData(), static_cast<std::size_t>(link.unsent.size()),
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0)
        link.unsent.remove(0, sent);
    return link.unsent.isEmpty();
}

void Flood::offer(std::size_t at)
{
    ++m_report.offered;
    Link &link = m_links[at];
    if (link.socket < 0 && !connect(at))
        return drop(link);
    if (!link.unsent.isEmpty() && !sendRest(link))
        return;
    const QByteArray &request = m_requests.at(static_cast<qsizetype>(at) % m_requests.size());
    link.unsent = request;
    sendRest(link);
    if (link.unsent.size() == request.size())
        link.unsent.clear(); // not a byte: this one is not sent
    else
        ++m_report.sent;
}

void Flood::read(std::size_t at)
{
    Link &link = m_links[at];
    const ssize_t size = ::recv(link.socket, m_buffer.data(), readBytes, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        ++m_report.lost;
        return drop(link);
    }
    link.received.append(m_buffer.constData(), size);
    std::size_t done = 0;
    const std::string_view received(link.received.constData(), static_cast<std::size_t>(link.received.size()));
    while (const std::optional<HttpFrame> frame = frameOf(received.substr(done))) {
        ++m_report.byStatus[frame->status];
        done += frame->end;
        if (frame->closes || (m_settings.hangsUp && frame->status == 429))
            return drop(link);
    }
    link.received.remove(0, static_cast<qsizetype>(done));
}

void Flood::poll(std::chrono::nanoseconds atMost)
{
    const timespec timeout{0, atMost.count()};
    std::array<epoll_event, 64> events{};
    const int count =
        ::epoll_pwait2(m_epoll, events.data(), static_cast<int>(events.size()), &timeout, nullptr); // not in whole ms
    for (int i = 0; i < count; ++i)
        read(events[static_cast<std::size_t>(i)].data.u64);
}

Result<FloodReport> Flood::run()
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    for (std::size_t at = 0; at < m_links.size(); ++at) {
        if (const Result<void> connected = connect(at); !connected)
            return fail(connected.error());
    }
    const std::chrono::nanoseconds cpuBefore = threadCpu();
    const std::chrono::duration<double> every(1 / m_settings.perSecond);
    const SteadyClock::time_point begin = SteadyClock::now();
    std::size_t next = 0;
    for (;;) {
        const SteadyClock::time_point now = SteadyClock::now();
        if (now >= begin + m_settings.duration)
            break;
        const auto due = static_cast<qint64>((now - begin) / every) + 1;
        for (int i = 0; i < sendsAtOnce && m_report.offered < due; ++i) {
            offer(next);
            next = (next + 1) % m_links.size();
        }
        poll(m_report.offered < due ? std::chrono::nanoseconds(0)
                                    : std::chrono::duration_cast<std::chrono::nanoseconds>(every));
    }
    m_report.ownCpu = threadCpu() - cpuBefore;
    return m_report;
}

} // namespace

Result<FloodReport> runFlood(const FloodSettings &settings, const QList<QByteArray> &requests)
{
    return Flood(settings, requests).run();
}

} // namespace foyer::bench
