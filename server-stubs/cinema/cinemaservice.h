#pragma once

#include "chartimporter.h"
#include "cinemarepository.h"
#include "clock.h"
#include "democinemas.h"
#include "execution/resolvermap.h"

#include <memory>

namespace foyer::cinema {

/** The cinema service: cinemas, auditoriums and seat plans, in a database of its own. Lives in the engine's thread. */
class CinemaService
{
public:
    /** Opens and migrates the database; @p settings need no migrationsPath. @p clock is borrowed. Errors: as
     *  db::Database::open. */
    static Result<std::unique_ptr<CinemaService>> open(db::Settings settings, const Clock &clock);

    /** schema.graphql, without the part that is common to all services. */
    QString sdl() const;
    /** This service outlives the engine made of it. */
    graphql::ResolverMap resolvers();

    /** See seedDemoCinemas(). */
    QFuture<Result<QList<DemoCinema>>> seedDemo(quint64 seed);

private:
    CinemaService(std::shared_ptr<db::Database> database, const Clock &clock);

    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    CinemaRepository m_repository;
    ChartImporter m_importer;
};

} // namespace foyer::cinema
