#include "baskets.h"

#include <QJsonDocument>
#include <QTest>

#include <map>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

__extension__ using Wide = __int128;
using Kind = PriceStep::Kind;

// Unoptimised or watched by a sanitizer it takes minutes for what is seconds in the preset that tests/run tests.
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__)
constexpr int baskets = 1'000'000;
#else
constexpr int baskets = 30'000;
#endif
constexpr int basketsOfACard = 100;

/** Says what was thrown, so that a failing run can be had again: FOYER_SEED=that. */
quint64 seed()
{
    bool isNumber = false;
    const quint64 wanted = qEnvironmentVariable("FOYER_SEED").toULongLong(&isNumber);
    return isNumber ? wanted : 20261121;
}

/** Tax by the definition of its rounding, not by the code's way. */
Wide taxBy(Rounding rounding, Wide amount, Wide rate, Wide whole)
{
    const Wide product = amount * rate;
    switch (rounding) {
    case Rounding::Down:
        return product / whole;
    case Rounding::HalfUp:
        return (2 * product + whole) / (2 * whole);
    case Rounding::HalfEven: {
        const Wide up = (2 * product + whole) / (2 * whole);
        const bool isTie = (2 * product + whole) % (2 * whole) == 0;
        return isTie && up % 2 != 0 ? up - 1 : up;
    }
    }
    Q_UNREACHABLE();
}

// Each of these returns what is wrong, or null.

const char *faultOfTax(const PriceCard &card, const TaxPart &part)
{
    const bool isAdded = card.taxMode == PriceCard::TaxMode::Added;
    const Wide taxed = isAdded ? part.gross.minor() - part.tax.minor() : part.gross.minor();
    const Wide whole = isAdded ? 10'000 : 10'000 + part.ratePermyriad;
    if (part.tax.minor() != taxBy(card.taxRounding, taxed, part.ratePermyriad, whole))
        return "the tax is not its rate of the amount";
    return nullptr;
}

const char *faultOfLine(const PriceCard &card, const PricedSeat &line)
{
    if (line.price.minor() < 0 || line.tax.minor() < 0)
        return "something is negative";
    if (line.tax.minor() > line.price.minor())
        return "more tax than price";
    Wide sum = 0;
    for (const PriceStep &step : explainPrice(line, card.name)) {
        if (!(step.amount.currency() == card.currency))
            return "a step in another currency";
        sum += step.amount.minor();
    }
    if (sum != line.price.minor())
        return "the steps do not sum to the price";
    Wide gross = 0;
    Wide tax = 0;
    int rate = -1;
    for (const TaxPart &part : line.taxes) {
        if (part.ratePermyriad <= rate)
            return "the rates do not ascend";
        rate = part.ratePermyriad;
        if (part.gross.minor() < 0)
            return "a negative part";
        if (const char *fault = faultOfTax(card, part))
            return fault;
        gross += part.gross.minor();
        tax += part.tax.minor();
    }
    if (gross != line.price.minor() || tax != line.tax.minor())
        return "the parts by rate are not the price";
    return nullptr;
}

struct Sums
{
    Wide gross = 0;
    Wide tax = 0;
    std::map<int, std::pair<Wide, Wide>> byRate;

    void add(const PricedSeat &line)
    {
        gross += line.price.minor();
        tax += line.tax.minor();
        for (const TaxPart &part : line.taxes) {
            byRate[part.ratePermyriad].first += part.gross.minor();
            byRate[part.ratePermyriad].second += part.tax.minor();
        }
    }
    bool isOf(const Quote &quote) const
    {
        if (gross != quote.total.minor() || tax != quote.tax.minor())
            return false;
        if (static_cast<qsizetype>(byRate.size()) != quote.taxes.size())
            return false;
        for (const TaxPart &part : quote.taxes) {
            const auto sums = byRate.find(part.ratePermyriad);
            if (sums == byRate.end() || sums->second != std::pair<Wide, Wide>(part.gross.minor(), part.tax.minor()))
                return false;
        }
        return true;
    }
};

const char *faultOfCoupons(const Quote &quote, const QList<CouponTerms> &coupons)
{
    if (quote.coupons.size() != coupons.size())
        return "a coupon is missing";
    for (const CouponDiscount &discount : quote.coupons) {
        Wide off = 0;
        for (const PricedSeat &line : quote.lines) {
            for (const PriceStep &step : line.steps) {
                if (step.kind != Kind::Coupon || step.code != discount.code)
                    continue;
                if (step.amount.minor() >= 0)
                    return "a coupon that makes dearer";
                off -= step.amount.minor();
            }
        }
        if (off != discount.off.minor())
            return "the coupon's parts do not sum to what it took";
    }
    return nullptr;
}

const char *faultOf(const PriceCard &card, const Quote &quote, const Basket &basket)
{
    if (quote.lines.size() != basket.seats.size())
        return "not a line for each seat";
    Sums sums;
    for (const PricedSeat &line : quote.lines) {
        if (const char *fault = faultOfLine(card, line))
            return fault;
        sums.add(line);
    }
    if (!sums.isOf(quote))
        return "the lines do not sum to the quote";
    return faultOfCoupons(quote, basket.coupons);
}

/** Tickets given back one by one in any order, from what was kept as text: what went back and what stays are the sale.
 */
