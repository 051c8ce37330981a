#pragma once

#include "couponpeople.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  What coupons know of somebody, in schema.graphql, property for field. */
namespace foyer::coupon {

/** The user service knows more. */
struct UserView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId id MEMBER id)
public:
    domain::UserId id;
    friend bool operator==(const UserView &, const UserView &) = default;
};

struct PersonalCouponView
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(std::optional<QDateTime> usedAt MEMBER usedAt)
public:
    static PersonalCouponView of(const PersonalCoupon &coupon)
    {
        return {coupon.name, coupon.code,
                coupon.usedAtMs ? std::optional(QDateTime::fromMSecsSinceEpoch(*coupon.usedAtMs, Qt::UTC))
                                : std::nullopt};
    }

    QString name;
    QString code;
    std::optional<QDateTime> usedAt;
    friend bool operator==(const PersonalCouponView &, const PersonalCouponView &) = default;
};

} // namespace foyer::coupon
