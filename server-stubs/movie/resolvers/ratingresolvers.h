#pragma once

#include "execution/resolvermap.h"
#include "movieratings.h"
#include "movierepository.h"

namespace foyer::movie {

/** What customers think of films. Both are borrowed and outlive @p map. */
void addRatingResolvers(graphql::ResolverMap &map, const MovieRatings &ratings, const MovieRepository &repository);

} // namespace foyer::movie
