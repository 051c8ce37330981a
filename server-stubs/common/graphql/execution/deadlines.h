#pragma once

#include <QDeadlineTimer>
#include <QTimer>

#include <functional>
#include <map>

namespace foyer::graphql {

/** Calls back whoever's time is over. One timer for all of them: nearly nobody's time runs out, and a timer each is an
 *  object and a place among the event loop's timers for every request. In the thread it was made in. */
class Deadlines final : public QObject
{
public:
    using Place = std::multimap<QDeadlineTimer, std::function<void()>>::iterator;

    Deadlines();

    /** @p over is called from the event loop once @p at has expired, unless it was removed before. It may end this. */
    Place add(const QDeadlineTimer &at, std::function<void()> over);
    /** Not after it was called back. */
    void remove(Place place) { m_open.erase(place); }

private:
    void handleTimeout();
    void waitForFirst();

    QTimer m_timer; ///< For the first of them, or for one that was before it.
    std::multimap<QDeadlineTimer, std::function<void()>> m_open;
};

} // namespace foyer::graphql
