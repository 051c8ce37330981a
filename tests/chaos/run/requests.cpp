#include "requests.h"

#include <QDateTime>
#include <QJsonArray>
#include <QUuid>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString bookingPayload =
    u"{ booking { id state expiresAt confirmationCode total { amountMinor } seats { id } "
    "tickets { id seat { id } price { amountMinor } } } refusal { code detail retryable } }"_s;
const QString showtimePayload = u"{ showtime { id } refusal { code detail retryable } }"_s;

QJsonArray numbers(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

/** A request with an input, key and all. */
Asked withInput(const QString &op, const QString &field, const QString &type, QJsonObject input,
                const QJsonObject &asked, const QString &payload = bookingPayload)
{
    const QString key = requests::newId();
    input.insert(u"idempotencyKey"_s, key);
    return {op,
            key,
            asked,
            field,
            u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, payload),
            {{u"input"_s, input}}};
}

/** A request about a booking that needs no more than its name. */
Asked simple(const QString &op, const QString &field, const QString &type, const QString &booking)
{
    return withInput(op, field, type, {{u"bookingId"_s, booking}}, {{u"booking"_s, booking}});
}

QJsonObject inputOf(const Tender &tender)
{
    QJsonObject input{{u"paymentId"_s, tender.payment}, {u"method"_s, tender.method}};
    if (tender.amountMinor)
        input.insert(u"amountMinor"_s, *tender.amountMinor);
    if (tender.tenderedMinor)
        input.insert(u"tenderedMinor"_s, *tender.tenderedMinor);
    if (!tender.reference.isEmpty())
        input.insert(u"reference"_s, tender.reference);
    return input;
}

/** In the checker's words. */
QJsonObject shown(const QJsonObject &booking)
{
    QJsonArray seats;
    const QJsonArray given = booking.value("seats"_L1).toArray();
    for (const QJsonValue &seat : given)
        seats.append(seat[u"id"]);
    QJsonArray tickets;
    const QJsonArray sold = booking.value("tickets"_L1).toArray();
    for (const QJsonValue &ticket : sold)
        tickets.append(QJsonObject{{u"id"_s, ticket[u"id"]},
                                   {u"seat"_s, ticket[u"seat"][u"id"]},
                                   {u"priceMinor"_s, ticket[u"price"][u"amountMinor"]}});
    QJsonObject view{{u"id"_s, booking.value("id"_L1)},
                     {u"state"_s, booking.value("state"_L1)},
                     {u"seats"_s, seats},
                     {u"code"_s, booking.value("confirmationCode"_L1)},
                     {u"totalMinor"_s, booking.value("total"_L1)[u"amountMinor"]},
                     {u"tickets"_s, tickets}};
    const QString expires = booking.value("expiresAt"_L1).toString();
    if (!expires.isEmpty())
        view.insert(u"expiresAtMs"_s, QDateTime::fromString(expires, Qt::ISODateWithMs).toMSecsSinceEpoch());
    return view;
}

} // namespace

