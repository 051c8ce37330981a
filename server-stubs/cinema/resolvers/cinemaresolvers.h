#pragma once

#include "auditoriumedits.h"
#include "chartimporter.h"
#include "cinemaedits.h"
#include "cinemarepository.h"
#include "cinematables.h"
#include "edithistory.h"
#include "execution/resolvermap.h"

namespace foyer::cinema {

/** What the resolvers answer with; borrowed. */
struct CinemaParts
{
    const CinemaRepository &repository;
    const CinemaTables &tables;
    const CinemaEdits &cinemaEdits;
    const AuditoriumEdits &auditoriumEdits;
    const ChartImporter &importer;
    const service::EditHistory &history;
};

/** Binds the code to schema.graphql. What @p parts names outlives the engine. */
graphql::ResolverMap cinemaResolvers(const CinemaParts &parts);

} // namespace foyer::cinema
