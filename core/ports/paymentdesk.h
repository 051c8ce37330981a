#pragma once

#include "result.h"

#include <QFuture>
#include <QString>

namespace foyer::ports {

/** What a person decides of a payment or a refund by hand: "this is so from now on, because." */
struct PaymentDecision
{
    QString id; ///< A UUID of the caller's: sent again it is the same decision.
    QString subject; ///< The payment's or the refund's.
    QString kind; ///< As on the wire: "CHARGED_BACK". Which are possible the payment says.
    QString reason;
};

/** GUI thread; futures finish there. */
class PaymentDesk
{
public:
    virtual ~PaymentDesk() = default;

    /** Refusals (ports::isRefusal()): InvalidInput (fieldProblemsOf()), IllegalState, Conflict, Forbidden, NotFound.
     *  Any other error leaves open whether it was done; the same call finds out. */
    virtual QFuture<Result<void>> decide(const PaymentDecision &decision) = 0;
};

} // namespace foyer::ports
