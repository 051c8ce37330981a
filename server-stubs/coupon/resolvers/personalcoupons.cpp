#include "personalcoupons.h"

#include "personalcouponviews.h"

#include "async.h"
#include "execution/valuetypes.h"
#include "listwindow.h"

namespace foyer::coupon {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using graphql::FieldContext;

namespace {

constexpr int mostOfOne = 500;

} // namespace

void addPersonalCoupons(graphql::ResolverMap &map, const std::shared_ptr<db::Database> &database)
{
    graphql::registerId<UserId>();
    graphql::registerOptional<QDateTime>();
    map.field(u"User.coupons"_s, [database](const FieldContext &field) -> QFuture<Result<QList<PersonalCouponView>>> {
        const auto window = service::ListWindow::of(field, mostOfOne);
        if (!window)
            return async::failed<QList<PersonalCouponView>>(window.error());
        const auto read =
            database->read([user = field.parent<UserView>().id, window = *window](db::Connection &connection) {
                return couponsOf(connection, user, window.first, window.offset);
            });
        return async::andThen(read, field.thread(), [](const QList<PersonalCoupon> &coupons) {
            QList<PersonalCouponView> views;
            for (const PersonalCoupon &coupon : coupons)
                views.append(PersonalCouponView::of(coupon));
            return views;
        });
    });
    // Anybody may be named; who there is, the user service knows. Who is told is said in the schema.
    map.reference<UserId, UserView>(u"User"_s, u"id"_s, [](const QList<UserId> &ids, graphql::RequestContext &) {
        QHash<UserId, UserView> users;
        for (const UserId &id : ids)
            users.insert(id, UserView{id});
        return async::ready<Result<QHash<UserId, UserView>>>(users);
    });
}

} // namespace foyer::coupon
