#include "factssubgraph.h"

#include "async.h"

#include <QJsonArray>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;
using service::memberAt;
using service::textAt;
using Movie = std::optional<MovieFacts>;
using Auditorium = std::optional<AuditoriumFacts>;
using Limits = QHash<domain::AuditoriumId, std::optional<int>>;

namespace {

constexpr std::chrono::seconds whileSomebodyWaits{1};
constexpr int ratingsAPage = 2000;

const QString movieQuery =
    u"query Film($id: ID!) { movie(id: $id) { title runtimeMinutes ageRating score state releasedOn endsOn } }"_s;
const QString auditoriumQuery = u"query Room($id: ID!) { auditorium(id: $id) { name formats state capacityLimit cinema "
                                u"{ id timeZone dayChangeMinutes state } "
                                "seatPlan { version seats { id row number type x y angle width partner } } } }"_s;

// As the gateway asks for what a service knows of a thing or of somebody.
const QString limitsQuery =
    u"query Limits($r: [_Any!]!) { _entities(representations: $r) { ... on Auditorium { id capacityLimit } } }"_s;
const QString ownRatingsQuery = u"query Mine($r: [_Any!]!) { _entities(representations: $r) { ... on User { ratings "
                                "{ stars movie { id title } } } } }"_s;
const QString ratingsQuery = u"query Everybodys($first: Int!, $after: String) { ratings(first: $first, after: $after) "
                             "{ nodes { userId movieId stars } nextCursor } }"_s;

std::optional<int> numberAt(const JsonValue &value, QStringView key)
{
    const JsonValue *member = memberAt(value, {key});
    const qint64 *number = member ? member->as<qint64>() : nullptr;
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

/** The data of an answer without errors; with the service named when it has not answered. */
Result<const JsonValue *> dataIn(const Result<service::ServiceAnswer> &answer, const QString &service)
{
    if (!answer) {
        Error error = answer.error();
        error.detail = u"the %1 service: %2"_s.arg(service, error.detail);
        return fail(error);
    }
    if (!answer->errors.isEmpty())
        return fail(ErrorCode::Unreachable,
                    u"the %1 service: %2"_s.arg(service, graphql::toString(answer->errors.first())));
    return &*answer->data;
}

/** What the answer has under @p field, null when there is none; otherwise as dataIn(). */
Result<const JsonValue *> thingIn(const Result<service::ServiceAnswer> &answer, const QString &service,
                                  const QString &field)
{
    const Result<const JsonValue *> data = dataIn(answer, service);
    if (!data)
        return fail(data.error());
    const JsonValue *thing = memberAt(**data, {field});
    return thing && thing->as<JsonValue::Object>() ? thing : nullptr;
}

tl::unexpected<Error> unreadable(const QString &service)
{
    return fail(ErrorCode::Protocol, u"the %1 service answered something else"_s.arg(service));
}

Result<Movie> movieIn(const Result<service::ServiceAnswer> &answer, const domain::MovieId &id)
{
    const Result<const JsonValue *> found = thingIn(answer, u"movie"_s, u"movie"_s);
    if (!found)
        return fail(found.error());
    if (!*found)
        return Movie();
    const std::optional<int> minutes = numberAt(**found, u"runtimeMinutes");
    MovieFacts facts{id,
                     textAt(**found, {u"title"}),
                     numberAt(**found, u"ageRating"),
                     minutes.value_or(0),
                     textAt(**found, {u"state"}) == "PUBLISHED"_L1,
                     QDate::fromString(textAt(**found, {u"releasedOn"}), Qt::ISODate),
                     QDate::fromString(textAt(**found, {u"endsOn"}), Qt::ISODate),
                     numberAt(**found, u"score")};
    if (!minutes || facts.title.isEmpty())
        return unreadable(u"movie"_s);
    return Movie(facts);
}

const JsonValue::List *listIn(const JsonValue *value)
{
    return value ? value->as<JsonValue::List>() : nullptr;
}

Result<Limits> limitsIn(const Result<service::ServiceAnswer> &answer)
{
    const Result<const JsonValue *> data = dataIn(answer, u"cinema"_s);
    if (!data)
        return fail(data.error());
    const JsonValue::List *rooms = listIn(memberAt(**data, {u"_entities"}));
    if (!rooms)
        return unreadable(u"cinema"_s);
    Limits limits;
    for (const JsonValue &room : *rooms) {
        if (!room.as<JsonValue::Object>())
            continue; // none of that id
        const auto id = domain::AuditoriumId::fromString(textAt(room, {u"id"}));
        if (!id)
            return unreadable(u"cinema"_s);
        limits.insert(*id, numberAt(room, u"capacityLimit"));
    }
    return limits;
}

Result<QList<OwnRating>> ownRatingsIn(const Result<service::ServiceAnswer> &answer)
{
    const Result<const JsonValue *> data = dataIn(answer, u"movie"_s);
    if (!data)
        return fail(data.error());
    const JsonValue::List *users = listIn(memberAt(**data, {u"_entities"}));
    const JsonValue::List *list =
        users && users->size() == 1 ? listIn(memberAt(users->front(), {u"ratings"})) : nullptr;
    if (!list)
        return unreadable(u"movie"_s);
    QList<OwnRating> ratings;
    for (const JsonValue &value : *list) {
        const auto movie = domain::MovieId::fromString(textAt(value, {u"movie", u"id"}));
        const std::optional<int> stars = numberAt(value, u"stars");
        if (!movie || !stars)
            return unreadable(u"movie"_s);
        ratings.append({*movie, textAt(value, {u"movie", u"title"}), *stars});
    }
    return ratings;
}

Result<RatingsPage> ratingsIn(const Result<service::ServiceAnswer> &answer)
{
    const Result<const JsonValue *> found = thingIn(answer, u"movie"_s, u"ratings"_s);
    if (!found)
        return fail(found.error());
    const JsonValue::List *list = *found ? listIn(memberAt(**found, {u"nodes"})) : nullptr;
    if (!list)
        return unreadable(u"movie"_s);
    RatingsPage page;
    for (const JsonValue &value : *list) {
        const auto user = domain::UserId::fromString(textAt(value, {u"userId"}));
        const auto movie = domain::MovieId::fromString(textAt(value, {u"movieId"}));
        const std::optional<int> stars = numberAt(value, u"stars");
        if (!user || !movie || !stars)
            return unreadable(u"movie"_s);
        page.ratings.append({*user, *movie, *stars});
    }
    page.nextCursor = textAt(**found, {u"nextCursor"});
    return page;
}

Result<domain::SeatPlan> planIn(const JsonValue &room)
{
    const JsonValue *version = memberAt(room, {u"seatPlan", u"version"});
    const JsonValue *seats = memberAt(room, {u"seatPlan", u"seats"});
    const qint64 *number = version ? version->as<qint64>() : nullptr;
    const JsonValue::List *list = seats ? seats->as<JsonValue::List>() : nullptr;
    if (!number || !list)
        return unreadable(u"cinema"_s);
    QList<domain::PlanSeat> plan;
    for (const JsonValue &value : *list) {
        domain::PlanSeat seat;
        seat.id = domain::SeatId{numberAt(value, u"id").value_or(0)};
        seat.row = textAt(value, {u"row"});
        seat.number = textAt(value, {u"number"});
        const auto type = domain::seatTypeFromWireName(textAt(value, {u"type"}));
        if (!type) // a newer cinema service: what it is must not be guessed
            return unreadable(u"cinema"_s);
        seat.type = *type;
        seat.x = numberAt(value, u"x").value_or(0);
        seat.y = numberAt(value, u"y").value_or(0);
        seat.angle = numberAt(value, u"angle").value_or(0);
        seat.width = numberAt(value, u"width").value_or(0);
        if (const std::optional<int> partner = numberAt(value, u"partner"))
            seat.partner = domain::SeatId{*partner};
        plan.append(seat);
    }
    if (plan.isEmpty())
        return domain::SeatPlan();
    return domain::SeatPlan::create(static_cast<int>(*number), plan);
}

bool isOpen(const JsonValue &place)
{
    return textAt(place, {u"state"}) == "OPEN"_L1;
}

Result<Auditorium> auditoriumIn(const Result<service::ServiceAnswer> &answer, const domain::AuditoriumId &id)
{
    const Result<const JsonValue *> found = thingIn(answer, u"cinema"_s, u"auditorium"_s);
    if (!found)
        return fail(found.error());
    if (!*found)
        return Auditorium();
    const JsonValue &room = **found;
    const auto cinema = domain::CinemaId::fromString(textAt(room, {u"cinema", u"id"}));
    const JsonValue *place = memberAt(room, {u"cinema"});
    const std::optional<int> dayChange = place ? numberAt(*place, u"dayChangeMinutes") : std::nullopt;
    const Result<domain::SeatPlan> plan = planIn(room);
    if (!cinema || !dayChange)
        return unreadable(u"cinema"_s);
    if (!plan)
        return fail(plan.error());
    AuditoriumFacts facts{id,
                          {*cinema, textAt(room, {u"cinema", u"timeZone"}), *dayChange},
                          textAt(room, {u"name"}),
                          {},
                          *plan,
                          isOpen(room) && isOpen(*place),
                          numberAt(room, u"capacityLimit")};
    const JsonValue *formats = memberAt(room, {u"formats"});
    if (const JsonValue::List *list = formats ? formats->as<JsonValue::List>() : nullptr) {
        for (const JsonValue &format : *list)
            facts.formats.append(format.as<QString>() ? *format.as<QString>() : QString());
    }
    return Auditorium(facts);
}

} // namespace

FactsSubgraph::FactsSubgraph(service::SubgraphPort &movie, service::SubgraphPort &cinema,
                             const std::function<graphql::Identity()> &identity)
    : m_movie(movie, identity)
    , m_cinema(cinema, identity)
{
}

QFuture<Result<Movie>> FactsSubgraph::movie(const domain::MovieId &id)
{
    const QString name = id.toString();
    return async::then(m_movie.ask(movieQuery, {{u"id"_s, name}}, name), &m_context,
                       [id](const Result<service::ServiceAnswer> &answer) { return movieIn(answer, id); });
}

QFuture<Result<Auditorium>> FactsSubgraph::auditorium(const domain::AuditoriumId &id)
{
    const QString name = id.toString();
    return async::then(m_cinema.ask(auditoriumQuery, {{u"id"_s, name}}, name), &m_context,
                       [id](const Result<service::ServiceAnswer> &answer) { return auditoriumIn(answer, id); });
}

QFuture<Result<Limits>> FactsSubgraph::capacityLimits(const QList<domain::AuditoriumId> &rooms)
{
    QJsonArray wanted;
    for (const domain::AuditoriumId &room : rooms)
        wanted.append(QJsonObject{{u"__typename"_s, u"Auditorium"_s}, {u"id"_s, room.toString()}});
    return async::then(m_cinema.ask(limitsQuery, {{u"r"_s, wanted}}, u"limits"_s), &m_context, &limitsIn);
}

QFuture<Result<QList<OwnRating>>> FactsSubgraph::ratingsOf(const domain::UserId &user)
{
    const QJsonObject who{{u"__typename"_s, u"User"_s}, {u"id"_s, user.toString()}};
    return async::then(m_movie.ask(ownRatingsQuery, {{u"r"_s, QJsonArray{who}}}, user.toString(), whileSomebodyWaits),
                       &m_context, &ownRatingsIn);
}

QFuture<Result<RatingsPage>> FactsSubgraph::ratings(const QString &after)
{
    QJsonObject variables{{u"first"_s, ratingsAPage}};
    if (!after.isEmpty())
        variables.insert(u"after"_s, after);
    return async::then(m_movie.ask(ratingsQuery, variables, u"ratings"_s), &m_context, &ratingsIn);
}

} // namespace foyer::booking
