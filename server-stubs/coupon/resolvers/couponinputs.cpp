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

/** What @p read makes of each name. The schema has checked that they are names of the enum. */
template <class T, class Read>
Result<QList<T>> listOf(const QStringList &names, Read read)
{
    QList<T> values;
    for (const QString &name : names) {
        const std::optional<T> value = read(name);
        if (!value)
            return wrong(u"unknown value "_s + name);
        values.append(*value);
    }
    return values;
}

Result<std::optional<QTime>> timeOf(const std::optional<QString> &text)
{
    if (!text)
        return std::optional<QTime>();
    const QTime time = QTime::fromString(*text, u"HH:mm"_s);
    if (!time.isValid() || time.toString(u"HH:mm"_s) != *text)
        return wrong(u"'%1' is no time of day, HH:MM"_s.arg(*text));
    return std::optional(time);
}

Result<std::optional<domain::WallTime>> wallTimeOf(const std::optional<QString> &text)
{
    if (!text)
        return std::optional<domain::WallTime>();
    const std::optional<domain::WallTime> wall = wallTimeFromText(*text);
    if (!wall)
        return wrong(u"'%1' is no wall time, YYYY-MM-DDTHH:MM"_s.arg(*text));
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

Result<domain::CouponTerms> CouponTermsInput::toTerms() const
{
    domain::CouponTerms terms;
    const auto known = domain::couponKindFromWireName(kind);
    if (!known)
        return wrong(u"unknown kind "_s + kind);
    terms.kind = *known;
    terms.percentPermyriad = permyriad.value_or(0);
    if (amountMinor.has_value() != currency.has_value())
        return wrong(u"terms: amountMinor and currency go together"_s);
    if (amountMinor) {
        const Result<Currency> money = Currency::fromCode(*currency);
        if (!money)
            return fail(money.error());
        terms.amount = domain::Money(*amountMinor, *money);
    }
    terms.takeTickets = takeTickets.value_or(0);
    terms.payTickets = payTickets.value_or(0);
    terms.ticketTypes = ticketTypes;
    const auto seats =
        listOf<domain::SeatType>(seatTypes, [](const QString &name) { return domain::seatTypeFromWireName(name); });
    if (!seats)
        return fail(seats.error());
    terms.seatTypes = *seats;
    terms.maxTickets = maxTickets;
    return terms;
}

Result<CouponConditions> CouponConditionsInput::toConditions() const
{
    CouponConditions conditions;
    conditions.movies = movieIds;
    conditions.showtimes = showtimeIds;
    conditions.cinemas = cinemaIds;
    for (const DayRangeInput &range : days)
        conditions.days.append({range.first, range.last});
    const auto known = listOf<Qt::DayOfWeek>(weekdays, weekdayFromWireName);
    const auto sold = listOf<domain::SalesChannel>(channels, domain::salesChannelFromWireName);
    const auto from = timeOf(startsFrom);
    const auto until = timeOf(startsUntil);
    if (!known || !sold)
        return wrong(u"conditions: unknown weekday or channel"_s);
    if (!from || !until)
        return fail(from ? until.error() : from.error());
    conditions.weekdays = *known;
    conditions.channels = *sold;
    conditions.startsFrom = *from;
    conditions.startsUntil = *until;
    conditions.ticketTypes = ticketTypes;
    conditions.minTickets = minTickets;
    conditions.firstBookingOnly = firstBookingOnly;
    conditions.customers = customerIds;
    return conditions;
}

Result<CouponBody> CouponInput::toBody() const
{
    CouponBody body;
    body.name = name;
    const Result<domain::CouponTerms> does = terms.toTerms();
    if (!does)
        return fail(does.error());
    body.terms = *does;
    const Result<CouponConditions> asks = conditions.toConditions();
    if (!asks)
        return fail(asks.error());
    body.conditions = *asks;
    const auto from = wallTimeOf(validFrom);
    const auto until = wallTimeOf(validUntil);
    if (!from || !until)
        return fail(from ? until.error() : from.error());
    body.validity = {*from, *until};
    body.useLimit = useLimit;
    body.customerLimit = customerLimit;
    body.bookingLimit = bookingLimit;
    const std::optional<Stacking> goes = stackingFromWireName(stacking);
    if (!goes)
        return wrong(u"unknown stacking "_s + stacking);
    body.stacking = *goes;
    body.stackingGroup = stackingGroup.value_or(QString());
    body.returnsOnRefund = returnsOnRefund;
    body.listed = listed;
    return body;
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
