#include "pricecard.h"

#include "wirenames.h"

#include <QSet>

#include <array>
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
constexpr int maxTypeNameLength = 60;
constexpr int maxCardNameLength = 100;
constexpr int maxFormatLength = 20;
constexpr int maxTierLength = 40;
// What a form holds, and a request.
constexpr int maxTypes = 50;
constexpr int maxRules = 500;

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

constexpr std::array taxModeNames{
    std::pair{PriceCard::TaxMode::Included, "INCLUDED"_L1},
    std::pair{PriceCard::TaxMode::Added, "ADDED"_L1},
};

constexpr std::array effectNames{
    std::pair{PriceRule::Effect::Price, "PRICE"_L1},
    std::pair{PriceRule::Effect::Percent, "PERCENT"_L1},
};

constexpr std::array roundingNames{
    std::pair{domain::Rounding::HalfUp, "HALF_UP"_L1},
    std::pair{domain::Rounding::HalfEven, "HALF_EVEN"_L1},
    std::pair{domain::Rounding::Down, "DOWN"_L1},
};

constexpr std::array dayNames{"MONDAY"_L1, "TUESDAY"_L1,  "WEDNESDAY"_L1, "THURSDAY"_L1,
                              "FRIDAY"_L1, "SATURDAY"_L1, "SUNDAY"_L1};

QString at(const QString &list, qsizetype index, const QString &field = {})
{
    const QString path = list + u'.' + QString::number(index);
    return field.isEmpty() ? path : path + u'.' + field;
}

void checkRate(FieldChecks &checks, const QString &field, int permyriad)
{
    checks.number(field, permyriad, 0, allPermyriad);
}

void checkNamed(FieldChecks &checks, const QString &path, const QString &code, const QString &name,
                FieldChecks::Need nameNeed)
{
    checks.text(path + u".code"_s, code, maxCodeLength);
    checks.text(path + u".name"_s, name, maxTypeNameLength, nameNeed);
}

void checkType(FieldChecks &checks, const QString &path, const QString &type, const QSet<QString> &types)
{
    checks.that(type.isEmpty() || types.contains(type), path + u".ticketType"_s, FieldFault::Unknown);
}

void checkRule(FieldChecks &checks, const QString &path, const PriceRule &rule, const QSet<QString> &types)
{
    checkNamed(checks, path, rule.code, rule.name, FieldChecks::Need::Optional);
    checkType(checks, path, rule.ticketType, types);
    const bool isPercent = rule.effect == PriceRule::Effect::Percent;
    checks.that(rule.priceMinor >= 0, path + u".priceMinor"_s, FieldFault::TooSmall, u"0"_s);
    checks.that(rule.percentPermyriad >= 0, path + u".percentPermyriad"_s, FieldFault::TooSmall, u"0"_s);
    checks.that(!isPercent || rule.priceMinor == 0, path + u".priceMinor"_s, FieldFault::NotTogether, u"effect"_s);
    checks.that(isPercent || rule.percentPermyriad == 0, path + u".percentPermyriad"_s, FieldFault::NotTogether,
                u"effect"_s);
    rule.when.check(checks, path + u".when"_s);
}

