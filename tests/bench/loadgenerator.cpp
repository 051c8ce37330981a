#include "loadgenerator.h"

#include "httpframe.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <queue>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int clientsPerAddress = 1'000;
constexpr std::size_t readBytes = 64 * 1024;
/** What is out when the time is over is waited for this long. */
constexpr std::chrono::seconds patience{30};
constexpr std::chrono::milliseconds longestIdle{100};
/** After a connection that ended without an answer, as nobody may be there any more. */
constexpr std::chrono::milliseconds reconnectPause{10};

std::chrono::nanoseconds threadCpu()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

class Run
{
public:
    Run(const LoadSettings &settings, Clients &clients)
        : m_settings(settings)
        , m_clients(clients)
        , m_links(static_cast<std::size_t>(settings.clients))
    {
    }
    ~Run();
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    Result<LoadReport> run();

private:
    struct Link
    {
        int socket = -1;
        QByteArray request; ///< Empty when none is out.
        qsizetype sent = 0;
        QByteArray received;
        SteadyClock::time_point due;
    };
    struct Waiting
    {
        SteadyClock::time_point at;
        int client;
        bool operator<(const Waiting &other) const { return at > other.at; } // the soonest on top
    };

    Result<void> connect(int client);
    void ask(int client);
    void write(int client);
    void read(int client);
    void answered(int client, const HttpAnswer &answer);
    void drop(int client);
    void poll(std::chrono::nanoseconds atMost);

    Link &link(int client) { return m_links[static_cast<std::size_t>(client)]; }

    const LoadSettings m_settings;
    Clients &m_clients;
    std::vector<Link> m_links;
    std::priority_queue<Waiting> m_waiting;
    int m_epoll = -1;
    int m_out = 0; ///< Requests without an answer yet.
    QByteArray m_buffer{static_cast<qsizetype>(readBytes), Qt::Uninitialized};
    SteadyClock::time_point m_counted; ///< When counting begins.
    SteadyClock::time_point m_end;
    SteadyClock::time_point m_last;
    LoadReport m_report;
};

Run::~Run()
{
    for (const Link &each : m_links) {
        if (each.socket >= 0)
            ::close(each.socket);
    }
    if (m_epoll >= 0)
        ::close(m_epoll);
}

Result<void> Run::connect(int client)
{
    const auto failed = [](const char *what) {
        return fail(ErrorCode::Unreachable,
                    u"%1: %2"_s.arg(QString::fromLatin1(what), QString::fromLocal8Bit(std::strerror(errno))));
    };
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return failed("socket");
    link(client).socket = socket;
    const int one = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + static_cast<quint32>(client / clientsPerAddress));
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return failed("bind");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(m_settings.port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return failed("connect");
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET;
    event.data.u32 = static_cast<quint32>(client);
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        return failed("epoll_ctl");
    return {};
}

void Run::drop(int client)
{
    Link &gone = link(client);
    if (gone.socket >= 0)
        ::close(gone.socket);
    gone.socket = -1;
    gone.received.clear();
}

void Run::ask(int client)
{
    Link &own = link(client);
    const SteadyClock::time_point now = SteadyClock::now();
    if (now >= m_end)
        return;
    own.request.resize(0);
    own.sent = 0;
    const Turn turn = m_clients.next(client, now, own.request);
    switch (turn.kind) {
    case Turn::Kind::Done:
        return;
    case Turn::Kind::Wait:
        if (turn.at < m_end)
            m_waiting.push({turn.at, client});
        return;
    case Turn::Kind::Send:
        break;
    }
    own.due = turn.at;
    ++m_out;
    if (own.socket < 0 && !connect(client)) {
        drop(client);
        return answered(client, {});
    }
    write(client);
}

void Run::write(int client)
{
    Link &own = link(client);
    while (own.sent < own.request.size()) {
        const ssize_t sent =
            ::send(own.socket, own.request.constData() + own.sent,
                   static_cast<std::size_t>(own.request.size() - own.sent), MSG_NOSIGNAL); // blocks: requests are small
        if (sent < 0 && errno != EINTR)
            break; // the reader finds out
        own.sent += std::max<ssize_t>(sent, 0);
    }
}

