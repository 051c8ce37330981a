#include "remoterefunds.h"

#include "async.h"
#include "bookingjson.h"
#include "cataloguejson.h"
#include "remotesession.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What giving back was refused of, of all refunds of the booking. */
Result<std::optional<domain::Money>> owedOf(const QJsonValue &booking)
{
    JsonReader json(booking, u"booking"_s);
    const QList<domain::Money> owed = json.list(u"payments"_s, [](JsonReader &payment) {
        const domain::Money amount = payment.money(u"amount"_s);
        const bool isOwed = payment.flag(u"isRefund"_s) && payment.text(u"state"_s) == "OWED"_L1;
        return isOwed ? amount : domain::Money(0, amount.currency());
    });
    domain::Money sum = owed.isEmpty() ? domain::Money() : owed.first();
    for (qsizetype i = 1; i < owed.size(); ++i) {
        const Result<domain::Money> more = sum.plus(owed.at(i));
        if (!more)
            return fail(more.error());
        sum = *more;
    }
    return json.result(sum.minor() > 0 ? std::optional(sum) : std::nullopt);
}

Result<ports::SoldBooking> soldBookingFrom(const QJsonValue &value)
{
    JsonReader json(value, u"booking"_s);
    ports::SoldBooking booking;
    booking.id = json.id<domain::BookingId>(u"id"_s);
    booking.code = json.optionalText(u"confirmationCode"_s);
    const QString state = json.text(u"state"_s);
    JsonReader showtime = json.object(u"showtime"_s);
    booking.movieTitle = showtime.text(u"movieTitle"_s);
    booking.startsAtUtc = showtime.moment(u"startsAt"_s);
    booking.timeZone = showtime.text(u"timeZone"_s);
    booking.showtime = showtime.id<domain::ShowtimeId>(u"id"_s);
    booking.cinema = showtime.id<domain::CinemaId>(u"cinemaId"_s);
    qint64 left = 0;
    domain::Currency currency;
    booking.tickets = json.list(u"tickets"_s, [&](JsonReader &ticket) {
        JsonReader seat = ticket.object(u"seat"_s);
        JsonReader type = ticket.object(u"ticketType"_s);
        const domain::Money price = ticket.money(u"price"_s);
        const domain::Money rest(price.minor() - ticket.money(u"refunded"_s).minor(), price.currency());
        left += rest.minor();
        currency = price.currency();
        return ports::SoldTicket{ticket.text(u"id"_s), seat.text(u"row"_s) + seat.text(u"number"_s),
                                 readTicketType(type), rest};
    });
    for (const ports::SoldTicket &ticket : std::as_const(booking.tickets)) {
        booking.ticketIds.append(ticket.id);
        booking.seats.append(ticket.seat);
    }
    booking.left = domain::Money(left, currency);
    if (json.isGood() && (state != "CONFIRMED"_L1 || booking.tickets.isEmpty()))
        return fail(ErrorCode::IllegalState, u"nothing of it can be given back"_s);
    return json.result(booking);
}

Result<ports::GivenBack> givenBackFrom(const QJsonValue &booking)
{
    JsonReader json(booking, u"booking"_s);
    ports::GivenBack given;
    json.list(u"payments"_s, [&given](JsonReader &payment) {
        const QString state = payment.text(u"state"_s);
        const ports::MoneyBack back{payment.text(u"id"_s), payment.money(u"amount"_s),
                                    payment.text(u"method"_s) == "CASH"_L1, state == "OWED"_L1};
        if (payment.flag(u"isRefund"_s) && state != "REFUSED"_L1)
            given.moved.append(back);
        return back.id;
    });
    if (json.isNull(u"receipts"_s))
        return json.result(given);
    json.list(u"receipts"_s, [&given](JsonReader &receipt) {
        const int number = receipt.number(u"number"_s);
        if (receipt.text(u"kind"_s) == "REFUND"_L1)
            given.receipt = number;
        return number;
    });
    return json.result(given);
}

} // namespace

