#include "remotevisitor.h"

#include "async.h"
#include "recordwire.h"
#include "wirenames.h"

#include <array>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::SeenFilm;
using ports::SuggestedFilm;
using Reason = SuggestedFilm::Reason;

namespace {

constexpr std::array reasonNames{
    std::pair{Reason::BecauseYouSaw, "BECAUSE_YOU_SAW"_L1},
    std::pair{Reason::BecauseYouLiked, "BECAUSE_YOU_LIKED"_L1},
    std::pair{Reason::Popular, "POPULAR"_L1},
    std::pair{Reason::WellRated, "WELL_RATED"_L1},
    std::pair{Reason::OnSale, "ON_SALE"_L1},
};

SuggestedFilm readFilm(JsonReader &json)
{
    SuggestedFilm film;
    film.movie = json.object(u"movie"_s).id<domain::MovieId>(u"id"_s);
    film.title = json.text(u"title"_s);
    // A later server may have more reasons; the film is on sale for all that.
    film.reason = valueIn<Reason>(reasonNames, json.text(u"reason"_s)).value_or(Reason::OnSale);
    film.becauseTitle = json.optionalText(u"becauseTitle"_s);
    film.becauseStars = json.optionalNumber(u"becauseStars"_s).value_or(0);
    film.day = json.object(u"nextShowtime"_s).day(u"businessDay"_s);
    return film;
}

std::pair<domain::MovieId, int> readRating(JsonReader &json)
{
    return {json.object(u"movie"_s).id<domain::MovieId>(u"id"_s), json.number(u"stars"_s)};
}

SeenFilm readSeen(JsonReader &json)
{
    return {json.object(u"movie"_s).id<domain::MovieId>(u"id"_s), json.text(u"title"_s)};
}

/** The object `me`, with all of @p parts: a service that did not answer left its part out. */
Result<QJsonValue> meWith(const GraphQlAnswer &answer, std::initializer_list<QString> parts)
{
    const Result<QJsonValue> me = answer.field(u"me"_s);
    if (!me)
        return me;
    for (const QString &part : parts) {
        if ((*me)[part].isNull())
            return fail(answer.errors.value(0, Error{ErrorCode::Protocol, {}, {}}));
    }
    return me;
}

} // namespace

RemoteVisitor::RemoteVisitor(const QUrl &graphQl, QObject *parent)
    : QObject(parent)
    , m_client(graphQl)
    , m_session(m_client)
{
}

QFuture<Result<QString>> RemoteVisitor::signIn(QString login, QString password, QString deviceName)
{
    return async::andThen(m_session.signIn(login, password, deviceName), this,
                          [this](const ports::SignedIn &who) -> Result<QString> {
                              if (who.roles.contains("CUSTOMER"_L1))
                                  return who.displayName;
                              m_session.signOut();
                              return fail(ErrorCode::Forbidden, u"no customer"_s);
                          });
}

QFuture<Result<QString>> RemoteVisitor::enlist(ports::NewVisitor visitor, QString deviceName)
{
    // The id is made here: said again by itself, it is the same account.
    const QJsonObject input{{u"userId"_s, domain::UserId::create().toString()},
                            {u"password"_s, visitor.password},
                            {u"profile"_s,
                             QJsonObject{{u"displayName"_s, visitor.name},
                                         {u"email"_s, visitor.email},
                                         {u"language"_s, visitor.language}}}};
    const auto made = async::andThen(
        m_client.mutateAgain(u"register"_s, input), this, [](const GraphQlAnswer &answer) -> Result<void> {
            const Result<QJsonValue> payload = answer.field(u"register"_s);
            if (!payload)
                return fail(payload.error());
            JsonReader json(*payload, u"register"_s);
            if (json.isNull(u"refusal"_s))
                return json.result(true).map([](bool) {});
            JsonReader refusal = json.object(u"refusal"_s);
            const Error error = readEditRefusal(refusal, {});
            return json.isGood() ? Result<void>(fail(error)) : json.result(true).map([](bool) {});
        });
    return async::andThen(made, this,
                          [this, visitor, deviceName] { return signIn(visitor.email, visitor.password, deviceName); });
}

QFuture<Result<QList<SuggestedFilm>>> RemoteVisitor::suggested(domain::CinemaId cinema, int limit)
{
    const QJsonObject variables{{u"cinemaId"_s, cinema.toString()}, {u"limit"_s, limit}};
    return async::andThen(m_client.query(u"suggested"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<SuggestedFilm>> {
                              const Result<QJsonValue> me = meWith(answer, {u"suggested"_s});
                              if (!me)
                                  return fail(me.error());
                              JsonReader json(*me, u"me"_s);
                              return json.result(json.list(u"suggested"_s, readFilm));
                          });
}

QFuture<Result<QList<SeenFilm>>> RemoteVisitor::seen(int limit)
{
    return async::andThen(m_client.query(u"seenFilms"_s, {{u"limit"_s, limit}}), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<SeenFilm>> {
                              const Result<QJsonValue> me = meWith(answer, {u"seen"_s, u"ratings"_s});
                              if (!me)
                                  return fail(me.error());
                              JsonReader json(*me, u"me"_s);
                              QList<SeenFilm> films = json.list(u"seen"_s, readSeen);
                              const auto ratings = json.list(u"ratings"_s, readRating);
                              for (SeenFilm &film : films) {
                                  for (const auto &[movie, stars] : ratings) {
                                      if (movie == film.movie)
                                          film.stars = stars;
                                  }
                              }
                              return json.result(films);
                          });
}

QFuture<Result<void>> RemoteVisitor::mutate(const QString &mutation, const QJsonObject &input)
{
    return async::andThen(m_client.mutateAgain(mutation, input), this,
                          [mutation](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(mutation);
                              if (!payload)
                                  return fail(payload.error());
                              const QJsonValue refusal = (*payload)[u"refusal"_s];
                              if (refusal.isNull())
                                  return {};
                              return fail(errorCodeFromWireName(refusal[u"code"_s].toString()));
                          });
}

QFuture<Result<void>> RemoteVisitor::rate(domain::MovieId movie, int stars)
{
    return mutate(u"rateMovie"_s, {{u"movieId"_s, movie.toString()}, {u"stars"_s, stars}});
}

QFuture<Result<void>> RemoteVisitor::removeRating(domain::MovieId movie)
{
    return mutate(u"removeRating"_s, {{u"movieId"_s, movie.toString()}});
}

QFuture<Result<void>> RemoteVisitor::remember(domain::BookingId booking, QString confirmationCode)
{
    return mutate(u"rememberBooking"_s,
                  {{u"bookingId"_s, booking.toString()}, {u"confirmationCode"_s, confirmationCode}});
}

void RemoteVisitor::signOut()
{
    m_session.signOut();
}

} // namespace foyer::remote
