#pragma once

#include "couponedits.h"
#include "edithistory.h"
#include "execution/resolvermap.h"
#include "peoplefollower.h"
#include "redemptions.h"

namespace foyer::coupon {

/** The coupon service: coupons and who took which use. Owns its database. Lives in one thread with an event loop. */
class CouponService
{
public:
    /** @p settings without migrationsPath, which is the service's own; @p clock is borrowed. Errors are
     *  db::Database::open()'s. */
    static Result<std::unique_ptr<CouponService>> open(db::Settings settings, const Clock &clock);
    ~CouponService();

    /** The service's own schema; the host puts the common part before it. */
    QString sdl() const;
    /** This service outlives the engine made of it. */
    graphql::ResolverMap resolvers();
    /** Does to what is known of people here what @p user, which is borrowed, tells of them. Once. @p identity is this
     *  service's own. */
    void followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity);
    /** The same without GraphQL. */
    Redemptions &redemptions() { return m_redemptions; }
    CouponCatalogue &catalogue() { return m_catalogue; }
    CouponEdits &edits() { return m_edits; }
    const std::shared_ptr<db::Database> &database() const { return m_database; }

private:
    CouponService(std::shared_ptr<db::Database> database, const Clock &clock);

    const std::shared_ptr<db::Database> m_database;
    CouponCatalogue m_catalogue;
    CouponEdits m_edits;
    service::EditHistory m_history;
    Redemptions m_redemptions;
    std::unique_ptr<service::PeopleFollower> m_people; // null when nobody is followed
};

} // namespace foyer::coupon
