#pragma once

#include "schedule.h"

/** @file
 *  Showtimes as managers edit them. Functions over one connection, for the bodies of db::Database::read and write.
 *  Errors are the database's. */
namespace foyer::booking {

/** What scheduleShowtime() made it from; empty when nobody asked for it, none when there is no such showtime. */
Result<std::optional<QByteArray>> createHashOf(db::Connection &connection, const domain::ShowtimeId &id);
/** Conflict when it overlaps another of its auditorium, or its id names one. */
Result<void> addPlannedShowtime(db::Transaction &transaction, const ShowtimeRecord &showtime,
                                const QByteArray &createHash);
/** The first by start that has the room while @p showtime needs it; none when there is none. */
Result<std::optional<ShowtimeRecord>> overlapping(db::Connection &connection, const ShowtimeRecord &showtime);
/** Somebody has a seat, or a ticket was ever sold. */
Result<bool> isTouched(db::Connection &connection, const domain::ShowtimeId &id, qint64 nowMs);

/** Writes all that is planned over what @p seen was: false when that is no more, or somebody took or gave back a seat
 *  since. Conflict when it overlaps another. */
Result<bool> replaceShowtime(db::Transaction &transaction, const ShowtimeRecord &seen, const ShowtimeRecord &showtime);
/** False when it is not as @p seen. Conflict when anything refers to it. */
Result<bool> removeShowtime(db::Transaction &transaction, const ShowtimeRecord &seen);

/** A room as showtimes know it that are not over, drafts too. */
struct PlannedRoom
{
    domain::AuditoriumId room;
    int seats = 0;
    std::optional<int> capacityLimit;
};
/** More than once where they know it differently. */
Result<QList<PlannedRoom>> plannedRooms(db::Connection &connection, qint64 nowMs);
/** What is planned in a room and not over, drafts too, by id. */
Result<QList<ShowtimeRecord>> plannedIn(db::Connection &connection, const domain::AuditoriumId &room, qint64 nowMs);
/** Things of other services that showtimes name. */
enum class PlannedThing { Movie, Auditorium, Cinema };
/** What has not begun of one of them: drafts too, cancelled ones not. */
struct PlannedAhead
{
    int showtimes = 0;
    int drafts = 0; ///< Of these.
    QString lastStartsLocal; ///< Wall time at its cinema; empty when there are none.
};
/** Each of @p ids. */
Result<QHash<QUuid, PlannedAhead>> plannedAhead(db::Connection &connection, PlannedThing thing, const QList<QUuid> &ids,
                                                qint64 nowMs);
/** Seats with a claim, of holds that ran out and nobody has cleared away too. */
Result<int> takenSeatsOf(db::Connection &connection, const domain::ShowtimeId &id);

/** Of a business day by auditorium and start: drafts too, cancelled ones not. */
Result<QList<ShowtimeRecord>> plannedOfDay(db::Connection &connection, const domain::CinemaId &cinema, QDate day);
/** The cancelled ones, by start and auditorium. */
Result<QList<ShowtimeRecord>> cancelledOfDay(db::Connection &connection, const domain::CinemaId &cinema, QDate day);
struct SoldCount
{
    int seats = 0;
    int bookings = 0; ///< That these are of.
};
/** Of showtimes without a sold seat there is no entry. */
Result<QHash<domain::ShowtimeId, SoldCount>> soldCounts(db::Connection &connection,
                                                        const QList<domain::ShowtimeId> &ids);

} // namespace foyer::booking

Q_DECLARE_METATYPE(foyer::booking::PlannedAhead)
