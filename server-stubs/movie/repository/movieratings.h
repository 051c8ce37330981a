#pragma once

#include "clock.h"
#include "database.h"
#include "movie.h"
#include "rating.h"

#include <QHash>

namespace foyer::movie {

/** What became of a rating. */
struct RatingEdit
{
    std::optional<Movie> movie; ///< Nothing when there is none that customers may know of.
    std::optional<Rating> rating = std::nullopt; ///< As it is now; nothing when there is none.
    std::optional<Error> refusal = std::nullopt; ///< NotFound, InvalidInput (fieldProblemsOf()).
};

/** Ratings, the newest first. */
struct RatingPage
{
    QList<Rating> ratings;
    QString nextCursor; ///< Empty on the last page.
};

/** What customers think of films. Any thread; futures finish elsewhere, see db::Database. */
class MovieRatings
{
public:
    /** @p clock outlives this and what it has begun. */
    MovieRatings(std::shared_ptr<db::Database> database, const Clock &clock);

    /** In the place of what @p user gave the film before. The same again changes nothing. */
    QFuture<Result<RatingEdit>> rate(const domain::UserId &user, const domain::MovieId &movie, int stars) const;
    /** Again is harmless. */
    QFuture<Result<RatingEdit>> remove(const domain::UserId &user, const domain::MovieId &movie) const;

    /** Of each of the films, also those that nobody has rated. */
    QFuture<Result<QHash<domain::MovieId, RatingTotal>>> totals(const QList<domain::MovieId> &movies) const;
    /** @p limit of @p user's after the newest @p offset, the newest first. */
    QFuture<Result<QList<Rating>>> ratingsOf(const domain::UserId &user, int limit, int offset = 0) const;

    static constexpr int mostOnPage = 2000;
    /** Everybody's; @p after is empty for the first page. InvalidInput for @p first that is not 1 to mostOnPage and for
     * a cursor that is none. */
    QFuture<Result<RatingPage>> page(int first, const QString &after) const;

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::movie
