#pragma once

#include "records.h"
#include "seatplan.h"
#include "suggester.h"

#include <QDate>
#include <QFuture>
#include <QHash>

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

/** What a customer gave a film. */
struct OwnRating
{
    domain::MovieId movie;
    QString title;
    int stars = 0; ///< 1 to 5.
};

/** What everybody gave films, a page of it. */
struct RatingsPage
{
    QList<FilmRating> ratings;
    QString nextCursor; ///< Empty on the last page.
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
    /** How many people these rooms let in now; none: as many as they have seats. Rooms that are not known are left out.
     */
    virtual QFuture<Result<QHash<domain::AuditoriumId, std::optional<int>>>>
    capacityLimits(const QList<domain::AuditoriumId> &rooms) = 0;

    /** The latest first. Somebody is waiting for it: Timeout after a second. */
    virtual QFuture<Result<QList<OwnRating>>> ratingsOf(const domain::UserId &user) = 0;
    /** Everybody's, the latest first; @p after is empty for the first page. */
    virtual QFuture<Result<RatingsPage>> ratings(const QString &after) = 0;
};

} // namespace foyer::booking
