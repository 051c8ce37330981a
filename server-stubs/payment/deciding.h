#pragma once

#include "decisions.h"
#include "givingback.h"

namespace foyer::payment {

/** What people decide by hand. Of what is pending the provider is asked once more first: what it says counts, and then
 *  there is nothing left to decide. Service's thread. */
class Deciding
{
public:
    /** All are borrowed. */
    Deciding(std::shared_ptr<db::Database> database, const Clock &clock, Captures &captures, GivingBack &givingBack,
             const PaymentTimes &times);

    /** As decideOnce(); InvalidInput too. Conflict, as a refusal, when somebody else was faster. */
    QFuture<Result<Decided>> decide(const DecisionRequest &request);

private:
    QFuture<Result<bool>> askProvider(const DecisionRequest &request);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    Captures &m_captures;
    GivingBack &m_givingBack;
    const PaymentTimes m_times;
    QObject m_context;
};

} // namespace foyer::payment
