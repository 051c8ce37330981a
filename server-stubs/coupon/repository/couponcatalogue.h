#pragma once

#include "coupon.h"
#include "database.h"
#include "usagebook.h"

#include <QHash>

namespace foyer::coupon {

enum class CouponSortKey { Name, ValidUntil, Used, ChangedAt };

/** "VALID_UNTIL" and so on. */
QString toWireName(CouponSortKey key);
std::optional<CouponSortKey> couponSortKeyFromWireName(QStringView name);

/** Which coupons, in which order, and which of them. */
struct CouponQuery
{
    QString text; ///< Each word is in the name; or it is a code, whole. Empty for all.
    QList<CouponState> states; ///< Empty for all.
    domain::MovieId movie; ///< With a condition for this film, or for any. Null for all.
    domain::CinemaId cinema;
    CouponSortKey sortedBy = CouponSortKey::Name; ///< Without an end is before everything. Ties by id.
    bool isDescending = false;
    int first = 50; ///< 1 to maxPageSize.
    int offset = 0;

    static constexpr int maxPageSize = 200;
    static constexpr qsizetype maxTextLength = 100;
};

struct CouponPage
{
    QList<Coupon> coupons;
    qint64 totalCount = 0; ///< On all pages.
};

struct CouponUsage
{
    qint64 used = 0; ///< What counts: reserved and committed.
    qint64 reserved = 0;
    qint64 givenBack = 0;
    qint64 issuedCodes = 0;
    qint64 issuedCodesUsed = 0;
};

/** A code that was made for one use. */
struct IssuedCode
{
    QString code; ///< As it is printed.
    domain::UserId customer; ///< Whom it is for; null for the bearer.
    bool isUsed = false; ///< Or reserved by a sale that is not over.
    qint64 issuedAtMs = 0;
    QString issuedBy;
};

struct IssuedCodePage
{
    QList<IssuedCode> codes; ///< The latest made first.
    qint64 totalCount = 0;
};

/** A coupon that a customer may see, with the code to type. */
struct OfferedCoupon
{
    Coupon coupon;
    QString code; ///< As it is compared.
    bool isIssued = false;
};

/** The coupons as they are read. Any thread; futures finish elsewhere, see db::Database. */
class CouponCatalogue
{
public:
    explicit CouponCatalogue(std::shared_ptr<db::Database> database);

    /** InvalidInput for a page size or offset that is none, TooLarge for a long text. */
    QFuture<Result<CouponPage>> page(const CouponQuery &query) const;
    /** Those that exist. */
    QFuture<Result<QHash<domain::CouponId, Coupon>>> couponsById(const QList<domain::CouponId> &ids) const;
    QFuture<Result<QHash<domain::CouponId, CouponUsage>>> usage(const QList<domain::CouponId> &ids) const;
    /** None for a coupon that does not exist. InvalidInput for a page size or offset that is none. */
    QFuture<Result<IssuedCodePage>> issuedCodes(const domain::CouponId &coupon, int first, int offset) const;

    // For bodies of Database::read() and write().

    /** Active ones that are listed and have a shared code, by name; and those with a free code for @p customer, one
     *  code each. At most @p count of both. */
    static Result<QList<OfferedCoupon>> offered(db::Connection &connection, const domain::UserId &customer, int count);

private:
    const std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::coupon
