#include "usagestore.h"

#include "couponcode.h"
#include "couponrows.h"
#include "queryamong.h"
#include "redemptionrows.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponId;
using domain::RedemptionId;
using domain::UserId;

QStringList comparedCodes(const QStringList &typed)
{
    QStringList codes;
    for (const QString &text : typed) {
        if (const std::optional<QString> code = comparedCode(text))
            codes.append(*code);
    }
    codes.removeDuplicates();
    return codes;
}

Result<QList<CodeRecord>> readCodes(db::Connection &connection, const QStringList &codes)
{
    const Result<db::Rows> rows = db::queryAmong(
        connection,
        u"SELECT code, coupon_id, issue_id, customer_id, redemption_id FROM coupon_code WHERE code IN (%1)"_s,
        QList<QString>(codes));
    if (!rows)
        return fail(rows.error());
    QList<CodeRecord> records;
    for (const db::Row &row : *rows)
        records.append({row.text("code"), row.id<domain::CouponTag>("coupon_id"), !row.isNull("issue_id"),
                        row.id<domain::UserTag>("customer_id"), row.id<domain::RedemptionTag>("redemption_id")});
    return records;
}

Result<void> readCoupons(db::Connection &connection, UsageBook &book, const QSet<CouponId> &ids)
{
    const Result<db::Rows> rows = db::queryAmong(
        connection, u"SELECT %1 FROM coupon WHERE id IN (%2)"_s.arg(couponColumns().join(u", "_s), u"%1"_s),
        ids.values());
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        const Result<Coupon> coupon = toCoupon(row);
        if (!coupon)
            return fail(coupon.error());
        book.add(*coupon);
    }
    return {};
}

Result<void> readCustomers(db::Connection &connection, UsageBook &book, const QList<UserId> &customers)
{
    const Result<db::Rows> rows =
        db::queryAmong(connection,
                       u"SELECT coupon_id, customer_id, COUNT(*) AS uses FROM redemption_use "
                       "WHERE counts = 1 AND customer_id IN (%1) GROUP BY coupon_id, customer_id"_s,
                       customers);
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        book.setCustomerUses(row.id<domain::CouponTag>("coupon_id"), row.id<domain::UserTag>("customer_id"),
                             row.integer("uses"));
    return {};
}

/** The coupons that @p needs are about. */
Result<QSet<CouponId>> couponsConcerned(db::Connection &connection, const UsageNeeds &needs)
{
    const Result<QList<CodeRecord>> codes = readCodes(connection, comparedCodes(needs.codes));
    if (!codes)
        return fail(codes.error());
    QSet<CouponId> coupons;
    for (const CodeRecord &code : *codes)
        coupons.insert(code.coupon);
    const Result<db::Rows> uses = db::queryAmong(
        connection, u"SELECT DISTINCT coupon_id FROM redemption_use WHERE redemption_id IN (%1)"_s, needs.redemptions);
    if (!uses)
        return fail(uses.error());
    for (const db::Row &row : *uses)
        coupons.insert(row.id<domain::CouponTag>(0));
    return coupons;
}

/** A writer of SQLite is alone from the beginning of its transaction; elsewhere the rows are locked, in the order of
 *  their ids. */
Result<void> lockCoupons(db::Transaction &transaction, const QSet<CouponId> &coupons)
{
    if (transaction.connection().engine() == db::Settings::Engine::Sqlite)
        return {};
    QList<CouponId> sorted = coupons.values();
    std::sort(sorted.begin(), sorted.end());
    return db::queryAmong(transaction.connection(), u"SELECT id FROM coupon WHERE id IN (%1) ORDER BY id FOR UPDATE"_s,
                          sorted)
        .map([](const db::Rows &) {});
}

/** Writes rows that still are what was read. */
Result<void> updateAsRead(db::Transaction &transaction, const QString &table, const QStringList &keys,
                          const QStringList &expected, const QStringList &values, const QList<db::RowUpdate> &updates)
{
    const Result<qint64> matched = transaction.updateRows(table, keys, expected, values, updates);
    if (!matched)
        return fail(matched.error());
    if (*matched != updates.size())
        return fail(ErrorCode::Conflict, table + u" was changed by somebody else"_s);
    return {};
}

