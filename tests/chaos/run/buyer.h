#pragma once

#include "boxoffice.h"

#include <atomic>
#include <random>

namespace foyer::chaos {

/** One client's working day: holds, changes its mind, pays, and asks again what it was not told. What it does follows
 *  from its seed and from what it is answered. run() blocks; a thread of its own. */
class Buyer
{
public:
    struct Shared
    {
        Record &record;
        QStringList showtimes;
        QStringList giftCards; ///< Their codes; everybody has all of them.
        QStringList coupons;
        quint16 gatewayPort = 0;
        std::atomic<bool> goesHome = false; ///< Begin nothing new.
        std::atomic<bool> isHealed = false; ///< What is open can be brought to its end now.
        std::atomic<bool> hasToStop = false; ///< Time is up.
    };

    Buyer(Shared &shared, int number, quint64 seed);
    void run();

private:
    struct Ticket
    {
        QString id;
        qint64 priceMinor = 0;
    };
    struct Sold
    {
        QString booking;
        QList<Ticket> tickets; ///< That are live.
    };
    /** Seats that were held, and nothing else is known to be at work on them. */
    struct Held
    {
        QString booking;
        QString showtime;
        QList<int> seats;
    };

    void buy();
    /** Nothing when it holds none, or it is not known what it holds. */
    std::optional<Held> hold();
    void pay(const Held &held);
    void giveBack();
    void exchange();
    QList<Tender> tendersFor(qint64 totalMinor);
    Tender tender(const QString &method) const;
    void keepSold(const Told &told);
    /** Sends it until it is told how it ended; for a while only, unless all is healed. Afterwards it is among the open
     *  ones if it was not told. */
    Told settle(const Asked &request);
    void askAgain();
    void settleOpen();
    QList<int> choose(const QList<ShownSeat> &seats);
    bool chance(int percent);
    int below(int bound);

    Shared &m_shared;
    BoxOffice m_office;
    QString m_login;
    std::mt19937_64 m_random;
    QList<Asked> m_open; ///< Whose end it was not told.
    QList<Asked> m_ended; ///< The last ones, to be sent again late.
    QList<Sold> m_sold;
};

} // namespace foyer::chaos