void checkSurcharge(FieldChecks &checks, const QString &path, const Surcharge &surcharge, const QSet<QString> &types)
{
    checkNamed(checks, path, surcharge.code, surcharge.name, FieldChecks::Need::Optional);
    checkType(checks, path, surcharge.ticketType, types);
    const QString amount = path + u".amountMinor"_s;
    checks.that(surcharge.amountMinor != 0, amount, FieldFault::Required);
    checks.that(surcharge.amountMinor != std::numeric_limits<qint64>::min(), amount, FieldFault::TooSmall);
    const QString tax = path + u".taxPermyriad"_s;
    if (surcharge.taxPermyriad) {
        checkRate(checks, tax, *surcharge.taxPermyriad);
        checks.that(surcharge.amountMinor >= 0, tax, FieldFault::NotTogether, u"amountMinor"_s);
    }
    surcharge.when.check(checks, path + u".when"_s);
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

void PriceCondition::check(FieldChecks &checks, const QString &path) const
{
    checks.that(weekdays < 1 << 7, path + u".weekdays"_s, FieldFault::BadFormat);
    checks.that(!from.isValid() || !to.isValid() || from <= to, path + u".to"_s, FieldFault::NotTogether, u"from"_s);
    const QString fromField = path + u".startsFrom"_s;
    const QString beforeField = path + u".startsBefore"_s;
    checks.that(startsFrom.isValid() || !startsBefore.isValid(), fromField, FieldFault::Required);
    checks.that(startsBefore.isValid() || !startsFrom.isValid(), beforeField, FieldFault::Required);
    checks.that(!startsFrom.isValid() || startsFrom != startsBefore, beforeField, FieldFault::NotTogether,
                u"startsFrom"_s);
    constexpr int msPerMinute = 60'000;
    for (const auto &[field, time] : {std::pair(fromField, startsFrom), std::pair(beforeField, startsBefore)})
        checks.that(!time.isValid() || time.msecsSinceStartOfDay() % msPerMinute == 0, field, FieldFault::BadFormat);
    checks.text(path + u".format"_s, format, maxFormatLength, FieldChecks::Need::Optional);
    checks.text(path + u".memberTier"_s, memberTier, maxTierLength, FieldChecks::Need::Optional);
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

FieldChecks PriceCard::check() const
{
    FieldChecks checks;
    checks.text(u"name"_s, name, maxCardNameLength);
    checks.that(currency.isValid(), u"currency"_s, FieldFault::Required);
    checks.that(roundToMinor >= 1, u"roundToMinor"_s, FieldFault::TooSmall, u"1"_s);
    checks.that(!validFrom.isValid() || !validTo.isValid() || validFrom <= validTo, u"validTo"_s,
                FieldFault::NotTogether, u"validFrom"_s);
    checkRate(checks, u"taxPermyriad"_s, taxPermyriad);
    checks.that(!types.isEmpty(), u"types"_s, FieldFault::Required);
    checks.count(u"types"_s, types.size(), maxTypes);
    checks.count(u"rules"_s, rules.size(), maxRules);
    checks.count(u"surcharges"_s, surcharges.size(), maxRules);
    QSet<QString> codes;
    for (qsizetype i = 0; i < types.size(); ++i) {
        checkNamed(checks, at(u"types"_s, i), types.at(i).code, types.at(i).name, FieldChecks::Need::Required);
        checks.that(!codes.contains(types.at(i).code), at(u"types"_s, i, u"code"_s), FieldFault::NotUnique);
        codes.insert(types.at(i).code);
    }
    qsizetype index = 0;
    for (auto base = baseMinor.cbegin(); base != baseMinor.cend(); ++base, ++index) {
        checks.that(codes.contains(base.key().first), at(u"basePrices"_s, index, u"ticketType"_s), FieldFault::Unknown);
        checks.that(base.value() >= 0, at(u"basePrices"_s, index, u"priceMinor"_s), FieldFault::TooSmall, u"0"_s);
    }
    index = 0;
    for (auto tax = taxOfType.cbegin(); tax != taxOfType.cend(); ++tax, ++index) {
        checks.that(codes.contains(tax.key()), at(u"typeTaxes"_s, index, u"ticketType"_s), FieldFault::Unknown);
        checkRate(checks, at(u"typeTaxes"_s, index, u"taxPermyriad"_s), tax.value());
    }
    for (qsizetype i = 0; i < rules.size(); ++i)
        checkRule(checks, at(u"rules"_s, i), rules.at(i), codes);
    for (qsizetype i = 0; i < surcharges.size(); ++i)
        checkSurcharge(checks, at(u"surcharges"_s, i), surcharges.at(i), codes);
    return checks;
}

QString toWireName(PriceCard::TaxMode mode)
{
    return nameIn(taxModeNames, mode);
}

std::optional<PriceCard::TaxMode> taxModeFromWireName(QStringView name)
{
    return valueIn<PriceCard::TaxMode>(taxModeNames, name);
}

QString toWireName(PriceRule::Effect effect)
{
    return nameIn(effectNames, effect);
}

std::optional<PriceRule::Effect> priceRuleEffectFromWireName(QStringView name)
{
    return valueIn<PriceRule::Effect>(effectNames, name);
}

QString toWireName(domain::Rounding rounding)
{
    return nameIn(roundingNames, rounding);
}

std::optional<domain::Rounding> roundingFromWireName(QStringView name)
{
    return valueIn<domain::Rounding>(roundingNames, name);
}

QStringList weekdayNames(quint8 weekdays)
{
    QStringList names;
    for (std::size_t day = 0; day < dayNames.size(); ++day) {
        if (weekdays >> day & 1)
            names.append(dayNames[day]);
    }
    return names;
}

std::optional<quint8> weekdaysFromNames(const QStringList &names)
{
    int mask = 0;
    for (const QString &name : names) {
        const auto found = std::find(dayNames.begin(), dayNames.end(), name);
        if (found == dayNames.end())
            return std::nullopt;
        mask |= 1 << (found - dayNames.begin());
    }
    return static_cast<quint8>(mask);
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
