#include "democoupons.h"

#include "couponrows.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = domain::CouponTerms::Kind;

/** 2026-01-01T00:00:00Z, the moment in all ids of the demo. */
constexpr qint64 demoMoment = 1'767'225'600'000;

domain::Money euros(qint64 cents)
{
    return {cents, *domain::Currency::fromCode(u"EUR")};
}

CouponBody named(const QString &name, Kind kind)
{
    CouponBody body;
    body.name = name;
    body.terms.kind = kind;
    body.listed = true;
    return body;
}

CouponBody welcome()
{
    CouponBody body = named(u"Welcome: 10 % off the first booking"_s, Kind::Percent);
    body.terms.percentPermyriad = 1000;
    body.conditions.firstBookingOnly = true;
    body.customerLimit = 1;
    body.returnsOnRefund = true;
    return body;
}

CouponBody family()
{
    CouponBody body = named(u"Family weekend: four tickets, three paid"_s, Kind::NForM);
    body.terms.takeTickets = 4;
    body.terms.payTickets = 3;
    body.conditions.weekdays = {Qt::Saturday, Qt::Sunday};
    body.conditions.minTickets = 4;
    body.stacking = Stacking::OneOfGroup;
    body.stackingGroup = u"Several tickets"_s;
    return body;
}

CouponBody matinee()
{
    CouponBody body = named(u"Matinee: two euros off each ticket"_s, Kind::FixedOffTicket);
    body.terms.amount = euros(200);
    body.conditions.startsFrom = QTime(9, 0);
    body.conditions.startsUntil = QTime(15, 0);
    body.stacking = Stacking::Stacks;
    return body;
}

CouponBody cinemaDay()
{
    CouponBody body = named(u"Cinema Tuesday: every ticket 7 euros"_s, Kind::FixedPrice);
    body.terms.amount = euros(700);
    body.conditions.weekdays = {Qt::Tuesday};
    return body;
}

CouponBody friends()
{
    CouponBody body = named(u"Friends: the cheapest of three is free"_s, Kind::CheapestFree);
    body.conditions.minTickets = 3;
    body.stacking = Stacking::OneOfGroup;
    body.stackingGroup = u"Several tickets"_s;
    return body;
}

/** For few and not listed: what a rush for the last one is tried with. */
CouponBody lastCall()
{
    CouponBody body = named(u"Last call: 5 euros off, for the first hundred"_s, Kind::FixedOffBooking);
    body.terms.amount = euros(500);
    body.useLimit = 100;
    body.returnsOnRefund = true;
    body.listed = false;
    return body;
}

Result<void> insertMissing(db::Transaction &transaction, const QList<Coupon> &coupons)
{
    for (const Coupon &coupon : coupons) {
        const Result<db::Rows> known = transaction.query(u"SELECT id FROM coupon WHERE id = ?"_s, {coupon.id});
        if (!known)
            return fail(known.error());
        if (!known->isEmpty())
            continue;
        if (const Result<void> inserted = insertCoupon(transaction, coupon); !inserted)
            return inserted;
    }
    return {};
}

} // namespace

QList<Coupon> demoCoupons(quint64 seed, qint64 nowMs)
{
    const QList<std::pair<QString, CouponBody>> bodies{
        {u"WELCOME10"_s, welcome()},  {u"FAMILY"_s, family()},   {u"MATINEE"_s, matinee()},
        {u"TUESDAY7"_s, cinemaDay()}, {u"FRIENDS"_s, friends()}, {u"LASTCALL"_s, lastCall()},
    };
    QList<Coupon> coupons;
    for (const auto &[code, body] : bodies) {
        Coupon coupon;
        const QByteArray name = "coupon " + QByteArray::number(seed) + ' ' + code.toLatin1();
        coupon.id = domain::CouponId(namedUuidV7(demoMoment, name));
        coupon.body = body;
        coupon.sharedCode = code;
        coupon.createdAtMs = nowMs;
        coupon.createdBy = u"Demo"_s;
        coupon.changedAtMs = nowMs;
        coupon.changedBy = coupon.createdBy;
        coupons.append(coupon);
    }
    return coupons;
}

QFuture<Result<void>> seedDemoCoupons(const std::shared_ptr<db::Database> &database, quint64 seed, const Clock &clock)
{
    return database->write([coupons = demoCoupons(seed, clock.nowMs())](db::Transaction &transaction) {
        return insertMissing(transaction, coupons);
    });
}

} // namespace foyer::coupon
