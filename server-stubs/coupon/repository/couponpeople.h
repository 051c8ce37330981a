#pragma once

#include "ids.h"
#include "transaction.h"

/** @file
 *  What becomes of coupons when the user service says what became of people. In a transaction of its follower; again is
 *  harmless. Errors are the database's. */
namespace foyer::coupon {

/** A code that is for somebody, or one that they used. */
struct PersonalCoupon
{
    QString name; ///< The coupon's.
    QString code; ///< As it is printed.
    std::optional<qint64> usedAtMs; ///< Nothing: it is free.
};

/** What is known here of @p user: uses, the latest first, then codes for them that are free; @p most of these after
 *  @p offset. */
Result<QList<PersonalCoupon>> couponsOf(db::Connection &connection, const domain::UserId &user, int most,
                                        int offset = 0);

/** Codes that are for @p user are for @p into from then on, and what the one used counts as the other's. */
Result<void> mergePerson(db::Transaction &transaction, const domain::UserId &user, const domain::UserId &into);

/** Nobody knows any more which coupons @p user used; that they were used still counts. A code that was for them and is
 *  free stays bound to an id that nobody signs in with: to anybody else it would be a gift. */
Result<void> forgetPerson(db::Transaction &transaction, const domain::UserId &user);

} // namespace foyer::coupon
