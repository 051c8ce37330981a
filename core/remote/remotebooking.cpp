#include "remotebooking.h"

#include "async.h"
#include "bookingjson.h"

#include <QSet>

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The payload of a root field, or its refusal as the error. */
/** @p asks is the one other service that booking asks to answer this; empty for none, or several. When booking itself
 *  says that it could not reach anybody, that one is missing: extras.service, as the gateway says of a service. */
Result<QJsonValue> payloadOf(const GraphQlAnswer &answer, const QString &field, const QString &asks = {})
{
    return answer.field(field).and_then([&asks](const QJsonValue &payload) -> Result<QJsonValue> {
        std::optional<Error> refusal = refusalFrom(payload);
        if (!refusal)
            return payload;
        const bool isMissing = refusal->code == ErrorCode::Unreachable || refusal->code == ErrorCode::Timeout;
        if (isMissing && !asks.isEmpty())
            refusal->extras.insert(u"service"_s, asks);
        return fail(*refusal);
    });
}

/** The hold of a payload; without @p asked whatever seats the server chose. */
Result<SeatHold> holdFrom(const QJsonValue &payload, BookingId booking, ShowtimeId showtime,
                          const std::optional<QList<SeatId>> &asked)
{
    JsonReader json(payload[u"booking"_s], u"booking"_s);
    const BookingId id = json.id<BookingId>(u"id"_s);
    const BookingState state = json.oneOf(u"state"_s, bookingStateFromWireName);
    const QDateTime expiresAt = json.moment(u"expiresAt"_s);
    const QList<SeatId> seats =
        json.list(u"seats"_s, [](JsonReader &seat) { return static_cast<SeatId>(seat.number(u"id"_s)); });
    if (!json.isGood())
        return json.result(SeatHold());
    const bool isWhatWasAsked = id == booking && state == BookingState::Held
        && (!asked || QSet<SeatId>(seats.cbegin(), seats.cend()) == QSet<SeatId>(asked->cbegin(), asked->cend()));
    if (!isWhatWasAsked)
        return fail(ErrorCode::Protocol, u"the hold is not the one that was asked for"_s);
    return SeatHold::create(booking, showtime, asked.value_or(seats), expiresAt);
}

QJsonArray seatTypesJson(const QList<SeatType> &types)
{
    QJsonArray names;
    for (const SeatType type : types)
        names.append(toWireName(type));
    return names;
}

QString splittingName(SeatSplitting splitting)
{
    switch (splitting) {
    case SeatSplitting::Never:
        return u"NEVER"_s;
    case SeatSplitting::NobodyAlone:
        return u"NOBODY_ALONE"_s;
    case SeatSplitting::Allowed:
        return u"ALLOWED"_s;
    }
    Q_UNREACHABLE();
}

/** Without `staff`: the server knows who asks. */
QJsonObject partyJson(const Party &party)
{
    return {{u"seats"_s, party.seats},
            {u"wheelchairs"_s, party.wheelchairs},
            {u"companions"_s, party.companions},
            {u"children"_s, party.children},
            {u"wanted"_s, seatTypesJson(party.wanted)},
            {u"accepted"_s, seatTypesJson(party.accepted)},
            {u"splitting"_s, splittingName(party.splitting)}};
}

} // namespace

