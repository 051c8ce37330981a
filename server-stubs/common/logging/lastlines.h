#pragma once

#include <QByteArray>

#include <array>
#include <atomic>
#include <cstddef>

namespace foyer::logging {

/** The last lines of a log, for the report of a crash. One thread at a time adds; a signal handler may read at any
 * moment: nothing is allocated or locked, and a line that is just being overwritten is left out. Long lines are cut. */
class LastLines
{
public:
    static constexpr std::size_t kept = 50;
    static constexpr std::size_t longest = 500;

    void add(const QByteArray &line);

    /** Calls @p take(text, size) for each, oldest first. Safe in a signal handler when @p take is. */
    template <class Take>
    void forEach(Take take) const
    {
        const std::size_t end = m_count.load(std::memory_order_acquire);
        for (std::size_t number = end > kept ? end - kept : 0; number < end; ++number) {
            const Line &line = m_lines[number % m_lines.size()];
            if (line.number.load(std::memory_order_acquire) == number + 1)
                take(line.text.data(), line.size);
        }
    }

private:
    struct Line
    {
        std::atomic<std::size_t> number = 0; ///< From 1; 0 while it is written.
        std::size_t size = 0;
        std::array<char, longest> text = {};
    };

    std::array<Line, kept + 1> m_lines; // one more than is read: the one that is being written
    std::atomic<std::size_t> m_count = 0;
};

} // namespace foyer::logging
