#include "couponcatalogue.h"

#include "async.h"
#include "couponcode.h"
#include "couponrows.h"
#include "queryamong.h"
#include "wirenames.h"

#include <array>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponId;
using domain::UserId;

constexpr std::array sortKeyNames{
    std::pair{CouponSortKey::Name, "NAME"_L1},
    std::pair{CouponSortKey::ValidUntil, "VALID_UNTIL"_L1},
    std::pair{CouponSortKey::Used, "USED"_L1},
    std::pair{CouponSortKey::ChangedAt, "CHANGED_AT"_L1},
};

Result<void> checkPage(int first, int offset)
{
    if (first < 1 || first > CouponQuery::maxPageSize)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(CouponQuery::maxPageSize));
    if (offset < 0)
        return fail(ErrorCode::InvalidInput, u"offset: not below 0"_s);
    return {};
}

/** A condition and what is bound to it. */
struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;

    QString sql() const { return terms.join(u" AND "_s); }
    void add(const QString &term, const db::Binds &values)
    {
        terms.append(term);
        binds += values;
    }
};

/** Text that LIKE finds anywhere, whatever is in it. */
QString anywhere(QString text)
{
    for (const QChar special : {u'!', u'%', u'_'})
        text.replace(special, QString(u'!') + special);
    return u'%' + text + u'%';
}

Condition conditionOf(const CouponQuery &query)
{
    Condition condition;
    QStringList inName;
    db::Binds binds;
    const QStringList words = searchName(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        inName.append(u"search_name LIKE ? ESCAPE '!'"_s);
        binds.append(anywhere(word));
    }
    if (!inName.isEmpty()) {
        binds.append(comparedCode(query.text).value_or(QString()));
        condition.add(
            u"((%1) OR id IN (SELECT coupon_id FROM coupon_code WHERE code = ?))"_s.arg(inName.join(u" AND "_s)),
            binds);
    }
    if (query.states.size() == 1)
        condition.add(u"retired = ?"_s, {query.states.first() == CouponState::Retired});
    // An id stands nowhere else in the text than in its list.
    if (!query.movie.isNull())
        condition.add(u"(conditions_json LIKE ? OR conditions_json LIKE ?)"_s,
                      {u"%\"movies\":[]%"_s, anywhere(query.movie.toString())});
    if (!query.cinema.isNull())
        condition.add(u"(conditions_json LIKE ? OR conditions_json LIKE ?)"_s,
                      {u"%\"cinemas\":[]%"_s, anywhere(query.cinema.toString())});
    return condition;
}

/** Each but `used` has an index (column, id, retired). That one changes with every sale, which would pay for keeping it
 *  in order; coupons are few, so a list by it is sorted when somebody asks. */
QString columnOf(CouponSortKey key)
{
    switch (key) {
    case CouponSortKey::Name:
        return u"search_name"_s;
    case CouponSortKey::ValidUntil:
        return u"valid_until"_s;
    case CouponSortKey::Used:
        return u"used"_s;
    case CouponSortKey::ChangedAt:
        return u"changed_at"_s;
    }
    Q_UNREACHABLE();
}

Result<CouponPage> readPage(db::Connection &connection, const CouponQuery &query)
{
    const Condition condition = conditionOf(query);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM coupon WHERE "_s + condition.sql(), condition.binds);
    if (!count)
        return fail(count.error());
    // Only ids: what a page far down passes over is then read from the index alone.
    const QString direction = query.isDescending ? u" DESC"_s : QString();
    const Result<db::Rows> rows =
        connection.query(u"SELECT id FROM coupon WHERE %1 ORDER BY %2%3, id%3 LIMIT ? OFFSET ?"_s.arg(
                             condition.sql(), columnOf(query.sortedBy), direction),
                         condition.binds + db::Binds{query.first, query.offset});
    if (!rows)
        return fail(rows.error());
    QList<CouponId> ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<domain::CouponTag>(0));
    const auto coupons = couponsAmong(connection, ids);
    if (!coupons)
        return fail(coupons.error());
    CouponPage page{{}, count->first().integer(0)};
    for (const CouponId &id : std::as_const(ids)) {
        if (const auto coupon = coupons->constFind(id); coupon != coupons->cend())
            page.coupons.append(*coupon);
    }
    return page;
}

Result<IssuedCodePage> readCodes(db::Connection &connection, const CouponId &coupon, int first, int offset)
{
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM coupon_code WHERE coupon_id = ? AND issue_id IS NOT NULL"_s, {coupon});
    if (!count)
        return fail(count.error());
    // The ids of issues ascend with time.
    const Result<db::Rows> rows = connection.query(
        u"SELECT k.code, k.customer_id, k.redemption_id, i.created_at, i.created_by FROM coupon_code k "
        "JOIN coupon_issue i ON i.id = k.issue_id WHERE k.coupon_id = ? AND k.issue_id IS NOT NULL "
        "ORDER BY k.issue_id DESC, k.code LIMIT ? OFFSET ?"_s,
        {coupon, first, offset});
    if (!rows)
        return fail(rows.error());
    IssuedCodePage page{{}, count->first().integer(0)};
    for (const db::Row &row : *rows)
        page.codes.append({printedCode(row.text("code"), true), row.id<domain::UserTag>("customer_id"),
                           !row.isNull("redemption_id"), row.integer("created_at"), row.text("created_by")});
    return page;
}

