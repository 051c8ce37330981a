#pragma once

#include "records.h"
#include "seatplan.h"

#include <QDate>
#include <QFuture>

namespace foyer::booking {

/** What booking takes over from a film. */
struct MovieFacts
{
    domain::MovieId id;
    QString title;
    std::optional<int> ageRating;
    int runtimeMinutes = 0;
    bool isPublished = true; ///< False: retired.
    QDate releasedOn{}; ///< Business days on which it may be shown, both included; invalid while that is open.
    QDate endsOn{};
    std::optional<int> score{}; ///< Of the critics, 0 to 100.
};

/** What booking takes over from an auditorium and its cinema. */
struct AuditoriumFacts
{
    domain::AuditoriumId id;
    CinemaRecord cinema;
    QString name;
    QStringList formats; ///< What the room can show.
    domain::SeatPlan plan;
    bool isOpen = true;
    std::optional<int> capacityLimit{}; ///< So many people the law lets in; none when all seats may be sold.
};

/** The way to the movie and the cinema service. Called in the service's thread; futures may finish in any. None: there
 * is no such thing, or nobody may know of it yet. Unreachable and Timeout, with the service named, when nobody answers.
 */
class FactsPort
{
public:
    virtual ~FactsPort() = default;
    virtual QFuture<Result<std::optional<MovieFacts>>> movie(const domain::MovieId &id) = 0;
    virtual QFuture<Result<std::optional<AuditoriumFacts>>> auditorium(const domain::AuditoriumId &id) = 0;
};

} // namespace foyer::booking
