#include "pricing.h"

#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

using Kind = PriceStep::Kind;

namespace {

const QDate monday(2026, 11, 23);
constexpr qint64 most = std::numeric_limits<qint64>::max();

PriceCard plainCard()
{
    PriceCard card;
    card.name = u"Standard"_s;
    card.currency = *Currency::fromCode(u"EUR");
    card.taxPermyriad = 700;
    card.types = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1000},
                      {{u"CHILD"_s, SeatType::Standard}, 700},
                      {{u"ADULT"_s, SeatType::Vip}, 1400}};
    return card;
}

/** With what every line of a price can come from. */
PriceCard richCard()
{
    PriceCard card = plainCard();
    card.roundToMinor = 50;
    PriceRule matinee;
    matinee.code = u"MATINEE"_s;
    matinee.name = u"Matinee"_s;
    matinee.when = {.startsFrom = QTime(10, 0), .startsBefore = QTime(17, 0)};
    matinee.effect = PriceRule::Effect::Percent;
    matinee.percentPermyriad = 8300;
    card.rules = {matinee};
    card.surcharges = {{u"GLASSES"_s, u"3D glasses"_s, {.format = u"3D"_s}, 119, {}, {}, 1900},
                       {u"LONG"_s, u"Long film"_s, {.format = u"3D"_s}, 100},
                       {u"KIOSK"_s, u"Kiosk"_s, {.channel = SalesChannel::Kiosk}, -50}};
    return card;
}

Occasion matinee3D()
{
    return {{u"3D"_s}, monday, QTime(14, 0), SalesChannel::Kiosk, {}};
}

CouponTerms percentOff(int permyriad)
{
    CouponTerms terms;
    terms.code = u"SUMMER"_s;
    terms.name = u"Summer"_s;
    terms.percentPermyriad = permyriad;
    return terms;
}

CouponTerms fixedPrice(const Money &money)
{
    CouponTerms terms;
    terms.code = u"FIVER"_s;
    terms.kind = CouponTerms::Kind::FixedPrice;
    terms.amount = money;
    return terms;
}

/** One ticket for each type, on standard seats 1, 2, 3... */
Decision<Quote> quoteOf(const PriceCard &card, const Occasion &occasion, const QStringList &types,
                        const QList<CouponTerms> &coupons = {})
{
    QList<PlanSeat> seats;
    QList<TicketChoice> choices;
    for (const QString &type : types) {
        PlanSeat seat;
        seat.id = SeatId{static_cast<qint32>(seats.size() + 1)};
        seats.append(seat);
        choices.append({seat.id, type});
    }
    return quoteFor(card, occasion, seats, choices, coupons);
}

QStringList told(const QList<PriceStep> &steps)
{
    QStringList lines;
    for (const PriceStep &step : steps)
        lines.append(u"%1 %2 %3 %4"_s.arg(toWireName(step.kind), step.code, step.text).arg(step.amount.minor()));
    return lines;
}

QStringList told(const QList<TaxPart> &parts)
{
    QStringList lines;
    for (const TaxPart &part : parts)
        lines.append(u"%1: %2 of %3"_s.arg(part.ratePermyriad).arg(part.tax.minor()).arg(part.gross.minor()));
    return lines;
}

} // namespace

