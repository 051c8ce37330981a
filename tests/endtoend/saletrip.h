#pragma once

#include "foyerdprocess.h"

#include <QList>
#include <QUuid>

namespace foyer::test {

/** What a till sends, spelled out by hand: the client's own code is not asked whether the server is right. */
class SaleTrip
{
public:
    explicit SaleTrip(Caller &caller)
        : m_caller(caller)
    {
    }

    /** A showtime on sale with many free seats; null json when there is none. */
    QJsonObject findShowtime();
    /** Free seats of it in the plan's order. */
    QList<int> freeSeats(const QString &showtimeId);

    Caller::Reply hold(const QString &showtimeId, const QList<int> &seats, const QString &bookingId, const QString &key = newId());
    Caller::Reply quote(const QString &bookingId, const QList<int> &seats);
    Caller::Reply checkout(const QString &bookingId, const QList<int> &seats, qint64 totalMinor, const QString &paymentId, const QString &key,
                           std::optional<qint64> tenderedMinor = {});
    Caller::Reply booking(const QString &bookingId);

    /** The payload's refusal code; empty when there is none. */
    static QString refusal(const Caller::Reply &reply, const char *mutation);
    static QString newId();

private:
    Caller &m_caller;
};

} // namespace foyer::test
