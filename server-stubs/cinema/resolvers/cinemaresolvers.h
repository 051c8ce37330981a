#pragma once

#include "chartimporter.h"
#include "cinemarepository.h"
#include "execution/resolvermap.h"

namespace foyer::cinema {

/** Binds the code to schema.graphql. @p repository and @p importer outlive the engine. */
graphql::ResolverMap cinemaResolvers(const CinemaRepository &repository, const ChartImporter &importer);

} // namespace foyer::cinema
