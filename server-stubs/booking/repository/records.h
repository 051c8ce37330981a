#pragma once

#include "ledger.h"
#include "salesstate.h"

#include <QDateTime>

namespace foyer::booking {

struct PlanSnapshotTag;
using PlanSnapshotId = Id<PlanSnapshotTag>;

/** When the business day of a cinema changes, and where it lies. */
struct CinemaRecord
{
    domain::CinemaId id;
    QString timeZone; ///< IANA.
    int dayChangeMinutes = 0; ///< After local midnight.
};

/** What is planned of a showtime: changed by managers only, and then it is of another revision. */
struct PlannedShowtime
{
    domain::ShowtimeId id;
    domain::CinemaId cinema;
    domain::AuditoriumId auditorium;
    QString auditoriumName;
    domain::MovieId movie;
    QString movieTitle;
    std::optional<int> ageRating; ///< From so many years on.
    PlanSnapshotId plan;
    domain::PriceCardId priceCard; ///< A revision.
    qint64 startsAtMs = 0;
    qint64 endsAtMs = 0;
    qint64 blockedUntilMs = 0; ///< Until the room is clean again.
    QString startsLocal; ///< YYYY-MM-DDTHH:MM at the cinema.
    QString endsLocal;
    QString timeZone;
    QDate businessDay;
    QStringList formats;
    QString language;
    std::optional<QString> subtitles;
    qint64 salesOpenMs = 0;
    qint64 salesCloseMs = 0;
    int seatCount = 0;
    /** So many people may come, fewer than there are seats; none: all seats are sold. As of when it was planned or
     *  published, or as the room's owner said last (planning/roomlimits.h). */
    std::optional<int> capacityLimit;
    std::optional<int> takenWhenLimited; ///< Seats that were taken when the limit was lowered below that: they stay so.
    int planRevision = 1; ///< Counts the changes of all this.
    bool isDraft = false; ///< Not on sale and not in the programme.
    int trailersMinutes = 0; ///< Of the time until endsAtMs.
    qint64 changedAtMs = 0; ///< By a manager; 0 for never.
    QString changedBy;

    int sellableSeats() const { return capacityLimit.value_or(seatCount); }
    /** For a sale at a till to somebody without a membership. */
    Occasion occasion() const { return {formats, businessDay, QDateTime::fromString(startsLocal, Qt::ISODate).time()}; }
};

/** A showtime as it is at one moment. */
struct ShowtimeRecord : PlannedShowtime
{
    bool isCancelled = false;
    qint64 seatVersion = 0;

    bool sellsAt(qint64 nowMs) const
    {
        return !isDraft && !isCancelled && nowMs >= salesOpenMs && nowMs < salesCloseMs;
    }
};

struct ClaimRecord
{
    domain::SeatId seat{};
    std::optional<ClaimState> state; ///< None: the seat is free again.
    domain::BookingId booking;
    domain::UserId user;
    QString userName;
};

/** The claims of a showtime and the version they are of, read at one moment. */
struct ClaimsAtVersion
{
    qint64 version = 0;
    bool hasGap = false; ///< Of changes since a version: what came between is no longer known.
    QList<ClaimRecord> claims; ///< By seat.
    domain::CinemaId cinema{}; ///< In which it is.
};

struct LedgerRecord
{
    int line = 0;
    qint64 atMs = 0;
    LedgerLine entry;
};

} // namespace foyer::booking
