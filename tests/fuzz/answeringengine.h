#pragma once

#include "execution/engine.h"

namespace foyer::fuzz {

/** An engine with the schema of @p sdl in which every field has an answer: lists of two, values by their types, some
 *  null, some an error, always the same for the same field. Ends the program when @p sdl is none. */
std::unique_ptr<graphql::Engine> answeringEngine(const QString &sdl, bool isSubgraph);

} // namespace foyer::fuzz
