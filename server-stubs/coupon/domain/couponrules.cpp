#include "couponrules.h"

#include <QTimeZone>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using enum CouponCondition;

/** Collects what fails. */
class Unmet
{
public:
    void unless(bool isMet, CouponCondition condition, const QString &detail, const QList<RefusalValue> &values = {})
    {
        if (!isMet)
            m_refusals.append(CouponRefusal::ofCondition(condition, detail, values));
    }
    const QList<CouponRefusal> &refusals() const { return m_refusals; }

private:
    QList<CouponRefusal> m_refusals;
};

template <class T>
bool isAmong(const QList<T> &allowed, const T &value)
{
    return allowed.isEmpty() || allowed.contains(value);
}

template <class T>
QString wireNames(const QList<T> &values)
{
    QStringList names;
    for (const T &value : values)
        names.append(toWireName(value));
    return names.join(u", "_s);
}

QString dayRanges(const QList<DayRange> &days)
{
    QStringList names;
    for (const DayRange &range : days) {
        const QString first = range.first.toString(Qt::ISODate);
        names.append(range.first == range.last ? first : first + u'/' + range.last.toString(Qt::ISODate));
    }
    return names.join(u", "_s);
}

bool covers(const QList<DayRange> &days, QDate day)
{
    return days.isEmpty() || std::any_of(days.cbegin(), days.cend(), [day](const DayRange &range) {
               return range.first <= day && day <= range.last;
           });
}

bool startsWithin(const CouponConditions &conditions, QTime start)
{
    if (!conditions.startsFrom)
        return true;
    const bool isLate = start >= *conditions.startsFrom;
    const bool isEarly = start < *conditions.startsUntil;
    const bool isOverMidnight = *conditions.startsUntil < *conditions.startsFrom;
    return isOverMidnight ? isLate || isEarly : isLate && isEarly;
}

void judgeTimes(Unmet &unmet, const Coupon &coupon, const CouponContext &context, qint64 nowMs)
{
    const ValidityPeriod &period = coupon.body.validity;
    const Validity validity = validityAt(period, nowMs, QTimeZone(context.timeZone.toUtf8()));
    const QString from = period.from ? toText(*period.from) : QString();
    const QString until = period.until ? toText(*period.until) : QString();
    unmet.unless(validity != Validity::NotYet, NotYetValid, u"valid from %1 (%2)"_s.arg(from, context.timeZone),
                 {{u"validFrom"_s, from}});
    unmet.unless(validity != Validity::Over, Expired, u"was valid until %1 (%2)"_s.arg(until, context.timeZone),
                 {{u"validUntil"_s, until}});
}

void judgeShowtime(Unmet &unmet, const CouponConditions &conditions, const CouponContext &context)
{
    unmet.unless(isAmong(conditions.movies, context.movie), Movie, u"not for this film"_s);
    unmet.unless(isAmong(conditions.showtimes, context.showtime), Showtime, u"not for this showtime"_s);
    unmet.unless(isAmong(conditions.cinemas, context.cinema), Cinema, u"not at this cinema"_s);
    const QString days = dayRanges(conditions.days);
    unmet.unless(covers(conditions.days, context.businessDay), Day, u"only for showtimes on "_s + days,
                 {{u"days"_s, days}});
    const QString weekdays = wireNames(conditions.weekdays);
    unmet.unless(isAmong(conditions.weekdays, static_cast<Qt::DayOfWeek>(context.businessDay.dayOfWeek())), Weekday,
                 u"only for showtimes on "_s + weekdays, {{u"weekdays"_s, weekdays}});
    const QString from = conditions.startsFrom.value_or(QTime()).toString(u"HH:mm"_s);
    const QString until = conditions.startsUntil.value_or(QTime()).toString(u"HH:mm"_s);
    unmet.unless(startsWithin(conditions, context.startsLocal.time), TimeOfDay,
                 u"only for showtimes that begin from %1 and before %2"_s.arg(from, until),
                 {{u"from"_s, from}, {u"until"_s, until}});
    const QString channels = wireNames(conditions.channels);
    unmet.unless(isAmong(conditions.channels, context.channel), Channel, u"only sold at "_s + channels,
                 {{u"channels"_s, channels}});
}

