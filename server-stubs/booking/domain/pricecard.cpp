#include "pricecard.h"

#include <QSet>

#include <limits>
#include <tuple>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;
using domain::SeatType;

constexpr int allPermyriad = 10'000;
// What storage keeps.
constexpr int maxCodeLength = 20;
constexpr int maxNameLength = 60;
constexpr int maxFormatLength = 20;
constexpr int maxTierLength = 40;

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidInput, u"price card: "_s + what);
}

bool fits(const QString &code, const QString &name)
{
    return !code.isEmpty() && code.size() <= maxCodeLength && name.size() <= maxNameLength;
}

bool liesWithin(QTime start, QTime from, QTime before)
{
    if (!start.isValid())
        return false;
    return from < before ? start >= from && start < before : start >= from || start < before;
}

bool isTypeOf(const QString &wantedType, const std::optional<SeatType> &wantedSeat, const QString &type, SeatType seat)
{
    return (wantedType.isEmpty() || wantedType == type) && (!wantedSeat || *wantedSeat == seat);
}

/** Larger is more specific; the last member is the negative length of the dates' range. */
std::tuple<int, qint64> rankOf(const PriceRule &rule)
{
    const PriceCondition &when = rule.when;
    const bool isDated = when.from.isValid() || when.to.isValid();
    int mask = 0;
    for (const bool isNamed :
         {isDated, !when.memberTier.isEmpty(), when.channel.has_value(), when.startsFrom.isValid(), when.weekdays != 0,
          !when.format.isEmpty(), !rule.ticketType.isEmpty(), rule.seatType.has_value()})
        mask = 2 * mask + (isNamed ? 1 : 0);
    const bool isClosed = when.from.isValid() && when.to.isValid();
    const qint64 days = isClosed ? when.from.daysTo(when.to) : std::numeric_limits<qint64>::max();
    return {mask, -days};
}

bool isPermyriad(int rate)
{
    return rate >= 0 && rate <= allPermyriad;
}

Result<void> checkRule(const PriceRule &rule, const QSet<QString> &types)
{
    if (!fits(rule.code, rule.name))
        return wrong(u"a rule without a code, or with a long code or name"_s);
    if (!rule.ticketType.isEmpty() && !types.contains(rule.ticketType))
        return wrong(u"rule %1 names an unknown ticket type"_s.arg(rule.code));
    if (rule.priceMinor < 0 || rule.percentPermyriad < 0)
        return wrong(u"rule %1 makes a price negative"_s.arg(rule.code));
    const bool isPercent = rule.effect == PriceRule::Effect::Percent;
    if (isPercent ? rule.priceMinor != 0 : rule.percentPermyriad != 0)
        return wrong(u"rule %1 has both a price and a percentage"_s.arg(rule.code));
    return rule.when.check();
}

Result<void> checkSurcharge(const Surcharge &surcharge, const QSet<QString> &types)
{
    if (!fits(surcharge.code, surcharge.name))
        return wrong(u"a surcharge without a code, or with a long code or name"_s);
    if (!surcharge.ticketType.isEmpty() && !types.contains(surcharge.ticketType))
        return wrong(u"surcharge %1 names an unknown ticket type"_s.arg(surcharge.code));
    if (surcharge.amountMinor == 0)
        return wrong(u"surcharge %1 is nothing"_s.arg(surcharge.code));
    if (surcharge.amountMinor == std::numeric_limits<qint64>::min())
        return wrong(u"surcharge %1 is out of range"_s.arg(surcharge.code));
    if (surcharge.taxPermyriad && (surcharge.amountMinor < 0 || !isPermyriad(*surcharge.taxPermyriad)))
        return wrong(u"surcharge %1 has a wrong tax rate"_s.arg(surcharge.code));
    return surcharge.when.check();
}

} // namespace

quint8 PriceCondition::daysOf(std::initializer_list<Qt::DayOfWeek> days)
{
    int mask = 0;
    for (const Qt::DayOfWeek day : days)
        mask |= 1 << (day - 1);
    return static_cast<quint8>(mask);
}

bool PriceCondition::holds(const Occasion &occasion) const
{
    if (weekdays != 0 && (!occasion.businessDay.isValid() || !(weekdays >> (occasion.businessDay.dayOfWeek() - 1) & 1)))
        return false;
    if (from.isValid() && occasion.businessDay < from)
        return false;
    if (to.isValid() && !(occasion.businessDay.isValid() && occasion.businessDay <= to))
        return false;
    if (startsFrom.isValid() && !liesWithin(occasion.startsAt, startsFrom, startsBefore))
        return false;
    if (!format.isEmpty() && !occasion.formats.contains(format))
        return false;
    return (memberTier.isEmpty() || memberTier == occasion.memberTier) && (!channel || *channel == occasion.channel);
}

Result<void> PriceCondition::check() const
{
    if (weekdays >= 1 << 7)
        return wrong(u"there are seven weekdays"_s);
    if (from.isValid() && to.isValid() && to < from)
        return wrong(u"dates that end before they begin"_s);
    if (startsFrom.isValid() != startsBefore.isValid())
        return wrong(u"a time of day with one end"_s);
    if (startsFrom.isValid() && startsFrom == startsBefore)
        return wrong(u"a time of day that is empty"_s);
    constexpr int msPerMinute = 60'000;
    for (const QTime &time : {startsFrom, startsBefore}) {
        if (time.isValid() && time.msecsSinceStartOfDay() % msPerMinute != 0)
            return wrong(u"a time of day that is no whole minute"_s);
    }
    if (format.size() > maxFormatLength || memberTier.size() > maxTierLength)
        return wrong(u"a long format or member tier"_s);
    return {};
}

