#pragma once

#include "clock.h"
#include "edithistory.h"
#include "execution/resolvermap.h"
#include "movieedits.h"
#include "movieimporter.h"
#include "movieratings.h"
#include "movierepository.h"
#include "peoplefollower.h"
#include "posterrenderer.h"
#include "webposters.h"

#include <memory>

namespace foyer::movie {

/** The movie service: films, posters and ratings, in a database of its own. Lives in the engine's thread. */
class MovieService
{
public:
    /** Opens and migrates the database; @p settings need no migrationsPath. @p clock is borrowed. Errors: as
     *  db::Database::open. */
    static Result<std::unique_ptr<MovieService>> open(db::Settings settings, const Clock &clock);

    /** schema.graphql, without the part that is common to all services. */
    QString sdl() const;
    /** Managers may name pictures of these hosts of the web; until this is called, none. Before resolvers(). @p files:
     *  how they are fetched. */
    void takePostersFrom(const net::WebHosts &hosts, std::unique_ptr<net::WebFiles> files);
    /** This service outlives the engine made of it. */
    graphql::ResolverMap resolvers();
    /** Does to what is known of people here what @p user, which is borrowed, tells of them. Once. @p identity is this
     *  service's own. */
    void followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity);
    const std::shared_ptr<db::Database> &database() const { return m_database; }

    /** See seedDemoMovies(). */
    QFuture<Result<QList<Movie>>> seedDemo(quint64 seed);

private:
    MovieService(std::shared_ptr<db::Database> database, const Clock &clock);

    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    MovieRepository m_repository;
    MovieEdits m_edits;
    MovieRatings m_ratings;
    service::EditHistory m_history;
    MovieImporter m_importer;
    std::unique_ptr<PosterRenderer> m_renderer;
    std::unique_ptr<WebPosters> m_webPosters;
    std::unique_ptr<service::PeopleFollower> m_people; // null when nobody is followed
};

} // namespace foyer::movie
