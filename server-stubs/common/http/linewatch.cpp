#include "linewatch.h"

#include "foyerassert.h"

#include <QSocketNotifier>

#include <array>

#include <sys/epoll.h>
#include <unistd.h>

namespace foyer::http {

namespace {

constexpr int atOnce = 64; ///< Then other events have their turn; what is left is told again.

epoll_event eventOf(int socket, std::uint32_t events)
{
    epoll_event event = {};
    event.events = events;
    event.data.fd = socket;
    return event;
}

} // namespace

LineWatch::LineWatch()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    FOYER_ASSERT(m_epoll >= 0);
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { handleActivated(); });
}

LineWatch::~LineWatch()
{
    *m_isAlive = false;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it may be what has called
    ::close(m_epoll);
}

bool LineWatch::add(int socket, Ready ready)
{
    epoll_event event = eventOf(socket, EPOLLIN);
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        return false;
    m_ready[socket] = std::make_shared<Ready>(std::move(ready));
    return true;
}

void LineWatch::remove(int socket)
{
    m_ready.erase(socket);
    epoll_event ignored = eventOf(socket, 0);
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket, &ignored);
}

void LineWatch::alsoForRoom(int socket, bool isWanted)
{
    epoll_event event = eventOf(socket, isWanted ? EPOLLIN | EPOLLOUT : EPOLLIN);
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, socket, &event);
}

void LineWatch::handleActivated()
{
    std::array<epoll_event, atOnce> events = {};
    const int count = ::epoll_wait(m_epoll, events.data(), atOnce, 0);
    const std::shared_ptr<const bool> isAlive = m_isAlive;
    for (int i = 0; i < count && *isAlive; ++i) {
        // A socket that was closed since may have its number in use again: then there is nothing to be read, which is
        // no harm.
        const auto found = m_ready.find(events[static_cast<std::size_t>(i)].data.fd);
        if (found == m_ready.end())
            continue;
        const std::shared_ptr<Ready> ready = found->second; // it may be removed in there
        (*ready)();
    }
}

} // namespace foyer::http
