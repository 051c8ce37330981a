#include "couponfixture.h"

namespace foyer::test {

using namespace coupon;
using namespace Qt::Literals::StringLiterals;

Coupon plainCoupon(const QString &name, const QString &sharedCode)
{
    Coupon coupon;
    coupon.id = domain::CouponId::create();
    coupon.body.name = name;
    coupon.body.terms.kind = domain::CouponTerms::Kind::Percent;
    coupon.body.terms.percentPermyriad = 1000;
    coupon.body.stacking = Stacking::Stacks;
    coupon.sharedCode = sharedCode;
    return coupon;
}

CouponContext berlinEvening()
{
    CouponContext context;
    context.showtime = domain::ShowtimeId(namedUuidV7(1, "showtime"));
    context.movie = domain::MovieId(namedUuidV7(1, "movie"));
    context.cinema = domain::CinemaId(namedUuidV7(1, "cinema"));
    context.timeZone = u"Europe/Berlin"_s;
    context.businessDay = QDate(2026, 12, 1);
    context.startsLocal = {QDate(2026, 12, 1), QTime(20, 15)};
    context.channel = domain::SalesChannel::Till;
    context.ticketTypes = {u"ADULT"_s, u"ADULT"_s};
    return context;
}

CouponRequest request(const QStringList &codes, const CouponContext &context)
{
    return {domain::RedemptionId::create(), codes, context};
}

QList<CouponCondition> conditionsOf(const QList<CouponRefusal> &refusals)
{
    QList<CouponCondition> conditions;
    for (const CouponRefusal &refusal : refusals) {
        if (refusal.condition)
            conditions.append(*refusal.condition);
    }
    return conditions;
}

QString valueOf(const QList<CouponRefusal> &refusals, const QString &name)
{
    for (const CouponRefusal &refusal : refusals) {
        for (const RefusalValue &value : refusal.values) {
            if (value.name == name)
                return value.value;
        }
    }
    return {};
}

} // namespace foyer::test
