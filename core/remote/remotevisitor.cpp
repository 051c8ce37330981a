#include "remotevisitor.h"

#include "async.h"
#include "wirenames.h"

#include <array>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::SuggestedFilm;
using Reason = SuggestedFilm::Reason;

namespace {

constexpr std::array reasonNames{
    std::pair{Reason::BecauseYouSaw, "BECAUSE_YOU_SAW"_L1},
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
    film.day = json.object(u"nextShowtime"_s).day(u"businessDay"_s);
    return film;
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

QFuture<Result<QList<SuggestedFilm>>> RemoteVisitor::suggested(domain::CinemaId cinema, int limit)
{
    const QJsonObject variables{{u"cinemaId"_s, cinema.toString()}, {u"limit"_s, limit}};
    return async::andThen(m_client.query(u"suggested"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<SuggestedFilm>> {
                              const Result<QJsonValue> me = answer.field(u"me"_s);
                              if (!me)
                                  return fail(me.error());
                              JsonReader json(*me, u"me"_s);
                              if (json.isNull(u"suggested"_s)) // booking did not answer; the rest of it stands
                                  return fail(answer.errors.value(0, Error{ErrorCode::Protocol, {}, {}}));
                              return json.result(json.list(u"suggested"_s, readFilm));
                          });
}

QFuture<Result<void>> RemoteVisitor::remember(domain::BookingId booking, QString confirmationCode)
{
    const QJsonObject input{{u"bookingId"_s, booking.toString()}, {u"confirmationCode"_s, confirmationCode}};
    return async::andThen(m_client.mutateAgain(u"rememberBooking"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(u"rememberBooking"_s);
                              if (!payload)
                                  return fail(payload.error());
                              const QJsonValue refusal = (*payload)[u"refusal"_s];
                              if (refusal.isNull())
                                  return {};
                              return fail(errorCodeFromWireName(refusal[u"code"_s].toString()));
                          });
}

void RemoteVisitor::signOut()
{
    m_session.signOut();
}

} // namespace foyer::remote
