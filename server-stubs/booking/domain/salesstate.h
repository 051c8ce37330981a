#pragma once

#include "cancellation.h"
#include "ledger.h"
#include "saga.h"
#include "seatplan.h"

#include <QHash>
#include <QSet>

#include <memory>

namespace foyer::booking {

/** Who has a seat. */
struct Claim
{
    domain::BookingId booking;
    ClaimState state = ClaimState::Held;
    qint64 claimedAtMs = 0;
    std::optional<qint64> expiresAtMs; ///< While Held.

    /** A hold that ran out is nobody's, whether or not it has been swept. */
    bool isOverAt(qint64 nowMs) const { return expiresAtMs && *expiresAtMs <= nowMs; }
    friend bool operator==(const Claim &, const Claim &) = default;
};

/** What selling must know of a showtime. Plan and card are snapshots and never change; which ones they are may, with
 * the planRevision, as long as nobody has a seat. */
struct Showtime
{
    domain::ShowtimeId id;
    domain::CinemaId cinema;
    domain::MovieId movie;
    QString movieTitle;
    QString startsLocal; ///< YYYY-MM-DDTHH:MM at the cinema.
    QString timeZone;
    qint64 startsAtMs = 0;
    qint64 blockedUntilMs = 0;
    qint64 salesOpenMs = 0;
    qint64 salesCloseMs = 0; ///< Not any more from here on.
    int planRevision = 1;
    bool isDraft = false; ///< Not on sale yet.
    std::optional<int> capacityLimit; ///< So many may come, fewer than there are seats. All claims are known then.
    bool isCancelled = false;
    std::optional<Cancellation> cancellation; ///< Once it is cancelled and its bookings are seen to.
    Occasion occasion;
    std::shared_ptr<const domain::SeatPlan> plan;
    std::shared_ptr<const PriceCard> card;
    qint64 seatVersion = 0; ///< Counts the changes of claims.
    QHash<domain::SeatId, Claim> claims;

    bool sellsAt(qint64 nowMs) const
    {
        return !isDraft && !isCancelled && nowMs >= salesOpenMs && nowMs < salesCloseMs;
    }
};

struct Ticket
{
    domain::TicketId id;
    PricedSeat line; ///< What it was sold for.
    qint64 refundedMinor = 0; ///< Given back of its price so far.
    qint64 refundedTaxMinor = 0;
    TicketState state = TicketState::Live;
    QByteArray code; ///< Signed bytes.
    qint64 issuedAtMs = 0;
    std::optional<qint64> endedAtMs{}; ///< Once Refunded or Exchanged.

    bool isLive() const { return state == TicketState::Live; }
    friend bool operator==(const Ticket &, const Ticket &) = default;
};

/** A hold, and what became of it. */
struct Booking
{
    domain::BookingId id;
    domain::BookingId root; ///< The first of a chain of exchanges; itself when it is none.
    domain::ShowtimeId showtime;
    domain::UserId user; ///< Who made it, for good.
    domain::UserId mergedInto{}; ///< Who goes on with what was the user's; null for nobody.
    QString userName;
    domain::DeviceId device; ///< Null when it was made without.
    BookingState state = BookingState::Held;
    qint64 createdAtMs = 0;
    std::optional<qint64> expiresAtMs; ///< While Held.
    int extensions = 0; ///< How often the hold was made longer.
    bool isReserved = false; ///< Kept until shortly before the start, for whoever names the code.
    QString confirmationCode; ///< Once reserved, or from Paying on; only then told when it is reserved or sold.
    domain::Currency currency; ///< From Paying on, as are the amounts.
    qint64 totalMinor = 0;
    qint64 taxMinor = 0;
    std::optional<qint64> confirmedAtMs;
    qint64 tenderedMinor = 0; ///< Cash handed over, and other tenders.
    qint64 changeMinor = 0;
    domain::RedemptionId redemption; ///< Coupons used; null for none.
    QString note{}; ///< From Paying on: what staff find it again by; empty for none.
    /** From Paying on: when somebody looked whether those who come are old enough, and who; none where nobody had to.
     */
    std::optional<qint64> ageConfirmedAtMs{};
    QString ageConfirmedBy{};
    domain::UserId member{}; ///< From Paying on: the account that it was sold to in person; null for nobody's.
    QList<domain::SeatId> seats; ///< Claimed, ascending.
    QList<PricedSeat> lines; ///< From Paying on, by seat.
    QList<Ticket> tickets; ///< Once Confirmed; ended ones too.
    int ledgerLines = 0; ///< How many lines of the books name it.
    qint64 revision = 0; ///< Counts the changes of the record; storage compares it.

    const Ticket *ticket(const domain::TicketId &ticket) const;
    /** Whose it is by now. */
    const domain::UserId &owner() const { return mergedInto.isNull() ? user : mergedInto; }
    /** Who is told of it, and whose visit it is: who bought it, or has it from staff. */
    const domain::UserId &visitor() const { return member.isNull() ? owner() : member; }
};

/** Who is limited in how much they hold: a user, or a device. */
using HolderId = QUuid;

/** The part of the box office that some commands look at. Pure values: the service loads what a batch of commands
 *  names, the simulator keeps all of it. What is not in it does not exist. */
class SalesState
{
public:
    QHash<domain::ShowtimeId, Showtime> showtimes;
    QHash<domain::BookingId, Booking> bookings;
    QHash<SagaId, Saga> sagas;
    QHash<RequestKey, SagaId> sagaOfRequest;
    QHash<RequestKey, KeptAnswer> answers;
    /** Sagas whose payments a refund may draw on, by the root of their bookings; in the order they were made. */
    QHash<domain::BookingId, QList<SagaId>> sagasOfRoot;
    /** Payments and refunds that legs were made for: an id names one for ever. */
    QSet<domain::PaymentId> usedPayments;
    /** Approvals that something was done with. */
    QSet<ApprovalId> usedApprovals;
    /** The holds of a user or device, live ones and some that ran out. */
    QHash<HolderId, QHash<domain::BookingId, qint64>> holdEnds;
    /** The same of what is reserved. */
    QHash<HolderId, QHash<domain::BookingId, qint64>> reservationEnds;
    /** Counts what those took who are limited; storage compares it when they take more. */
    QHash<HolderId, qint64> holderRevisions;

    const Showtime *showtime(const domain::ShowtimeId &id) const;
    const Booking *booking(const domain::BookingId &id) const;
    const Saga *saga(const SagaId &id) const;
    const Saga *sagaOf(const RequestKey &request) const;
    int liveHolds(const HolderId &holder, qint64 nowMs) const;
    int liveReservations(const HolderId &holder, qint64 nowMs) const;
    /** The saga at work on the booking; null when none is. */
    const Saga *openSagaOf(const Booking &booking) const;
};

} // namespace foyer::booking
