#pragma once

#include "id.h"
#include "ids.h"
#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

/** @file
 *  The programme as managers make it. */
namespace foyer::ports {

/** A showtime with all that is planned of it. Value type. */
struct PlannedShowtime
{
    domain::ShowtimeId id;
    int version = 0; ///< One more with each change.
    bool isDraft = true; ///< Not on sale and not in the programme; it has its hall, though.
    bool isCancelled = false;
    domain::MovieId movie;
    QString movieTitle;
    domain::AuditoriumId hall;
    QString hallName;
    QDateTime startsAtUtc;
    QDateTime endsAtUtc;
    QDateTime blockedUntilUtc; ///< When the hall is clean again.
    QString startsLocal; ///< Wall time at the cinema, YYYY-MM-DDTHH:MM.
    QString timeZone; ///< IANA.
    QDate businessDay;
    int trailersMinutes = 0;
    int runtimeMinutes = 0; ///< Of the film.
    int cleanUpMinutes = 0;
    QStringList formats;
    QString language; ///< BCP 47.
    QString subtitles; ///< Empty without.
    QString priceCard; ///< Its id.
    int seatsTotal = 0;
    int seatsSold = 0; ///< Of day(); 0 in other answers, which do not say.
    int bookings = 0; ///< Likewise.
    QDateTime changedAtUtc;
    QString changedBy;

    friend bool operator==(const PlannedShowtime &, const PlannedShowtime &) = default;
};

struct Hall
{
    domain::AuditoriumId id;
    QString name;
    QStringList formats; ///< What it can show.
    bool isOpen = true; ///< Nothing new is planned in one that is not.

    friend bool operator==(const Hall &, const Hall &) = default;
};

struct PriceCardName
{
    QString id;
    QString name;
    bool isPublished = true; ///< May be chosen.

    friend bool operator==(const PriceCardName &, const PriceCardName &) = default;
};

/** A business day of a cinema, drafts too, cancelled showtimes not. Value type. */
struct DayPlan
{
    domain::CinemaId cinema;
    QDate day;
    QList<Hall> halls; ///< By name; closed ones only where something is planned.
    QList<PlannedShowtime> showtimes; ///< By hall and start.
    QList<PriceCardName> priceCards; ///< Those that are valid that day, by name.
    QList<PlannedShowtime> cancelled{}; ///< By start; they have no hall any more.

    friend bool operator==(const DayPlan &, const DayPlan &) = default;
};

/** Where and when. */
struct ShowtimePlace
{
    domain::AuditoriumId hall;
    QString startsLocal; ///< Wall time at the cinema, YYYY-MM-DDTHH:MM.
    bool isSecond = false; ///< Of a time that comes twice.

    friend bool operator==(const ShowtimePlace &, const ShowtimePlace &) = default;
};

struct ShowtimeDetails
{
    QStringList formats;
    QString language;
    QString subtitles; ///< Empty without.
    QString priceCard; ///< Empty: the day's, of a new one; otherwise the one it has.

    friend bool operator==(const ShowtimeDetails &, const ShowtimeDetails &) = default;
};

/** What is said of a new showtime. It becomes a draft. */
struct ShowtimeWish
{
    QString movie; ///< Its id.
    ShowtimePlace place;
    int trailersMinutes = 15;
    int cleanUpMinutes = 15;
    ShowtimeDetails details;

    friend bool operator==(const ShowtimeWish &, const ShowtimeWish &) = default;
};

/** What came of an edit. */
struct PlanAnswer
{
    /** As it is now, also when the edit was refused; none when there is none (any more). */
    std::optional<PlannedShowtime> showtime;
    /** InvalidInput (fieldProblemsOf(); "startsLocal" NotTogether names what is in the way), Conflict, NotFound,
     *  IllegalState (somebody has a seat), Forbidden, IdempotencyKeyReused. None: it is done. */
    std::optional<Error> refusal;
};

struct DayCopy
{
    struct Line
    {
        domain::ShowtimeId showtime; ///< Of fromDay.
        domain::ShowtimeId copy; ///< Made by the caller.
    };
    domain::CinemaId cinema;
    QDate fromDay;
    QDate toDay;
    QList<Line> lines;
};

struct DayCopyAnswer
{
    QList<PlanAnswer> copies; ///< One a line; none when all of it was refused.
    std::optional<Error> refusal; ///< InvalidInput, Forbidden.
};

/** What becomes of the bookings of a cancelled showtime. */
enum class AfterCancelling { Nothing, Refund, Rebook };

struct ShowtimeCancelling
{
    domain::ShowtimeId showtime;
    QString reason; ///< A code of the house: PROJECTOR_FAILED...
    AfterCancelling then = AfterCancelling::Nothing;
    std::optional<domain::ShowtimeId> target; ///< Of Rebook.
};

/** How far refunding or moving the bookings of a cancelled showtime is. Numbers of bookings. Value type. */
struct CancellationProgress
{
    bool isSettled = false; ///< No booking is left to see to, but by people.
    int waiting = 0;
    int done = 0;
    int failed = 0; ///< For a person to see to.
    int notReachable = 0; ///< Of all: nobody to tell is known.
    /** What a person must see to. */
    struct Failed
    {
        QString booking; ///< Its id.
        QString code; ///< That staff look it up by.
        QString reason; ///< CASH, NO_SEATS, OWED, or the code of a refusal.

        friend bool operator==(const Failed &, const Failed &) = default;
    };
    QList<Failed> failures; ///< 500 at most.
};

/** Planning side of booking. An error (not a refusal) leaves open whether an edit was made; each may be sent again as
 * it is. GUI thread; futures finish there. Errors of all: Timeout, Unreachable (a film or a hall could not be asked for
 *  either), Busy, Protocol, Unauthenticated, Forbidden. */
class PlanningApi
{
public:
    virtual ~PlanningApi() = default;

    virtual QFuture<Result<DayPlan>> day(domain::CinemaId cinema, QDate day) = 0;
    /** NotFound: no such showtime. */
    virtual QFuture<Result<PlannedShowtime>> showtime(domain::ShowtimeId id) = 0;
    /** @p id is new, made by the caller. */
    virtual QFuture<Result<PlanAnswer>> schedule(domain::ShowtimeId id, const ShowtimeWish &wish) = 0;
    virtual QFuture<Result<PlanAnswer>> move(domain::ShowtimeId id, int version, const ShowtimePlace &place) = 0;
    virtual QFuture<Result<PlanAnswer>> change(domain::ShowtimeId id, int version, const ShowtimeDetails &details) = 0;
    /** @p dryRun: only looks whether it could be done. */
    virtual QFuture<Result<PlanAnswer>> setDraft(domain::ShowtimeId id, int version, bool isDraft, bool dryRun) = 0;
    /** Only a draft that was never on sale. */
    virtual QFuture<Result<PlanAnswer>> remove(domain::ShowtimeId id, int version) = 0;
    virtual QFuture<Result<DayCopyAnswer>> copyDay(const DayCopy &copy, bool dryRun) = 0;
    /** The same key and body is the same cancelling. */
    virtual QFuture<Result<PlanAnswer>> cancel(const ShowtimeCancelling &cancelling, IdempotencyKey key) = 0;
    /** NotFound: nothing was to become of its bookings. */
    virtual QFuture<Result<CancellationProgress>> cancellation(domain::ShowtimeId id) = 0;
};

} // namespace foyer::ports
