#pragma once

#include "factsport.h"
#include "fieldproblem.h"

/** @file
 *  What a manager says of a showtime, and the showtime that makes: no storage, no clock. */
namespace foyer::booking {

/** When a showtime begins, on the cinema's wall. */
struct WallStart
{
    QString local; ///< YYYY-MM-DDTHH:MM
    bool isSecond = false; ///< Of a time that comes twice.
};

struct ShowtimeBody
{
    domain::MovieId movie;
    domain::AuditoriumId auditorium;
    WallStart start;
    int trailersMinutes = 0;
    int cleanUpMinutes = 0;
    QStringList formats;
    QString language; ///< BCP 47.
    std::optional<QString> subtitles;
    domain::PriceCardId priceCard; ///< Null: the card that is valid that day.
    bool isDraft = true;

    /** SHA-256. */
    QByteArray hash() const;
};

/** What a showtime was before and is to be again on another day: the same wall time, so many days later. Its card is
 *  left open. */
ShowtimeBody copiedBody(const ShowtimeRecord &showtime, QDate toDay);

/** What of a showtime may change while it is sold, and its card. */
struct ShowtimeDetails
{
    QStringList formats;
    QString language;
    std::optional<QString> subtitles;
    domain::PriceCardId priceCard; ///< Null: stays.
};

/** The showtime, but for its id, its snapshot of the plan and its price card. InvalidInput with all fields that are
 * wrong: a film or room that is none, or not published or open, a time that the zone skips, a day on which the film
 * does not run, what the room cannot show; unless it is a draft also what mayBeSold() says.
 */
Result<ShowtimeRecord> plannedShowtime(const ShowtimeBody &body, const std::optional<MovieFacts> &movie,
                                       const std::optional<AuditoriumFacts> &auditorium);
/** @p showtime at another time of its cinema; everything that follows from that moves along. InvalidInput at
 *  startsLocal. */
Result<ShowtimeRecord> movedTo(const WallStart &start, ShowtimeRecord showtime, const CinemaRecord &cinema);
/** @p showtime in another room of its cinema; its snapshot of the plan is the caller's. InvalidInput at auditoriumId.
 */
Result<ShowtimeRecord> movedInto(const std::optional<AuditoriumFacts> &auditorium, ShowtimeRecord showtime);
/** May the film be shown on the showtime's day? InvalidInput at movieId or startsLocal. */
Result<void> mayRun(const ShowtimeRecord &showtime, const std::optional<MovieFacts> &movie);
/** What films and rooms have to do with it once people can buy tickets: mayRun(), and the room is open. InvalidInput
 *  with all fields. */
Result<void> mayBeSold(const ShowtimeRecord &showtime, const std::optional<MovieFacts> &movie,
                       const std::optional<AuditoriumFacts> &auditorium);
/** What of @p limit counts where there are so many seats; nothing when all of them may be sold. */
std::optional<int> countingLimit(std::optional<int> limit, int seats);
/** Formats and languages, as they are checked in a form. */
void checkDetails(FieldChecks &checks, const QStringList &formats, const QString &language,
                  const std::optional<QString> &subtitles);

} // namespace foyer::booking
