#include "coupon.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponTerms;
using Kind = CouponTerms::Kind;

constexpr qsizetype maxListed = 500;
constexpr qsizetype maxDayRanges = 100;
constexpr int maxGroupLength = 40;
constexpr int maxTicketTypeLength = 40;
constexpr int maxBookingLimit = static_cast<int>(CouponRequest::maxCodes);

bool isAmount(Kind kind)
{
    return kind == Kind::FixedOffBooking || kind == Kind::FixedOffTicket || kind == Kind::FixedPrice;
}

QString pathOf(const QString &list, qsizetype index)
{
    return list + u'.' + QString::number(index);
}

/** At most so many, each once. */
template <class T>
void checkList(FieldChecks &checks, const QString &field, const QList<T> &list)
{
    checks.count(field, list.size(), maxListed);
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.indexOf(list.at(i)) < i)
            checks.that(false, pathOf(field, i), FieldFault::NotUnique);
    }
}

template <class Tag>
void checkIds(FieldChecks &checks, const QString &field, const QList<Id<Tag>> &ids)
{
    checkList(checks, field, ids);
    for (qsizetype i = 0; i < ids.size(); ++i)
        checks.that(!ids.at(i).isNull(), pathOf(field, i), FieldFault::Unknown);
}

void checkTicketTypes(FieldChecks &checks, const QString &field, const QStringList &types)
{
    checkList<QString>(checks, field, types);
    for (qsizetype i = 0; i < types.size(); ++i)
        checks.text(pathOf(field, i), types.at(i), maxTicketTypeLength);
}

