#include "remotebookings.h"

#include "async.h"
#include "bookingjson.h"
#include "remoterefunds.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::RecordPage;
using Type = RecordField::Type;
using Use = RecordField::Use;

namespace {

RecordField shown(const QString &name, Type type, const QString &readFrom = {})
{
    return {name, type, Use::Shown, {}, readFrom};
}

RecordField rows(const QString &name, const QList<RecordField> &inner)
{
    return {name, Type::Objects, Use::Shown, inner, {}};
}

RecordWire bookingWire()
{
    const QString minor = u"amount.amountMinor"_s;
    const QList<RecordField> tickets{
        shown(u"id"_s, Type::Text),
        shown(u"row"_s, Type::Text, u"seat.row"_s),
        shown(u"number"_s, Type::Text, u"seat.number"_s),
        shown(u"seatType"_s, Type::Text, u"seat.type"_s),
        shown(u"typeCode"_s, Type::Text, u"ticketType.code"_s),
        shown(u"typeName"_s, Type::Text, u"ticketType.name"_s),
        shown(u"priceMinor"_s, Type::Long, u"price.amountMinor"_s),
        shown(u"refundedMinor"_s, Type::Long, u"refunded.amountMinor"_s),
        shown(u"state"_s, Type::Text),
        rows(u"steps"_s,
             {shown(u"kind"_s, Type::Text), shown(u"text"_s, Type::Text), shown(u"amountMinor"_s, Type::Long, minor)})};
    RecordWire wire;
    wire.list = {u"bookingList"_s, u"bookings"_s};
    wire.one = {u"bookingRecord"_s, u"booking"_s};
    wire.singleFilters = {u"showtimeId"_s, u"cinemaId"_s, u"soldFrom"_s, u"soldUntil"_s};
    wire.fields = {
        shown(u"code"_s, Type::Text, u"confirmationCode"_s),
        shown(u"soldBy"_s, Type::Text),
        shown(u"note"_s, Type::Text),
        shown(u"ageConfirmedAt"_s, Type::Moment, u"ageConfirmed.at"_s),
        shown(u"ageConfirmedBy"_s, Type::Text, u"ageConfirmed.by"_s),
        shown(u"createdAt"_s, Type::Moment),
        shown(u"soldAt"_s, Type::Moment, u"confirmedAt"_s),
        shown(u"showtimeId"_s, Type::Text, u"showtime.id"_s),
        shown(u"movieTitle"_s, Type::Text, u"showtime.movieTitle"_s),
        shown(u"auditoriumName"_s, Type::Text, u"showtime.auditoriumName"_s),
        shown(u"startsAt"_s, Type::Moment, u"showtime.startsAt"_s),
        shown(u"timeZone"_s, Type::Text, u"showtime.timeZone"_s),
        rows(u"seats"_s, {shown(u"row"_s, Type::Text), shown(u"number"_s, Type::Text)}),
        shown(u"totalMinor"_s, Type::Long, u"total.amountMinor"_s),
        shown(u"currency"_s, Type::Text, u"total.currency"_s),
        shown(u"taxMinor"_s, Type::Long, u"tax.amountMinor"_s),
        shown(u"refundedMinor"_s, Type::Long, u"refunded.amountMinor"_s),
        shown(u"reprints"_s, Type::Number),
        rows(u"receipts"_s,
             {shown(u"number"_s, Type::Number), shown(u"kind"_s, Type::Text), shown(u"at"_s, Type::Moment)}),
        rows(u"tickets"_s, tickets),
        rows(u"endedTickets"_s, tickets),
        rows(u"payments"_s,
             {shown(u"isRefund"_s, Type::Flag), shown(u"method"_s, Type::Text), shown(u"state"_s, Type::Text),
              shown(u"amountMinor"_s, Type::Long, minor), shown(u"card"_s, Type::Text),
              shown(u"reference"_s, Type::Text)}),
        rows(u"notifications"_s,
             {shown(u"id"_s, Type::Text), shown(u"kind"_s, Type::Text), shown(u"address"_s, Type::Text),
              shown(u"state"_s, Type::Text), shown(u"reason"_s, Type::Text), shown(u"madeAt"_s, Type::Moment),
              shown(u"nextTryAt"_s, Type::Moment), shown(u"settledAt"_s, Type::Moment)}),
        rows(u"history"_s,
             {shown(u"at"_s, Type::Moment), shown(u"kind"_s, Type::Text), shown(u"by"_s, Type::Text),
              shown(u"approvedBy"_s, Type::Text), shown(u"reason"_s, Type::Text),
              shown(u"amountMinor"_s, Type::Long, minor)}),
    };
    return wire;
}

} // namespace

