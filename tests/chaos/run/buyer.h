#pragma once

#include "boxoffice.h"
#include "market.h"

#include <atomic>
#include <random>

namespace foyer::chaos {

/** One client's working day: holds, changes its mind, pays, gives back, moves people, and asks again what it was not
 *  told. What it does follows from who it is, its seed, and what it is answered. run() blocks; a thread of its own. */
class Buyer
{
public:
    struct Shared
    {
        Record &record;
        Market &market;
        Doors doors;
        QStringList giftCards{}; ///< Their codes; everybody has all of them.
        QStringList vouchers{};
        QStringList coupons{};
        std::atomic<bool> goesHome = false; ///< Begin nothing new.
        std::atomic<bool> isHealed = false; ///< What is open can be brought to its end now.
        std::atomic<bool> isLate = false; ///< Who has not paid online by now gives up.
        std::atomic<bool> hasToStop = false; ///< Time is up.
    };

    Buyer(Shared &shared, int number, const auth::SigningKey &key, quint64 seed);
    void run();

private:
    // Seats
    void buy();
    /** Nothing when it holds none, or it is not known what it holds. */
    std::optional<Held> hold();
    std::optional<Held> holdSome(Held held);
    std::optional<Held> holdBest(Held held);
    void changeSeats(Held &held);
    /** More holds at once than a customer may have. */
    void grab();
    QList<int> choose(const QList<ShownSeat> &seats, int count);

    // Money (buyerpays.cpp)
    void pay(const Held &held);
    void payReserved();
    QList<Tender> tendersFor(qint64 totalMinor);
    Tender tender(const QString &method);
    void keepSold(const Told &told, const QString &showtime);
    /** Pays, declines, gives up. */
    void seeToOnlinePayment(const Asked &request);

    // What was sold (buyerchanges.cpp)
    void giveBack();
    void exchange();
    void rebook();
    void cancelShowtime();
    std::optional<Sold> takeSold();

    // Requests
    /** Sends it until it is told how it ended; for a while only, unless all is healed. Afterwards it is among the open
     *  ones if it was not told. */
    Told settle(const Asked &request);
    void askAgain();
    void askOpen();
    void settleOpen();

    bool chance(int percent);
    int below(int bound);
    template <class List>
    auto oneOf(const List &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }

    Shared &m_shared;
    const Person m_person;
    BoxOffice m_office;
    std::mt19937_64 m_random;
    QList<Asked> m_open; ///< Whose end it was not told.
    QList<Asked> m_ended; ///< The last ones, to be sent again late.
    QList<Asked> m_refused; ///< The same of what was refused, which must stay so.
    QList<Sold> m_sold;
    QString m_lastCode; ///< Of a booking that is another than the one at hand.
};

} // namespace foyer::chaos
