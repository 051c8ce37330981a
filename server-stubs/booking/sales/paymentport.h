#pragma once

#include "commands.h"

#include <QFuture>

namespace foyer::booking {

/** A refund that was refused and that a person gave otherwise. */
struct HandGiven
{
    domain::PaymentId refund;
    QString decidedBy;
};

/** The way to the payment service. Called in the thread of the sales; futures may finish in any thread, and always
 *  have a result: what cannot be known is EffectOutcome::Kind::Unknown. Each may be asked again with the same saga and
 *  leg, whose id names the movement of money. */
class PaymentPort
{
public:
    virtual ~PaymentPort() = default;
    /** Takes a leg's money, once. */
    virtual QFuture<EffectOutcome> capture(const Saga &saga, const Leg &leg) = 0;
    /** Done: it was taken before. Refused: it never will be. */
    virtual QFuture<EffectOutcome> cancelCapture(const Saga &saga, const Leg &leg) = 0;
    /** Gives a leg's money back, once. */
    virtual QFuture<EffectOutcome> giveBack(const Saga &saga, const Leg &leg) = 0;
    /** Those of @p refunds, refused ones and at most 100, that were given by hand since; that is never taken back. An
     *  error leaves it open. */
    virtual QFuture<Result<QList<HandGiven>>> givenByHand(const QList<domain::PaymentId> &refunds) = 0;
};

} // namespace foyer::booking
