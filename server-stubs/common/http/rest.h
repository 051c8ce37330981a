#pragma once

#include <algorithm>
#include <chrono>

namespace foyer::http {

/** For how long a connection is not listened to whose client was told to come back later: until then, and twice as long
 * each time it is refused again, up to a bound. So who asks on all the same costs a refusal a second, and waits in
 * their own network. Value type. */
class Rest
{
public:
    explicit Rest(std::chrono::milliseconds longest)
        : m_longest(longest)
    {
    }

    /** @p retryAfter: what was said of the client's next request; zero when it is let in, which ends all this. How long
     *  the client is to be told to wait, which is not shorter than the rest. */
    std::chrono::milliseconds note(std::chrono::milliseconds retryAfter)
    {
        m_length = retryAfter.count() > 0 ? std::min(std::max(retryAfter, 2 * m_length), m_longest)
                                          : std::chrono::milliseconds(0);
        return std::max(retryAfter, m_length);
    }
    /** Zero: none. */
    std::chrono::milliseconds length() const { return m_length; }

private:
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_length{0};
};

} // namespace foyer::http