namespace requests {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QJsonArray adults(const QList<int> &seats)
{
    QJsonArray array;
    for (const int seat : seats)
        array.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
    return array;
}

Asked hold(const QString &booking, const QString &showtime, const QList<int> &seats)
{
    return withInput(u"hold"_s, u"holdSeats"_s, u"HoldSeatsInput"_s,
                     {{u"bookingId"_s, booking}, {u"showtimeId"_s, showtime}, {u"seatIds"_s, numbers(seats)}},
                     {{u"booking"_s, booking}, {u"showtime"_s, showtime}, {u"seats"_s, numbers(seats)}});
}

Asked holdBest(const QString &booking, const QString &showtime, int wish)
{
    return withInput(
        u"holdBest"_s, u"holdBestSeats"_s, u"HoldBestSeatsInput"_s,
        {{u"bookingId"_s, booking}, {u"showtimeId"_s, showtime}, {u"request"_s, QJsonObject{{u"seats"_s, wish}}}},
        {{u"booking"_s, booking}, {u"showtime"_s, showtime}, {u"wish"_s, wish}});
}

Asked extend(const QString &booking)
{
    return simple(u"extend"_s, u"extendHold"_s, u"ExtendHoldInput"_s, booking);
}

Asked reserve(const QString &booking)
{
    return simple(u"reserve"_s, u"reserveHold"_s, u"ReserveHoldInput"_s, booking);
}

Asked release(const QString &booking)
{
    return simple(u"release"_s, u"releaseHold"_s, u"ReleaseHoldInput"_s, booking);
}

Asked checkout(const Purchase &purchase)
{
    QJsonArray tenders;
    QJsonArray payments;
    for (const Tender &tender : purchase.tenders) {
        tenders.append(QJsonObject{{u"payment"_s, tender.payment}, {u"method"_s, tender.method}});
        payments.append(inputOf(tender));
    }
    QJsonObject asked{{u"booking"_s, purchase.booking},
                      {u"showtime"_s, purchase.showtime},
                      {u"seats"_s, numbers(purchase.seats)},
                      {u"tenders"_s, tenders}};
    QJsonObject input{{u"bookingId"_s, purchase.booking},
                      {u"tickets"_s, adults(purchase.seats)},
                      {u"expectedTotalMinor"_s, purchase.totalMinor},
                      {u"payments"_s, payments}};
    if (!purchase.coupons.isEmpty()) {
        asked.insert(u"coupons"_s, QJsonArray::fromStringList(purchase.coupons));
        input.insert(u"couponCodes"_s, QJsonArray::fromStringList(purchase.coupons));
    }
    if (!purchase.oldBooking.isEmpty()) {
        const QJsonArray tickets = QJsonArray::fromStringList(purchase.oldTickets);
        asked.insert(u"exchange"_s, QJsonObject{{u"booking"_s, purchase.oldBooking}, {u"tickets"_s, tickets}});
        input.insert(u"exchange"_s, QJsonObject{{u"bookingId"_s, purchase.oldBooking}, {u"ticketIds"_s, tickets}});
    }
    if (!purchase.code.isEmpty()) {
        asked.insert(u"code"_s, purchase.code);
        input.insert(u"confirmationCode"_s, purchase.code);
    }
    return withInput(u"checkout"_s, u"checkout"_s, u"CheckoutInput"_s, input, asked);
}

Asked abandon(const QString &booking)
{
    return {u"abandon"_s,
            newId(),
            {{u"booking"_s, booking}},
            u"abandonCheckout"_s,
            u"mutation ($id: ID!) { abandonCheckout(bookingId: $id) %1 }"_s.arg(bookingPayload),
            {{u"id"_s, booking}}};
}

Asked refund(const QString &booking, const QStringList &tickets, std::optional<qint64> amountMinor)
{
    QJsonObject asked{{u"booking"_s, booking}};
    QJsonObject input{{u"bookingId"_s, booking}, {u"reason"_s, u"CUSTOMER_REQUEST"_s}};
    if (amountMinor) {
        asked.insert(u"amountMinor"_s, *amountMinor);
        input.insert(u"amountMinor"_s, *amountMinor);
    } else {
        asked.insert(u"tickets"_s, QJsonArray::fromStringList(tickets));
        input.insert(u"ticketIds"_s, QJsonArray::fromStringList(tickets));
    }
    return withInput(u"refund"_s, u"refundBooking"_s, u"RefundInput"_s, input, asked);
}

Asked rebook(const QString &old, const QString &booking, const QString &showtime, const QList<int> &seats)
{
    return withInput(u"rebook"_s, u"rebook"_s, u"RebookInput"_s,
                     {{u"bookingId"_s, old},
                      {u"newBookingId"_s, booking},
                      {u"showtimeId"_s, showtime},
                      {u"seatIds"_s, numbers(seats)}},
                     {{u"booking"_s, booking},
                      {u"showtime"_s, showtime},
                      {u"seats"_s, numbers(seats)},
                      {u"exchange"_s, QJsonObject{{u"booking"_s, old}, {u"tickets"_s, QJsonArray()}}}});
}

Asked cancelShowtime(const QString &showtime, const QString &then, const QString &target)
{
    QJsonObject input{{u"showtimeId"_s, showtime}, {u"reason"_s, u"PROJECTOR_FAILED"_s}, {u"then"_s, then}};
    QJsonObject asked{{u"showtime"_s, showtime}, {u"then"_s, then}};
    if (!target.isEmpty()) {
        input.insert(u"targetShowtimeId"_s, target);
        asked.insert(u"target"_s, target);
    }
    return withInput(u"cancel"_s, u"cancelShowtime"_s, u"CancelShowtimeInput"_s, input, asked, showtimePayload);
}

Told told(const Asked &request, const std::optional<QJsonObject> &answer)
{
    if (!answer)
        return {};
    const QJsonObject outcome = answer->value("data"_L1)[request.field].toObject();
    if (outcome.isEmpty() || answer->contains("errors"_L1)) {
        const QJsonValue error = answer->value("errors"_L1)[0];
        return {Told::Outcome::Unknown,
                {{u"error"_s, error[u"extensions"][u"code"]}, {u"detail"_s, error[u"message"]}}};
    }
    Told said;
    const QJsonObject booking = outcome.value("booking"_L1).toObject();
    if (!booking.isEmpty())
        said.answer.insert(u"booking"_s, shown(booking));
    const QJsonObject refusal = outcome.value("refusal"_L1).toObject();
    if (refusal.isEmpty()) {
        said.outcome = Told::Outcome::Done;
        return said;
    }
    said.answer.insert(u"code"_s, refusal.value("code"_L1));
    said.answer.insert(u"detail"_s, refusal.value("detail"_L1));
    said.outcome = refusal.value("retryable"_L1).toBool() ? Told::Outcome::Unknown : Told::Outcome::Refused;
    return said;
}

} // namespace requests

} // namespace foyer::chaos
