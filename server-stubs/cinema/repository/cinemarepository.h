#pragma once

#include "cinemarecords.h"
#include "database.h"

#include <QHash>

namespace foyer::cinema {

/** The cinemas, auditoriums and seat plans in the database. Any thread; futures finish elsewhere, see db::Database. */
class CinemaRepository
{
public:
    explicit CinemaRepository(std::shared_ptr<db::Database> database);

    /** Those that are open, and of @p evenClosed the others too, by name; at most 2,000. */
    QFuture<Result<QList<Cinema>>> openCinemas(const QList<domain::CinemaId> &evenClosed = {}) const;
    /** Those that exist. */
    QFuture<Result<QHash<domain::CinemaId, Cinema>>> cinemasById(const QList<domain::CinemaId> &ids) const;
    QFuture<Result<QHash<domain::AuditoriumId, Auditorium>>>
    auditoriumsById(const QList<domain::AuditoriumId> &ids) const;
    /** By name; an empty list for a cinema without any. */
    QFuture<Result<QHash<domain::CinemaId, QList<Auditorium>>>>
    auditoriumsOf(const QList<domain::CinemaId> &cinemas) const;
    /** Of all cinemas, the closed ones too. */
    QFuture<Result<QList<CinemaRegion>>> regions() const;
    /** The newest plan of each auditorium that exists. */
    QFuture<Result<QHash<domain::AuditoriumId, domain::SeatPlan>>>
    newestPlans(const QList<domain::AuditoriumId> &auditoriums) const;

    /** Any plan that ever was; NotFound for others. */
    QFuture<Result<domain::SeatPlan>> plan(const domain::AuditoriumId &auditorium, int version) const;

    // For bodies of Database::read() and write().

    static Result<std::optional<Cinema>> findCinema(db::Connection &connection, const domain::CinemaId &id);
    static Result<std::optional<Auditorium>> findAuditorium(db::Connection &connection, const domain::AuditoriumId &id);
    static Result<QHash<domain::AuditoriumId, domain::SeatPlan>>
    readNewestPlans(db::Connection &connection, const QList<domain::AuditoriumId> &auditoriums);
    /** As CinemaBody::check(); Conflict when the id is taken. What it was changed by and when is @p cinema's maker and
     *  @p nowMs. */
    static Result<void> insert(db::Transaction &transaction, const Cinema &cinema, qint64 nowMs);
    /** With @p plan as its newest; the auditorium's own capacity and plan version are not looked at. Conflict when the
     *  id is taken, or the name in this cinema (violates auditorium_name) or the cinema does not exist.
     *  @p createHash tells a repeated request from another; empty when nobody will repeat it. */
    static Result<void> insert(db::Transaction &transaction, const Auditorium &auditorium, const domain::SeatPlan &plan,
                               qint64 nowMs, const QByteArray &createHash = {});
    /** Conflict when there is a plan of that version. */
    static Result<void> insertPlan(db::Transaction &transaction, const domain::AuditoriumId &auditorium,
                                   const domain::SeatPlan &plan, const QString &by, qint64 nowMs);

    /** The answer given under @p key; nothing when it was never used; IdempotencyKeyReused when its body was another.
     */
    static Result<std::optional<QString>> importAnswer(db::Connection &connection, const IdempotencyKey &key,
                                                       const QByteArray &bodyHash);
    static Result<void> storeImportAnswer(db::Transaction &transaction, const IdempotencyKey &key,
                                          const QByteArray &bodyHash, const QString &answer, qint64 nowMs);

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::cinema
