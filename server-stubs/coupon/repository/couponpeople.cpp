#include "couponpeople.h"

#include "couponcode.h"

#include <algorithm>

namespace foyer::coupon {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;

Result<QList<PersonalCoupon>> couponsOf(db::Connection &connection, const UserId &user, int most, int offset)
{
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM redemption_use WHERE customer_id = ? AND counts = 1"_s, {user});
    if (!count)
        return fail(count.error());
    const int allUsed = static_cast<int>(count->first().integer(0));
    const Result<db::Rows> used = connection.query(
        u"SELECT c.name, u.code, k.issue_id, r.changed_at FROM redemption_use u JOIN redemption r ON r.id = "
        u"u.redemption_id "
        "JOIN coupon c ON c.id = u.coupon_id JOIN coupon_code k ON k.code = u.code "
        "WHERE u.customer_id = ? AND u.counts = 1 ORDER BY r.changed_at DESC, u.redemption_id, u.position "
        "LIMIT ? OFFSET ?"_s,
        {user, most, offset});
    if (!used)
        return fail(used.error());
    const Result<db::Rows> free = connection.query(
        u"SELECT c.name, k.code FROM coupon_code k JOIN coupon c ON c.id = k.coupon_id "
        "WHERE k.customer_id = ? AND k.redemption_id IS NULL ORDER BY k.issue_id DESC, k.code LIMIT ? OFFSET ?"_s,
        {user, most - static_cast<int>(used->size()), std::max(0, offset - allUsed)});
    if (!free)
        return fail(free.error());
    QList<PersonalCoupon> coupons;
    for (const db::Row &row : *used)
        coupons.append(
            {row.text("name"), printedCode(row.text("code"), !row.isNull("issue_id")), row.integer("changed_at")});
    for (const db::Row &row : *free)
        coupons.append({row.text("name"), printedCode(row.text("code"), true), std::nullopt});
    return coupons;
}

Result<void> mergePerson(db::Transaction &transaction, const UserId &user, const UserId &into)
{
    const db::Binds both{into, user};
    return transaction.execute(u"UPDATE coupon_code SET customer_id = ? WHERE customer_id = ?"_s, both)
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE coupon_issue SET customer_id = ? WHERE customer_id = ?"_s, both);
        })
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE redemption SET customer_id = ? WHERE customer_id = ?"_s, both);
        })
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE redemption_use SET customer_id = ? WHERE customer_id = ?"_s, both);
        })
        .map([](qint64) {});
}

Result<void> forgetPerson(db::Transaction &transaction, const UserId &user)
{
    return transaction.execute(u"UPDATE redemption SET customer_id = NULL WHERE customer_id = ?"_s, {user})
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE redemption_use SET customer_id = NULL WHERE customer_id = ?"_s, {user});
        })
        .map([](qint64) {});
}

} // namespace foyer::coupon