Result<void> storeRedemptions(db::Transaction &transaction, const UsageBook &before, const UsageBook &after)
{
    QList<db::Binds> added;
    QList<db::Binds> addedUses;
    QList<db::RowUpdate> changed;
    QList<db::RowUpdate> changedUses;
    for (const Redemption &redemption : after.redemptions()) {
        const auto old = before.redemptions().constFind(redemption.id);
        if (old == before.redemptions().cend()) {
            added.append(redemptionBinds(redemption));
            for (qsizetype i = 0; i < redemption.uses.size(); ++i)
                addedUses.append(useBinds(redemption, i));
            continue;
        }
        if (old->state == redemption.state)
            continue;
        changed.append(
            {{redemption.id}, {toWireName(old->state)}, {toWireName(redemption.state), redemption.changedAtMs}});
        for (qsizetype i = 0; i < redemption.uses.size(); ++i) {
            if (old->uses.at(i).counts != redemption.uses.at(i).counts)
                changedUses.append({{redemption.id, i}, {old->uses.at(i).counts}, {redemption.uses.at(i).counts}});
        }
    }
    const Result<qint64> rows = transaction.insertRows(u"redemption"_s, redemptionColumns(), added);
    if (!rows)
        return fail(rows.error());
    const Result<qint64> uses = transaction.insertRows(u"redemption_use"_s, useColumns(), addedUses);
    if (!uses)
        return fail(uses.error());
    return updateAsRead(transaction, u"redemption"_s, {u"id"_s}, {u"state"_s}, {u"state"_s, u"changed_at"_s}, changed)
        .and_then([&transaction, &changedUses] {
            return updateAsRead(transaction, u"redemption_use"_s, {u"redemption_id"_s, u"position"_s}, {u"counts"_s},
                                {u"counts"_s}, changedUses);
        });
}

} // namespace

void UsageNeeds::add(const CouponRequest &request)
{
    redemptions.append(request.redemption);
    codes += request.codes;
    if (!request.context.customer.isNull())
        customers.append(request.context.customer);
}

Result<UsageBook> readUsage(db::Connection &connection, const UsageNeeds &needs)
{
    UsageBook book;
    const Result<QHash<RedemptionId, Redemption>> redemptions = redemptionsById(connection, needs.redemptions);
    if (!redemptions)
        return fail(redemptions.error());
    QStringList codes = comparedCodes(needs.codes);
    for (const Redemption &redemption : *redemptions) {
        book.add(redemption);
        for (const CouponUse &use : redemption.uses)
            codes.append(use.code);
    }
    codes.removeDuplicates();
    const Result<QList<CodeRecord>> records = readCodes(connection, codes);
    if (!records)
        return fail(records.error());
    QSet<CouponId> coupons;
    for (const CodeRecord &record : *records) {
        book.add(record);
        coupons.insert(record.coupon);
    }
    const Result<void> read = readCoupons(connection, book, coupons).and_then([&connection, &book, &needs] {
        return readCustomers(connection, book, needs.customers);
    });
    if (!read)
        return fail(read.error());
    return book;
}

Result<UsageBook> lockUsage(db::Transaction &transaction, const UsageNeeds &needs)
{
    const Result<QSet<CouponId>> coupons = couponsConcerned(transaction.connection(), needs);
    if (!coupons)
        return fail(coupons.error());
    if (const Result<void> locked = lockCoupons(transaction, *coupons); !locked)
        return fail(locked.error());
    return readUsage(transaction.connection(), needs);
}

Result<void> storeUsage(db::Transaction &transaction, const UsageBook &before, const UsageBook &after)
{
    QList<db::RowUpdate> coupons;
    for (const Coupon &coupon : after.coupons()) {
        const Coupon old = before.coupons().value(coupon.id);
        if (old.used != coupon.used || old.givenBack != coupon.givenBack)
            coupons.append({{coupon.id}, {old.used, old.givenBack}, {coupon.used, coupon.givenBack}});
    }
    QList<db::RowUpdate> codes;
    for (const CodeRecord &code : after.codes()) {
        const CodeRecord old = before.codes().value(code.code);
        if (old.redemption != code.redemption)
            codes.append({{code.code}, {old.redemption}, {code.redemption}});
    }
    return updateAsRead(transaction, u"coupon"_s, {u"id"_s}, {u"used"_s, u"given_back"_s}, {u"used"_s, u"given_back"_s},
                        coupons)
        .and_then([&transaction, &before, &after] { return storeRedemptions(transaction, before, after); })
        .and_then([&transaction, &codes] {
            return updateAsRead(transaction, u"coupon_code"_s, {u"code"_s}, {u"redemption_id"_s}, {u"redemption_id"_s},
                                codes);
        });
}

} // namespace foyer::coupon
