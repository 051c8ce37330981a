#include "couponrows.h"

#include "queryamong.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype searchNameLength = 300;

QString textOf(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

std::optional<QString> textOf(const std::optional<domain::WallTime> &wall)
{
    return wall ? std::optional(toText(*wall)) : std::nullopt;
}

std::optional<int> optionalInteger(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? std::nullopt : std::optional(static_cast<int>(row.integer(column)));
}

std::optional<domain::WallTime> optionalWallTime(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? std::nullopt : wallTimeFromText(row.text(column));
}

} // namespace

QString searchName(QStringView name)
{
    QString folded;
    const QString decomposed = name.toString().normalized(QString::NormalizationForm_KD);
    for (const QChar character : decomposed) {
        if (!character.isMark())
            folded.append(character);
    }
    folded = folded.toCaseFolded().simplified().left(searchNameLength);
    if (!folded.isEmpty() && folded.back().isHighSurrogate())
        folded.chop(1); // half a character would not come back from the database as it went in
    return folded;
}

QString termsText(const domain::CouponTerms &terms)
{
    return textOf(terms.toJson());
}

Result<domain::CouponTerms> termsOf(const QString &text)
{
    return domain::CouponTerms::fromJson(objectOf(text)).map_error([](const Error &error) {
        return Error{ErrorCode::Storage, error.detail, {}};
    });
}

const QStringList &couponBodyColumns()
{
    static const QStringList columns{
        u"name"_s,           u"search_name"_s,       u"terms_json"_s,     u"conditions_json"_s, u"valid_from"_s,
        u"valid_until"_s,    u"use_limit"_s,         u"customer_limit"_s, u"booking_limit"_s,   u"stacking"_s,
        u"stacking_group"_s, u"returns_on_refund"_s, u"listed"_s,
    };
    return columns;
}

db::Binds couponBodyBinds(const CouponBody &body)
{
    domain::CouponTerms terms = body.terms;
    terms.code = QString(Coupon::codeOfNone);
    terms.name = body.name;
    return {body.name,
            searchName(body.name),
            termsText(terms),
            textOf(body.conditions.toJson()),
            textOf(body.validity.from),
            textOf(body.validity.until),
            body.useLimit,
            body.customerLimit,
            body.bookingLimit,
            toWireName(body.stacking),
            body.stackingGroup,
            body.returnsOnRefund,
            body.listed};
}

const QStringList &couponColumns()
{
    static const QStringList columns = couponBodyColumns()
        + QStringList{u"id"_s,         u"version"_s,    u"shared_code"_s, u"retired"_s,    u"used"_s,
                      u"given_back"_s, u"created_at"_s, u"created_by"_s,  u"changed_at"_s, u"changed_by"_s};
    return columns;
}

db::Binds couponBinds(const Coupon &coupon)
{
    return couponBodyBinds(coupon.body)
        + db::Binds{coupon.id,
                    coupon.version,
                    coupon.sharedCode.isEmpty() ? std::nullopt : std::optional(coupon.sharedCode),
                    coupon.state == CouponState::Retired,
                    coupon.used,
                    coupon.givenBack,
                    coupon.createdAtMs,
                    coupon.createdBy,
                    coupon.changedAtMs,
                    coupon.changedBy};
}

Result<Coupon> toCoupon(const db::Row &row)
{
    Coupon coupon;
    coupon.id = row.id<domain::CouponTag>("id");
    coupon.version = static_cast<int>(row.integer("version"));
    coupon.sharedCode = row.text("shared_code");
    coupon.state = row.boolean("retired") ? CouponState::Retired : CouponState::Active;
    coupon.used = row.integer("used");
    coupon.givenBack = row.integer("given_back");
    coupon.createdAtMs = row.integer("created_at");
    coupon.createdBy = row.text("created_by");
    coupon.changedAtMs = row.integer("changed_at");
    coupon.changedBy = row.text("changed_by");

    CouponBody &body = coupon.body;
    body.name = row.text("name");
    const Result<domain::CouponTerms> terms = termsOf(row.text("terms_json"));
    if (!terms)
        return fail(terms.error());
    body.terms = *terms;
    body.terms.code.clear();
    body.terms.name.clear();
    const Result<CouponConditions> conditions = CouponConditions::fromJson(objectOf(row.text("conditions_json")));
    if (!conditions)
        return fail(conditions.error());
    body.conditions = *conditions;
    body.validity.from = optionalWallTime(row, "valid_from");
    body.validity.until = optionalWallTime(row, "valid_until");
    body.useLimit = optionalInteger(row, "use_limit");
    body.customerLimit = optionalInteger(row, "customer_limit");
    body.bookingLimit = static_cast<int>(row.integer("booking_limit"));
    const std::optional<Stacking> stacking = stackingFromWireName(row.text("stacking"));
    if (!stacking)
        return fail(ErrorCode::Storage, u"a coupon with another stacking"_s);
    body.stacking = *stacking;
    body.stackingGroup = row.text("stacking_group");
    body.returnsOnRefund = row.boolean("returns_on_refund");
    body.listed = row.boolean("listed");
    return coupon;
}

QString selectCoupons(const QString &prefix)
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

Result<QHash<domain::CouponId, Coupon>> couponsAmong(db::Connection &connection, const QList<domain::CouponId> &ids)
{
    const Result<QList<Coupon>> coupons =
        toCoupons(db::queryAmong(connection, selectCoupons() + u" FROM coupon WHERE id IN (%1)"_s, ids));
    if (!coupons)
        return fail(coupons.error());
    QHash<domain::CouponId, Coupon> found;
    for (const Coupon &coupon : *coupons)
        found.insert(coupon.id, coupon);
    return found;
}

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

Result<void> insertCoupon(db::Transaction &transaction, const Coupon &coupon)
{
    const Result<qint64> inserted = transaction.insertRows(u"coupon"_s, couponColumns() + QStringList{u"create_hash"_s},
                                                           {couponBinds(coupon) + db::Binds{createHash(coupon)}});
    if (!inserted)
        return fail(inserted.error());
    if (coupon.sharedCode.isEmpty())
        return {};
    return transaction
        .insertRows(u"coupon_code"_s, couponCodeColumns(), {{coupon.sharedCode, coupon.id, nullptr, nullptr, nullptr}})
        .map([](qint64) {});
}

const QStringList &couponCodeColumns()
{
    static const QStringList columns{u"code"_s, u"coupon_id"_s, u"issue_id"_s, u"customer_id"_s, u"redemption_id"_s};
    return columns;
}

} // namespace foyer::coupon
