#pragma once

#include "clock.h"
#include "database.h"
#include "editlog.h"
#include "movie.h"
#include "posterrenderer.h"

namespace foyer::movie {

/** What became of an edit. */
struct MovieEdit
{
    /** The film as it is now: changed, or as somebody else left it. Nothing when there is none (any more). */
    std::optional<Movie> movie;
    /** Why nothing was changed: Conflict (it is at another version), NotFound, IllegalState, IdempotencyKeyReused,
     *  InvalidInput (fieldProblemsOf()). */
    std::optional<Error> refusal = std::nullopt;
};

/** Films as managers write them. Every call may be repeated: what says what is so already changes nothing. What does is
 *  in the log of edits (moviehistory.h), with @p by beside it. Any thread; futures finish elsewhere, see db::Database.
 */
class MovieEdits
{
public:
    /** @p clock outlives this and what it has begun. */
    MovieEdits(std::shared_ptr<db::Database> database, const Clock &clock);

    /** A draft. The same id and facts again is the same film, whatever became of it since; other facts, or the id of
     *  one that was deleted, IdempotencyKeyReused. */
    QFuture<Result<MovieEdit>> create(const domain::MovieId &id, const MovieFacts &facts, const db::Author &by) const;
    /** Replaces all of its facts. Conflict when it is no longer at @p version, unless it says the same already. */
    QFuture<Result<MovieEdit>> update(const domain::MovieId &id, int version, const MovieFacts &facts,
                                      const db::Author &by) const;
    /** Conflict when it is no longer at @p version, unless it is in @p state already; see checkStep(). */
    QFuture<Result<MovieEdit>> setState(const domain::MovieId &id, int version, MovieState state,
                                        const db::Author &by) const;
    /** What setState() would be refused for now, with the film as it is; changes nothing. */
    QFuture<Result<MovieEdit>> trySetState(const domain::MovieId &id, int version, MovieState state) const;
    /** Without one: it has none any more. Conflict when the film is no longer at @p version, unless it has this one
     *  already. */
    QFuture<Result<MovieEdit>> setPoster(const domain::MovieId &id, int version, const std::optional<Poster> &poster,
                                         const db::Author &by) const;
    /** Drafts only. */
    QFuture<Result<MovieEdit>> remove(const domain::MovieId &id, int version, const db::Author &by) const;

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::movie
