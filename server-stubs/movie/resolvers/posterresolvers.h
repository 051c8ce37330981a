#pragma once

#include "execution/resolvermap.h"
#include "movieedits.h"
#include "movierepository.h"
#include "webposters.h"

namespace foyer::movie {

/** Where posters come from, and what is made of them. Borrowed. */
struct PosterMaking
{
    WebPosters &web;
    PosterRenderer &renderer;
};

/** Binds the fields of posters. All of these outlive the engine. */
void addPosterResolvers(graphql::ResolverMap &resolvers, const MovieRepository &repository, const MovieEdits &edits,
                        const PosterMaking &posters);

/** What of films whoever asks may see. */
Viewer viewerOf(const graphql::Identity &identity);

} // namespace foyer::movie
