#pragma once

#include "clock.h"
#include "couponcatalogue.h"
#include "groupwriter.h"
#include "redemptionrows.h"
#include "usagestore.h"

#include <QObject>

namespace foyer::coupon {

/** A coupon a customer may see, and what it lacks; usable without refusals. */
struct CouponOffer
{
    OfferedCoupon offered;
    QList<CouponRefusal> refusals;
};

/** Taking uses of coupons and giving them back. The rules are UsageBook's; commands that wait share a transaction.
 *  A reservation never ends by itself: the sale that made it commits or releases it, however long that takes, since
 *  only the sale knows whether it was paid. Lives in one thread with an event loop; futures may finish elsewhere.
 *
 *  What is refused by a rule is an answer; errors are InvalidInput (a request that is none) and the database's, after
 *  which asking again with the same id tells. None is Conflict: nothing was decided then, so it is Busy. */
class Redemptions
{
public:
    Redemptions(std::shared_ptr<db::Database> database, const Clock &clock);

    QFuture<Result<RedemptionAnswer>> reserve(const CouponRequest &request);
    QFuture<Result<RedemptionAnswer>> commit(const domain::RedemptionId &id);
    QFuture<Result<RedemptionAnswer>> release(const domain::RedemptionId &id);
    QFuture<Result<RedemptionAnswer>> giveBack(const domain::RedemptionId &id);

    /** What reserve() would say now; takes nothing. */
    QFuture<Result<RedemptionAnswer>> check(const QStringList &codes, const CouponContext &context);
    /** What a customer may see: usable ones first, each group by name; at most maxOffers. */
    QFuture<Result<QList<CouponOffer>>> offers(const CouponContext &context);

    QFuture<Result<QHash<domain::RedemptionId, Redemption>>> byId(const QList<domain::RedemptionId> &ids);
    /** See coupon::openRedemptions(). */
    QFuture<Result<QList<Redemption>>> open(qint64 reservedBeforeMs, const std::optional<OpenPosition> &after,
                                            int count);

    static constexpr int maxOffers = 100;

private:
    /** One thing to be done to the books. */
    struct Command
    {
        enum class Kind { Reserve, Commit, Release, GiveBack };
        Kind kind = Kind::Reserve;
        domain::RedemptionId id;
        std::optional<CouponRequest> request; ///< To reserve.
    };
    QFuture<Result<RedemptionAnswer>> submit(const Command &command, int triesLeft);
    static Result<QList<RedemptionAnswer>> apply(db::Transaction &transaction, const QList<Command> &commands,
                                                 qint64 nowMs);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    db::GroupWriter<Command, RedemptionAnswer> m_writer;
    QObject m_context;
};

} // namespace foyer::coupon
