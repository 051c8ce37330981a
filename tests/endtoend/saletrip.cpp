#include "saletrip.h"

#include "error.h"
#include "id.h"

#include <QJsonArray>
#include <QSet>
#include <QThread>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString bookingFields = u"booking { id state confirmationCode total { amountMinor } seats { id } tickets { id "
                              u"code seat { id } price { amountMinor } } } "
                              "refusal { code detail seats { seatId reason } total { amountMinor } retryable }"_s;

QJsonArray numbers(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

/** Asks as a till does: again, as long as the answer is that it may be asked again. */
template <class Ask>
Caller::Reply patiently(const Ask &ask)
{
    for (int attempt = 1;; ++attempt) {
        const Caller::Reply reply = ask();
        const QString code = reply.errorCode();
        if (code.isEmpty() || !Error{errorCodeFromWireName(code), {}, {}}.isRetryable() || attempt == 30)
            return reply;
        QThread::msleep(100);
    }
}

QJsonArray adults(const QList<int> &seats)
{
    QJsonArray array;
    for (const int seat : seats)
        array.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
    return array;
}

} // namespace

QString SaleTrip::newId()
{
    return newUuidV7().toString(QUuid::WithoutBraces);
}

QJsonObject SaleTrip::findShowtime(int daysAhead)
{
    const Caller::Reply cinemas = m_caller.graphQl(u"{ cinemas { id } }"_s);
    const QString cinema = cinemas.data().value("cinemas"_L1).toArray().at(0).toObject().value("id"_L1).toString();
    QString day = QDate::currentDate().addDays(daysAhead).toString(Qt::ISODate);
    for (int attempt = 0; attempt < 4; ++attempt) {
        const Caller::Reply reply = m_caller.graphQl(
            u"query ($cinema: ID!, $day: Date!) { programme(cinemaId: $cinema, day: $day) { days showtimes { id salesOpen seatsFree } } }"_s,
            {{u"cinema"_s, cinema}, {u"day"_s, day}});
        QJsonObject best;
        const QJsonObject programme = reply.data().value("programme"_L1).toObject();
        const QJsonArray showtimes = programme.value("showtimes"_L1).toArray();
        for (const QJsonValue &showtime : showtimes) {
            const QJsonObject candidate = showtime.toObject();
            if (candidate.value("salesOpen"_L1).toBool()
                && candidate.value("seatsFree"_L1).toInt() > best.value("seatsFree"_L1).toInt())
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
    const Caller::Reply reply = m_caller.graphQl(
        u"query ($id: ID!) { showtime(id: $id) { seatMap { seats { id type } claims { seatId } } } }"_s,
        {{u"id"_s, showtimeId}});
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

Caller::Reply SaleTrip::hold(const QString &showtimeId, const QList<int> &seats, const QString &bookingId,
                             const QString &key)
{
    return m_caller.graphQl(
        u"mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { %1 } }"_s.arg(bookingFields),
        {{u"input"_s,
          QJsonObject{{u"idempotencyKey"_s, key},
                      {u"bookingId"_s, bookingId},
                      {u"showtimeId"_s, showtimeId},
                      {u"seatIds"_s, numbers(seats)}}}});
}

Caller::Reply SaleTrip::quote(const QString &bookingId, const QList<int> &seats)
{
    return m_caller.graphQl(
        u"query ($id: ID!, $tickets: [TicketChoice!]!) { quote(bookingId: $id, tickets: $tickets) { quote { total { amountMinor } } refusal { code } } }"_s,
        {{u"id"_s, bookingId}, {u"tickets"_s, adults(seats)}});
}

Caller::Reply SaleTrip::checkout(const QString &bookingId, const QList<int> &seats, qint64 totalMinor,
                                 const QString &paymentId, const QString &key, std::optional<qint64> tenderedMinor)
{
    const QJsonObject payment{{u"paymentId"_s, paymentId},
                              {u"method"_s, u"CASH"_s},
                              {u"tenderedMinor"_s, tenderedMinor.value_or(totalMinor)}};
    return m_caller.graphQl(
        u"mutation ($input: CheckoutInput!) { checkout(input: $input) { %1 } }"_s.arg(bookingFields),
        {{u"input"_s,
          QJsonObject{{u"idempotencyKey"_s, key},
                      {u"bookingId"_s, bookingId},
                      {u"tickets"_s, adults(seats)},
                      {u"expectedTotalMinor"_s, totalMinor},
                      {u"payment"_s, payment}}}});
}

Caller::Reply SaleTrip::booking(const QString &bookingId)
{
    return m_caller.graphQl(
        u"query ($id: ID!) { booking(id: $id) { id state confirmationCode total { amountMinor } tickets { id seat { id } } } }"_s,
        {{u"id"_s, bookingId}});
}

TillSale TillSale::of(const QList<int> &seats)
{
    return {SaleTrip::newId(), SaleTrip::newId(), SaleTrip::newId(), SaleTrip::newId(), seats, 0, {}};
}

void SaleTrip::sell(const QString &showtimeId, TillSale &sale)
{
    if (patiently([&] { return hold(showtimeId, sale.seats, sale.booking, sale.holdKey); }).status == 0)
        return;
    const Caller::Reply quoted = patiently([&] { return quote(sale.booking, sale.seats); });
    const qint64 total = quoted.data()
                             .value("quote"_L1)
                             .toObject()
                             .value("quote"_L1)
                             .toObject()
                             .value("total"_L1)
                             .toObject()
                             .value("amountMinor"_L1)
                             .toInteger();
    if (total > 0)
        sale.total = total;
    if (sale.total == 0)
        return;
    for (int attempt = 0; attempt < 60; ++attempt) {
        const Caller::Reply paid =
            patiently([&] { return checkout(sale.booking, sale.seats, sale.total, sale.payment, sale.payKey); });
        if (paid.status == 0)
            return;
        const QJsonObject payload = paid.data().value("checkout"_L1).toObject();
        sale.code = payload.value("booking"_L1).toObject().value("confirmationCode"_L1).toString();
        if (!sale.code.isEmpty() || !payload.value("refusal"_L1).toObject().value("retryable"_L1).toBool())
            return;
        QThread::msleep(100); // being recovered: the same again
    }
}

QString SaleTrip::problemWith(const TillSale &sale, Caller &admin)
{
    const QJsonObject kept = booking(sale.booking).data().value("booking"_L1).toObject();
    if (kept.value("state"_L1).toString() != "CONFIRMED"_L1)
        return u"the booking is "_s + kept.value("state"_L1).toString();
    if (kept.value("confirmationCode"_L1).toString() != sale.code)
        return u"another confirmation code"_s;
    if (kept.value("total"_L1).toObject().value("amountMinor"_L1).toInteger() != sale.total)
        return u"another total"_s;
    QList<int> seats;
    const QJsonArray tickets = kept.value("tickets"_L1).toArray();
    for (const QJsonValue &ticket : tickets)
        seats.append(ticket.toObject().value("seat"_L1).toObject().value("id"_L1).toInt());
    if (seats != sale.seats)
        return u"other seats"_s;
    const QJsonArray payments =
        admin
            .graphQl(u"query ($id: ID!) { payments(bookingId: $id) { state amount { amountMinor } } }"_s,
                     {{u"id"_s, sale.booking}})
            .data()
            .value("payments"_L1)
            .toArray();
    if (payments.size() != 1 || payments.at(0).toObject().value("state"_L1).toString() != "CAPTURED"_L1
        || payments.at(0).toObject().value("amount"_L1).toObject().value("amountMinor"_L1).toInteger() != sale.total)
        return u"not charged exactly once: %1 payments"_s.arg(payments.size());
    const QJsonArray ledger = admin
                                  .graphQl(u"query ($id: ID!) { ledger(bookingId: $id) { amount { amountMinor } } }"_s,
                                           {{u"id"_s, sale.booking}})
                                  .data()
                                  .value("ledger"_L1)
                                  .toArray();
    qint64 sum = 0;
    for (const QJsonValue &entry : ledger)
        sum += entry.toObject().value("amount"_L1).toObject().value("amountMinor"_L1).toInteger();
    return ledger.isEmpty() || sum != 0 ? u"the ledger sums to %1"_s.arg(sum) : QString();
}

QString SaleTrip::refusal(const Caller::Reply &reply, const char *mutation)
{
    return reply.data()
        .value(QLatin1StringView(mutation))
        .toObject()
        .value("refusal"_L1)
        .toObject()
        .value("code"_L1)
        .toString();
}

} // namespace foyer::test
