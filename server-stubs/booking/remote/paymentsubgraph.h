#pragma once

#include "effectcall.h"
#include "paymentport.h"

namespace foyer::booking {

/** Moves money by asking the payment service, wherever it runs. In the thread it was made in. */
class PaymentSubgraph final : public PaymentPort
{
public:
    /** As EffectCall. */
    PaymentSubgraph(service::SubgraphPort &payment, std::function<graphql::Identity()> identity);
    QFuture<EffectOutcome> capture(const Saga &saga, const Leg &leg) override;
    QFuture<EffectOutcome> cancelCapture(const Saga &saga, const Leg &leg) override;
    QFuture<EffectOutcome> giveBack(const Saga &saga, const Leg &leg) override;
    QFuture<Result<QList<HandGiven>>> givenByHand(const QList<domain::PaymentId> &refunds) override;

private:
    EffectCall m_payment;
    QObject m_context;
};

} // namespace foyer::booking
