#pragma once

#include "coupon.h"

namespace foyer::coupon {

/** Who edits coupons in the back office. Value type. */
struct CouponEditor
{
    QString name; ///< As the books name them.
    QList<domain::CinemaId> cinemas{}; ///< Theirs; empty for all.
    domain::UserId id{}; ///< Null when it is no user.

    /** A coupon belongs to the cinemas that its conditions name; one that names none is good everywhere, and whoever
     * has only some cinemas makes none of those. */
    bool mayEdit(const CouponConditions &conditions) const;
};

} // namespace foyer::coupon
