#pragma once

#include "approval.h"

#include <optional>

namespace foyer::booking {

/** A seat that could not be had. */
struct RefusedSeat
{
    domain::SeatId seat{};
    QString reason; ///< HELD, PAYING, SOLD or UNKNOWN_SEAT.

    friend bool operator==(const RefusedSeat &, const RefusedSeat &) = default;
};

/** A coupon that was not accepted, and the condition that failed. */
struct RefusedCoupon
{
    QString code;
    QString condition; ///< As the coupon service names it: "NOT_YET_VALID", "USED_UP"...
    QString detail; ///< English, with the values: "valid from 2026-12-01T00:00".

    friend bool operator==(const RefusedCoupon &, const RefusedCoupon &) = default;
};

/** A definite no: nothing was changed. Data, not a fault: the same key gets it again. Value type. */
struct Refusal
{
    ErrorCode code = ErrorCode::Internal;
    QString detail; ///< English, for developers and logs.
    QList<RefusedSeat> seats; ///< SeatTaken, and NotFound for seats the plan does not have.
    std::optional<domain::Money> total; ///< PriceChanged: the server's.
    QList<RefusedCoupon> coupons{}; ///< CouponRefused.
    std::optional<int> seatsLeft{}; ///< HouseFull: how many may still come.
    /** Forbidden and SalesClosed: somebody may allow it at the till, or who asks may give a one-time code. Then it is
     * no definite no, and not kept. */
    std::optional<NeededApproval> approval{};
    /** IllegalState: the house takes cash in a shift only, and none is open. Not kept. */
    bool needsShift = false;
    domain::PaymentId payment{}; ///< Of a sale that was turned back: the payment that was refused. Null for none.

    /** May the same request, with the same key, be tried again? */
    bool isRetryable() const { return Error{code, {}, {}}.isRetryable(); }
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/** What a rule decided: a value, or the refusal. */
template <class T>
using Decision = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(ErrorCode code, QString detail)
{
    return tl::unexpected<Refusal>(Refusal{code, std::move(detail), {}, {}});
}
inline tl::unexpected<Refusal> refuse(Refusal refusal)
{
    return tl::unexpected<Refusal>(std::move(refusal));
}

} // namespace foyer::booking
