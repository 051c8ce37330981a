#include "market.h"

#include <QDeadlineTimer>

namespace foyer::chaos {

namespace {

qint64 nowMs()
{
    return QDeadlineTimer::current().deadline();
}

template <class Thing>
std::optional<Thing> takeOne(QList<Thing> &things, quint64 draw)
{
    if (things.isEmpty())
        return std::nullopt;
    return things.takeAt(static_cast<qsizetype>(draw % static_cast<quint64>(things.size())));
}

} // namespace

Market::Market(QStringList showtimes, int cancelEveryMs)
    : m_showtimes(std::move(showtimes))
    , m_cancelEveryMs(cancelEveryMs)
    , m_nextCancelMs(nowMs() + cancelEveryMs)
{
}

QString Market::showtime(quint64 draw)
{
    const std::scoped_lock lock(m_lock);
    if (draw % 2 == 0)
        return m_showtimes.first();
    const auto count = static_cast<quint64>(m_showtimes.size());
    for (quint64 i = 0; i < count; ++i) {
        const QString &one = m_showtimes.at(static_cast<qsizetype>((draw / 2 + i) % count));
        if (!m_cancelled.contains(one))
            return one;
    }
    return m_showtimes.first();
}

bool Market::isCancelled(const QString &showtime)
{
    const std::scoped_lock lock(m_lock);
    return m_cancelled.contains(showtime);
}

bool Market::takeToCancel(const QString &showtime)
{
    const std::scoped_lock lock(m_lock);
    if (nowMs() < m_nextCancelMs || m_showtimes.indexOf(showtime) < m_showtimes.size() / 2)
        return false;
    m_nextCancelMs = nowMs() + m_cancelEveryMs;
    m_cancelled.insert(showtime);
    return true;
}

void Market::leave(const Held &reserved)
{
    const std::scoped_lock lock(m_lock);
    m_reserved.append(reserved);
}

std::optional<Held> Market::takeReserved(quint64 draw)
{
    const std::scoped_lock lock(m_lock);
    return takeOne(m_reserved, draw);
}

void Market::leave(const Sold &sold)
{
    const std::scoped_lock lock(m_lock);
    m_sold.append(sold);
}

std::optional<Sold> Market::takeSold(quint64 draw)
{
    const std::scoped_lock lock(m_lock);
    return takeOne(m_sold, draw);
}

} // namespace foyer::chaos
