#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace foyer::db {

/** Commands that wait to be taken together, in the order in which they came, up to a limit. At any time somebody is
 *  responsible for what waits, and only one: whoever was told NeedsServing, or whoever took a batch and was told
 *  that there is more. Thread-safe. No Qt, so that the thread sanitizer sees it. */
template <class T>
class GroupQueue
{
public:
    enum class Push {
        Waits, ///< Somebody will take it.
        NeedsServing, ///< It waits, and the caller sees to it that take() is called, or calls abandon().
        Full, ///< Not taken in.
    };
    struct Batch
    {
        std::vector<T> items; ///< At least one, unless all was abandoned.
        bool more = false; ///< The caller sees to it that take() is called again.
    };

    explicit GroupQueue(std::size_t limit)
        : m_limit(limit)
    {
    }

    /** Moves from @p item unless Full. */
    Push push(T &item)
    {
        const std::lock_guard lock(m_mutex);
        if (m_items.size() >= m_limit)
            return Push::Full;
        m_items.push_back(std::move(item));
        return std::exchange(m_served, true) ? Push::Waits : Push::NeedsServing;
    }

    /** The oldest, at most @p atMost. */
    Batch take(std::size_t atMost)
    {
        const std::lock_guard lock(m_mutex);
        Batch batch;
        const auto end = m_items.begin() + static_cast<std::ptrdiff_t>(std::min(atMost, m_items.size()));
        batch.items.assign(std::make_move_iterator(m_items.begin()), std::make_move_iterator(end));
        m_items.erase(m_items.begin(), end);
        batch.more = m_served = !m_items.empty();
        return batch;
    }

    /** Everything that waits: nobody will serve it. */
    std::vector<T> abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_served = false;
        std::deque<T> items = std::exchange(m_items, {});
        return {std::make_move_iterator(items.begin()), std::make_move_iterator(items.end())};
    }

private:
    const std::size_t m_limit;
    std::mutex m_mutex;
    std::deque<T> m_items;
    bool m_served = false;
};

} // namespace foyer::db
