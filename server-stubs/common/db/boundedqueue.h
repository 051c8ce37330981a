#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace foyer::db {

/** Work waiting for threads, up to a limit. Thread-safe. No Qt, so that the thread sanitizer sees it. */
template <class T>
class BoundedQueue
{
public:
    enum class Push { Accepted, Full, Closed };

    explicit BoundedQueue(std::size_t limit)
        : m_limit(limit)
    {
    }

    Push push(T item)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return Push::Closed;
            if (m_items.size() >= m_limit)
                return Push::Full;
            m_items.push_back(std::move(item));
        }
        m_ready.notify_one();
        return Push::Accepted;
    }

    /** Waits for an item; nothing once the queue is closed and empty. */
    std::optional<T> pop()
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return m_closed || !m_items.empty(); });
        if (m_items.empty())
            return std::nullopt;
        std::optional<T> item(std::move(m_items.front()));
        m_items.pop_front();
        return item;
    }

    /** Takes nothing more; what is in it is still popped. */
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_ready.notify_all();
    }

private:
    const std::size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<T> m_items;
    bool m_closed = false;
};

} // namespace foyer::db
