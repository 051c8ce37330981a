#pragma once

/** @file
 *  Private to the client: when its connections have something to be read. */

#include <QObject>

#include <functional>
#include <memory>
#include <unordered_map>

class QSocketNotifier;

namespace foyer::http {

/** Waits for many sockets by one descriptor (epoll), as Qt's event loop looks at each that it knows whenever it wakes,
 *  and makes several calls for what a connection has to say. In the thread that made it. */
class LineWatch
{
public:
    LineWatch();
    ~LineWatch();
    LineWatch(const LineWatch &) = delete;
    LineWatch &operator=(const LineWatch &) = delete;

    /** Called while there is something to be read, or an end, or, where asked for, room to be written to. */
    using Ready = std::function<void()>;
    /** False when the kernel has no place for one more. @p socket is the caller's, who removes it before it is closed;
     *  in @p ready that may be done, and this be destroyed. */
    bool add(int socket, Ready ready);
    void remove(int socket);
    void alsoForRoom(int socket, bool isWanted);

private:
    void handleActivated();

    int m_epoll = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unordered_map<int, std::shared_ptr<Ready>> m_ready;
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true);
};

} // namespace foyer::http
