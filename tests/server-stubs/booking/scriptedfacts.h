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
    QHash<domain::MovieId, MovieFacts> movies;
    QHash<domain::AuditoriumId, AuditoriumFacts> rooms;
};

} // namespace foyer::booking::test
