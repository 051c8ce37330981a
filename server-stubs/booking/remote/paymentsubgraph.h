#pragma once

#include "paymentport.h"
#include "subgraphport.h"

#include <functional>

namespace foyer::booking {

/** Takes money by asking the payment service, wherever it runs. In the thread it was made in. */
class PaymentSubgraph final : public PaymentPort
{
public:
    /** @p payment is borrowed. @p identity gives a fresh session with the role SERVICE for each call. */
    PaymentSubgraph(service::SubgraphPort &payment, std::function<graphql::Identity()> identity);
    QFuture<Result<Captured>> capture(const CaptureRequest &request) override;

private:
    service::SubgraphPort &m_payment;
    std::function<graphql::Identity()> m_identity;
    QObject m_context;
};

} // namespace foyer::booking
