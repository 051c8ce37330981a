#include "execution/deadlines.h"

#include <QPointer>

#include <algorithm>

namespace foyer::graphql {

Deadlines::Deadlines()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Deadlines::handleTimeout);
}

Deadlines::Place Deadlines::add(const QDeadlineTimer &at, std::function<void()> over)
{
    const Place place = m_open.emplace(at, std::move(over));
    if (place == m_open.begin())
        waitForFirst();
    return place;
}

void Deadlines::handleTimeout()
{
    const QPointer<Deadlines> alive(this);
    while (alive && !m_open.empty() && m_open.begin()->first.hasExpired())
        m_open.extract(m_open.begin()).mapped()();
    if (alive && !m_open.empty())
        waitForFirst();
}

void Deadlines::waitForFirst()
{
    constexpr qint64 longestMs = 24 * 60 * 60 * 1000; // a timer's limit is its int
    m_timer.start(static_cast<int>(std::min(m_open.begin()->first.remainingTime(), longestMs)));
}

} // namespace foyer::graphql
