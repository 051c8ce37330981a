#include "restfaces.h"

#include "async.h"

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds longestRequest{10'000};

QFuture<http::Response> notThere()
{
    return async::ready(problem(404, ErrorCode::NotFound, u"There is nothing here."_s));
}

http::Response wrongMethod()
{
    http::Response refusal = problem(405, ErrorCode::InvalidInput, u"Only GET is answered here."_s);
    refusal.headers.append("Allow", "GET, HEAD, OPTIONS");
    return refusal;
}

http::Response icon(const Call &call)
{
    return fresh(call, {200, {{"Content-Type", "image/svg+xml"}}, pageIcon()}, {std::chrono::hours(24), {}});
}

} // namespace

RestFaces::RestFaces(gateway::Gateway &gateway, Identify identify, const Clock &clock, const PublicPlace &place)
    : m_identify(std::move(identify))
    , m_asker(gateway)
    , m_houses(m_asker)
    , m_movies(m_asker)
    , m_showtimes(m_asker, m_houses, clock)
    , m_people(m_asker)
    , m_posters(m_asker)
    , m_programme(m_asker, m_houses, clock)
    , m_feed(m_asker, m_houses, clock, place)
{
}

http::Route RestFaces::route(const QString &path, Session session, Face face) const
{
    const auto handle = [identify = m_identify, session, face](const http::Request &request) {
        if (request.method == "OPTIONS")
            return async::ready(http::answerOptions({"GET"}));
        if (request.method != "GET")
            return async::ready(wrongMethod());
        const QByteArray token = request.bearerToken();
        if (token.isEmpty() && session == Session::Needed)
            return async::ready(problem(401, ErrorCode::Unauthenticated, u"This needs a session."_s));
        Result<graphql::Identity> identity = token.isEmpty() ? graphql::Identity() : identify(token);
        if (!identity) {
            http::Response refusal = problem(401, ErrorCode::Unauthenticated, u"This session is none, or is over."_s);
            refusal.headers.set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            return async::ready(std::move(refusal));
        }
        identity->peer = request.peer.toString();
        return face({request, {*identity, request.requestId, QDeadlineTimer(longestRequest)}});
    };
    return {path, {}, handle};
}

QList<http::Route> RestFaces::routes()
{
    const auto below = [](const Call &call, const QString &folder) { return call.request.path.mid(folder.size()); };
    return {
        route(u"/movies"_s, Session::Optional, [this](const Call &call) { return m_movies.list(call); }),
        route(u"/movies/"_s, Session::Optional,
              [this, below](const Call &call) {
                  const QString id = idFromPath(below(call, u"/movies/"_s));
                  return id.isEmpty() ? notThere() : m_movies.one(call, id);
              }),
        route(u"/showtimes"_s, Session::Optional, [this](const Call &call) { return m_showtimes.list(call); }),
        route(u"/showtimes/"_s, Session::Optional,
              [this, below](const Call &call) {
                  const QDate day = dayFromPath(below(call, u"/showtimes/"_s));
                  if (!day.isValid())
                      return async::ready(problem(400, ErrorCode::InvalidInput,
                                                  u"A day is eight digits, as in /showtimes/20151130."_s));
                  return m_showtimes.ofDay(call, day);
              }),
        route(u"/users"_s, Session::Needed, [this](const Call &call) { return m_people.users(call); }),
        route(u"/users/"_s, Session::Needed,
              [this, below](const Call &call) {
                  const QStringList parts = below(call, u"/users/"_s).split(u'/');
                  const QString id = idFromPath(parts.first());
                  if (id.isEmpty() || parts.size() > 2 || (parts.size() == 2 && parts.last() != "suggested"_L1))
                      return notThere();
                  return parts.size() == 2 ? m_people.suggested(call, id) : m_people.user(call, id);
              }),
        route(u"/bookings"_s, Session::Needed, [this](const Call &call) { return m_people.bookings(call); }),
        route(u"/bookings/"_s, Session::Needed,
              [this, below](const Call &call) {
                  const QString id = idFromPath(below(call, u"/bookings/"_s));
                  return id.isEmpty() ? notThere() : m_people.bookingsOf(call, id);
              }),
        route(u"/"_s, Session::Optional, [this](const Call &call) { return m_programme.page(call); }),
        route(u"/programme"_s, Session::Optional, [this](const Call &call) { return m_programme.page(call); }),
        route(u"/posters/"_s, Session::Optional,
              [this, below](const Call &call) {
                  const QString id = idFromPath(below(call, u"/posters/"_s));
                  return id.isEmpty() ? notThere() : m_posters.one(call, id);
              }),
        route(u"/icon.svg"_s, Session::Optional, [](const Call &call) { return async::ready(icon(call)); }),
        route(u"/feed/screenings.jsonld"_s, Session::Optional, [this](const Call &call) { return m_feed.feed(call); }),
    };
}

} // namespace foyer::rest
