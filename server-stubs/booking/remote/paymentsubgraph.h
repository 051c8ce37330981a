#pragma once

#include "effectcall.h"
#include "paymentport.h"

#include "requestscope.h"

#include <QJsonObject>
#include <QPromise>

#include <vector>

namespace foyer::booking {

/** Moves money by asking the payment service, wherever it runs. In the thread it was made in.
 *
 *  A transaction of booking's makes many sales due at once. Those of them that the payment service decides by its own
 * books, without a provider that one of them might wait for, are asked for in one call. */
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
    /** A capture that goes with the others of this turn of the event loop. */
    struct Due
    {
        QJsonObject input;
        QString requestId;
        std::shared_ptr<const RequestTrace> request; ///< For whom.
        QPromise<EffectOutcome> promise;
    };

    QFuture<EffectOutcome> captureSoon(const QJsonObject &input, const QString &requestId);
    void captureDue();

    EffectCall m_payment;
    std::vector<Due> m_due;
    QObject m_context;
};

} // namespace foyer::booking
