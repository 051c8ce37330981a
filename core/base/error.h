#pragma once

#include <QString>
#include <QVariantMap>

namespace foyer {

/** Every outcome that is expected and is not success, from the database to the screen. The name on the wire
 *  (`extensions.code`, GraphQL enum values) is toWireName(); it is stable, so append, never rename. */
enum class ErrorCode {
    // What the caller sent
    InvalidInput, ///< A value is out of range or malformed; detail names it.
    NotFound, ///< An id names nothing (or nothing the caller may know of).
    Unauthenticated, ///< No, an expired or a forged session.
    Forbidden, ///< Signed in, but not allowed.
    WrongCredentials, ///< Sign-in refused. Never says whether the account exists.
    TooManyAttempts, ///< Throttled; extras.retryAfterMs.
    IdempotencyKeyReused, ///< Same key, other body.
    InProgress, ///< Same key, still running: ask again.
    TooLarge, ///< Over a size, depth, count or cost limit; detail names limit and value.
    Conflict, ///< Somebody else changed it first.
    // Selling
    SeatTaken, ///< extras.seats: [{seatId, reason}].
    HoldExpired, ///< The hold is over; its seats may be somebody else's.
    NotYourHold, ///< The booking belongs to another user.
    TooManySeats, ///< Over the seats per hold, or holds per user, of this role.
    SalesClosed, ///< The showtime does not sell (over, cancelled, not published).
    PriceChanged, ///< The expected total is not the server's; extras.totalMinor.
    PaymentRefused, ///< The provider said no. Definite.
    CouponRefused, ///< A coupon asks for what this sale is not. Definite.
    InsufficientTender, ///< Cash given is less than the total.
    IllegalState, ///< The thing is not in a state that allows this.
    HouseFull, ///< The law lets in no more people, though seats are free; extras.seatsLeft: how many may still come.
    // Money arithmetic
    CurrencyMismatch,
    AmountOutOfRange,
    // Faults
    Timeout, ///< No answer in time: the outcome is unknown, not failed.
    Unreachable, ///< Nothing was sent, or the service is down.
    Busy, ///< A queue is full; extras.retryAfterMs.
    Storage, ///< The database or the disk refused.
    StorageFull, ///< The disk takes no more: nothing was written. Goes on by itself once there is space.
    StorageDamaged, ///< The database is not whole: it takes no more writes until somebody restores it.
    Protocol, ///< The other side answered something it must not.
    VersionMismatch, ///< Client and server releases do not fit.
    Cancelled, ///< The person or the shutdown stopped it.
    Internal, ///< Our bug, caught at a boundary. Detail is for the log only.
};

/** One failure. @c detail is untranslated and for the log and for developers; views turn @c code and
 *  @c extras into words. Value type. */
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;
    QVariantMap extras;

    /** True when trying the same thing again later may succeed: Timeout, Unreachable, Busy, InProgress,
     *  StorageFull. */
    bool isRetryable() const;
    friend bool operator==(const Error &, const Error &) = default;
};

/** "SEAT_TAKEN" for ErrorCode::SeatTaken. */
QString toWireName(ErrorCode code);
/** The reverse; an unknown name (a newer server's) is Internal. */
ErrorCode errorCodeFromWireName(QStringView name);
/** "SEAT_TAKEN: detail", for logs and test failures. */
QString toString(const Error &error);

} // namespace foyer

Q_DECLARE_METATYPE(foyer::Error)
