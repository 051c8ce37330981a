#include "baskets.h"

#include <array>
#include <limits>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponTerms;
using domain::Money;
using domain::SalesChannel;
using domain::SeatType;

constexpr std::array seatTypes{SeatType::Standard,   SeatType::Premium,   SeatType::Vip,
                               SeatType::Wheelchair, SeatType::Companion, SeatType::Sofa};
constexpr std::array channels{SalesChannel::Till, SalesChannel::Kiosk, SalesChannel::Web};
constexpr std::array rates{0, 550, 700, 888, 1900, 2100, 10'000};
constexpr std::array roundings{domain::Rounding::HalfUp, domain::Rounding::HalfEven, domain::Rounding::Down};

const QList<domain::Currency> currencies{*domain::Currency::fromCode(u"JPY"), *domain::Currency::fromCode(u"EUR"),
                                         *domain::Currency::fromCode(u"TND")};
const QList<TicketType> types{
    {u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}, {u"SENIOR"_s, u"Senior"_s}, {u"COMP"_s, u"Guest"_s}};
const QStringList codes{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s};
const QStringList formats{u"2D"_s, u"3D"_s, u"ATMOS"_s};
const QStringList tiers{u"GOLD"_s, u"BLUE"_s};
const QDate monday(2026, 11, 23);

template <class T, size_t N>
T pick(Dice &dice, const std::array<T, N> &list)
{
    return list[static_cast<size_t>(dice.below(N))];
}

PriceCondition condition(Dice &dice)
{
    PriceCondition when;
    if (dice.percent(30))
        when.weekdays = static_cast<quint8>(1 + dice.below(127));
    if (dice.percent(20))
        when.from = monday.addDays(dice.below(10));
    if (dice.percent(20))
        when.to = (when.from.isValid() ? when.from : monday).addDays(dice.below(10));
    if (dice.percent(25)) {
        when.startsFrom = QTime(dice.below(24), 0);
        when.startsBefore = when.startsFrom.addSecs(3600 * (1 + dice.below(23)));
    }
    if (dice.percent(20))
        when.format = dice.of(formats);
    if (dice.percent(20))
        when.memberTier = dice.of(tiers);
    if (dice.percent(15))
        when.channel = pick(dice, channels);
    return when;
}

/** Zero now and then. */
qint64 amount(Dice &dice, qint64 most)
{
    return dice.percent(3) ? 0 : dice.upTo(most);
}

CouponTerms coupon(Dice &dice, const PriceCard &card, const QString &code, qint64 mostMinor)
{
    using Kind = CouponTerms::Kind;
    CouponTerms terms;
    terms.code = code;
    terms.kind = static_cast<Kind>(dice.below(6));
    const qint64 most = std::min(mostMinor, CouponTerms::maxAmountMinor - 1);
    switch (terms.kind) {
    case Kind::Percent:
        terms.percentPermyriad = 1 + dice.below(10'000);
        break;
    case Kind::FixedOffBooking:
    case Kind::FixedOffTicket:
    case Kind::FixedPrice:
        terms.amount = Money(1 + dice.upTo(most), card.currency);
        break;
    case Kind::NForM:
        terms.takeTickets = 2 + dice.below(4);
        terms.payTickets = dice.below(terms.takeTickets);
        break;
    case Kind::CheapestFree:
        break;
    }
    if (dice.percent(30))
        terms.ticketTypes = {dice.of(types).code};
    if (dice.percent(20))
        terms.seatTypes = {pick(dice, seatTypes)};
    if (dice.percent(30))
        terms.maxTickets = std::max(terms.takeTickets, 1 + dice.below(6));
    return terms;
}

qint64 dearest(const PriceCard &card)
{
    return std::max<qint64>(*std::max_element(card.baseMinor.cbegin(), card.baseMinor.cend()), 1);
}

} // namespace

PriceCard randomCard(Dice &dice)
{
    const qint64 most = dice.percent(2) ? std::numeric_limits<qint64>::max() : 5000;
    PriceCard card;
    card.name = u"Standard"_s;
    card.currency = dice.of(currencies);
    card.taxMode = dice.percent(50) ? PriceCard::TaxMode::Included : PriceCard::TaxMode::Added;
    card.taxPermyriad = pick(dice, rates);
    card.taxRounding = pick(dice, roundings);
    card.roundToMinor = dice.percent(30) ? 1 + dice.below(50) : 1;
    card.types = types;
    if (dice.percent(30))
        card.taxOfType.insert(dice.of(types).code, pick(dice, rates));
    for (const TicketType &type : types) {
        for (const SeatType seat : seatTypes)
            card.baseMinor.insert({type.code, seat}, amount(dice, most));
    }
    for (int i = dice.below(5); i > 0; --i) {
        PriceRule rule;
        rule.code = dice.of(codes);
        rule.when = condition(dice);
        if (dice.percent(30))
            rule.ticketType = dice.of(types).code;
        if (dice.percent(20))
            rule.seatType = pick(dice, seatTypes);
        rule.effect = dice.percent(50) ? PriceRule::Effect::Price : PriceRule::Effect::Percent;
        if (rule.effect == PriceRule::Effect::Price)
            rule.priceMinor = amount(dice, most);
        else
            rule.percentPermyriad = dice.below(12'000);
        card.rules.append(rule);
    }
    for (int i = dice.below(5); i > 0; --i) {
        Surcharge surcharge;
        surcharge.code = dice.of(codes);
        surcharge.when = condition(dice);
        surcharge.amountMinor = 1 + dice.upTo(most / 8);
        if (dice.percent(30))
            surcharge.amountMinor = -surcharge.amountMinor;
        else if (dice.percent(50))
            surcharge.taxPermyriad = pick(dice, rates);
        if (dice.percent(30))
            surcharge.ticketType = dice.of(types).code;
        card.surcharges.append(surcharge);
    }
    return card;
}

Basket randomBasket(Dice &dice, const PriceCard &card)
{
    Basket basket;
    basket.occasion.businessDay = monday.addDays(dice.below(14));
    basket.occasion.startsAt = QTime(dice.below(24), 5 * dice.below(12));
    basket.occasion.formats = {dice.of(formats)};
    basket.occasion.channel = pick(dice, channels);
    if (dice.percent(40))
        basket.occasion.memberTier = dice.of(tiers);
    const int count = dice.percent(3) ? 1 + dice.below(50) : 1 + dice.below(5);
    basket.seats.reserve(count);
    basket.choices.reserve(count);
    int id = 0;
    for (int i = 0; i < count; ++i) {
        domain::PlanSeat seat;
        id += 1 + dice.below(3);
        seat.id = domain::SeatId{id};
        seat.type = pick(dice, seatTypes);
        basket.seats.append(seat);
        basket.choices.append({seat.id, dice.of(types).code});
    }
    const qint64 most = dearest(card);
    for (int i = dice.below(4); i > 0; --i)
        basket.coupons.append(coupon(dice, card, codes.at(i), most));
    return basket;
}

} // namespace foyer::booking
