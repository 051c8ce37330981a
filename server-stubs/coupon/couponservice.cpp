#include "couponservice.h"

#include "couponpeople.h"
#include "couponresolvers.h"
#include "foyerassert.h"
#include "personalcoupons.h"

#include <QFile>

namespace foyer::coupon {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<CouponService>> CouponService::open(db::Settings settings, const Clock &clock)
{
    settings.migrationsPath = u":/sql/coupon"_s;
    const Result<std::shared_ptr<db::Database>> database = db::Database::open(settings);
    if (!database)
        return fail(database.error());
    return std::unique_ptr<CouponService>(new CouponService(*database, clock));
}

CouponService::CouponService(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_catalogue(m_database)
    , m_edits(m_database, clock)
    , m_history(m_database)
    , m_redemptions(m_database, clock)
{
}

CouponService::~CouponService()
{
    m_database->close(); // what is queued still uses the clock
}

QString CouponService::sdl() const
{
    QFile file(u":/schema/coupon.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap CouponService::resolvers()
{
    graphql::ResolverMap map = couponResolvers(m_catalogue, m_edits, m_redemptions, m_history);
    addPersonalCoupons(map, m_database);
    return map;
}

void CouponService::followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity)
{
    m_people = std::make_unique<service::PeopleFollower>(
        m_database, user, std::move(identity), [](db::Transaction &transaction, const service::PersonFate &fate) {
            return fate.kind == service::PersonFate::Kind::Merged
                ? mergePerson(transaction, domain::UserId(fate.user.uuid()), domain::UserId(fate.into.uuid()))
                : forgetPerson(transaction, domain::UserId(fate.user.uuid()));
        });
    m_people->start();
}

} // namespace foyer::coupon