RemoteBookings::RemoteBookings(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_records(client, bookingWire())
{
}

QFuture<Result<RecordPage>> RemoteBookings::fetch(const ports::RecordQuery &query, int offset, int count)
{
    if (!query.text.contains(u'@'))
        return m_records.fetch(query, offset, count);
    const auto asked = m_client.query(u"peopleByText"_s, {{u"text"_s, query.text}});
    return async::andThen(
        asked, this, [this, query, offset, count](const GraphQlAnswer &answer) -> QFuture<Result<RecordPage>> {
            const Result<QJsonValue> users = answer.field(u"users"_s);
            if (!users)
                return async::failed<RecordPage>(users.error());
            JsonReader json(*users, u"users"_s);
            const QStringList ids = json.list(u"nodes"_s, [](JsonReader &user) { return user.text(u"id"_s); });
            if (!json.isGood())
                return async::ready(json.result(RecordPage()));
            if (ids.isEmpty())
                return async::ready<Result<RecordPage>>(RecordPage());
            ports::RecordQuery byPeople = query;
            byPeople.text.clear();
            byPeople.choices.insert(u"userIds"_s, ids);
            return m_records.fetch(byPeople, offset, count);
        });
}

QFuture<Result<std::optional<domain::Money>>> RemoteBookings::refund(const ports::RefundRequest &request)
{
    return sendRefund(m_client, this, request);
}

QFuture<Result<QString>> RemoteBookings::rebook(const ports::RebookRequest &request)
{
    QJsonArray seats;
    for (const domain::SeatId seat : request.seats)
        seats.append(static_cast<qint32>(seat));
    const QJsonObject input{{u"bookingId"_s, request.booking.toString()},
                            {u"newBookingId"_s, request.newBooking.toString()},
                            {u"showtimeId"_s, request.showtime.toString()},
                            {u"seatIds"_s, seats}};
    return async::andThen(m_client.mutate(u"rebook"_s, input, request.key), this,
                          [](const GraphQlAnswer &answer) -> Result<QString> {
                              const Result<QJsonValue> payload = answer.field(u"rebook"_s);
                              if (!payload)
                                  return fail(payload.error());
                              if (const std::optional<Error> refusal = refusalFrom(*payload))
                                  return fail(*refusal);
                              JsonReader json((*payload)[u"booking"_s], u"booking"_s);
                              const QString code = json.text(u"confirmationCode"_s);
                              return json.result(code);
                          });
}

QFuture<Result<void>> RemoteBookings::sendAgain(const QString &id, const QString &earlier)
{
    const QJsonObject input{{u"notificationId"_s, id}, {u"earlierId"_s, earlier}};
    return async::andThen(m_client.mutateAgain(u"resendNotification"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(u"resendNotification"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"resendNotification"_s);
                              if (json.isNull(u"refusal"_s))
                                  return {};
                              JsonReader refusal = json.object(u"refusal"_s);
                              return fail(ports::asRefusal(readEditRefusal(refusal, {})));
                          });
}

QFuture<Result<int>> RemoteBookings::countReprint(const QString &printId, const domain::BookingId &booking)
{
    const QJsonObject input{{u"printId"_s, printId}, {u"bookingId"_s, booking.toString()}};
    return async::andThen(m_client.mutateAgain(u"reprintTickets"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<int> {
                              const Result<QJsonValue> payload = answer.field(u"reprintTickets"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"reprintTickets"_s);
                              if (!json.isNull(u"refusal"_s)) {
                                  JsonReader refusal = json.object(u"refusal"_s);
                                  return fail(ports::asRefusal(readEditRefusal(refusal, {})));
                              }
                              const int number = json.number(u"number"_s);
                              return json.result(number);
                          });
}

} // namespace foyer::remote