/** What a kind does not use is not set: it would be kept, and surprise when the kind is changed. */
void checkTerms(FieldChecks &checks, const CouponTerms &terms)
{
    const QString kind = u"kind"_s;
    const auto unused = [&checks, &kind](bool isUnset, const QString &field) {
        checks.that(isUnset, field, FieldFault::NotTogether, kind);
    };
    const QString percent = u"terms.permyriad"_s;
    if (terms.kind == Kind::Percent)
        checks.number(percent, terms.percentPermyriad, 1, 10'000);
    else
        unused(terms.percentPermyriad == 0, percent);

    const QString amount = u"terms.amountMinor"_s;
    if (!isAmount(terms.kind)) {
        unused(!terms.amount, amount);
    } else if (!terms.amount) {
        checks.that(false, amount, FieldFault::Required);
    } else {
        checks.number(amount, terms.amount->minor(), terms.kind == Kind::FixedPrice ? 0 : 1,
                      CouponTerms::maxAmountMinor);
        checks.that(terms.amount->currency().isValid(), u"terms.currency"_s, FieldFault::Required);
    }

    const QString take = u"terms.takeTickets"_s;
    const QString pay = u"terms.payTickets"_s;
    const QString most = u"terms.maxTickets"_s;
    if (terms.kind == Kind::NForM) {
        checks.number(take, terms.takeTickets, 2, CouponTerms::maxGroup);
        checks.number(pay, terms.payTickets, 0, std::max(terms.takeTickets - 1, 1));
        checks.that(!terms.maxTickets || *terms.maxTickets >= terms.takeTickets, most, FieldFault::TooSmall,
                    QString::number(terms.takeTickets));
    } else {
        unused(terms.takeTickets == 0, take);
        unused(terms.payTickets == 0, pay);
        checks.that(!terms.maxTickets || *terms.maxTickets >= 1, most, FieldFault::TooSmall, u"1"_s);
    }
    checkTicketTypes(checks, u"terms.ticketTypes"_s, terms.ticketTypes);
    checkList(checks, u"terms.seatTypes"_s, terms.seatTypes);
}

void checkConditions(FieldChecks &checks, const CouponConditions &conditions)
{
    checkIds(checks, u"conditions.movieIds"_s, conditions.movies);
    checkIds(checks, u"conditions.showtimeIds"_s, conditions.showtimes);
    checkIds(checks, u"conditions.cinemaIds"_s, conditions.cinemas);
    checkIds(checks, u"conditions.customerIds"_s, conditions.customers);
    checkList(checks, u"conditions.weekdays"_s, conditions.weekdays);
    checkList(checks, u"conditions.channels"_s, conditions.channels);
    checkTicketTypes(checks, u"conditions.ticketTypes"_s, conditions.ticketTypes);
    checks.number(u"conditions.minTickets"_s, conditions.minTickets, 1, CouponContext::maxTickets);

    const QString days = u"conditions.days"_s;
    checks.count(days, conditions.days.size(), maxDayRanges);
    for (qsizetype i = 0; i < conditions.days.size(); ++i) {
        const DayRange &range = conditions.days.at(i);
        const bool isWhole = range.first.isValid() && range.last.isValid();
        checks.that(range.first.isValid(), pathOf(days, i) + u".first"_s, FieldFault::Required);
        checks.that(range.last.isValid(), pathOf(days, i) + u".last"_s, FieldFault::Required);
        checks.that(!isWhole || range.first <= range.last, pathOf(days, i) + u".last"_s, FieldFault::TooSmall,
                    range.first.toString(Qt::ISODate));
    }
    const QString until = u"conditions.startsUntil"_s;
    checks.that(conditions.startsFrom || !conditions.startsUntil, u"conditions.startsFrom"_s, FieldFault::Required);
    checks.that(conditions.startsUntil || !conditions.startsFrom, until, FieldFault::Required);
    checks.that(!conditions.startsFrom || conditions.startsFrom != conditions.startsUntil, until,
                FieldFault::NotTogether, u"startsFrom"_s);
}

qint64 naiveMs(const domain::WallTime &wall)
{
    return QDateTime(wall.date, wall.time, Qt::UTC).toMSecsSinceEpoch();
}

void checkValidity(FieldChecks &checks, const ValidityPeriod &validity)
{
    const bool fromIsGood = !validity.from || validity.from->isValid();
    const bool untilIsGood = !validity.until || validity.until->isValid();
    checks.that(fromIsGood, u"validFrom"_s, FieldFault::BadFormat);
    checks.that(untilIsGood, u"validUntil"_s, FieldFault::BadFormat);
    const bool areBoth = validity.from && validity.until && fromIsGood && untilIsGood;
    checks.that(!areBoth || naiveMs(*validity.from) < naiveMs(*validity.until), u"validUntil"_s,
                FieldFault::NotTogether, u"validFrom"_s);
}

void checkLimits(FieldChecks &checks, const CouponBody &body)
{
    if (body.useLimit)
        checks.number(u"useLimit"_s, *body.useLimit, 1, CouponBody::maxLimit);
    if (body.customerLimit)
        checks.number(u"customerLimit"_s, *body.customerLimit, 1, CouponBody::maxLimit);
    checks.number(u"bookingLimit"_s, body.bookingLimit, 1, maxBookingLimit);
    // Only a coupon that stacks goes into a booking twice.
    checks.that(body.bookingLimit <= 1 || body.stacking == Stacking::Stacks, u"bookingLimit"_s, FieldFault::NotTogether,
                u"stacking"_s);
    const QString group = u"stackingGroup"_s;
    if (body.stacking == Stacking::OneOfGroup)
        checks.text(group, body.stackingGroup, maxGroupLength);
    else
        checks.that(body.stackingGroup.isEmpty(), group, FieldFault::NotTogether, u"stacking"_s);
}

} // namespace

FieldChecks CouponBody::check() const
{
    FieldChecks checks;
    checks.text(u"name"_s, name, static_cast<int>(maxNameLength));
    checkTerms(checks, terms);
    checkConditions(checks, conditions);
    checkValidity(checks, validity);
    checkLimits(checks, *this);
    if (checks.problems().isEmpty()) {
        CouponTerms granted = terms;
        granted.code = QString(Coupon::codeOfNone);
        granted.name = name;
        // What is stored must be readable by every service.
        checks.that(granted.check().has_value(), u"terms"_s, FieldFault::BadFormat);
    }
    return checks;
}

} // namespace foyer::coupon
