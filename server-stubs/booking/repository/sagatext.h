#pragma once

#include "saga.h"

/** @file
 *  The column saga.details: what only the saga itself reads, as a JSON object. Members that are empty are left out.
 *
 *      choices      [[seat id, "ADULT"]]
 *      codes        coupon codes as typed
 *      terms        granted coupons, as domain::CouponTerms::toJson()
 *      revocations  [["ticket id", amount minor, tax minor]]
 *      part         true: the tickets stay live
 *      reason       code
 *      abandoned    true
 *      refusal      as in answers.h */
namespace foyer::booking {

QString detailsText(const Saga &saga);
/** Fills what detailsText() wrote. Storage when it is damaged. */
Result<void> readDetails(const QString &text, Saga &saga);

} // namespace foyer::booking
