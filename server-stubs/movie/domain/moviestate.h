#pragma once

#include "result.h"

#include <QList>
#include <QString>

#include <optional>

namespace foyer::movie {

/** How far a film is from being shown; as in schema.graphql and in the database. */
enum class MovieState {
    Draft, ///< Being written; only managers and admins know of it, and nothing refers to it.
    Published,
    Retired, ///< Not to be planned any more; what refers to it (old tickets) still finds it.
};
/** "DRAFT" and so on. */
QString toWireName(MovieState state);
std::optional<MovieState> movieStateFromWireName(QStringView name);

/** DRAFT → PUBLISHED ⇄ RETIRED: what was published once has been seen, and never is a draft again. IllegalState for
 *  any other step, that to the same state included. */
Result<void> checkStep(MovieState from, MovieState to);

/** On whose behalf films are looked up. */
enum class Viewer {
    Public, ///< Everybody else: customers, kiosks, cashiers, other services, nobody at all.
    Office, ///< Managers and admins.
};
/** Whether a film that somebody names by its id is there for @p viewer. */
bool mayResolve(MovieState state, Viewer viewer);
/** Of the films in @p wanted, or of all when that is not said, those that a list shows to @p viewer. */
QList<MovieState> listedStates(const std::optional<QList<MovieState>> &wanted, Viewer viewer);

} // namespace foyer::movie
