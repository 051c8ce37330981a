#pragma once

#include "edithistory.h"
#include "execution/resolvermap.h"
#include "movieedits.h"
#include "movieimporter.h"
#include "movieratings.h"
#include "movierepository.h"
#include "posterresolvers.h"

namespace foyer::movie {

/** Binds the code to schema.graphql. All of these outlive the engine. */
graphql::ResolverMap movieResolvers(const MovieRepository &repository, const MovieEdits &edits,
                                    const MovieRatings &ratings, const service::EditHistory &history,
                                    const MovieImporter &importer, const PosterMaking &posters);

} // namespace foyer::movie
