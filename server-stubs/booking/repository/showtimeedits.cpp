#include "showtimeedits.h"

#include "queryamong.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;

constexpr qint64 longestMs = 86'400'000; // no showtime takes longer: the table checks

QString selectShowtimes()
{
    return u"SELECT "_s + showtimeColumns().join(u", "_s) + u" FROM showtime"_s;
}

Result<QList<ShowtimeRecord>> showtimesIn(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<ShowtimeRecord> showtimes;
    for (const db::Row &row : *rows)
        showtimes.append(toShowtime(row));
    return showtimes;
}

} // namespace

Result<std::optional<QByteArray>> createHashOf(db::Connection &connection, const ShowtimeId &id)
{
    return connection.query(u"SELECT create_hash FROM showtime WHERE id = ?"_s, {id}).map([](const db::Rows &rows) {
        return rows.isEmpty() ? std::nullopt : std::optional(rows.first().bytes(0));
    });
}

Result<void> addPlannedShowtime(db::Transaction &transaction, const ShowtimeRecord &showtime,
                                const QByteArray &createHash)
{
    return transaction
        .insertRows(u"showtime"_s, showtimeColumns() + QStringList{u"create_hash"_s},
                    {showtimeBinds(showtime) + db::Binds{createHash}})
        .map([](qint64) {});
}

Result<std::optional<ShowtimeRecord>> overlapping(db::Connection &connection, const ShowtimeRecord &showtime)
{
    return connection
        .query(selectShowtimes()
                   + u" WHERE auditorium_id = ? AND id <> ? AND is_cancelled = 0 AND starts_at > ? AND starts_at < ? "
                     "AND blocked_until > ? ORDER BY starts_at, id LIMIT 1"_s,
               {showtime.auditorium, showtime.id, showtime.startsAtMs - longestMs, showtime.blockedUntilMs,
                showtime.startsAtMs})
        .map([](const db::Rows &rows) {
            return rows.isEmpty() ? std::nullopt : std::optional(toShowtime(rows.first()));
        });
}

Result<bool> isTouched(db::Connection &connection, const ShowtimeId &id, qint64 nowMs)
{
    return connection
        .query(u"SELECT 1 AS taken FROM seat_claim WHERE showtime_id = ? AND (expires_at IS NULL OR expires_at > ?) "
               "UNION ALL SELECT 1 FROM ticket WHERE showtime_id = ? LIMIT 1"_s,
               {id, nowMs, id})
        .map([](const db::Rows &rows) { return !rows.isEmpty(); });
}

Result<bool> replaceShowtime(db::Transaction &transaction, const ShowtimeRecord &seen, const ShowtimeRecord &showtime)
{
    const QStringList kept{u"id"_s, u"cinema_id"_s, u"is_cancelled"_s, u"seat_version"_s};
    const db::Binds all = showtimeBinds(showtime);
    QStringList columns;
    db::Binds values;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (kept.contains(showtimeColumns().at(i)))
            continue;
        columns.append(showtimeColumns().at(i));
        values.append(all.at(i));
    }
    return transaction
        .updateRows(u"showtime"_s, {u"id"_s}, {u"plan_revision"_s, u"seat_version"_s, u"is_cancelled"_s}, columns,
                    {{{seen.id}, {seen.planRevision, seen.seatVersion, seen.isCancelled}, values}})
        .map([](qint64 matched) { return matched == 1; });
}

Result<bool> removeShowtime(db::Transaction &transaction, const ShowtimeRecord &seen)
{
    return transaction
        .deleteRows(u"showtime"_s, {u"id"_s, u"plan_revision"_s, u"seat_version"_s},
                    {{seen.id, seen.planRevision, seen.seatVersion}})
        .map([](qint64 removed) { return removed == 1; });
}

