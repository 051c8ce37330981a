#pragma once

#include "captures.h"

namespace foyer::payment {

/** Giving money back: at once where our own books decide, through the provider otherwise, as Captures takes it.
 *  Service's thread. */
class GivingBack
{
public:
    /** As Captures. */
    GivingBack(std::shared_ptr<db::Database> database, const Clock &clock, PaymentProvider *provider,
               const PaymentTimes &times);

    /** The refund as it stands; pending when the provider does not answer in time. IdempotencyKeyReused for another
     *  body, InvalidInput for a null id; else the database's errors, after which asking again tells. */
    QFuture<Result<Refund>> refund(const RefundRequest &request);
    /** Asks the provider again for a pending refund, under its id. An error when it stays unknown. */
    QFuture<Result<Refund>> settle(const PaymentRefundId &refund);

private:
    SharedResult<Refund> ask(const Refund &refund);
    QFuture<Result<Refund>> conclude(const Refund &refund, const RefundReport &report);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    PaymentProvider *const m_provider;
    const PaymentTimes m_times;
    std::map<QUuid, SharedResult<Refund>> m_asked; // under way
    QObject m_context;
};

} // namespace foyer::payment
