#pragma once

#include "money.h"
#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QString>

#include <optional>

namespace foyer::ports {

/** A gift card that a customer paid for, or a voucher that nobody paid for. */
struct GiftCardIssue
{
    QString id; ///< A UUID of the caller's: sent again it is the same card.
    bool isVoucher = false;
    domain::Money amount;
    std::optional<QDateTime> expiresAtUtc; ///< Not taken from then on; none: it never ends.
    QString note; ///< For staff; may be empty.
};

/** More on a gift card, for which the customer paid. */
struct GiftCardTopUp
{
    QString id; ///< A UUID of the caller's: sent again it is the same top-up.
    QString card; ///< Its id.
    domain::Money amount; ///< In the card's currency.
    QString reason; ///< For staff; may be empty.
};

/** GUI thread; futures finish there. Refusals (ports::isRefusal()) of both: InvalidInput (fieldProblemsOf():
 * amountMinor, currency, expiresAt, note, reason), IdempotencyKeyReused, AmountOutOfRange. Any other error leaves open
 * whether it was done; the same call finds out. */
class GiftCardDesk
{
public:
    virtual ~GiftCardDesk() = default;

    /** The code, XXXX-XXXX-XXXX-XXXX: whoever knows it has the money, and it is told only here. */
    virtual QFuture<Result<QString>> issue(const GiftCardIssue &issue) = 0;
    /** NotFound, IllegalState (a voucher, or it has expired) and CurrencyMismatch are refusals too. */
    virtual QFuture<Result<void>> topUp(const GiftCardTopUp &topUp) = 0;
};

} // namespace foyer::ports