RemoteBooking::RemoteBooking(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<SeatHold>> RemoteBooking::holdSeats(BookingId booking, ShowtimeId showtime, QList<SeatId> seats,
                                                   IdempotencyKey key)
{
    QJsonArray ids;
    for (const SeatId seat : std::as_const(seats))
        ids.append(static_cast<qint32>(seat));
    const QJsonObject input{
        {u"bookingId"_s, booking.toString()}, {u"showtimeId"_s, showtime.toString()}, {u"seatIds"_s, ids}};
    return async::andThen(m_client.mutate(u"holdSeats"_s, input, key), this,
                          [booking, showtime, seats](const GraphQlAnswer &answer) {
                              return payloadOf(answer, u"holdSeats"_s).and_then([&](const QJsonValue &payload) {
                                  return holdFrom(payload, booking, showtime, seats);
                              });
                          });
}

QFuture<Result<SeatHold>> RemoteBooking::holdBestSeats(BookingId booking, ShowtimeId showtime, Party party,
                                                       IdempotencyKey key)
{
    const QJsonObject input{
        {u"bookingId"_s, booking.toString()}, {u"showtimeId"_s, showtime.toString()}, {u"request"_s, partyJson(party)}};
    return async::andThen(m_client.mutate(u"holdBestSeats"_s, input, key), this,
                          [booking, showtime](const GraphQlAnswer &answer) {
                              return payloadOf(answer, u"holdBestSeats"_s).and_then([&](const QJsonValue &payload) {
                                  return holdFrom(payload, booking, showtime, std::nullopt);
                              });
                          });
}

QFuture<Result<Booking>> RemoteBooking::reserveHold(BookingId booking, IdempotencyKey key)
{
    const QJsonObject input{{u"bookingId"_s, booking.toString()}};
    return async::andThen(m_client.mutate(u"reserveHold"_s, input, key), this, [](const GraphQlAnswer &answer) {
        return payloadOf(answer, u"reserveHold"_s).and_then([](const QJsonValue &payload) {
            return bookingFrom(payload[u"booking"_s]);
        });
    });
}

QFuture<Result<QDateTime>> RemoteBooking::extendHold(BookingId booking, IdempotencyKey key)
{
    const QJsonObject input{{u"bookingId"_s, booking.toString()}};
    return async::andThen(m_client.mutate(u"extendHold"_s, input, key), this, [](const GraphQlAnswer &answer) {
        return payloadOf(answer, u"extendHold"_s).and_then([](const QJsonValue &payload) {
            JsonReader json(payload[u"booking"_s], u"booking"_s);
            return json.result(json.moment(u"expiresAt"_s));
        });
    });
}

QFuture<Result<void>> RemoteBooking::releaseHold(BookingId booking, IdempotencyKey key)
{
    const QJsonObject input{{u"bookingId"_s, booking.toString()}};
    return async::andThen(m_client.mutate(u"releaseHold"_s, input, key), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = payloadOf(answer, u"releaseHold"_s);
                              if (!payload)
                                  return fail(payload.error());
                              return {};
                          });
}

QFuture<Result<Quote>> RemoteBooking::quote(BookingId booking, QList<TicketChoice> tickets, QStringList couponCodes)
{
    const QJsonObject variables{{u"bookingId"_s, booking.toString()},
                                {u"tickets"_s, ticketsJson(tickets)},
                                {u"couponCodes"_s, QJsonArray::fromStringList(couponCodes)}};
    return async::andThen(m_client.query(u"quote"_s, variables), this, [](const GraphQlAnswer &answer) {
        return payloadOf(answer, u"quote"_s, u"coupon"_s).and_then([](const QJsonValue &payload) {
            return quoteFrom(payload[u"quote"_s]);
        });
    });
}

QFuture<Result<Booking>> RemoteBooking::checkout(const ports::CheckoutRequest &request)
{
    constexpr int attempts = 1;
    return async::andThen(
        m_client.mutate(u"checkout"_s, checkoutJson(request), request.key, attempts), this,
        [asks = request.couponCodes.isEmpty() ? u"payment"_s : QString()](const GraphQlAnswer &answer) {
            return payloadOf(answer, u"checkout"_s, asks).and_then([](const QJsonValue &payload) {
                return bookingFrom(payload[u"booking"_s]);
            });
        });
}

QFuture<Result<Booking>> RemoteBooking::abandonCheckout(BookingId booking)
{
    return async::andThen(m_client.mutatePlainly(u"abandonCheckout"_s, {{u"bookingId"_s, booking.toString()}}), this,
                          [](const GraphQlAnswer &answer) {
                              return payloadOf(answer, u"abandonCheckout"_s).and_then([](const QJsonValue &payload) {
                                  return bookingFrom(payload[u"booking"_s]);
                              });
                          });
}

QFuture<Result<Booking>> RemoteBooking::booking(BookingId booking)
{
    return async::andThen(m_client.query(u"booking"_s, {{u"id"_s, booking.toString()}}), this,
                          [](const GraphQlAnswer &answer) { return answer.field(u"booking"_s).and_then(bookingFrom); });
}

QFuture<Result<Booking>> RemoteBooking::bookingByCode(QString code)
{
    return async::andThen(
        m_client.query(u"bookingByCode"_s, {{u"code"_s, code.toUpper()}}), this,
        [](const GraphQlAnswer &answer) { return answer.field(u"bookingByCode"_s).and_then(bookingFrom); });
}

} // namespace foyer::remote
