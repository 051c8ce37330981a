#include "saletrip.h"

#include "id.h"

#include <QJsonArray>
#include <QSet>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString bookingFields = u"booking { id state confirmationCode total { amountMinor } seats { id } tickets { id code seat { id } price { amountMinor } } } "
                               "refusal { code detail seats { seatId reason } total { amountMinor } retryable }"_s;

QJsonArray numbers(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

QJsonArray adults(const QList<int> &seats)
{
    QJsonArray array;
    for (const int seat : seats)
        array.append(QJsonObject {{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
    return array;
}

} // namespace

QString SaleTrip::newId()
{
    return newUuidV7().toString(QUuid::WithoutBraces);
}

QJsonObject SaleTrip::findShowtime()
{
    const Caller::Reply cinemas = m_caller.graphQl(u"{ cinemas { id } }"_s);
    const QString cinema = cinemas.data().value("cinemas"_L1).toArray().at(0).toObject().value("id"_L1).toString();
    QString day = QDate::currentDate().toString(Qt::ISODate);
    for (int attempt = 0; attempt < 4; ++attempt) {
        const Caller::Reply reply = m_caller.graphQl(u"query ($cinema: ID!, $day: Date!) { programme(cinemaId: $cinema, day: $day) { days showtimes { id salesOpen seatsFree } } }"_s,
                                                     {{u"cinema"_s, cinema}, {u"day"_s, day}});
        QJsonObject best;
        const QJsonObject programme = reply.data().value("programme"_L1).toObject();
        const QJsonArray showtimes = programme.value("showtimes"_L1).toArray();
        for (const QJsonValue &showtime : showtimes) {
            const QJsonObject candidate = showtime.toObject();
            if (candidate.value("salesOpen"_L1).toBool() && candidate.value("seatsFree"_L1).toInt() > best.value("seatsFree"_L1).toInt())
                best = candidate;
        }
        if (best.value("seatsFree"_L1).toInt() >= 60)
            return best;
        day = QDate::fromString(day, Qt::ISODate).addDays(1).toString(Qt::ISODate);
    }
    return {};
}

QList<int> SaleTrip::freeSeats(const QString &showtimeId)
{
    const Caller::Reply reply = m_caller.graphQl(u"query ($id: ID!) { showtime(id: $id) { seatMap { seats { id type } claims { seatId } } } }"_s, {{u"id"_s, showtimeId}});
    const QJsonObject map = reply.data().value("showtime"_L1).toObject().value("seatMap"_L1).toObject();
    QSet<int> taken;
    const QJsonArray claims = map.value("claims"_L1).toArray();
    for (const QJsonValue &claim : claims)
        taken.insert(claim.toObject().value("seatId"_L1).toInt());
    QList<int> free;
    const QJsonArray seats = map.value("seats"_L1).toArray();
    for (const QJsonValue &seat : seats) {
        const int id = seat.toObject().value("id"_L1).toInt();
        if (!taken.contains(id) && seat.toObject().value("type"_L1).toString() == "STANDARD"_L1)
            free.append(id);
    }
    return free;
}

Caller::Reply SaleTrip::hold(const QString &showtimeId, const QList<int> &seats, const QString &bookingId, const QString &key)
{
    return m_caller.graphQl(u"mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { %1 } }"_s.arg(bookingFields),
                            {{u"input"_s, QJsonObject {{u"idempotencyKey"_s, key}, {u"bookingId"_s, bookingId}, {u"showtimeId"_s, showtimeId}, {u"seatIds"_s, numbers(seats)}}}});
}

Caller::Reply SaleTrip::quote(const QString &bookingId, const QList<int> &seats)
{
    return m_caller.graphQl(u"query ($id: ID!, $tickets: [TicketChoice!]!) { quote(bookingId: $id, tickets: $tickets) { quote { total { amountMinor } } refusal { code } } }"_s,
                            {{u"id"_s, bookingId}, {u"tickets"_s, adults(seats)}});
}

Caller::Reply SaleTrip::checkout(const QString &bookingId, const QList<int> &seats, qint64 totalMinor, const QString &paymentId, const QString &key,
                                 std::optional<qint64> tenderedMinor)
{
    const QJsonObject payment {{u"paymentId"_s, paymentId}, {u"method"_s, u"CASH"_s}, {u"tenderedMinor"_s, tenderedMinor.value_or(totalMinor)}};
    return m_caller.graphQl(u"mutation ($input: CheckoutInput!) { checkout(input: $input) { %1 } }"_s.arg(bookingFields),
                            {{u"input"_s, QJsonObject {{u"idempotencyKey"_s, key}, {u"bookingId"_s, bookingId}, {u"tickets"_s, adults(seats)},
                                                       {u"expectedTotalMinor"_s, totalMinor}, {u"payment"_s, payment}}}});
}

Caller::Reply SaleTrip::booking(const QString &bookingId)
{
    return m_caller.graphQl(u"query ($id: ID!) { booking(id: $id) { id state confirmationCode total { amountMinor } tickets { id seat { id } } } }"_s, {{u"id"_s, bookingId}});
}

QString SaleTrip::refusal(const Caller::Reply &reply, const char *mutation)
{
    return reply.data().value(QLatin1StringView(mutation)).toObject().value("refusal"_L1).toObject().value("code"_L1).toString();
}

} // namespace foyer::test