void Run::read(int client)
{
    Link &own = link(client);
    if (own.socket < 0)
        return;
    for (;;) {
        const ssize_t size = ::recv(own.socket, m_buffer.data(), readBytes, MSG_DONTWAIT);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            return;
        const bool isOut = !own.request.isEmpty();
        if (size <= 0) {
            drop(client);
            if (isOut)
                answered(client, {});
            return;
        }
        own.received.append(m_buffer.constData(), size);
        const std::optional<HttpFrame> frame =
            frameOf({own.received.constData(), static_cast<std::size_t>(own.received.size())});
        if (!frame) {
            if (static_cast<std::size_t>(size) == readBytes)
                continue;
            return;
        }
        // One request at a time, so that this is all there is.
        const QByteArray whole = std::exchange(own.received, {});
        if (frame->closes)
            drop(client);
        if (isOut)
            answered(client,
                     {frame->status,
                      QByteArrayView(whole).sliced(static_cast<qsizetype>(frame->bodyAt),
                                                   static_cast<qsizetype>(frame->end - frame->bodyAt)),
                      SteadyClock::now() - own.due});
        return;
    }
}

void Run::answered(int client, const HttpAnswer &answer)
{
    link(client).request.resize(0);
    --m_out;
    const SteadyClock::time_point now = SteadyClock::now();
    if (now >= m_counted) {
        m_last = now;
        if (answer.status == 0) {
            ++m_report.lost;
        } else {
            m_report.latency.add(answer.latency);
            ++m_report.byStatus[answer.status];
        }
    }
    m_clients.handleAnswer(client, answer);
    if (answer.status != 0)
        ask(client);
    else if (now + reconnectPause < m_end)
        m_waiting.push({now + reconnectPause, client});
}

void Run::poll(std::chrono::nanoseconds atMost)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(atMost);
    const timespec timeout{seconds.count(), (atMost - seconds).count()};
    std::array<epoll_event, 256> events{};
    const int count =
        ::epoll_pwait2(m_epoll, events.data(), static_cast<int>(events.size()), &timeout, nullptr); // not in whole ms
    for (int i = 0; i < count; ++i)
        read(static_cast<int>(events[static_cast<std::size_t>(i)].data.u32));
}

Result<LoadReport> Run::run()
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    for (int client = 0; client < m_settings.clients; ++client) {
        if (const Result<void> connected = connect(client); !connected)
            return fail(connected.error());
    }
    const std::chrono::nanoseconds cpuBefore = threadCpu();
    const SteadyClock::time_point begin = SteadyClock::now();
    m_counted = begin + m_settings.warmUp;
    m_end = begin + m_settings.duration;
    m_last = m_counted;
    for (int client = 0; client < m_settings.clients; ++client)
        ask(client);
    while (m_out > 0 || !m_waiting.empty()) {
        const SteadyClock::time_point now = SteadyClock::now();
        if (now > m_end + patience)
            break;
        std::chrono::nanoseconds idle = longestIdle;
        if (!m_waiting.empty() && m_waiting.top().at <= now) {
            const int client = m_waiting.top().client;
            m_waiting.pop();
            ask(client);
            idle = std::chrono::nanoseconds(0);
        } else if (!m_waiting.empty()) {
            idle = std::min<std::chrono::nanoseconds>(idle, m_waiting.top().at - now);
        }
        poll(idle);
    }
    m_report.lost += m_out;
    m_report.span = m_last - m_counted;
    m_report.ownCpu = threadCpu() - cpuBefore;
    return m_report;
}

} // namespace

double LoadReport::perSecond() const
{
    return span.count() == 0 ? 0 : static_cast<double>(latency.count()) * 1e9 / static_cast<double>(span.count());
}

Result<LoadReport> runLoad(const LoadSettings &settings, Clients &clients)
{
    return Run(settings, clients).run();
}

QByteArray graphQlRequest(const QByteArray &bearerToken, const QByteArray &body)
{
    const QByteArray session = bearerToken.isEmpty() ? QByteArray() : "\r\nAuthorization: Bearer " + bearerToken;
    return "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1" + session
        + "\r\nContent-Type: application/json\r\nAccept: application/graphql-response+json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace foyer::bench
