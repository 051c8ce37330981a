#pragma once

#include "transaction.h"
#include "usagebook.h"

namespace foyer::coupon {

/** Which part of the books some commands need. */
struct UsageNeeds
{
    QList<domain::RedemptionId> redemptions;
    QStringList codes; ///< As typed.
    QList<domain::UserId> customers;

    void add(const CouponRequest &request);
};

/** The books as far as @p needs. What is read may be old by the time it is looked at. */
Result<UsageBook> readUsage(db::Connection &connection, const UsageNeeds &needs);

/** The same to be changed: waits until nobody else changes the coupons concerned, and keeps others waiting until the
 *  transaction ends. So a crowd that wants one coupon queues up, instead of failing in storeUsage() again and again. */
Result<UsageBook> lockUsage(db::Transaction &transaction, const UsageNeeds &needs);

/** Stores what @p after has changed of @p before. Every write asks for what was read, and the number of rows decides:
 *  Conflict, and nothing stored, when somebody else was there. */
Result<void> storeUsage(db::Transaction &transaction, const UsageBook &before, const UsageBook &after);

} // namespace foyer::coupon
