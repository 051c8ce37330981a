#include "movieratings.h"

#include "async.h"
#include "movierows.h"
#include "moviestate.h"
#include "queryamong.h"

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using domain::UserId;

namespace {

const QString selectRatings = u"SELECT user_id, movie_id, stars, rated_at FROM movie_rating "_s;

Rating toRating(const db::Row &row)
{
    return {row.id<domain::UserTag>("user_id"), row.id<domain::MovieTag>("movie_id"),
            static_cast<int>(row.integer("stars")), row.integer("rated_at")};
}

Result<std::optional<Rating>> ratingOf(db::Connection &connection, const UserId &user, const MovieId &movie)
{
    return connection.query(selectRatings + u"WHERE user_id = ? AND movie_id = ?"_s, {user, movie})
        .map(
            [](const db::Rows &rows) { return rows.isEmpty() ? std::nullopt : std::optional(toRating(rows.first())); });
}

/** The film, when customers may know of it; what they may not know of is NotFound. */
Result<RatingEdit> aboutMovie(db::Connection &connection, const MovieId &id)
{
    const Result<std::optional<Movie>> movie = movieById(connection, id);
    if (!movie)
        return fail(movie.error());
    if (!*movie || !mayResolve((*movie)->state, Viewer::Public))
        return RatingEdit{{}, {}, Error{ErrorCode::NotFound, u"no such film"_s, {}}};
    return RatingEdit{*movie};
}

Result<RatingEdit> rateWithin(db::Transaction &transaction, const Rating &wanted)
{
    Result<RatingEdit> edit = aboutMovie(transaction.connection(), wanted.movie);
    if (!edit || edit->refusal)
        return edit;
    const auto before = ratingOf(transaction.connection(), wanted.user, wanted.movie);
    if (!before)
        return fail(before.error());
    if (*before && (*before)->stars == wanted.stars) {
        edit->rating = *before;
        return edit;
    }
    const db::Binds key{wanted.user, wanted.movie};
    const db::Binds said{wanted.stars, wanted.ratedAtMs};
    const Result<qint64> written = *before
        ? transaction.updateRows(u"movie_rating"_s, {u"user_id"_s, u"movie_id"_s}, {}, {u"stars"_s, u"rated_at"_s},
                                 {{key, {}, said}})
        : transaction.insertRows(u"movie_rating"_s, {u"user_id"_s, u"movie_id"_s, u"stars"_s, u"rated_at"_s},
                                 {key + said});
    if (!written && !db::isDuplicate(written.error()))
        return fail(written.error());
    if (!written || *written != 1) // the same person elsewhere, at the same time: all of it again
        return fail(ErrorCode::Busy, u"the rating was changed at the same time"_s, {{u"retryAfterMs"_s, 50}});
    edit->rating = wanted;
    return edit;
}

/** "1700000000000/user/movie": the last of a page. */
QString cursorOf(const Rating &rating)
{
    return QStringList{QString::number(rating.ratedAtMs), rating.user.toString(), rating.movie.toString()}.join(u'/');
}

Result<Rating> positionOf(const QString &cursor)
{
    const QStringList parts = cursor.split(u'/');
    bool isNumber = false;
    Rating last;
    last.ratedAtMs = parts.first().toLongLong(&isNumber);
    const auto user = UserId::fromString(parts.value(1));
    const auto movie = MovieId::fromString(parts.value(2));
    if (!isNumber || !user || !movie || parts.size() != 3)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    last.user = *user;
    last.movie = *movie;
    return last;
}

} // namespace

MovieRatings::MovieRatings(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<RatingEdit>> MovieRatings::rate(const UserId &user, const MovieId &movie, int stars) const
{
    if (const Result<void> checked = checkStars(stars); !checked)
        return async::ready<Result<RatingEdit>>(RatingEdit{{}, {}, checked.error()});
    return m_database->write([wanted = Rating{user, movie, stars, m_clock.nowMs()}](
                                 db::Transaction &transaction) { return rateWithin(transaction, wanted); },
                             db::WhenInDoubt::Redo);
}

QFuture<Result<RatingEdit>> MovieRatings::remove(const UserId &user, const MovieId &movie) const
{
    return m_database->write(
        [user, movie](db::Transaction &transaction) -> Result<RatingEdit> {
            const Result<RatingEdit> edit = aboutMovie(transaction.connection(), movie);
            if (!edit || edit->refusal)
                return edit;
            return transaction.deleteRows(u"movie_rating"_s, {u"user_id"_s, u"movie_id"_s}, {{user, movie}})
                .map([&edit](qint64) { return *edit; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<QHash<MovieId, RatingTotal>>> MovieRatings::totals(const QList<MovieId> &movies) const
{
    return m_database->read([movies](db::Connection &connection) -> Result<QHash<MovieId, RatingTotal>> {
        // Counted by stars: sums are decimal fractions on one engine and whole numbers on the other.
        const auto rows = db::queryAmong(connection,
                                         u"SELECT movie_id, stars, COUNT(*) AS ratings FROM movie_rating "
                                         "WHERE movie_id IN (%1) GROUP BY movie_id, stars"_s,
                                         movies);
        if (!rows)
            return fail(rows.error());
        QHash<MovieId, RatingTotal> totals;
        for (const MovieId &movie : movies)
            totals.insert(movie, {});
        for (const db::Row &row : *rows) {
            RatingTotal &total = totals[row.id<domain::MovieTag>("movie_id")];
            total.count += row.integer("ratings");
            total.stars += row.integer("ratings") * row.integer("stars");
        }
        return totals;
    });
}

QFuture<Result<QList<Rating>>> MovieRatings::ratingsOf(const UserId &user, int limit, int offset) const
{
    return m_database->read([user, limit, offset](db::Connection &connection) {
        return connection
            .query(selectRatings + u"WHERE user_id = ? ORDER BY rated_at DESC, movie_id LIMIT ? OFFSET ?"_s,
                   {user, limit, offset})
            .map([](const db::Rows &rows) {
                QList<Rating> ratings;
                for (const db::Row &row : rows)
                    ratings.append(toRating(row));
                return ratings;
            });
    });
}

QFuture<Result<RatingPage>> MovieRatings::page(int first, const QString &after) const
{
    if (first < 1 || first > mostOnPage)
        return async::failed<RatingPage>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(mostOnPage));
    QString where;
    db::Binds binds;
    if (!after.isEmpty()) {
        const Result<Rating> last = positionOf(after);
        if (!last)
            return async::failed<RatingPage>(last.error());
        where = u"WHERE rated_at <= ? AND (rated_at < ? OR user_id < ? OR (user_id = ? AND movie_id < ?)) "_s;
        binds = {last->ratedAtMs, last->ratedAtMs, last->user, last->user, last->movie};
    }
    binds.append(first + 1);
    return m_database->read([where, binds, first](db::Connection &connection) -> Result<RatingPage> {
        const Result<db::Rows> rows = connection.query(
            selectRatings + where + u"ORDER BY rated_at DESC, user_id DESC, movie_id DESC LIMIT ?"_s, binds);
        if (!rows)
            return fail(rows.error());
        RatingPage page;
        for (const db::Row &row : *rows) {
            if (page.ratings.size() == first) {
                page.nextCursor = cursorOf(page.ratings.constLast());
                break;
            }
            page.ratings.append(toRating(row));
        }
        return page;
    });
}

} // namespace foyer::movie