QFuture<Result<std::optional<domain::Money>>> sendRefund(GraphQlClient &client, QObject *context,
                                                         const ports::RefundRequest &request)
{
    QJsonObject input{{u"bookingId"_s, request.booking.toString()},
                      {u"ticketIds"_s, QJsonArray::fromStringList(request.ticketIds)},
                      {u"reason"_s, request.reason}};
    if (request.amountMinor)
        input.insert(u"amountMinor"_s, *request.amountMinor);
    if (request.inCash)
        input.insert(u"otherTender"_s, QJsonObject{{u"method"_s, u"CASH"_s}});
    if (!request.approval.isEmpty())
        input.insert(u"approval"_s, request.approval);
    return async::andThen(client.mutate(u"refundBooking"_s, input, request.key), context,
                          [](const GraphQlAnswer &answer) -> Result<std::optional<domain::Money>> {
                              const Result<QJsonValue> payload = answer.field(u"refundBooking"_s);
                              if (!payload)
                                  return fail(payload.error());
                              if (const std::optional<Error> refusal = refusalFrom(*payload))
                                  return fail(*refusal);
                              return owedOf((*payload)[u"booking"_s]);
                          });
}

RemoteRefunds::RemoteRefunds(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::SoldBooking>> RemoteRefunds::find(QString code)
{
    return async::andThen(m_client.query(u"soldBooking"_s, {{u"code"_s, code}}), this,
                          [](const GraphQlAnswer &answer) -> Result<ports::SoldBooking> {
                              const Result<QJsonValue> found = answer.field(u"bookingByCode"_s);
                              if (!found)
                                  return fail(found.error());
                              if (found->isNull())
                                  return fail(ErrorCode::NotFound, u"no booking has this code"_s);
                              return soldBookingFrom(*found);
                          });
}

QFuture<Result<ports::GivenBack>> RemoteRefunds::givenBack(domain::BookingId booking)
{
    return async::andThen(m_client.query(u"movedBack"_s, {{u"id"_s, booking.toString()}}), this,
                          [](const GraphQlAnswer &answer) -> Result<ports::GivenBack> {
                              const Result<QJsonValue> found = answer.field(u"booking"_s);
                              if (!found)
                                  return fail(found.error());
                              if (found->isNull())
                                  return fail(ErrorCode::NotFound, u"no such booking"_s);
                              return givenBackFrom(*found);
                          });
}

QFuture<Result<std::optional<domain::Money>>> RemoteRefunds::refund(const ports::RefundRequest &request)
{
    return sendRefund(m_client, this, request);
}

QFuture<Result<ports::GivenApproval>> RemoteRefunds::approve(const ports::ApprovalRequest &request)
{
    QJsonObject input{{u"pin"_s, request.pin},
                      {u"operation"_s, request.needed.operation},
                      {u"objectId"_s, request.booking.toString()},
                      {u"amountMinor"_s, request.needed.amount.minor()},
                      {u"currency"_s, request.needed.amount.currency().code()},
                      {u"cinemaId"_s, request.cinema.toString()}};
    if (ports::isBadge(request.shown))
        input.insert(u"badge"_s, request.shown);
    else
        input.insert(u"staffNumber"_s, request.shown.toInt());
    if (!request.code.isEmpty())
        input.insert(u"code"_s, request.code);
    return async::andThen(m_client.mutateUnrepeated(u"approve"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<ports::GivenApproval> {
                              const Result<QJsonValue> payload = answer.field(u"approve"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"approve"_s);
                              if (const std::optional<Error> refusal = readSignInRefusal(json))
                                  return fail(*refusal);
                              JsonReader approval = json.object(u"approval"_s);
                              const ports::GivenApproval given{approval.text(u"token"_s),
                                                               approval.object(u"approver"_s).text(u"displayName"_s)};
                              return json.result(given);
                          });
}

} // namespace foyer::remote
