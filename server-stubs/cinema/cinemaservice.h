#pragma once

#include "auditoriumedits.h"
#include "chartimporter.h"
#include "cinemaedits.h"
#include "cinemarepository.h"
#include "cinematables.h"
#include "clock.h"
#include "democinemas.h"
#include "edithistory.h"
#include "execution/resolvermap.h"

#include <memory>

namespace foyer::cinema {

/** The cinema service: cinemas, auditoriums and seat plans, in a database of its own. Lives in the engine's thread. */
class CinemaService
{
public:
    /** Opens and migrates the database, and completes what older releases wrote; @p settings need no migrationsPath. @p
     * clock is borrowed. Errors: as db::Database::open. */
    static Result<std::unique_ptr<CinemaService>> open(db::Settings settings, const Clock &clock);

    /** schema.graphql, without the part that is common to all services. */
    QString sdl() const;
    /** This service outlives the engine made of it. */
    graphql::ResolverMap resolvers();

    /** See seedDemoCinemas(). */
    QFuture<Result<QList<DemoCinema>>> seedDemo(quint64 seed);
    const std::shared_ptr<db::Database> &database() const { return m_database; }

private:
    CinemaService(std::shared_ptr<db::Database> database, const Clock &clock);

    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    CinemaRepository m_repository;
    CinemaTables m_tables;
    CinemaEdits m_cinemaEdits;
    AuditoriumEdits m_auditoriumEdits;
    ChartImporter m_importer;
    service::EditHistory m_history;
};

} // namespace foyer::cinema
