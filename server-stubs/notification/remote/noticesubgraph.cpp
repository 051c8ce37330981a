#include "noticesubgraph.h"

#include "async.h"

#include <QDateTime>
#include <QJsonArray>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using graphql::JsonValue;
using service::textAt;

namespace {

const QString bookingQuery =
    u"query Notice($id: ID!) { bookingNotice(id: $id) { userId booking { confirmationCode expiresAt seats { row number "
    u"} "
    "total { amountMinor currency } showtime { cinemaId movieTitle auditoriumName startsLocal timeZone } } } }"_s;
const QString bookingsQuery = u"query Told($id: ID!) { bookingsToTell(showtimeId: $id) }"_s;
// As the gateway asks for what a service knows of somebody.
const QString personQuery = u"query Person($r: [_Any!]!) { _entities(representations: $r) { ... on User { displayName "
                            "language email phone roles notifyBy } } }"_s;

QStringList textsOf(const JsonValue *list)
{
    QStringList texts;
    if (const auto *items = list ? list->as<JsonValue::List>() : nullptr) {
        for (const JsonValue &item : *items)
            texts.append(item.as<QString>() ? *item.as<QString>() : QString());
    }
    return texts;
}

tl::unexpected<Error> unreadable(const QString &service)
{
    return fail(ErrorCode::Protocol, u"the %1 service answered something else"_s.arg(service));
}

std::optional<domain::Money> moneyIn(const JsonValue *money)
{
    const JsonValue *minor = money ? money->member(u"amountMinor") : nullptr;
    const auto currency = domain::Currency::fromCode(money ? textAt(*money, {u"currency"}) : QString());
    if (!minor || !minor->as<qint64>() || !currency)
        return std::nullopt;
    return domain::Money(*minor->as<qint64>(), *currency);
}

Result<std::optional<BookingFacts>> factsIn(const JsonValue &data, const BookingId &id)
{
    const JsonValue *notice = data.member(u"bookingNotice");
    if (!notice || !notice->as<JsonValue::Object>())
        return std::optional<BookingFacts>();
    const JsonValue *booking = notice->member(u"booking");
    const auto holder = domain::UserId::fromString(textAt(*notice, {u"userId"}));
    const auto cinema =
        domain::CinemaId::fromString(booking ? textAt(*booking, {u"showtime", u"cinemaId"}) : QString());
    if (!booking || !holder || !cinema)
        return unreadable(u"booking"_s);
    BookingFacts facts;
    facts.booking = id;
    facts.cinema = *cinema;
    facts.holder = *holder;
    facts.film = textAt(*booking, {u"showtime", u"movieTitle"});
    facts.room = textAt(*booking, {u"showtime", u"auditoriumName"});
    facts.startsLocal = textAt(*booking, {u"showtime", u"startsLocal"});
    facts.timeZone = textAt(*booking, {u"showtime", u"timeZone"});
    facts.code = textAt(*booking, {u"confirmationCode"});
    facts.total = moneyIn(booking->member(u"total"));
    const QDateTime end = QDateTime::fromString(textAt(*booking, {u"expiresAt"}), Qt::ISODateWithMs);
    if (end.isValid())
        facts.expiresAtMs = end.toMSecsSinceEpoch();
    const JsonValue *seats = booking->member(u"seats");
    if (const auto *list = seats ? seats->as<JsonValue::List>() : nullptr) {
        for (const JsonValue &seat : *list)
            facts.seats.append(textAt(seat, {u"row"}) + textAt(seat, {u"number"}));
    }
    return std::optional(facts);
}

Result<std::optional<Recipient>> personIn(const JsonValue &data, const domain::UserId &id)
{
    const JsonValue *entities = data.member(u"_entities");
    const auto *list = entities ? entities->as<JsonValue::List>() : nullptr;
    if (!list || list->size() != 1)
        return unreadable(u"user"_s);
    const JsonValue &user = list->front();
    if (!user.as<JsonValue::Object>())
        return std::optional<Recipient>();
    return std::optional(Recipient{id, textAt(user, {u"displayName"}), textAt(user, {u"language"}),
                                   textAt(user, {u"email"}), textsOf(user.member(u"roles")), textAt(user, {u"phone"}),
                                   textAt(user, {u"notifyBy"})});
}

} // namespace

NoticeSubgraph::NoticeSubgraph(Bookings bookings, service::SubgraphPort &user,
                               const std::function<graphql::Identity()> &identity)
    : m_bookings(std::move(bookings))
    , m_identity(identity)
    , m_user(user, identity)
{
}

service::SubgraphCall &NoticeSubgraph::bookingsIn(const QString &region)
{
    return m_regions.try_emplace(region, m_bookings(region), m_identity).first->second;
}

QFuture<Result<std::optional<BookingFacts>>> NoticeSubgraph::booking(const QString &region, const BookingId &id)
{
    return async::andThen(bookingsIn(region).look(bookingQuery, {{u"id"_s, id.toString()}}, id.toString()), &m_context,
                          [id](const JsonValue &data) { return factsIn(data, id); });
}

QFuture<Result<QList<BookingId>>> NoticeSubgraph::bookingsOf(const QString &region, const domain::ShowtimeId &showtime)
{
    const QString id = showtime.toString();
    return async::andThen(bookingsIn(region).look(bookingsQuery, {{u"id"_s, id}}, id), &m_context,
                          [](const JsonValue &data) -> Result<QList<BookingId>> {
                              QList<BookingId> bookings;
                              const QStringList ids = textsOf(data.member(u"bookingsToTell"));
                              for (const QString &text : ids) {
                                  const auto booking = BookingId::fromString(text);
                                  if (!booking)
                                      return unreadable(u"booking"_s);
                                  bookings.append(*booking);
                              }
                              return bookings;
                          });
}

QFuture<Result<std::optional<Recipient>>> NoticeSubgraph::person(const domain::UserId &id)
{
    const QJsonObject who{{u"__typename"_s, u"User"_s}, {u"id"_s, id.toString()}};
    return async::andThen(m_user.look(personQuery, {{u"r"_s, QJsonArray{who}}}, id.toString()), &m_context,
                          [id](const JsonValue &data) { return personIn(data, id); });
}

} // namespace foyer::notification
