#include "couponcatalogue.h"

#include "async.h"
#include "couponcode.h"
#include "couponrows.h"
#include "queryamong.h"

#include <QCryptographicHash>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponId;
using domain::UserId;

const QStringList codeColumns{u"code"_s, u"coupon_id"_s, u"issue_id"_s, u"customer_id"_s, u"redemption_id"_s};

QString selectCoupons(const QString &prefix = {})
{
    QStringList columns;
    for (const QString &column : couponColumns())
        columns.append(prefix + column);
    return u"SELECT "_s + columns.join(u", "_s);
}

Result<QList<Coupon>> toCoupons(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<Coupon> coupons;
    for (const db::Row &row : *rows) {
        const Result<Coupon> coupon = toCoupon(row);
        if (!coupon)
            return fail(coupon.error());
        coupons.append(*coupon);
    }
    return coupons;
}

Result<Coupon> couponById(db::Connection &connection, const CouponId &id)
{
    const Result<QList<Coupon>> coupons =
        toCoupons(connection.query(selectCoupons() + u" FROM coupon WHERE id = ?"_s, {id}));
    if (!coupons)
        return fail(coupons.error());
    if (coupons->isEmpty())
        return fail(ErrorCode::NotFound, u"no such coupon"_s);
    return coupons->first();
}

/** SHA-256 of what a coupon is made from. */
QByteArray createHash(const Coupon &coupon)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(coupon.sharedCode.toUtf8() + '\n');
    const db::Binds body = couponBodyBinds(coupon.body);
    for (const db::Value &value : body) {
        const QByteArray bytes = value.variant().toString().toUtf8();
        hash.addData(QByteArray::number(value.variant().isNull() ? -1 : bytes.size()) + ':' + bytes);
    }
    return hash.result();
}

// Cursors: where a page begins, behind this coupon.

