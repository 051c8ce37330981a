#pragma once

#include "async.h"
#include "boxoffice.h"
#include "factsport.h"

namespace foyer::booking::test {

/** Films and rooms as told. */
class ScriptedFacts final : public FactsPort
{
public:
    QFuture<Result<std::optional<MovieFacts>>> movie(const domain::MovieId &id) override
    {
        using Answer = std::optional<MovieFacts>;
        if (isDown)
            return async::failed<Answer>(ErrorCode::Unreachable, QStringLiteral("movie cannot be reached"));
        return async::ready(Result<Answer>(movies.contains(id) ? Answer(movies.value(id)) : Answer()));
    }
    QFuture<Result<std::optional<AuditoriumFacts>>> auditorium(const domain::AuditoriumId &id) override
    {
        using Answer = std::optional<AuditoriumFacts>;
        ++roomsAsked;
        if (isDown)
            return async::failed<Answer>(ErrorCode::Unreachable, QStringLiteral("cinema cannot be reached"));
        return async::ready(Result<Answer>(rooms.contains(id) ? Answer(rooms.value(id)) : Answer()));
    }

    QFuture<Result<QHash<domain::AuditoriumId, std::optional<int>>>>
    capacityLimits(const QList<domain::AuditoriumId> &asked) override
    {
        using Limits = QHash<domain::AuditoriumId, std::optional<int>>;
        if (isDown)
            return async::failed<Limits>(ErrorCode::Unreachable, QStringLiteral("cinema cannot be reached"));
        Limits limits;
        for (const domain::AuditoriumId &room : asked) {
            if (rooms.contains(room))
                limits.insert(room, rooms.value(room).capacityLimit);
        }
        return async::ready(Result<Limits>(limits));
    }

    QFuture<Result<QList<OwnRating>>> ratingsOf(const domain::UserId &user) override
    {
        ++ownRatingsAsked;
        if (isDown)
            return async::failed<QList<OwnRating>>(ErrorCode::Unreachable, QStringLiteral("movie cannot be reached"));
        QList<OwnRating> own;
        for (const FilmRating &rating : everybodys) {
            if (rating.user == user)
                own.append({rating.movie, movies.value(rating.movie).title, rating.stars});
        }
        return async::ready(Result<QList<OwnRating>>(own));
    }
    /** One at a time. */
    QFuture<Result<RatingsPage>> ratings(const QString &after) override
    {
        if (isDown)
            return async::failed<RatingsPage>(ErrorCode::Unreachable, QStringLiteral("movie cannot be reached"));
        const qsizetype at = after.toLongLong();
        const QString next = at + 1 < everybodys.size() ? QString::number(at + 1) : QString();
        return async::ready(Result<RatingsPage>(RatingsPage{everybodys.mid(at, 1), next}));
    }

    /** A film of 90 minutes. */
    domain::MovieId addMovie(const QString &title)
    {
        const auto id = domain::MovieId::create();
        movies.insert(id, {id, title, 12, 90, true});
        return id;
    }
    /** A room of four seats of @p office's cinema that shows 2D and 3D. */
    domain::AuditoriumId addRoom(const BoxOffice &office, const QString &name)
    {
        QList<domain::PlanSeat> seats;
        for (int i = 1; i <= 4; ++i) {
            domain::PlanSeat seat;
            seat.id = domain::SeatId{i};
            seat.row = QStringLiteral("A");
            seat.number = QString::number(i);
            seat.x = i * 100;
            seats.append(seat);
        }
        const auto id = domain::AuditoriumId::create();
        rooms.insert(id,
                     {id,
                      {office.cinema, QStringLiteral("Europe/Berlin"), 300},
                      name,
                      {QStringLiteral("2D"), QStringLiteral("3D")},
                      *domain::SeatPlan::create(1, seats),
                      true});
        return id;
    }

    bool isDown = false;
    int roomsAsked = 0;
    int ownRatingsAsked = 0;
    QList<FilmRating> everybodys;
    QHash<domain::MovieId, MovieFacts> movies;
    QHash<domain::AuditoriumId, AuditoriumFacts> rooms;
};

} // namespace foyer::booking::test