void judgeBasket(Unmet &unmet, const Coupon &coupon, const CouponContext &context)
{
    const CouponConditions &conditions = coupon.body.conditions;
    const auto tickets =
        std::count_if(context.ticketTypes.cbegin(), context.ticketTypes.cend(),
                      [&conditions](const QString &type) { return isAmong(conditions.ticketTypes, type); });
    const QString types = conditions.ticketTypes.join(u", "_s);
    if (tickets == 0) {
        unmet.unless(false, TicketType, u"only for tickets of type "_s + types, {{u"ticketTypes"_s, types}});
    } else {
        unmet.unless(
            tickets >= conditions.minTickets, TooFewTickets,
            u"from %1 tickets on, here are %2"_s.arg(conditions.minTickets).arg(tickets),
            {{u"minTickets"_s, QString::number(conditions.minTickets)}, {u"tickets"_s, QString::number(tickets)}});
    }
    const std::optional<domain::Money> &amount = coupon.body.terms.amount;
    if (amount && context.currency)
        unmet.unless(amount->currency() == *context.currency, CouponCondition::Currency,
                     u"an amount in "_s + amount->currency().code(), {{u"currency"_s, amount->currency().code()}});
}

void judgeCustomer(Unmet &unmet, const CouponBody &body, const CouponContext &context)
{
    const bool needsCustomer =
        body.customerLimit || body.conditions.firstBookingOnly || !body.conditions.customers.isEmpty();
    if (context.customer.isNull()) {
        unmet.unless(!needsCustomer, CustomerUnknown, u"only for customers who are known"_s);
        return;
    }
    unmet.unless(isAmong(body.conditions.customers, context.customer), OtherCustomer, u"made for somebody else"_s);
    unmet.unless(!body.conditions.firstBookingOnly || context.isFirstBooking, NotFirstBooking,
                 u"for the first booking only"_s);
}

/** The group that @p coupon is the only one of; empty when it is in none. */
QString groupOf(const Coupon &coupon)
{
    return coupon.body.stacking == Stacking::OneOfGroup ? coupon.body.stackingGroup : QString();
}

} // namespace

QList<CouponRefusal> unmetConditions(const Coupon &coupon, const CouponContext &context, qint64 nowMs)
{
    Unmet unmet;
    unmet.unless(coupon.state == CouponState::Active, Retired, u"no longer given by the house"_s);
    judgeTimes(unmet, coupon, context, nowMs);
    judgeShowtime(unmet, coupon.body.conditions, context);
    judgeBasket(unmet, coupon, context);
    judgeCustomer(unmet, coupon.body, context);
    return unmet.refusals();
}

QList<QList<CouponRefusal>> stackingRefusals(const QList<Coupon> &together)
{
    QList<QList<CouponRefusal>> refusals(together.size());
    for (qsizetype i = 0; i < together.size(); ++i) {
        const Coupon &coupon = together.at(i);
        QStringList notWith;
        QStringList inGroup;
        for (const Coupon &other : together) {
            if (other.id == coupon.id)
                continue;
            if (coupon.body.stacking == Stacking::Alone || other.body.stacking == Stacking::Alone)
                notWith.append(other.body.name);
            else if (!groupOf(coupon).isEmpty() && groupOf(coupon) == groupOf(other))
                inGroup.append(other.body.name);
        }
        notWith.removeDuplicates();
        inGroup.removeDuplicates();
        if (!notWith.isEmpty()) {
            const QString names = notWith.join(u", "_s);
            refusals[i].append(
                CouponRefusal::ofCondition(NotWithOthers, u"not together with "_s + names, {{u"with"_s, names}}));
        }
        if (!inGroup.isEmpty()) {
            const QString names = inGroup.join(u", "_s);
            refusals[i].append(CouponRefusal::ofCondition(
                GroupTaken, u"one of %1 in a booking, and there is %2"_s.arg(groupOf(coupon), names),
                {{u"group"_s, groupOf(coupon)}, {u"with"_s, names}}));
        }
    }
    return refusals;
}

} // namespace foyer::coupon
