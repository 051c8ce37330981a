#pragma once

#include "couponcontext.h"
#include "usagebook.h"

#include <QEventLoop>
#include <QFutureWatcher>

/** Coupons and customers for tests. */
namespace foyer::test {

/** 10 % off everything, for everybody, any number of times; stacks. */
coupon::Coupon plainCoupon(const QString &name, const QString &sharedCode);

/** A till in Berlin sells two adults a showtime on Tuesday 2026-12-01, 20:15, to somebody nobody knows. */
coupon::CouponContext berlinEvening();

/** 2026-12-01T18:00 in Berlin. */
inline constexpr qint64 berlinSixPm = 1'796'144'400'000;

coupon::CouponRequest request(const QStringList &codes, const coupon::CouponContext &context = berlinEvening());

/** The conditions that refused, in order. */
QList<coupon::CouponCondition> conditionsOf(const QList<coupon::CouponRefusal> &refusals);

/** The value @p name of the first refusal that has one. */
QString valueOf(const QList<coupon::CouponRefusal> &refusals, const QString &name);

/** Runs the event loop until @p future has its value. */
template <class T>
T await(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

} // namespace foyer::test

Q_DECLARE_METATYPE(foyer::coupon::CouponCondition)
