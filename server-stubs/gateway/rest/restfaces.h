#pragma once

#include "moviefaces.h"
#include "peoplefaces.h"
#include "posterface.h"
#include "programmeface.h"
#include "routes.h"
#include "screeningfeed.h"
#include "showtimefaces.h"

namespace foyer::rest {

/** Everything that the gateway answers besides GraphQL: routes for its front door (README). Lives in the gateway's
 *  thread. */
class RestFaces
{
public:
    using Identify = std::function<Result<graphql::Identity>(const QByteArray &bearerToken)>;
    /** @p identify fails with Unauthenticated and never gets an empty token. All else is borrowed. */
    RestFaces(gateway::Gateway &gateway, Identify identify, const Clock &clock, const PublicPlace &place);

    /** They are good as long as this is. */
    QList<http::Route> routes();

private:
    using Face = std::function<QFuture<http::Response>(const Call &)>;
    enum class Session { Optional, Needed };
    /** GET alone, on behalf of whose token it is. */
    http::Route route(const QString &path, Session session, Face face) const;

    const Identify m_identify;
    Asker m_asker;
    Houses m_houses;
    MovieFaces m_movies;
    ShowtimeFaces m_showtimes;
    PeopleFaces m_people;
    PosterFace m_posters;
    ProgrammeFace m_programme;
    FeedFace m_feed;
};

} // namespace foyer::rest