bool PriceRule::holds(const Occasion &occasion, const QString &type, SeatType seat) const
{
    return isTypeOf(ticketType, seatType, type, seat) && when.holds(occasion);
}

bool Surcharge::holds(const Occasion &occasion, const QString &type, SeatType seat) const
{
    return isTypeOf(ticketType, seatType, type, seat) && when.holds(occasion);
}

QString PriceCard::nameOfType(const QString &ticketType) const
{
    for (const TicketType &type : types) {
        if (type.code == ticketType)
            return type.name;
    }
    return ticketType;
}

bool PriceCard::isValidOn(QDate businessDay) const
{
    return businessDay.isValid() && (!validFrom.isValid() || businessDay >= validFrom)
        && (!validTo.isValid() || businessDay <= validTo);
}

std::optional<PriceCard::Ruled> PriceCard::ruled(const PriceRule &rule, qint64 minor) const
{
    if (rule.priceMinor < 0 || rule.percentPermyriad < 0)
        return std::nullopt;
    if (rule.effect == PriceRule::Effect::Price)
        return Ruled{rule.priceMinor, rule.priceMinor};
    const Money base(minor, currency);
    const Result<Money> exact = domain::scaled(base, rule.percentPermyriad, allPermyriad, domain::Rounding::HalfUp);
    // From the base price, not from the whole minor units: rounding twice rounds wrong.
    qint64 whole = 0;
    if (!exact || __builtin_mul_overflow(roundToMinor, allPermyriad, &whole))
        return std::nullopt;
    const Result<Money> steps = domain::scaled(base, rule.percentPermyriad, whole, domain::Rounding::HalfUp);
    const Result<Money> rounded = steps ? steps->times(roundToMinor) : steps;
    return rounded ? std::optional(Ruled{exact->minor(), rounded->minor()}) : std::nullopt;
}

const PriceRule *PriceCard::ruleFor(const Occasion &occasion, const QString &ticketType, SeatType seatType,
                                    qint64 minor) const
{
    const PriceRule *best = nullptr;
    const PriceRule *bestForAll = nullptr; // without what members only get
    for (const PriceRule &rule : rules) {
        if (!rule.holds(occasion, ticketType, seatType))
            continue;
        if (!best || rankOf(rule) > rankOf(*best))
            best = &rule;
        if (rule.when.memberTier.isEmpty() && (!bestForAll || rankOf(rule) > rankOf(*bestForAll)))
            bestForAll = &rule;
    }
    if (best == bestForAll)
        return best;
    const auto priceOf = [this, minor](const PriceRule *rule) {
        constexpr qint64 beyond = std::numeric_limits<qint64>::max();
        const std::optional<Ruled> price = rule ? ruled(*rule, minor) : std::optional(Ruled{minor, minor});
        return price ? price->roundedMinor : beyond;
    };
    return priceOf(bestForAll) < priceOf(best) ? bestForAll : best;
}

Result<void> PriceCard::check() const
{
    if (!currency.isValid() || roundToMinor < 1)
        return wrong(u"no currency, or a step below one"_s);
    if (validFrom.isValid() && validTo.isValid() && validTo < validFrom)
        return wrong(u"valid until before it begins"_s);
    if (!isPermyriad(taxPermyriad))
        return wrong(u"a tax rate out of range"_s);
    QSet<QString> codes;
    for (const TicketType &type : types) {
        if (!fits(type.code, type.name))
            return wrong(u"a ticket type without a code, or with a long code or name"_s);
        codes.insert(type.code);
    }
    if (types.isEmpty() || codes.size() != types.size())
        return wrong(u"no ticket type, or one twice"_s);
    for (auto base = baseMinor.cbegin(); base != baseMinor.cend(); ++base) {
        if (!codes.contains(base.key().first) || base.value() < 0)
            return wrong(u"a base price is negative or of an unknown ticket type"_s);
    }
    for (auto tax = taxOfType.cbegin(); tax != taxOfType.cend(); ++tax) {
        if (!codes.contains(tax.key()) || !isPermyriad(tax.value()))
            return wrong(u"a tax rate is out of range or of an unknown ticket type"_s);
    }
    for (const PriceRule &rule : rules) {
        if (const Result<void> checked = checkRule(rule, codes); !checked)
            return checked;
    }
    for (const Surcharge &surcharge : surcharges) {
        if (const Result<void> checked = checkSurcharge(surcharge, codes); !checked)
            return checked;
    }
    return {};
}

const PriceCard *cardOn(const QList<PriceCard> &cards, QDate businessDay)
{
    const PriceCard *best = nullptr;
    const auto begins = [](const PriceCard &card) {
        return card.validFrom.isValid() ? card.validFrom.toJulianDay() : std::numeric_limits<qint64>::min();
    };
    for (const PriceCard &card : cards) {
        if (!card.isValidOn(businessDay))
            continue;
        if (!best || begins(card) > begins(*best) || (begins(card) == begins(*best) && best->id < card.id))
            best = &card;
    }
    return best;
}

} // namespace foyer::booking