QString cursorOf(const Coupon &coupon)
{
    return QString::fromLatin1((coupon.id.toBytes() + searchName(coupon.body.name).toUtf8())
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

struct Position
{
    QString searchName;
    CouponId id;
};

Result<std::optional<Position>> positionOf(const QString &cursor)
{
    if (cursor.isEmpty())
        return std::optional<Position>();
    const auto bytes = QByteArray::fromBase64Encoding(cursor.toLatin1(),
                                                      QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                                                          | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() < 16)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    return std::optional(
        Position{QString::fromUtf8(bytes.decoded.mid(16)), CouponId::fromBytes(bytes.decoded.left(16))});
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
    if (query.retired)
        condition.add(u"retired = ?"_s, {*query.retired});
    // An id stands nowhere else in the text than in its list.
    if (!query.movie.isNull())
        condition.add(u"(conditions_json LIKE ? OR conditions_json LIKE ?)"_s,
                      {u"%\"movies\":[]%"_s, anywhere(query.movie.toString())});
    if (!query.cinema.isNull())
        condition.add(u"(conditions_json LIKE ? OR conditions_json LIKE ?)"_s,
                      {u"%\"cinemas\":[]%"_s, anywhere(query.cinema.toString())});
    return condition;
}

Result<CouponPage> readPage(db::Connection &connection, const CouponQuery &query, const std::optional<Position> &after)
{
    Condition condition = conditionOf(query);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM coupon WHERE "_s + condition.sql(), condition.binds);
    if (!count)
        return fail(count.error());
    if (after)
        condition.add(u"(search_name > ? OR (search_name = ? AND id > ?))"_s,
                      {after->searchName, after->searchName, after->id});
    // One more than asked for tells whether there is another page.
    condition.binds.append(query.first + 1);
    const Result<QList<Coupon>> coupons = toCoupons(connection.query(
        selectCoupons() + u" FROM coupon WHERE %1 ORDER BY search_name, id LIMIT ?"_s.arg(condition.sql()),
        condition.binds));
    if (!coupons)
        return fail(coupons.error());
    CouponPage page{coupons->first(std::min<qsizetype>(query.first, coupons->size())), count->first().integer(0), {}};
    if (coupons->size() > query.first)
        page.nextCursor = cursorOf(page.coupons.constLast());
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

Result<Coupon> createWithin(db::Transaction &transaction, const Coupon &coupon)
{
    const Result<db::Rows> known = transaction.query(u"SELECT create_hash FROM coupon WHERE id = ?"_s, {coupon.id});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        if (known->first().bytes("create_hash") != createHash(coupon))
            return fail(ErrorCode::IdempotencyKeyReused, u"the coupon id was used for another coupon"_s);
        return couponById(transaction.connection(), coupon.id);
    }
    const Result<db::Rows> owner =
        transaction.query(u"SELECT coupon_id FROM coupon_code WHERE code = ?"_s, {coupon.sharedCode});
    if (!owner)
        return fail(owner.error());
    if (!owner->isEmpty())
        return fail(ErrorCode::Conflict, u"the code %1 belongs to another coupon"_s.arg(coupon.sharedCode));
    if (const Result<void> inserted = CouponCatalogue::insert(transaction, coupon); !inserted)
        return fail(inserted.error());
    return coupon;
}

/** Writes @p changed over the version that it was made from. */
Result<Coupon> storeBody(db::Transaction &transaction, const Coupon &changed)
{
    const Result<qint64> matched = transaction.updateRows(
        u"coupon"_s, {u"id"_s}, {u"version"_s},
        couponBodyColumns() + QStringList{u"version"_s, u"retired"_s, u"changed_at"_s, u"changed_by"_s},
        {{{changed.id},
          {changed.version - 1},
          couponBodyBinds(changed.body)
              + db::Binds{changed.version, changed.retired, changed.changedAtMs, changed.changedBy}}});
    if (!matched) {
        if (db::violates(matched.error(), u"coupon_used"))
            return fail(ErrorCode::InvalidInput, u"useLimit: it was used oftener already"_s);
        return fail(matched.error());
    }
    if (*matched != 1)
        return fail(ErrorCode::Conflict, u"the coupon was changed by somebody else"_s);
    return changed;
}

Result<Coupon> updateWithin(db::Transaction &transaction, const CouponId &id, int version, const CouponBody &body,
                            const QString &by, qint64 nowMs)
{
    Result<Coupon> coupon = couponById(transaction.connection(), id);
    if (!coupon || coupon->body == body)
        return coupon;
    if (coupon->version != version)
        return fail(ErrorCode::Conflict, u"the coupon is at version %1"_s.arg(coupon->version));
    if (body.useLimit && *body.useLimit < coupon->used)
        return fail(ErrorCode::InvalidInput, u"useLimit: it was used %1 times already"_s.arg(coupon->used));
    coupon->body = body;
    ++coupon->version;
    coupon->changedAtMs = nowMs;
    coupon->changedBy = by;
    return storeBody(transaction, *coupon);
}

Result<Coupon> retireWithin(db::Transaction &transaction, const CouponId &id, int version, const QString &by,
                            qint64 nowMs)
{
    Result<Coupon> coupon = couponById(transaction.connection(), id);
    if (!coupon || coupon->retired)
        return coupon;
    if (coupon->version != version)
        return fail(ErrorCode::Conflict, u"the coupon is at version %1"_s.arg(coupon->version));
    coupon->retired = true;
    ++coupon->version;
    coupon->changedAtMs = nowMs;
    coupon->changedBy = by;
    return storeBody(transaction, *coupon);
}

Result<QStringList> codesOfIssue(db::Connection &connection, const IssueId &id)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT code FROM coupon_code WHERE issue_id = ? ORDER BY code"_s, {id});
    if (!rows)
        return fail(rows.error());
    QStringList codes;
    for (const db::Row &row : *rows)
        codes.append(printedCode(row.text(0), true));
    return codes;
}

/** Random codes that nobody has yet; of those that somebody has, which is improbable, new ones are drawn. */
Result<void> insertCodes(db::Transaction &transaction, const CodeIssue &issue)
{
    constexpr int tries = 5;
    qint64 missing = issue.count;
    for (int i = 0; i < tries && missing > 0; ++i) {
        QSet<QString> fresh;
        while (fresh.size() < missing)
            fresh.insert(domain::ConfirmationCode::create().toString());
        QList<db::Binds> rows;
        for (const QString &code : std::as_const(fresh))
            rows.append({code, issue.coupon, issue.id, issue.customer, nullptr});
        const Result<qint64> written =
            transaction.insertRows(u"coupon_code"_s, codeColumns, rows, db::OnDuplicate::Skip);
        if (!written)
            return fail(written.error());
        missing -= *written;
    }
    if (missing > 0)
        return fail(ErrorCode::Internal, u"no free codes"_s);
    return {};
}

Result<QStringList> issueWithin(db::Transaction &transaction, const CodeIssue &issue, const QString &by, qint64 nowMs)
{
    const Result<db::Rows> known =
        transaction.query(u"SELECT coupon_id, code_count, customer_id FROM coupon_issue WHERE id = ?"_s, {issue.id});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        const db::Row &row = known->first();
        if (row.id<domain::CouponTag>("coupon_id") != issue.coupon || row.integer("code_count") != issue.count
            || row.id<domain::UserTag>("customer_id") != issue.customer)
            return fail(ErrorCode::IdempotencyKeyReused, u"the issue id was used for other codes"_s);
        return codesOfIssue(transaction.connection(), issue.id);
    }
    const Result<Coupon> coupon = couponById(transaction.connection(), issue.coupon);
    if (!coupon)
        return fail(coupon.error());
    if (coupon->retired)
        return fail(ErrorCode::IllegalState, u"the coupon is retired"_s);
    const Result<qint64> inserted = transaction.insertRows(
        u"coupon_issue"_s,
        {u"id"_s, u"coupon_id"_s, u"code_count"_s, u"customer_id"_s, u"created_at"_s, u"created_by"_s},
        {{issue.id, issue.coupon, issue.count, issue.customer, nowMs, by}});
    if (!inserted)
        return fail(inserted.error());
    return insertCodes(transaction, issue).and_then([&transaction, &issue] {
        return codesOfIssue(transaction.connection(), issue.id);
    });
}

} // namespace