Result<void> readCounts(db::Connection &connection, QHash<CouponId, CouponUsage> &usage, const QString &select,
                        qint64 CouponUsage::*count)
{
    const Result<db::Rows> rows = db::queryAmong(connection, select, usage.keys());
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        usage[row.id<domain::CouponTag>(0)].*count = row.integer(1);
    return {};
}

Result<QHash<CouponId, CouponUsage>> readUsageCounts(db::Connection &connection, const QList<CouponId> &ids)
{
    const Result<db::Rows> coupons =
        db::queryAmong(connection, u"SELECT id, used, given_back FROM coupon WHERE id IN (%1)"_s, ids);
    if (!coupons)
        return fail(coupons.error());
    QHash<CouponId, CouponUsage> usage;
    for (const db::Row &row : *coupons) {
        CouponUsage counts;
        counts.used = row.integer("used");
        counts.givenBack = row.integer("given_back");
        usage.insert(row.id<domain::CouponTag>("id"), counts);
    }
    // From the open redemptions, which are few, to their uses; the other way round would read all that ever were.
    return readCounts(connection, usage,
                      u"SELECT u.coupon_id, COUNT(*) FROM redemption r JOIN redemption_use u ON u.redemption_id = r.id "
                      "WHERE r.state = 'RESERVED' AND u.coupon_id IN (%1) GROUP BY u.coupon_id"_s,
                      &CouponUsage::reserved)
        .and_then([&connection, &usage] {
            return readCounts(connection, usage,
                              u"SELECT coupon_id, COUNT(*) FROM coupon_code "
                              "WHERE coupon_id IN (%1) AND issue_id IS NOT NULL GROUP BY coupon_id"_s,
                              &CouponUsage::issuedCodes);
        })
        .and_then([&connection, &usage] {
            return readCounts(connection, usage,
                              u"SELECT coupon_id, COUNT(*) FROM coupon_code "
                              "WHERE coupon_id IN (%1) AND redemption_id IS NOT NULL GROUP BY coupon_id"_s,
                              &CouponUsage::issuedCodesUsed);
        })
        .map([&usage] { return usage; });
}

} // namespace

QString toWireName(CouponSortKey key)
{
    return nameIn(sortKeyNames, key);
}

std::optional<CouponSortKey> couponSortKeyFromWireName(QStringView name)
{
    return valueIn<CouponSortKey>(sortKeyNames, name);
}

CouponCatalogue::CouponCatalogue(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
}

QFuture<Result<CouponPage>> CouponCatalogue::page(const CouponQuery &query) const
{
    if (const Result<void> good = checkPage(query.first, query.offset); !good)
        return async::failed<CouponPage>(good.error());
    if (query.text.size() > CouponQuery::maxTextLength)
        return async::failed<CouponPage>(ErrorCode::TooLarge,
                                         u"text: at most %1 characters"_s.arg(CouponQuery::maxTextLength));
    return m_database->read([query](db::Connection &connection) { return readPage(connection, query); });
}

QFuture<Result<QHash<CouponId, Coupon>>> CouponCatalogue::couponsById(const QList<CouponId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) { return couponsAmong(connection, ids); });
}

QFuture<Result<QHash<CouponId, CouponUsage>>> CouponCatalogue::usage(const QList<CouponId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) { return readUsageCounts(connection, ids); });
}

QFuture<Result<IssuedCodePage>> CouponCatalogue::issuedCodes(const CouponId &coupon, int first, int offset) const
{
    if (const Result<void> good = checkPage(first, offset); !good)
        return async::failed<IssuedCodePage>(good.error());
    return m_database->read(
        [coupon, first, offset](db::Connection &connection) { return readCodes(connection, coupon, first, offset); });
}

Result<QList<OfferedCoupon>> CouponCatalogue::offered(db::Connection &connection, const UserId &customer, int count)
{
    const Result<QList<Coupon>> listed =
        toCoupons(connection.query(selectCoupons()
                                       + u" FROM coupon WHERE listed = 1 AND retired = 0 AND shared_code IS NOT NULL "
                                         "ORDER BY search_name, id LIMIT ?"_s,
                                   {count}));
    if (!listed)
        return fail(listed.error());
    QList<OfferedCoupon> offers;
    for (const Coupon &coupon : *listed)
        offers.append({coupon, coupon.sharedCode, false});
    if (customer.isNull() || offers.size() >= count)
        return offers;
    const Result<db::Rows> rows = connection.query(
        selectCoupons(u"c."_s)
            + u", k.own_code FROM coupon c JOIN (SELECT coupon_id, MIN(code) AS own_code FROM coupon_code "
              "WHERE customer_id = ? AND redemption_id IS NULL GROUP BY coupon_id) k ON k.coupon_id = c.id "
              "WHERE c.retired = 0 ORDER BY c.search_name, c.id LIMIT ?"_s,
        {customer, count - offers.size()});
    const Result<QList<Coupon>> own = toCoupons(rows);
    if (!own)
        return fail(own.error());
    for (qsizetype i = 0; i < own->size(); ++i)
        offers.append({own->at(i), rows->at(i).text("own_code"), true});
    return offers;
}

} // namespace foyer::coupon
