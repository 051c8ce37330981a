#include "visits.h"

#include "schedule.h"

#include <QSet>

#include <limits>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;

Result<QList<FilmVisit>> newestVisits(db::Connection &connection, int newest)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT v.user_id, s.movie_id FROM (SELECT user_id, booking_id FROM booking_visitor ORDER BY noted_at DESC, "
        "booking_id DESC LIMIT ?) v JOIN booking b ON b.id = v.booking_id JOIN showtime s ON s.id = b.showtime_id "
        "WHERE b.state = 'CONFIRMED'"_s,
        {newest});
    if (!rows)
        return fail(rows.error());
    QList<FilmVisit> visits;
    visits.reserve(rows->size());
    for (const db::Row &row : *rows)
        visits.append({row.id<domain::UserTag>("user_id"), row.id<domain::MovieTag>("movie_id")});
    return visits;
}

Result<QList<SeenFilm>> filmsSeenBy(db::Connection &connection, const domain::UserId &user,
                                    const std::optional<qint64> &begunByMs)
{
    // Whoever was given the money back, or moved to another film, has not seen it.
    const Result<db::Rows> rows = connection.query(
        u"SELECT s.movie_id, s.movie_title, s.age_rating FROM booking_visitor v JOIN booking b ON b.id = v.booking_id "
        "JOIN showtime s ON s.id = b.showtime_id WHERE v.user_id = ? AND b.state = 'CONFIRMED' "
        "AND s.starts_at <= ? ORDER BY s.starts_at DESC, s.id"_s,
        {user, begunByMs.value_or(std::numeric_limits<qint64>::max())});
    if (!rows)
        return fail(rows.error());
    QList<SeenFilm> films;
    QSet<MovieId> known;
    for (const db::Row &row : *rows) {
        const MovieId movie = row.id<domain::MovieTag>("movie_id");
        if (known.contains(movie))
            continue;
        known.insert(movie);
        SeenFilm film{movie, row.text("movie_title"), {}};
        if (!row.isNull("age_rating"))
            film.ageRating = static_cast<int>(row.integer("age_rating"));
        films.append(film);
    }
    return films;
}

Result<QList<Visit>> visitsOf(db::Connection &connection, const domain::UserId &user,
                              const QList<domain::CinemaId> &cinemas, int most)
{
    QString there;
    db::Binds binds{user};
    if (!cinemas.isEmpty()) {
        there = u" AND s.cinema_id IN (%1)"_s.arg(QStringList(cinemas.size(), u"?"_s).join(u", "_s));
        binds.append(db::Binds(cinemas.cbegin(), cinemas.cend()));
    }
    binds.append(most);
    const Result<db::Rows> rows = connection.query(
        u"SELECT s.movie_id, s.movie_title, s.cinema_id, s.business_day FROM booking_visitor v "
        "JOIN booking b ON b.id = v.booking_id JOIN showtime s ON s.id = b.showtime_id "
        "WHERE v.user_id = ? AND b.state = 'CONFIRMED'%1 ORDER BY s.starts_at DESC, s.id LIMIT ?"_s.arg(there),
        binds);
    if (!rows)
        return fail(rows.error());
    QList<Visit> visits;
    for (const db::Row &row : *rows)
        visits.append({row.id<domain::MovieTag>("movie_id"), row.text("movie_title"),
                       row.id<domain::CinemaTag>("cinema_id"),
                       QDate::fromString(row.text("business_day"), Qt::ISODate)});
    return visits;
}

Result<QHash<MovieId, qint64>> ticketsSoldSince(db::Connection &connection, qint64 sinceMs)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT s.movie_id, COUNT(*) AS tickets FROM ticket t JOIN showtime s ON s.id = t.showtime_id "
        "WHERE t.issued_at >= ? AND t.is_live = 1 GROUP BY s.movie_id"_s,
        {sinceMs});
    if (!rows)
        return fail(rows.error());
    QHash<MovieId, qint64> sold;
    for (const db::Row &row : *rows)
        sold.insert(row.id<domain::MovieTag>("movie_id"), row.integer("tickets"));
    return sold;
}

Result<QList<ShowtimeRecord>> showtimesOnSale(db::Connection &connection, const domain::CinemaId &cinema, qint64 nowMs,
                                              qint64 untilMs)
{
    QString sql =
        u"SELECT %1 FROM showtime WHERE starts_at > ? AND starts_at < ? AND (SELECT COUNT(*) FROM seat_claim c "
        "WHERE c.showtime_id = showtime.id AND c.state <> 'HELD') "
        "< COALESCE(capacity_limit, seat_count)"_s.arg(showtimeColumns().join(u", "_s));
    // One that has begun may sell for a while yet, but whoever is advised to see it would miss its beginning.
    db::Binds binds{nowMs, untilMs};
    if (!cinema.isNull()) {
        sql += u" AND cinema_id = ?"_s;
        binds.append(cinema);
    }
    const Result<db::Rows> rows = connection.query(sql + u" ORDER BY starts_at, id"_s, binds);
    if (!rows)
        return fail(rows.error());
    QList<ShowtimeRecord> showtimes;
    for (const db::Row &row : *rows) {
        if (const ShowtimeRecord showtime = toShowtime(row); showtime.sellsAt(nowMs))
            showtimes.append(showtime);
    }
    return showtimes;
}

Result<void> noteVisit(db::Transaction &transaction, const domain::BookingId &booking, const QString &code,
                       const domain::UserId &user, qint64 nowMs)
{
    const Result<db::Rows> found = transaction.query(
        u"SELECT b.state, v.user_id FROM booking b LEFT JOIN booking_visitor v ON v.booking_id = b.id "
        "WHERE b.id = ? AND b.confirmation_code = ? AND b.state IN ('HELD', 'PAYING', 'CONFIRMED')"_s,
        {booking, code});
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return fail(ErrorCode::NotFound, u"no such booking"_s);
    if (!found->first().isNull("user_id")) {
        if (found->first().id<domain::UserTag>("user_id") != user)
            return fail(ErrorCode::Conflict, u"somebody else's visit"_s);
        return {};
    }
    // Of two at once the second runs into the primary key, and is a Conflict, too.
    return transaction
        .insertRows(u"booking_visitor"_s, {u"booking_id"_s, u"user_id"_s, u"noted_at"_s}, {{booking, user, nowMs}})
        .map([](qint64) {});
}

} // namespace foyer::booking
