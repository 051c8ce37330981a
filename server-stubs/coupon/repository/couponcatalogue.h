#pragma once

#include "clock.h"
#include "coupon.h"
#include "database.h"
#include "usagebook.h"

#include <QHash>

namespace foyer::coupon {

/** Which coupons, and which page of them. */
struct CouponQuery
{
    QString text; ///< Each word is in the name; or it is a code, whole. Empty for all.
    std::optional<bool> retired;
    domain::MovieId movie; ///< With a condition for this film, or for any. Null for all.
    domain::CinemaId cinema;
    int first = 50; ///< 1 to maxPageSize.
    QString after; ///< CouponPage::nextCursor of the page before; empty for the first.

    static constexpr int maxPageSize = 200;
    static constexpr qsizetype maxTextLength = 100;
};

struct CouponPage
{
    QList<Coupon> coupons; ///< By name.
    qint64 totalCount = 0; ///< On all pages.
    QString nextCursor; ///< Empty on the last page.
};

struct CouponUsage
{
    qint64 used = 0; ///< What counts: reserved and committed.
    qint64 reserved = 0;
    qint64 givenBack = 0;
    qint64 issuedCodes = 0;
    qint64 issuedCodesUsed = 0;
};

struct IssueTag;
/** Names one go of making codes. */
using IssueId = Id<IssueTag>;

/** Codes to be made in one go. */
struct CodeIssue
{
    IssueId id;
    domain::CouponId coupon;
    int count = 0; ///< 1 to maxCount.
    domain::UserId customer; ///< Whom they are for; null for bearers.

    static constexpr int maxCount = 5000;
};

/** A coupon that a customer may see, with the code to type. */
struct OfferedCoupon
{
    Coupon coupon;
    QString code; ///< As it is compared.
    bool isIssued = false;
};

/** The coupons as managers keep them. Any thread; futures finish elsewhere, see db::Database. */
class CouponCatalogue
{
public:
    CouponCatalogue(std::shared_ptr<db::Database> database, const Clock &clock);

    /** InvalidInput for a page size or cursor that is none, TooLarge for a long text. */
    QFuture<Result<CouponPage>> page(const CouponQuery &query) const;
    /** Those that exist. */
    QFuture<Result<QHash<domain::CouponId, Coupon>>> couponsById(const QList<domain::CouponId> &ids) const;
    QFuture<Result<QHash<domain::CouponId, CouponUsage>>> usage(const QList<domain::CouponId> &ids) const;

    /** @p sharedCode as typed, empty for none. The same id and body again is the same coupon; another body
     *  IdempotencyKeyReused; Conflict when the code belongs to another coupon. */
    QFuture<Result<Coupon>> create(const domain::CouponId &id, const QString &sharedCode, const CouponBody &body,
                                   const QString &by);
    /** NotFound; Conflict when it is no longer at @p version, unless it says the same already; InvalidInput when it was
     *  used oftener than the new limit. */
    QFuture<Result<Coupon>> update(const domain::CouponId &id, int version, const CouponBody &body, const QString &by);
    /** NotFound; Conflict when it is no longer at @p version, unless it is retired already. */
    QFuture<Result<Coupon>> retire(const domain::CouponId &id, int version, const QString &by);
    /** As they are printed, ascending. The same id and body again gives the same codes; another body
     *  IdempotencyKeyReused. NotFound for the coupon, IllegalState when it is retired. */
    QFuture<Result<QStringList>> issue(const CodeIssue &issue, const QString &by);

    // For bodies of Database::read() and write().

    /** Not retired ones that are listed and have a shared code, by name; and those with a free code for @p customer,
     *  one code each. At most @p count of both. */
    static Result<QList<OfferedCoupon>> offered(db::Connection &connection, const domain::UserId &customer, int count);
    static Result<void> insert(db::Transaction &transaction, const Coupon &coupon);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::coupon
