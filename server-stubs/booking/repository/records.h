#pragma once

#include "ledger.h"
#include "rules.h"

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

struct ShowtimeRecord
{
    domain::ShowtimeId id;
    domain::CinemaId cinema;
    domain::AuditoriumId auditorium;
    QString auditoriumName;
    domain::MovieId movie;
    QString movieTitle;
    PlanSnapshotId plan;
    domain::PriceCardId priceCard;
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
    bool isCancelled = false;
    int seatCount = 0;
    qint64 seatVersion = 0;

    ShowtimeFacts facts() const { return {id, isCancelled, salesOpenMs, salesCloseMs}; }
    /** For a sale at a till to somebody without a membership. */
    Occasion occasion() const { return {formats, businessDay, QDateTime::fromString(startsLocal, Qt::ISODate).time()}; }
};

struct BookingRecord
{
    domain::BookingId id;
    domain::ShowtimeId showtime;
    domain::UserId user;
    QString userName;
    BookingState state = BookingState::Held;
    qint64 createdAtMs = 0;
    std::optional<qint64> expiresAtMs;
    std::optional<domain::Money> total; ///< From Paying on.
    std::optional<domain::Money> tax;
    std::optional<qint64> confirmedAtMs; ///< Once Confirmed, as are the fields below.
    QString confirmationCode;
    std::optional<domain::Money> tendered;
    std::optional<domain::Money> change;
};

struct TicketRecord
{
    domain::TicketId id;
    domain::BookingId booking;
    domain::SeatId seat{};
    TicketType type;
    domain::Money price;
    domain::Money tax;
    QByteArray code; ///< Signed bytes.
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
};

struct LedgerRecord
{
    int line = 0;
    qint64 atMs = 0;
    LedgerLine entry;
};

/** An intent that has to be finished, and all that PaymentPort needs to be asked again. */
struct IntentRecord
{
    domain::PaymentId payment;
    domain::BookingId booking;
    PaymentMethod method = PaymentMethod::Cash;
    domain::Money amount;
    qint64 tenderedMinor = 0;
    domain::UserId user;
    QString userName;
    IdempotencyKey key;
};

/** The outcome of a command: what it is about and, when nothing was changed, why. This is what is kept for the next
 *  request with the same key; the booking itself is always shown as it is now. */
struct Answer
{
    domain::BookingId booking; ///< Null when there is none.
    std::optional<Refusal> refusal;

    friend bool operator==(const Answer &, const Answer &) = default;
};

} // namespace foyer::booking
