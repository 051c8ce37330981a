#pragma once

#include "connection.h"

#include <QJsonObject>

namespace foyer::coupon {

/** The books as they stand, for a checker that trusts nobody's answers: `coupons` (id, useLimit, used, givenBack) and
 *  `redemptions`, a row for each use (id, couponId, code, customerId, state, counts, reservedAtMs, changedAtMs), both
 * in the order of their ids. All of it is read at once: for tests and small houses, not for a till. */
Result<QJsonObject> couponState(db::Connection &connection);

} // namespace foyer::coupon
