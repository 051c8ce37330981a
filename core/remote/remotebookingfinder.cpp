#include "remotebookingfinder.h"

#include "async.h"
#include "jsonreader.h"

#include <array>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::BookingStanding;
using ports::FoundBy;

namespace {

/** @p state as the server names it. Held and not reserved: somebody's basket. */
std::optional<BookingStanding> standingOf(QStringView state, bool isReserved)
{
    if (state == "HELD"_L1)
        return isReserved ? BookingStanding::Reserved : BookingStanding::Paying;
    static constexpr std::array names{
        std::pair{"PAYING"_L1, BookingStanding::Paying},     std::pair{"CONFIRMED"_L1, BookingStanding::Sold},
        std::pair{"REFUNDED"_L1, BookingStanding::Refunded}, std::pair{"EXCHANGED"_L1, BookingStanding::Exchanged},
        std::pair{"CANCELLED"_L1, BookingStanding::Over},    std::pair{"EXPIRED"_L1, BookingStanding::Over},
    };
    for (const auto &[name, standing] : names) {
        if (state == name)
            return standing;
    }
    return std::nullopt;
}

std::optional<FoundBy> foundByFromWireName(QStringView text)
{
    static constexpr std::array names{
        std::pair{"CODE"_L1, FoundBy::Code}, std::pair{"TICKET"_L1, FoundBy::Ticket},
        std::pair{"SEAT"_L1, FoundBy::Seat}, std::pair{"SHOWTIME"_L1, FoundBy::Showtime},
        std::pair{"NAME"_L1, FoundBy::Name}, std::pair{"CONTACT"_L1, FoundBy::Contact},
        std::pair{"CARD"_L1, FoundBy::Card}, std::pair{"NOTE"_L1, FoundBy::Note},
    };
    for (const auto &[name, by] : names) {
        if (text == name)
            return by;
    }
    return std::nullopt;
}

ports::ListedBooking readListed(JsonReader &json)
{
    ports::ListedBooking booking;
    booking.id = json.id<domain::BookingId>(u"id"_s);
    booking.code = json.optionalText(u"confirmationCode"_s);
    const bool isReserved = json.flag(u"isReserved"_s);
    booking.standing =
        json.oneOf(u"state"_s, [isReserved](QStringView state) { return standingOf(state, isReserved); });
    JsonReader showtime = json.object(u"showtime"_s);
    booking.movieTitle = showtime.text(u"movieTitle"_s);
    booking.auditoriumName = showtime.text(u"auditoriumName"_s);
    booking.startsAtUtc = showtime.moment(u"startsAt"_s);
    booking.timeZone = showtime.text(u"timeZone"_s);
    booking.seats =
        json.list(u"seats"_s, [](JsonReader &seat) { return seat.text(u"row"_s) + seat.text(u"number"_s); });
    booking.bookedBy = json.optionalText(u"soldBy"_s);
    booking.atUtc = json.optionalMoment(u"confirmedAt"_s).value_or(json.moment(u"createdAt"_s));
    if (!json.isNull(u"total"_s))
        booking.total = json.money(u"total"_s);
    booking.note = json.optionalText(u"note"_s);
    return booking;
}

/** What moved; what was refused did not. */
QList<ports::BookingMoney> readMoney(JsonReader &json)
{
    QList<ports::BookingMoney> moved;
    json.list(u"payments"_s, [&moved](JsonReader &payment) {
        const QString state = payment.text(u"state"_s);
        const ports::BookingMoney money{payment.text(u"method"_s), payment.money(u"amount"_s),
                                        payment.optionalText(u"card"_s), payment.flag(u"isRefund"_s)};
        if (state != "REFUSED"_L1)
            moved.append(money);
        return 0;
    });
    return moved;
}

/** Oldest first, as the server has them. Null when the service for messages does not answer. */
std::optional<ports::BookingMessage> readNewestMessage(JsonReader &json)
{
    std::optional<ports::BookingMessage> newest;
    if (json.isNull(u"notifications"_s))
        return newest;
    json.list(u"notifications"_s, [&newest](JsonReader &message) {
        const ports::BookingMessage read{message.text(u"id"_s), message.optionalText(u"address"_s),
                                         message.moment(u"madeAt"_s)};
        if (!read.address.isEmpty())
            newest = read;
        return 0;
    });
    return newest;
}

void readReceipts(JsonReader &json, ports::BookingFacts &facts)
{
    if (json.isNull(u"receipts"_s))
        return;
    json.list(u"receipts"_s, [&facts](JsonReader &receipt) {
        const int number = receipt.number(u"number"_s);
        if (receipt.text(u"kind"_s) == "REFUND"_L1)
            facts.refundReceipts.append(number);
        else
            facts.receiptNumber = number;
        return number;
    });
}

Result<ports::BookingMatches> matchesFrom(const QJsonValue &found)
{
    JsonReader json(found, u"findBookings"_s);
    ports::BookingMatches all;
    all.hasMore = json.flag(u"hasMore"_s);
    all.peopleAsked = json.flag(u"peopleAsked"_s);
    all.matches = json.list(u"matches"_s, [](JsonReader &match) {
        JsonReader booking = match.object(u"booking"_s);
        return ports::BookingMatch{readListed(booking), match.oneOf(u"foundBy"_s, foundByFromWireName)};
    });
    return json.result(all);
}

Result<ports::BookingFacts> factsFrom(const QJsonValue &booking)
{
    JsonReader json(booking, u"booking"_s);
    ports::BookingFacts facts;
    facts.listed = readListed(json);
    facts.expiresAtUtc = json.optionalMoment(u"expiresAt"_s);
    facts.reprints = json.number(u"reprints"_s);
    facts.liveTickets = static_cast<int>(json.list(u"tickets"_s, [](JsonReader &) { return 0; }).size());
    facts.money = readMoney(json);
    facts.message = readNewestMessage(json);
    if (!json.isNull(u"ageConfirmed"_s)) {
        JsonReader age = json.object(u"ageConfirmed"_s);
        facts.ageConfirmed = ports::ConfirmedAge{age.moment(u"at"_s), age.text(u"by"_s)};
    }
    readReceipts(json, facts);
    return json.result(facts);
}

} // namespace

RemoteBookingFinder::RemoteBookingFinder(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::BookingMatches>> RemoteBookingFinder::find(domain::CinemaId cinema, QString text,
                                                                 domain::ShowtimeId numbered, int most)
{
    QJsonObject variables{{u"cinemaId"_s, cinema.toString()}, {u"text"_s, text}, {u"first"_s, most}};
    if (!numbered.isNull())
        variables.insert(u"showtimeId"_s, numbered.toString());
    return async::andThen(m_client.query(u"findBookings"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<ports::BookingMatches> {
                              const Result<QJsonValue> found = answer.field(u"findBookings"_s);
                              return found ? matchesFrom(*found) : fail(found.error());
                          });
}

QFuture<Result<ports::BookingFacts>> RemoteBookingFinder::facts(domain::BookingId booking)
{
    return async::andThen(m_client.query(u"bookingFacts"_s, {{u"id"_s, booking.toString()}}), this,
                          [](const GraphQlAnswer &answer) -> Result<ports::BookingFacts> {
                              const Result<QJsonValue> found = answer.field(u"booking"_s);
                              if (!found)
                                  return fail(found.error());
                              if (found->isNull())
                                  return fail(ErrorCode::NotFound, u"no such booking"_s);
                              return factsFrom(*found);
                          });
}

} // namespace foyer::remote
