#include "couponstate.h"

#include "ids.h"

#include <QJsonArray>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;

QJsonValue numberOf(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? QJsonValue() : QJsonValue(row.integer(column));
}

template <class Tag>
QJsonValue idOf(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? QJsonValue() : QJsonValue(row.id<Tag>(column).toString());
}

} // namespace

Result<QJsonObject> couponState(db::Connection &connection)
{
    const Result<db::Rows> coupons =
        connection.query(u"SELECT id, use_limit, used, given_back FROM coupon ORDER BY id"_s);
    if (!coupons)
        return fail(coupons.error());
    const Result<db::Rows> uses = connection.query(
        u"SELECT r.id, u.coupon_id, u.code, r.customer_id, r.state, u.counts, r.reserved_at, r.changed_at "
        "FROM redemption r JOIN redemption_use u ON u.redemption_id = r.id ORDER BY r.id, u.position"_s);
    if (!uses)
        return fail(uses.error());
    QJsonArray couponRows;
    for (const db::Row &row : *coupons)
        couponRows.append(QJsonObject{{u"id"_s, idOf<domain::CouponTag>(row, "id")},
                                      {u"useLimit"_s, numberOf(row, "use_limit")},
                                      {u"used"_s, row.integer("used")},
                                      {u"givenBack"_s, row.integer("given_back")}});
    QJsonArray useRows;
    for (const db::Row &row : *uses)
        useRows.append(QJsonObject{{u"id"_s, idOf<domain::RedemptionTag>(row, "id")},
                                   {u"couponId"_s, idOf<domain::CouponTag>(row, "coupon_id")},
                                   {u"code"_s, row.text("code")},
                                   {u"customerId"_s, idOf<domain::UserTag>(row, "customer_id")},
                                   {u"state"_s, row.text("state")},
                                   {u"counts"_s, row.integer("counts")},
                                   {u"reservedAtMs"_s, numberOf(row, "reserved_at")},
                                   {u"changedAtMs"_s, numberOf(row, "changed_at")}});
    return QJsonObject{{u"coupons"_s, couponRows}, {u"redemptions"_s, useRows}};
}

} // namespace foyer::coupon
