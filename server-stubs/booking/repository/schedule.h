#pragma once

#include "connection.h"
#include "pricecards.h"
#include "records.h"
#include "transaction.h"

#include <QHash>
#include <QMutex>
#include <QSet>

#include <memory>

/** @file
 *  Showtimes and their plans; their prices are in pricecards.h. Functions over one connection, for the bodies of
 * db::Database::read and write. Errors are the database's. */
namespace foyer::booking {

/** Plans by snapshot, read once: snapshots never change. Thread-safe. */
class PlanCache
{
public:
    using Plan = std::shared_ptr<const domain::SeatPlan>;

    /** NotFound, Storage. */
    Result<Plan> plan(db::Connection &connection, const PlanSnapshotId &id);

private:
    QMutex m_mutex;
    QHash<PlanSnapshotId, Plan> m_plans;
};

Result<std::optional<CinemaRecord>> cinemaById(db::Connection &connection, const domain::CinemaId &id);
Result<QHash<domain::ShowtimeId, ShowtimeRecord>> showtimesById(db::Connection &connection,
                                                                const QList<domain::ShowtimeId> &ids);
// For statements of other files.

/** Of the table showtime; showtimeBinds() and toShowtime() have them in this order. */
const QStringList &showtimeColumns();
db::Binds showtimeBinds(const ShowtimeRecord &showtime);
ShowtimeRecord toShowtime(const db::Row &row);

/** Those of the programme, by start. */
Result<QList<ShowtimeRecord>> showtimesOfDay(db::Connection &connection, const domain::CinemaId &cinema, QDate day);
/** Business days from @p from on that have showtimes in the programme, at most 30. */
Result<QList<QDate>> daysWithShowtimes(db::Connection &connection, const domain::CinemaId &cinema, QDate from);

/** What is to come of a film, in one cinema or in all, and how many of it? */
struct ToComeQuestion
{
    domain::MovieId movie;
    std::optional<domain::CinemaId> cinema;
    int first = 0; ///< From 1.

    friend bool operator==(const ToComeQuestion &, const ToComeQuestion &) = default;
    friend size_t qHash(const ToComeQuestion &question, size_t seed = 0)
    {
        return qHashMulti(seed, question.movie, question.cinema.value_or(domain::CinemaId()), question.first);
    }
};

/** For each question the showtimes that are published, not cancelled and have not begun, by start and then by id. 128
 *  questions that name no cinema are one statement, and so are 128 that name one. */
Result<QHash<ToComeQuestion, QList<ShowtimeRecord>>>
showtimesToCome(db::Connection &connection, const QList<ToComeQuestion> &questions, qint64 nowMs);

/** Every business day of the cinema that has a showtime, cancelled ones too. */
Result<QSet<QDate>> allDaysWithShowtimes(db::Connection &connection, const domain::CinemaId &cinema);

/** Adds or replaces. */
Result<void> saveCinema(db::Transaction &transaction, const CinemaRecord &cinema);
/** The snapshot of this version of the auditorium's plan, made when there is none. */
Result<PlanSnapshotId> planSnapshot(db::Transaction &transaction, const domain::AuditoriumId &auditorium,
                                    const domain::SeatPlan &plan);
/** All or none. Conflict when one overlaps another of its auditorium. */
Result<void> addShowtimes(db::Transaction &transaction, const QList<ShowtimeRecord> &showtimes);

/** The business day of a cinema at a moment: 00:30 still belongs to the day before. InvalidInput for an unknown time
 *  zone. */
Result<QDate> businessDayAt(qint64 atMs, const QString &timeZone, int dayChangeMinutes);
/** "2026-11-21T19:45"; empty for an unknown time zone. */
QString wallTime(qint64 atMs, const QString &timeZone);

/** "?, ?, ?" */
QString placeholders(qsizetype count);

} // namespace foyer::booking