Result<QList<PlannedRoom>> plannedRooms(db::Connection &connection, qint64 nowMs)
{
    return connection
        .query(u"SELECT DISTINCT auditorium_id, seat_count, capacity_limit FROM showtime "
               "WHERE starts_at > ? AND blocked_until > ? AND is_cancelled = 0"_s,
               {nowMs - longestMs, nowMs})
        .map([](const db::Rows &rows) {
            QList<PlannedRoom> rooms;
            for (const db::Row &row : rows) {
                const auto limit = row.isNull(2) ? std::nullopt : std::optional(static_cast<int>(row.integer(2)));
                rooms.append({row.id<domain::AuditoriumTag>(0), static_cast<int>(row.integer(1)), limit});
            }
            return rooms;
        });
}

Result<QList<ShowtimeRecord>> plannedIn(db::Connection &connection, const domain::AuditoriumId &room, qint64 nowMs)
{
    return connection
        .query(selectShowtimes()
                   + u" WHERE auditorium_id = ? AND starts_at > ? AND blocked_until > ? AND is_cancelled = 0 "
                     "ORDER BY id"_s,
               {room, nowMs - longestMs, nowMs})
        .map([](const db::Rows &rows) {
            QList<ShowtimeRecord> showtimes;
            for (const db::Row &row : rows)
                showtimes.append(toShowtime(row));
            return showtimes;
        });
}

Result<QHash<QUuid, PlannedAhead>> plannedAhead(db::Connection &connection, PlannedThing thing, const QList<QUuid> &ids,
                                                qint64 nowMs)
{
    const QString column = thing == PlannedThing::Movie ? u"movie_id"_s
        : thing == PlannedThing::Auditorium             ? u"auditorium_id"_s
                                                        : u"cinema_id"_s;
    QHash<QUuid, PlannedAhead> planned;
    for (const QUuid &id : ids) {
        // Few are asked about, and what has not begun is few of all there ever was: showtime_starts.
        const Result<db::Rows> rows =
            connection.query(u"SELECT COUNT(*), COALESCE(SUM(CASE WHEN publication = 'DRAFT' THEN 1 ELSE 0 END), 0), "
                             "MAX(starts_local) FROM showtime WHERE starts_at > ? AND is_cancelled = 0 AND "_s
                                 + column + u" = ?"_s,
                             {nowMs, id.toRfc4122()});
        if (!rows)
            return fail(rows.error());
        const db::Row &row = rows->first();
        planned.insert(id,
                       {static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)),
                        row.isNull(2) ? QString() : row.text(2)});
    }
    return planned;
}

Result<int> takenSeatsOf(db::Connection &connection, const ShowtimeId &id)
{
    return connection.query(u"SELECT COUNT(*) FROM seat_claim WHERE showtime_id = ?"_s, {id})
        .map([](const db::Rows &r) { return static_cast<int>(r.first().integer(0)); });
}

Result<QList<ShowtimeRecord>> plannedOfDay(db::Connection &connection, const domain::CinemaId &cinema, QDate day)
{
    return showtimesIn(connection.query(selectShowtimes()
                                            + u" WHERE cinema_id = ? AND business_day = ? AND is_cancelled = 0 "
                                              "ORDER BY auditorium_name, auditorium_id, starts_at, id"_s,
                                        {cinema, day.toString(Qt::ISODate)}));
}

Result<QList<ShowtimeRecord>> cancelledOfDay(db::Connection &connection, const domain::CinemaId &cinema, QDate day)
{
    return showtimesIn(connection.query(selectShowtimes()
                                            + u" WHERE cinema_id = ? AND business_day = ? AND is_cancelled = 1 "
                                              "ORDER BY starts_at, auditorium_name, id"_s,
                                        {cinema, day.toString(Qt::ISODate)}));
}

Result<QHash<ShowtimeId, SoldCount>> soldCounts(db::Connection &connection, const QList<ShowtimeId> &ids)
{
    return db::queryAmong(connection,
                          u"SELECT showtime_id, COUNT(*), COUNT(DISTINCT booking_id) FROM seat_claim "
                          "WHERE showtime_id IN (%1) AND state = 'SOLD' GROUP BY showtime_id"_s,
                          ids)
        .map([](const db::Rows &rows) {
            QHash<ShowtimeId, SoldCount> counts;
            for (const db::Row &row : rows)
                counts.insert(row.id<domain::ShowtimeTag>(0),
                              {static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))});
            return counts;
        });
}

} // namespace foyer::booking