class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPriceIsExplainedLineByLine()
    {
        const auto quote = quoteOf(richCard(), matinee3D(), {u"ADULT"_s}, {percentOff(1000)});
        QVERIFY(quote);
        const PricedSeat &line = quote->lines.first();
        // 1000, a matinee 830, rounded 850, +119 +100 -50 = 1019, less a tenth = 917.
        QCOMPARE(told(explainPrice(line, quote->cardName)),
                 (QStringList{u"CARD  Standard 0"_s, u"BASE ADULT Adult 1000"_s, u"RULE MATINEE Matinee -170"_s,
                              u"ROUNDING   20"_s, u"SURCHARGE GLASSES 3D glasses 119"_s,
                              u"SURCHARGE LONG Long film 100"_s, u"SURCHARGE KIOSK Kiosk -50"_s,
                              u"COUPON SUMMER Summer -102"_s, u"TAX_INCLUDED 700  0"_s, u"TAX_INCLUDED 1900  0"_s}));
        QCOMPARE(line.price.minor(), 917);
        // The coupon's 102 are shared 90 to 12 by what they are taken of, 900 and 119.
        QCOMPARE(told(line.taxes), (QStringList{u"700: 53 of 810"_s, u"1900: 17 of 107"_s}));
        QCOMPARE(line.tax.minor(), 70);
    }

    // As the first release kept it.
    void aPriceKeptWithoutItsStepsIsToldAsOne()
    {
        PricedSeat line = quoteOf(richCard(), matinee3D(), {u"ADULT"_s})->lines.first();
        line.steps.clear();
        line.taxes = {{700, line.price, line.tax}};
        QCOMPARE(told(explainPrice(line, u"Standard"_s)),
                 (QStringList{u"CARD  Standard 0"_s, u"BASE ADULT  1019"_s, u"TAX_INCLUDED 700  0"_s}));
    }

    void addedTaxComesOnTopOfWhatIsLeftAfterCoupons()
    {
        PriceCard card = richCard();
        card.taxMode = PriceCard::TaxMode::Added;
        const auto quote = quoteOf(card, matinee3D(), {u"ADULT"_s}, {percentOff(1000)});
        const PricedSeat &line = quote->lines.first();
        QCOMPARE(told(line.steps).mid(6),
                 (QStringList{u"COUPON SUMMER Summer -102"_s, u"TAX_ADDED 700  57"_s, u"TAX_ADDED 1900  20"_s}));
        QCOMPARE(line.price.minor(), 917 + 57 + 20);
        QCOMPARE(told(line.taxes), (QStringList{u"700: 57 of 867"_s, u"1900: 20 of 127"_s}));
        QCOMPARE(explainPrice(line, card.name).last().kind, Kind::TaxAdded);
    }

    void taxIsRoundedForEachTicketAndNowhereElse()
    {
        PriceCard card = plainCard();
        card.baseMinor[{u"ADULT"_s, SeatType::Standard}] = 1008; // contains 65.94
        card.baseMinor[{u"CHILD"_s, SeatType::Standard}] = 1008;
        card.taxOfType.insert(u"CHILD"_s, 1900); // contains 160.94
        const auto quote = quoteOf(card, {{}, monday}, {u"ADULT"_s, u"CHILD"_s, u"ADULT"_s});
        QCOMPARE(told(quote->taxes), (QStringList{u"700: 132 of 2016"_s, u"1900: 161 of 1008"_s}));
        QCOMPARE(quote->tax.minor(), 132 + 161);
        card.taxRounding = Rounding::Down;
        QCOMPARE(quoteOf(card, {{}, monday}, {u"ADULT"_s, u"ADULT"_s})->tax.minor(), 130);
    }

    void reductionsStopAtZeroAndSoDoTheirLines()
    {
        PriceCard card = richCard();
        card.surcharges.append({u"GIFT"_s, u"Gift"_s, {}, -5000});
        const auto quote = quoteOf(card, matinee3D(), {u"ADULT"_s});
        QCOMPARE(quote->total.minor(), 0);
        QCOMPARE(told(quote->lines.first().steps).last(), u"SURCHARGE GIFT Gift -1019"_s);
        QCOMPARE(told(quote->taxes), (QStringList{u"700: 0 of 0"_s, u"1900: 0 of 0"_s}));
    }

    void aReductionMakesTheTicketCheaperBeforeItsSurcharges()
    {
        PriceCard card = richCard();
        card.rules.clear();
        card.surcharges = {card.surcharges.first(), {u"GIFT"_s, u"Gift"_s, {}, -1050}};
        const auto quote = quoteOf(card, matinee3D(), {u"ADULT"_s});
        QCOMPARE(told(quote->taxes), (QStringList{u"700: 0 of 0"_s, u"1900: 11 of 69"_s}));
    }

    void surchargesAreForWhatTheyName()
    {
        PriceCard card = plainCard();
        card.surcharges = {{u"A"_s, {}, {}, 1, u"CHILD"_s}, {u"B"_s, {}, {}, 10, {}, SeatType::Vip}};
        const Occasion occasion{{}, monday};
        QCOMPARE(unitPrice(card, occasion, u"ADULT"_s, SeatType::Standard)->minor(), 1000);
        QCOMPARE(unitPrice(card, occasion, u"CHILD"_s, SeatType::Standard)->minor(), 701);
        QCOMPARE(unitPrice(card, occasion, u"ADULT"_s, SeatType::Vip)->minor(), 1410);
    }

    void theUnitPriceIsWhatOneTicketCosts()
    {
        PriceCard card = richCard();
        card.taxMode = PriceCard::TaxMode::Added;
        const auto quote = quoteOf(card, matinee3D(), {u"ADULT"_s});
        QCOMPARE(*unitPrice(card, matinee3D(), u"ADULT"_s, SeatType::Standard), quote->total);
        QVERIFY(!unitPrice(card, matinee3D(), u"WIZARD"_s, SeatType::Standard));
    }

    void aCardSellsOnlyWhileItIsValid()
    {
        PriceCard card = plainCard();
        card.validFrom = monday;
        card.validTo = monday;
        QVERIFY(quoteOf(card, {{}, monday}, {u"ADULT"_s}));
        for (const QDate &day : {monday.addDays(-1), monday.addDays(1), QDate()}) {
            QCOMPARE(quoteOf(card, {{}, day}, {u"ADULT"_s}).error().code, ErrorCode::InvalidInput);
            QVERIFY(!unitPrice(card, {{}, day}, u"ADULT"_s, SeatType::Standard));
        }
    }

    void couponsTellWhatTheyTook()
    {
        CouponTerms forSeniors = percentOff(5000);
        forSeniors.code = u"OLD"_s;
        forSeniors.ticketTypes = {u"SENIOR"_s};
        const CouponTerms five = fixedPrice(Money(500, plainCard().currency));
        const auto quote = quoteOf(plainCard(), {{}, monday}, {u"ADULT"_s, u"CHILD"_s}, {forSeniors, five});
        QCOMPARE(quote->total.minor(), 1000);
        QCOMPARE(quote->coupons.size(), 2);
        QCOMPARE(quote->coupons.at(0), (CouponDiscount{u"FIVER"_s, Money(700, plainCard().currency)}));
        QCOMPARE(quote->coupons.at(1), (CouponDiscount{u"OLD"_s, Money(0, plainCard().currency)}));
    }

    void aCouponOfAnotherCurrencyIsRefused()
    {
        const CouponTerms dollars = fixedPrice(Money(500, *Currency::fromCode(u"USD")));
        QCOMPARE(quoteOf(plainCard(), {{}, monday}, {u"ADULT"_s}, {dollars}).error().code, ErrorCode::CurrencyMismatch);
        QCOMPARE(quoteOf(plainCard(), {{}, monday}, {u"ADULT"_s}, {percentOff(1), percentOff(2)}).error().code,
                 ErrorCode::InvalidInput); // the same code twice
    }

    void amountsBeyondTheRangeAreRefused()
    {
        PriceCard card = plainCard();
        card.baseMinor[{u"ADULT"_s, SeatType::Standard}] = most;
        const Occasion occasion{{}, monday};
        const auto code = [&](const PriceCard &c, const QStringList &types, const QList<CouponTerms> &coupons = {}) {
            const auto quote = quoteOf(c, occasion, types, coupons);
            return quote ? ErrorCode::Internal : quote.error().code;
        };
        QCOMPARE(quoteOf(card, occasion, {u"ADULT"_s})->total.minor(), most);
        QCOMPARE(quoteOf(card, occasion, {u"ADULT"_s}, {percentOff(10'000)})->total.minor(), 0);
        QCOMPARE(code(card, {u"ADULT"_s, u"CHILD"_s}), ErrorCode::AmountOutOfRange); // the total
        QCOMPARE(code(card, {u"ADULT"_s, u"CHILD"_s}, {percentOff(10'000)}), ErrorCode::AmountOutOfRange);
        PriceCard added = card;
        added.taxMode = PriceCard::TaxMode::Added;
        QCOMPARE(code(added, {u"ADULT"_s}), ErrorCode::AmountOutOfRange); // with the tax
        PriceCard dear = card;
        dear.surcharges = {{u"ONE"_s, {}, {}, 1}};
        QCOMPARE(code(dear, {u"ADULT"_s}), ErrorCode::AmountOutOfRange); // with the surcharge
        QVERIFY(!unitPrice(dear, occasion, u"ADULT"_s, SeatType::Standard));
        PriceCard ruled = card;
        ruled.rules = {{u"TWICE"_s, {}, {}, {}, {}, PriceRule::Effect::Percent, 0, 20'000}};
        QCOMPARE(code(ruled, {u"ADULT"_s}), ErrorCode::AmountOutOfRange); // by the rule
        card.baseMinor[{u"ADULT"_s, SeatType::Standard}] = -1;
        QCOMPARE(code(card, {u"ADULT"_s}), ErrorCode::AmountOutOfRange); // never below zero
    }

    void linesComeBySeat()
    {
        PlanSeat one;
        one.id = SeatId{1};
        PlanSeat two;
        two.id = SeatId{2};
        const auto quote =
            quoteFor(plainCard(), {{}, monday}, {two, one}, {{SeatId{2}, u"ADULT"_s}, {SeatId{1}, u"CHILD"_s}});
        QCOMPARE(quote->lines.first().seat, SeatId{1});
        QCOMPARE(quote->lines.first().ticketType, u"CHILD"_s);
        const auto twice =
            quoteFor(plainCard(), {{}, monday}, {one, one}, {{SeatId{1}, u"ADULT"_s}, {SeatId{2}, u"CHILD"_s}});
        QCOMPARE(twice.error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestPricing)
#include "tst_pricing.moc"
