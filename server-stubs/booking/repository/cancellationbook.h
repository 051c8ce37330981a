#pragma once

#include "connection.h"
#include "salesstate.h"
#include "transaction.h"

/** @file
 *  The bookings of cancelled showtimes, and what became of each. Errors are the database's. */
namespace foyer::booking {

/** A showtime whose bookings are being seen to. */
struct OpenCancellation
{
    domain::ShowtimeId showtime;
    Cancellation what;
};

struct CancellationItem
{
    enum class State {
        Waiting,
        Done, ///< Refunded, or moved.
        Failed, ///< For a person to see to; tried again in the next round.
    };

    domain::BookingId booking;
    QString confirmationCode{}; ///< Of the booking; only where somebody looks at the list.
    domain::ShowtimeId showtime;
    State state = State::Waiting;
    bool isReachable = false; ///< Made with an account: somebody can be told.
    int round = 1;
    int attempt = 0; ///< Of this round. Counts on after a definite no.
    qint64 createdAtMs = 0;
    qint64 dueAtMs = 0; ///< While Waiting.
    QList<domain::SeatId> seats; ///< Rebook: what this attempt asks for.
    domain::BookingId newBooking; ///< Once moved.
    QString reason; ///< Failed: the wire name of an ErrorCode, or CASH, NO_SEATS, OWED.
    QString detail; ///< English.

    friend bool operator==(const CancellationItem &, const CancellationItem &) = default;
};

QString toWireName(CancellationItem::State state);
std::optional<CancellationItem::State> itemStateFromWireName(QStringView name);

struct CancellationCounts
{
    int waiting = 0;
    int done = 0;
    int failed = 0;
    int notReachable = 0; ///< Of all.
};

/** At most @p limit, those asked for first. */
Result<QList<OpenCancellation>> openCancellations(db::Connection &connection, int limit);
/** Adds at most @p limit confirmed bookings that are not listed yet, and makes those that failed in an earlier round
 *  wait again. Returns how many. */
Result<qint64> pickUpBookings(db::Transaction &transaction, const OpenCancellation &open, qint64 nowMs, int limit);
/** Waiting ones that are due, longest due first. */
Result<QList<CancellationItem>> dueItems(db::Connection &connection, const domain::ShowtimeId &showtime, qint64 nowMs,
                                         int limit);
/** Writes what became of items, each over what was read: one that somebody else went on with stays as it is. Returns
 * how many were written. */
Result<qint64> saveItems(db::Transaction &transaction,
                         const QList<std::pair<CancellationItem, CancellationItem>> &changes);
/** Marks it settled when every booking has been seen to and none can be added any more. */
Result<void> settleCancellation(db::Transaction &transaction, const OpenCancellation &open, qint64 nowMs);
/** Could money of a refund of @p booking not be given back when it was too late to turn back? */
Result<bool> isMoneyOwed(db::Connection &connection, const domain::BookingId &root, const domain::BookingId &booking);

/** Nothing when there is none. */
struct CancellationRecord
{
    OpenCancellation cancellation;
    qint64 requestedAtMs = 0;
    std::optional<qint64> settledAtMs;
    CancellationCounts counts;
};
Result<std::optional<CancellationRecord>> cancellationOf(db::Connection &connection,
                                                         const domain::ShowtimeId &showtime);
/** At most @p first of @p showtime after the booking @p after, by booking; of one state, or of all. One that failed and
 *  whose booking was refunded or exchanged by hand since is done, and so is one that is not owed anything any more. */
Result<QList<CancellationItem>> cancellationItems(db::Connection &connection, const domain::ShowtimeId &showtime,
                                                  int first, const domain::BookingId &after,
                                                  std::optional<CancellationItem::State> state);

} // namespace foyer::booking
