#pragma once

#include "bookingapi.h"

namespace foyer::ports {

/** A gift card or voucher, as its code was asked for. Value type. */
struct StoredValue
{
    enum class State {
        Usable, ///< There is something on it.
        UsedUp,
        Expired, ///< Whatever is on it.
    };
    QString code; ///< Upper case, without blanks and hyphens. Whoever knows it has the money.
    PaymentMethod method = PaymentMethod::GiftCard; ///< Or Voucher.
    State state = State::Usable;
    domain::Money balance;
    QString last4; ///< Of the code: what may be shown.

    friend bool operator==(const StoredValue &, const StoredValue &) = default;
};

/** What is on gift cards and vouchers. GUI thread; futures finish there. */
class StoredValueApi
{
public:
    virtual ~StoredValueApi() = default;

    /** Reads only: nothing is taken, and it may be less a moment later. NotFound when there is no such code, else the
     *  faults of BookingApi. */
    virtual QFuture<Result<StoredValue>> storedValue(QString code) = 0;
};

} // namespace foyer::ports
