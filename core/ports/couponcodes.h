#pragma once

#include "recordbook.h"

namespace foyer::ports {

/** What came of making codes. */
struct IssuedCodes
{
    QStringList codes; ///< As they are printed.
    std::optional<Error> refusal; ///< InvalidInput, NotFound, IllegalState (the coupon is retired), Forbidden.
};

/** The codes of coupons that are good for one use each. As a list: those of the coupon that RecordQuery::choices names
 * as couponIdChoice, the latest made first, with the values code, used (bool), issuedAt (QDateTime, UTC) and issuedBy;
 * a code is its own id. GUI thread; futures finish there. */
class CouponCodes : public RecordList
{
public:
    static constexpr QLatin1StringView couponIdChoice{"couponId"};

    /** Makes @p count codes. @p issueId is new, a UUID made by the caller: with it the same may be asked again, and
     * gets the same codes. Errors as of RecordBook. */
    virtual QFuture<Result<IssuedCodes>> issue(const QString &issueId, const QString &couponId, int count) = 0;
};

} // namespace foyer::ports