CouponCatalogue::CouponCatalogue(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<CouponPage>> CouponCatalogue::page(const CouponQuery &query) const
{
    if (query.first < 1 || query.first > CouponQuery::maxPageSize)
        return async::failed<CouponPage>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(CouponQuery::maxPageSize));
    if (query.text.size() > CouponQuery::maxTextLength)
        return async::failed<CouponPage>(ErrorCode::TooLarge,
                                         u"text: at most %1 characters"_s.arg(CouponQuery::maxTextLength));
    const Result<std::optional<Position>> after = positionOf(query.after);
    if (!after)
        return async::failed<CouponPage>(after.error());
    return m_database->read(
        [query, after = *after](db::Connection &connection) { return readPage(connection, query, after); });
}

QFuture<Result<QHash<CouponId, Coupon>>> CouponCatalogue::couponsById(const QList<CouponId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<CouponId, Coupon>> {
        const Result<QList<Coupon>> coupons =
            toCoupons(db::queryAmong(connection, selectCoupons() + u" FROM coupon WHERE id IN (%1)"_s, ids));
        if (!coupons)
            return fail(coupons.error());
        QHash<CouponId, Coupon> found;
        for (const Coupon &coupon : *coupons)
            found.insert(coupon.id, coupon);
        return found;
    });
}

QFuture<Result<QHash<CouponId, CouponUsage>>> CouponCatalogue::usage(const QList<CouponId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) { return readUsageCounts(connection, ids); });
}

QFuture<Result<Coupon>> CouponCatalogue::create(const CouponId &id, const QString &sharedCode, const CouponBody &body,
                                                const QString &by)
{
    if (id.isNull())
        return async::failed<Coupon>(ErrorCode::InvalidInput, u"couponId: the nil UUID"_s);
    if (const Result<void> checked = body.check(); !checked)
        return async::failed<Coupon>(checked.error());
    Coupon coupon;
    coupon.id = id;
    coupon.body = body;
    if (!sharedCode.isEmpty()) {
        const std::optional<QString> compared = comparedCode(sharedCode);
        if (!compared)
            return async::failed<Coupon>(ErrorCode::InvalidInput, u"sharedCode: 3 to 32 letters and digits"_s);
        coupon.sharedCode = *compared;
    }
    coupon.createdAtMs = m_clock.nowMs();
    coupon.createdBy = by;
    coupon.changedAtMs = coupon.createdAtMs;
    coupon.changedBy = by;
    return m_database->write([coupon](db::Transaction &transaction) { return createWithin(transaction, coupon); },
                             db::WhenInDoubt::Redo);
}

QFuture<Result<Coupon>> CouponCatalogue::update(const CouponId &id, int version, const CouponBody &body,
                                                const QString &by)
{
    if (const Result<void> checked = body.check(); !checked)
        return async::failed<Coupon>(checked.error());
    return m_database->write(
        [id, version, body, by, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return updateWithin(transaction, id, version, body, by, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<Coupon>> CouponCatalogue::retire(const CouponId &id, int version, const QString &by)
{
    return m_database->write(
        [id, version, by, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return retireWithin(transaction, id, version, by, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<QStringList>> CouponCatalogue::issue(const CodeIssue &issue, const QString &by)
{
    if (issue.id.isNull())
        return async::failed<QStringList>(ErrorCode::InvalidInput, u"issueId: the nil UUID"_s);
    if (issue.count < 1 || issue.count > CodeIssue::maxCount)
        return async::failed<QStringList>(ErrorCode::InvalidInput, u"count: 1 to %1"_s.arg(CodeIssue::maxCount));
    return m_database->write([issue, by, nowMs = m_clock.nowMs()](
                                 db::Transaction &transaction) { return issueWithin(transaction, issue, by, nowMs); },
                             db::WhenInDoubt::Redo);
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

Result<void> CouponCatalogue::insert(db::Transaction &transaction, const Coupon &coupon)
{
    const Result<qint64> inserted = transaction.insertRows(u"coupon"_s, couponColumns() + QStringList{u"create_hash"_s},
                                                           {couponBinds(coupon) + db::Binds{createHash(coupon)}});
    if (!inserted)
        return fail(inserted.error());
    if (coupon.sharedCode.isEmpty())
        return {};
    return transaction
        .insertRows(u"coupon_code"_s, codeColumns, {{coupon.sharedCode, coupon.id, nullptr, nullptr, nullptr}})
        .map([](qint64) {});
}

} // namespace foyer::coupon
