#include "couponinputs.h"

#include "execution/valuetypes.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Currency;

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidInput, what);
}

/** What @p read makes of each name. The schema knows no others. */
template <class T, class Read>
QList<T> listOf(const QStringList &names, Read read)
{
    QList<T> values;
    for (const QString &name : names) {
        if (const std::optional<T> value = read(name))
            values.append(*value);
    }
    return values;
}

/** HH:MM; none, and a problem, for anything else. */
std::optional<QTime> timeOf(const std::optional<QString> &text, FieldChecks &checks, const QString &field)
{
    if (!text)
        return std::nullopt;
    const QTime time = QTime::fromString(*text, u"HH:mm"_s);
    const bool isGood = time.isValid() && time.toString(u"HH:mm"_s) == *text;
    checks.that(isGood, field, FieldFault::BadFormat);
    return isGood ? std::optional(time) : std::nullopt;
}

std::optional<domain::WallTime> wallTimeOf(const std::optional<QString> &text, FieldChecks &checks,
                                           const QString &field)
{
    if (!text)
        return std::nullopt;
    const std::optional<domain::WallTime> wall = wallTimeFromText(*text);
    checks.that(wall.has_value(), field, FieldFault::BadFormat);
    return wall;
}

} // namespace

Result<CouponContext> CouponContextInput::toContext() const
{
    CouponContext context;
    context.showtime = showtimeId;
    context.movie = movieId;
    context.cinema = cinemaId;
    context.timeZone = timeZone;
    context.businessDay = businessDay;
    const std::optional<domain::WallTime> starts = wallTimeFromText(startsAtLocal);
    if (!starts)
        return wrong(u"startsAtLocal: '%1' is no wall time, YYYY-MM-DDTHH:MM"_s.arg(startsAtLocal));
    context.startsLocal = *starts;
    const std::optional<domain::SalesChannel> sold = domain::salesChannelFromWireName(channel);
    if (!sold)
        return wrong(u"unknown channel "_s + channel);
    context.channel = *sold;
    context.customer = customerId.value_or(domain::UserId());
    context.isFirstBooking = isFirstBooking;
    context.ticketTypes = ticketTypes;
    if (currency) {
        const Result<Currency> known = Currency::fromCode(*currency);
        if (!known)
            return fail(known.error());
        context.currency = *known;
    }
    if (const Result<void> checked = context.check(); !checked)
        return fail(checked.error());
    return context;
}

domain::CouponTerms CouponTermsInput::toTerms(FieldChecks &checks) const
{
    domain::CouponTerms terms;
    terms.kind = domain::couponKindFromWireName(kind).value_or(domain::CouponTerms::Kind::Percent);
    terms.percentPermyriad = permyriad.value_or(0);
    if (amountMinor) { // a currency alone says nothing: a form has one before it has an amount
        const Result<Currency> money = Currency::fromCode(currency.value_or(QString()));
        checks.that(money.has_value(), u"terms.currency"_s,
                    currency.value_or(QString()).isEmpty() ? FieldFault::Required : FieldFault::Unknown);
        terms.amount = domain::Money(*amountMinor, money.value_or(Currency()));
    }
    terms.takeTickets = takeTickets.value_or(0);
    terms.payTickets = payTickets.value_or(0);
    terms.ticketTypes = ticketTypes;
    terms.seatTypes =
        listOf<domain::SeatType>(seatTypes, [](const QString &name) { return domain::seatTypeFromWireName(name); });
    terms.maxTickets = maxTickets;
    return terms;
}

CouponConditions CouponConditionsInput::toConditions(FieldChecks &checks) const
{
    CouponConditions conditions;
    conditions.movies = movieIds;
    conditions.showtimes = showtimeIds;
    conditions.cinemas = cinemaIds;
    for (const DayRangeInput &range : days)
        conditions.days.append({range.first, range.last});
    conditions.weekdays = listOf<Qt::DayOfWeek>(weekdays, weekdayFromWireName);
    conditions.channels = listOf<domain::SalesChannel>(channels, domain::salesChannelFromWireName);
    conditions.startsFrom = timeOf(startsFrom, checks, u"conditions.startsFrom"_s);
    conditions.startsUntil = timeOf(startsUntil, checks, u"conditions.startsUntil"_s);
    conditions.ticketTypes = ticketTypes;
    conditions.minTickets = minTickets;
    conditions.firstBookingOnly = firstBookingOnly;
    conditions.customers = customerIds;
    return conditions;
}

Result<CouponBody> CouponInput::toBody(FieldChecks checks) const
{
    const qsizetype besides = checks.problems().size();
    CouponBody body;
    body.name = name;
    body.terms = terms.toTerms(checks);
    body.conditions = conditions.toConditions(checks);
    body.validity = {wallTimeOf(validFrom, checks, u"validFrom"_s), wallTimeOf(validUntil, checks, u"validUntil"_s)};
    body.useLimit = useLimit;
    body.customerLimit = customerLimit;
    body.bookingLimit = bookingLimit;
    body.stacking = stackingFromWireName(stacking).value_or(Stacking::Alone);
    body.stackingGroup = stackingGroup.value_or(QString());
    body.returnsOnRefund = returnsOnRefund;
    body.listed = listed;
    if (checks.problems().size() == besides)
        return body;
    // A field that could not be read is told once, not again as missing.
    QList<FieldProblem> problems = checks.problems();
    const auto isTold = [told = problems](const QString &field) {
        return std::any_of(told.begin(), told.end(), [&field](const FieldProblem &p) { return p.field == field; });
    };
    const QList<FieldProblem> more = body.check().problems();
    for (const FieldProblem &problem : more) {
        if (!isTold(problem.field))
            problems.append(problem);
    }
    return fail(invalidFields(problems));
}

void registerCouponInputs()
{
    graphql::registerId<domain::CouponId>();
    graphql::registerId<domain::RedemptionId>();
    graphql::registerId<domain::ShowtimeId>();
    graphql::registerId<domain::MovieId>();
    graphql::registerId<domain::CinemaId>();
    graphql::registerId<domain::UserId>();
    graphql::registerId<IssueId>();
}

} // namespace foyer::coupon
