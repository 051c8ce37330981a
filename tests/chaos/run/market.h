#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <mutex>
#include <optional>

namespace foyer::chaos {

struct SoldTicket
{
    QString id;
    qint64 priceMinor = 0;
};

/** What was sold and is known to be at nobody else's hands. */
struct Sold
{
    QString booking;
    QString showtime;
    QList<SoldTicket> tickets; ///< That are live, as far as is known.
};

/** Seats that were held, and nothing else is known to be at work on them. */
struct Held
{
    QString booking;
    QString showtime;
    QList<int> seats;
    QString code{}; ///< Once reserved: whoever names it may pay.
    std::optional<qint64> totalMinor{}; ///< Once reserved: what it costs.
};

/** What clients leave to one another, so that what one began another goes on with, and the showtimes. Whoever takes
 *  something is the only one to have it. Thread-safe. */
class Market
{
public:
    /** The first one everybody wants. @p cancelEveryMs at most so often one of the last half may be cancelled. */
    Market(QStringList showtimes, int cancelEveryMs);

    bool isEmpty() const { return m_showtimes.isEmpty(); }
    /** One that is not cancelled; the first one half of the time. @p draw is any number. */
    QString showtime(quint64 draw);
    bool isCancelled(const QString &showtime);
    /** True for whoever may cancel @p showtime now. */
    bool takeToCancel(const QString &showtime);

    void leave(const Held &reserved);
    std::optional<Held> takeReserved(quint64 draw);
    void leave(const Sold &sold);
    std::optional<Sold> takeSold(quint64 draw);

private:
    std::mutex m_lock;
    const QStringList m_showtimes;
    const int m_cancelEveryMs;
    qint64 m_nextCancelMs = 0;
    QSet<QString> m_cancelled;
    QList<Held> m_reserved;
    QList<Sold> m_sold;
};

} // namespace foyer::chaos
