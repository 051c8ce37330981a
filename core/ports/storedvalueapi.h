#pragma once

#include "bookingapi.h"

namespace foyer::ports {

/** A gift card, a voucher or the account of a customer who pays by invoice, as its code was asked for. Value type. */
struct StoredValue
{
    enum class State {
        Usable, ///< There is something on it.
        UsedUp,
        Expired, ///< Whatever is on it.
        Closed, ///< An account on which nothing is bought any more.
    };
    QString code; ///< Upper case, without blanks and hyphens. Whoever knows it has the money.
    PaymentMethod method = PaymentMethod::GiftCard; ///< Or Voucher, Account.
    State state = State::Usable;
    domain::Money balance; ///< Of an account what is left until its limit.
    QString last4; ///< Of the code: what may be shown.
    QString name{}; ///< Of an account: whose it is.

    friend bool operator==(const StoredValue &, const StoredValue &) = default;
};

/** So long is the code of an account, without blanks and hyphens; that of a gift card is longer. */
inline constexpr qsizetype accountCodeLength = 9;

/** What is on gift cards and vouchers, and left on accounts. GUI thread; futures finish there. */
class StoredValueApi
{
public:
    virtual ~StoredValueApi() = default;

    /** Reads only: nothing is taken, and it may be less a moment later. NotFound when there is no such code, else the
     *  faults of BookingApi. */
    virtual QFuture<Result<StoredValue>> storedValue(QString code) = 0;
};

} // namespace foyer::ports
