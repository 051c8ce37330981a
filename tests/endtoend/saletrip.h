#pragma once

#include "foyerdprocess.h"

#include <QList>
#include <QUuid>

namespace foyer::test {

/** One sale as a till has it on its disk: asked again, it is asked with the same ids and keys. */
struct TillSale
{
    QString booking;
    QString payment;
    QString holdKey;
    QString payKey;
    QList<int> seats;
    qint64 total = 0;
    QString code; ///< Once it was acknowledged.

    static TillSale of(const QList<int> &seats);
};

/** What a till sends, spelled out by hand: the client's own code is not asked whether the server is right. */
class SaleTrip
{
public:
    explicit SaleTrip(Caller &caller)
        : m_caller(caller)
    {
    }

    /** A showtime on sale with many free seats, @p daysAhead at least; null json when there is none. Today's may be too
     * near for reservations. */
    QJsonObject findShowtime(int daysAhead = 0);
    /** Free seats of it in the plan's order. */
    QList<int> freeSeats(const QString &showtimeId);

    Caller::Reply hold(const QString &showtimeId, const QList<int> &seats, const QString &bookingId,
                       const QString &key = newId());
    Caller::Reply quote(const QString &bookingId, const QList<int> &seats);
    Caller::Reply checkout(const QString &bookingId, const QList<int> &seats, qint64 totalMinor,
                           const QString &paymentId, const QString &key, std::optional<qint64> tenderedMinor = {});
    Caller::Reply booking(const QString &bookingId);

    /** Holds, asks for the price and pays, as far as the server lives; sets the code when the sale was acknowledged.
     *  Repeating it is what a till does after any doubt. */
    void sell(const QString &showtimeId, TillSale &sale);
    /** What is wrong with an acknowledged sale in the books: not confirmed, another code or total, other seats, not
     *  charged exactly once, a ledger that does not sum to zero. Empty when all is well. @p admin may see the books. */
    QString problemWith(const TillSale &sale, Caller &admin);

    /** The payload's refusal code; empty when there is none. */
    static QString refusal(const Caller::Reply &reply, const char *mutation);
    static QString newId();

private:
    Caller &m_caller;
};

} // namespace foyer::test
