#pragma once

#include "execution/resolvermap.h"
#include "movieedits.h"
#include "movieimporter.h"
#include "movierepository.h"

namespace foyer::movie {

/** Binds the code to schema.graphql. @p repository, @p edits and @p importer outlive the engine. */
graphql::ResolverMap movieResolvers(const MovieRepository &repository, const MovieEdits &edits,
                                    const MovieImporter &importer);

} // namespace foyer::movie
