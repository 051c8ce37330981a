#include "error.h"

#include <array>

namespace foyer {

namespace {

struct WireName
{
    ErrorCode code;
    QLatin1StringView name;
};

using namespace Qt::Literals::StringLiterals;

constexpr std::array wireNames{
    WireName{ErrorCode::InvalidInput, "INVALID_INPUT"_L1},
    WireName{ErrorCode::NotFound, "NOT_FOUND"_L1},
    WireName{ErrorCode::Unauthenticated, "UNAUTHENTICATED"_L1},
    WireName{ErrorCode::Forbidden, "FORBIDDEN"_L1},
    WireName{ErrorCode::WrongCredentials, "WRONG_CREDENTIALS"_L1},
    WireName{ErrorCode::TooManyAttempts, "TOO_MANY_ATTEMPTS"_L1},
    WireName{ErrorCode::IdempotencyKeyReused, "IDEMPOTENCY_KEY_REUSED"_L1},
    WireName{ErrorCode::InProgress, "IN_PROGRESS"_L1},
    WireName{ErrorCode::TooLarge, "TOO_LARGE"_L1},
    WireName{ErrorCode::Conflict, "CONFLICT"_L1},
    WireName{ErrorCode::SeatTaken, "SEAT_TAKEN"_L1},
    WireName{ErrorCode::HoldExpired, "HOLD_EXPIRED"_L1},
    WireName{ErrorCode::NotYourHold, "NOT_YOUR_HOLD"_L1},
    WireName{ErrorCode::TooManySeats, "TOO_MANY_SEATS"_L1},
    WireName{ErrorCode::SalesClosed, "SALES_CLOSED"_L1},
    WireName{ErrorCode::PriceChanged, "PRICE_CHANGED"_L1},
    WireName{ErrorCode::PaymentRefused, "PAYMENT_REFUSED"_L1},
    WireName{ErrorCode::CouponRefused, "COUPON_REFUSED"_L1},
    WireName{ErrorCode::InsufficientTender, "INSUFFICIENT_TENDER"_L1},
    WireName{ErrorCode::IllegalState, "ILLEGAL_STATE"_L1},
    WireName{ErrorCode::HouseFull, "HOUSE_FULL"_L1},
    WireName{ErrorCode::CurrencyMismatch, "CURRENCY_MISMATCH"_L1},
    WireName{ErrorCode::AmountOutOfRange, "AMOUNT_OUT_OF_RANGE"_L1},
    WireName{ErrorCode::Timeout, "TIMEOUT"_L1},
    WireName{ErrorCode::Unreachable, "UNREACHABLE"_L1},
    WireName{ErrorCode::Busy, "BUSY"_L1},
    WireName{ErrorCode::Storage, "STORAGE"_L1},
    WireName{ErrorCode::StorageFull, "STORAGE_FULL"_L1},
    WireName{ErrorCode::StorageDamaged, "STORAGE_DAMAGED"_L1},
    WireName{ErrorCode::Protocol, "PROTOCOL"_L1},
    WireName{ErrorCode::VersionMismatch, "VERSION_MISMATCH"_L1},
    WireName{ErrorCode::Cancelled, "CANCELLED"_L1},
    WireName{ErrorCode::Internal, "INTERNAL"_L1},
};

// A code without a name would go out as INTERNAL and nobody would notice.
static_assert(wireNames.size() == static_cast<std::size_t>(ErrorCode::Internal) + 1);

} // namespace

bool Error::isRetryable() const
{
    return code == ErrorCode::Timeout || code == ErrorCode::Unreachable || code == ErrorCode::Busy
        || code == ErrorCode::InProgress || code == ErrorCode::StorageFull;
}

QString toWireName(ErrorCode code)
{
    for (const WireName &entry : wireNames) {
        if (entry.code == code)
            return entry.name;
    }
    return u"INTERNAL"_s;
}

ErrorCode errorCodeFromWireName(QStringView name)
{
    for (const WireName &entry : wireNames) {
        if (name == entry.name)
            return entry.code;
    }
    // A server's refusal before it looked (429, extras.retryAfterMs): to who asks it is a queue that is full, namely
    // theirs.
    if (name == "RATE_LIMITED"_L1)
        return ErrorCode::Busy;
    return ErrorCode::Internal;
}

QString toString(const Error &error)
{
    return error.detail.isEmpty() ? toWireName(error.code) : toWireName(error.code) + u": "_s + error.detail;
}

} // namespace foyer