const char *faultOfRefunds(const Quote &quote, Dice &dice)
{
    const Currency currency = quote.total.currency();
    Sums sums;
    QList<qsizetype> order;
    for (qsizetype i = 0; i < quote.lines.size(); ++i)
        order.append(i);
    dice.shuffle(order);
    for (const qsizetype i : order) {
        const PricedSeat &line = quote.lines.at(i);
        const QByteArray steps = QJsonDocument(toJson(line.steps)).toJson(QJsonDocument::Compact);
        const QByteArray taxes = QJsonDocument(toJson(line.taxes)).toJson(QJsonDocument::Compact);
        const auto keptSteps = priceStepsFromJson(QJsonDocument::fromJson(steps).array(), currency);
        const auto keptTaxes = taxPartsFromJson(QJsonDocument::fromJson(taxes).array(), currency);
        if (!keptSteps || !keptTaxes)
            return "what was kept cannot be read";
        const PricedSeat kept{line.seat, line.ticketType, line.price, line.tax, *keptTaxes, *keptSteps};
        if (!(kept == line))
            return "what was kept is not what was sold";
        sums.add(kept);
    }
    return sums.isOf(quote) ? nullptr : "what went back is not what was paid";
}

/** The fault and where; good until the next call. */
const char *told(const char *fault, int basket)
{
    static QByteArray text;
    text = QByteArray(fault) + ", basket " + QByteArray::number(basket) + " of seed " + QByteArray::number(seed());
    return text.constData();
}

bool same(const Decision<Quote> &first, const Decision<Quote> &second)
{
    if (!first || !second)
        return first.has_value() == second.has_value();
    const Quote &a = *first;
    const Quote &b = *second;
    return a.lines == b.lines && a.total == b.total && a.tax == b.tax && a.taxes == b.taxes && a.coupons == b.coupons;
}

} // namespace

class TestPricingProperties : public QObject
{
    Q_OBJECT

    Basket shuffled(Basket basket, Dice &dice) const
    {
        dice.shuffle(basket.seats);
        dice.shuffle(basket.choices);
        dice.shuffle(basket.coupons);
        return basket;
    }
    static Decision<Quote> quote(const PriceCard &card, const Basket &basket)
    {
        return quoteFor(card, basket.occasion, basket.seats, basket.choices, basket.coupons);
    }

private Q_SLOTS:
    void initTestCase() { qInfo("seed %llu, %d baskets", static_cast<unsigned long long>(seed()), baskets); }

    // Whatever the card, the coupons and the currency: parts are wholes, nothing is negative, and order says nothing.
    void aMillionBasketsAddUp()
    {
        Dice dice(seed());
        PriceCard card;
        int refused = 0;
        int discounted = 0;
        for (int i = 0; i < baskets; ++i) {
            if (i % basketsOfACard == 0) {
                card = randomCard(dice);
                QVERIFY(card.check().result());
            }
            const Basket basket = randomBasket(dice, card);
            const Decision<Quote> first = quote(card, basket);
            const char *fault = nullptr;
            if (first)
                fault = faultOf(card, *first, basket);
            else if (first.error().code != ErrorCode::AmountOutOfRange)
                fault = "a sound basket is refused";
            if (!fault && i % 4 == 0 && !same(first, quote(card, shuffled(basket, dice))))
                fault = "order matters";
            if (fault)
                QFAIL(told(fault, i));
            refused += first ? 0 : 1;
            discounted += first
                && std::any_of(first->coupons.cbegin(), first->coupons.cend(),
                               [](const CouponDiscount &c) { return !c.off.isZero(); });
        }
        // The dice were thrown far and wide.
        QVERIFY(discounted > baskets / 3);
        QVERIFY(refused > 0 && refused < baskets / 20);
    }

    void anyRefundOfAnyBasketIsWhatWasPaid()
    {
        Dice dice(seed() + 1);
        for (int i = 0; i < baskets / 50; ++i) {
            const PriceCard card = randomCard(dice);
            const Decision<Quote> sold = quote(card, randomBasket(dice, card));
            if (!sold)
                continue;
            if (const char *fault = faultOfRefunds(*sold, dice))
                QFAIL(told(fault, i));
        }
    }

    void couponsAndMembershipsNeverCost()
    {
        Dice dice(seed() + 2);
        for (int i = 0; i < baskets / 20; ++i) {
            PriceCard card = randomCard(dice);
            Basket basket = randomBasket(dice, card);
            const Decision<Quote> with = quote(card, basket);
            basket.coupons.clear();
            const Decision<Quote> without = quote(card, basket);
            if (!with || !without)
                continue;
            for (qsizetype k = 0; k < with->lines.size(); ++k) {
                if (with->lines.at(k).price.minor() > without->lines.at(k).price.minor())
                    QFAIL(told("a coupon makes dearer", i));
            }
            card.surcharges.clear(); // one may be for members
            const Decision<Quote> member = quote(card, basket);
            basket.occasion.memberTier.clear();
            const Decision<Quote> guest = quote(card, basket);
            if (guest && !(member && member->total.minor() <= guest->total.minor()))
                QFAIL(told("a membership makes dearer", i));
        }
    }
};

QTEST_GUILESS_MAIN(TestPricingProperties)
#include "tst_pricingproperties.moc"
