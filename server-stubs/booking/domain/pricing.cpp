#include "pricing.h"

#include "allocation.h"
#include "discount.h"
#include "foyerassert.h"

#include <QVarLengthArray>

#include <algorithm>
#include <vector>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;
using domain::PriceStep;
using domain::TaxPart;
using Kind = PriceStep::Kind;

/** What of a ticket is taxed at one rate, before tax is looked at. */
struct Portion
{
    int ratePermyriad;
    qint64 minor;
};

/** One ticket as it comes about. */
struct Draft
{
    domain::SeatId seat{};
    QString ticketType;
    domain::SeatType seatType = domain::SeatType::Standard;
    /** The ticket's own first, then by rate. */
    QVarLengthArray<Portion, 4> portions;
    QList<PriceStep> steps;
    qint64 minor = 0; ///< Sum of the portions.
};
using Drafts = std::vector<Draft>;

tl::unexpected<Refusal> outOfRange()
{
    return refuse(ErrorCode::AmountOutOfRange, u"a price beyond all bounds"_s);
}

[[nodiscard]] bool add(qint64 &sum, qint64 minor)
{
    return !__builtin_add_overflow(sum, minor, &sum);
}

QString typeName(const PriceCard &card, const QString &code)
{
    for (const TicketType &type : card.types) {
        if (type.code == code)
            return type.name;
    }
    return {};
}

class TicketPricer
{
public:
    TicketPricer(const PriceCard &card, const Occasion &occasion)
        : m_card(card)
        , m_occasion(occasion)
    {
    }

    /** False when the amounts leave the range. @p draft knows its seat and type. */
    [[nodiscard]] bool price(Draft &draft, qint64 baseMinor) const
    {
        if (baseMinor < 0)
            return false;
        draft.steps.reserve(4);
        step(draft, Kind::Base, draft.ticketType, typeName(m_card, draft.ticketType), baseMinor);
        const std::optional<qint64> own = applyRule(draft, baseMinor);
        if (!own)
            return false;
        draft.minor = *own;
        draft.portions.append({m_card.taxOf(draft.ticketType), *own});
        return addSurcharges(draft) && takeReductions(draft);
    }

private:
    void step(Draft &draft, Kind kind, const QString &code, const QString &text, qint64 minor) const
    {
        draft.steps.append({kind, code, text, Money(minor, m_card.currency)});
    }

    std::optional<qint64> applyRule(Draft &draft, qint64 baseMinor) const
    {
        const PriceRule *rule = m_card.ruleFor(m_occasion, draft.ticketType, draft.seatType, baseMinor);
        if (!rule)
            return baseMinor;
        const auto price = m_card.ruled(*rule, baseMinor);
        if (!price)
            return std::nullopt;
        step(draft, Kind::Rule, rule->code, rule->name, price->exactMinor - baseMinor); // neither is negative
        if (price->roundedMinor != price->exactMinor)
            step(draft, Kind::Rounding, {}, {}, price->roundedMinor - price->exactMinor);
        return price->roundedMinor;
    }

    bool addSurcharges(Draft &draft) const
    {
        for (const Surcharge &surcharge : m_card.surcharges) {
            if (surcharge.amountMinor <= 0 || !surcharge.holds(m_occasion, draft.ticketType, draft.seatType))
                continue;
            if (!add(draft.minor, surcharge.amountMinor))
                return false;
            const int rate = surcharge.taxPermyriad.value_or(draft.portions.front().ratePermyriad);
            const auto portion = std::find_if(draft.portions.begin(), draft.portions.end(),
                                              [rate](const Portion &p) { return p.ratePermyriad == rate; });
            if (portion != draft.portions.end())
                portion->minor += surcharge.amountMinor; // a part of the sum, which is in range
            else
                draft.portions.append({rate, surcharge.amountMinor});
            step(draft, Kind::Surcharge, surcharge.code, surcharge.name, surcharge.amountMinor);
        }
        std::sort(draft.portions.begin() + 1, draft.portions.end(),
                  [](const Portion &a, const Portion &b) { return a.ratePermyriad < b.ratePermyriad; });
        return true;
    }

    bool takeReductions(Draft &draft) const
    {
        for (const Surcharge &surcharge : m_card.surcharges) {
            if (surcharge.amountMinor >= 0 || !surcharge.holds(m_occasion, draft.ticketType, draft.seatType))
                continue;
            qint64 off = 0;
            if (__builtin_sub_overflow(qint64{0}, surcharge.amountMinor, &off))
                return false;
            off = std::min(off, draft.minor);
            step(draft, Kind::Surcharge, surcharge.code, surcharge.name, -off);
            draft.minor -= off;
            for (Portion &portion : draft.portions) {
                const qint64 part = std::min(off, portion.minor);
                portion.minor -= part;
                off -= part;
            }
        }
        return true;
    }

    const PriceCard &m_card;
    const Occasion &m_occasion;
};

/** Takes a coupon's part off the ticket's portions. */
void takeShare(Draft &draft, const domain::CouponTerms &terms, qint64 shareMinor, const domain::Currency &currency)
{
    if (shareMinor == 0)
        return;
    draft.steps.append({Kind::Coupon, terms.code, terms.name, Money(-shareMinor, currency)});
    draft.minor -= shareMinor;
    if (draft.portions.size() == 1) {
        draft.portions.front().minor -= shareMinor;
        return;
    }
    std::sort(draft.portions.begin(), draft.portions.end(),
              [](const Portion &a, const Portion &b) { return a.ratePermyriad < b.ratePermyriad; });
    QVarLengthArray<qint64, 4> weights;
    for (const Portion &portion : draft.portions)
        weights.append(portion.minor);
    QVarLengthArray<qint64, 4> parts(weights.size());
    const auto size = static_cast<size_t>(weights.size());
    const bool done = domain::allocate(shareMinor, {weights.constData(), size}, {parts.data(), size});
    FOYER_ASSERT(done);
    for (qsizetype i = 0; i < parts.size(); ++i)
        draft.portions[i].minor -= parts.at(i);
}

/** The tax of each portion, rounded there and nowhere else. Nothing when it leaves the range. */
std::optional<PricedSeat> taxed(Draft &draft, const PriceCard &card)
{
    const bool isAdded = card.taxMode == PriceCard::TaxMode::Added;
    std::sort(draft.portions.begin(), draft.portions.end(),
              [](const Portion &a, const Portion &b) { return a.ratePermyriad < b.ratePermyriad; });
    PricedSeat line{draft.seat, draft.ticketType, {}, {}, {}, std::move(draft.steps)};
    line.taxes.reserve(draft.portions.size());
    qint64 price = 0;
    qint64 taxSum = 0;
    for (const Portion &portion : draft.portions) {
        const Money amount(portion.minor, card.currency);
        const Result<Money> tax = isAdded ? domain::scaled(amount, portion.ratePermyriad, 10'000, card.taxRounding)
                                          : domain::includedTax(amount, portion.ratePermyriad, card.taxRounding);
        if (!tax)
            return std::nullopt;
        qint64 gross = portion.minor;
        if (isAdded) {
            if (!add(gross, tax->minor()))
                return std::nullopt;
            line.steps.append({Kind::TaxAdded, QString::number(portion.ratePermyriad), {}, *tax});
        }
        if (!add(price, gross))
            return std::nullopt;
        taxSum += tax->minor(); // not more than the price
        line.taxes.append({portion.ratePermyriad, Money(gross, card.currency), *tax});
    }
    line.price = Money(price, card.currency);
    line.tax = Money(taxSum, card.currency);
    return line;
}

/** Adds @p line to the sums of @p quote; false when they leave the range. */
[[nodiscard]] bool append(Quote &quote, PricedSeat line)
{
    const Result<Money> total = quote.total.plus(line.price);
    if (!total)
        return false;
    quote.total = *total;
    quote.tax = *quote.tax.plus(line.tax); // not more than the total, as is each part below
    for (const TaxPart &part : line.taxes) {
        const auto at =
            std::lower_bound(quote.taxes.begin(), quote.taxes.end(), part.ratePermyriad,
                             [](const TaxPart &p, int ratePermyriad) { return p.ratePermyriad < ratePermyriad; });
        if (at == quote.taxes.end() || at->ratePermyriad != part.ratePermyriad) {
            quote.taxes.insert(at, part);
            continue;
        }
        at->gross = *at->gross.plus(part.gross);
        at->tax = *at->tax.plus(part.tax);
    }
    quote.lines.append(std::move(line));
    return true;
}

Decision<Drafts> draftsFor(const PriceCard &card, const Occasion &occasion, const QList<domain::PlanSeat> &seats,
                           const QList<TicketChoice> &choices)
{
    if (!card.isValidOn(occasion.businessDay))
        return refuse(ErrorCode::InvalidInput, u"the price card is not valid on that day"_s);
    if (choices.size() != seats.size())
        return refuse(ErrorCode::InvalidInput, u"each held seat needs one ticket type, and no other seat"_s);
    QVarLengthArray<const TicketChoice *, 16> bySeat;
    for (const TicketChoice &choice : choices)
        bySeat.append(&choice);
    const auto isBefore = [](const TicketChoice *a, const TicketChoice *b) { return a->seat < b->seat; };
    std::sort(bySeat.begin(), bySeat.end(), isBefore);
    if (std::adjacent_find(bySeat.begin(), bySeat.end(),
                           [](const TicketChoice *a, const TicketChoice *b) { return a->seat == b->seat; })
        != bySeat.end())
        return refuse(ErrorCode::InvalidInput, u"a seat has two ticket types"_s);
    const TicketPricer pricer(card, occasion);
    Drafts drafts(static_cast<size_t>(seats.size()));
    QVarLengthArray<bool, 16> isPriced(seats.size(), false);
    for (const domain::PlanSeat &seat : seats) {
        const auto choice = std::lower_bound(bySeat.begin(), bySeat.end(), seat.id,
                                             [](const TicketChoice *a, domain::SeatId id) { return a->seat < id; });
        const qsizetype place = choice - bySeat.begin();
        if (choice == bySeat.end() || (*choice)->seat != seat.id || isPriced.at(place))
            return refuse(ErrorCode::InvalidInput, u"no ticket type for seat %1"_s.arg(seat.label()));
        isPriced[place] = true;
        Draft &draft = drafts[static_cast<size_t>(place)];
        draft.seat = seat.id;
        draft.ticketType = (*choice)->ticketType;
        draft.seatType = seat.type;
        const auto base = card.baseMinor.constFind({draft.ticketType, seat.type});
        if (base == card.baseMinor.cend()) {
            return refuse(ErrorCode::InvalidInput, u"no %1 ticket for seat %2"_s.arg(draft.ticketType, seat.label()));
        }
        if (!pricer.price(draft, *base))
            return outOfRange();
    }
    return drafts;
}

/** Takes the coupons off, and tells what each took. */
Decision<QList<CouponDiscount>> discount(Drafts &drafts, const QList<domain::CouponTerms> &coupons,
                                         const PriceCard &card)
{
    QList<CouponDiscount> discounts;
    if (coupons.isEmpty())
        return discounts;
    QList<domain::DiscountableTicket> tickets;
    tickets.reserve(std::ssize(drafts));
    for (const Draft &draft : drafts)
        tickets.append({draft.seat, draft.ticketType, draft.seatType, draft.minor});
    const auto taken = domain::couponShares(coupons, tickets, card.currency, card.taxRounding);
    if (!taken)
        return refuse(taken.error().code, taken.error().detail);
    for (const domain::CouponShares &shares : *taken) {
        const domain::CouponTerms &terms = coupons.at(shares.coupon);
        qint64 off = 0;
        for (qsizetype i = 0; i < std::ssize(drafts); ++i) {
            takeShare(drafts[static_cast<size_t>(i)], terms, shares.sharesMinor.at(i), card.currency);
            off += shares.sharesMinor.at(i); // not more than the prices' sum, which is in range
        }
        discounts.append({terms.code, Money(off, card.currency)});
    }
    return discounts;
}

} // namespace

std::optional<Money> unitPrice(const PriceCard &card, const Occasion &occasion, const QString &ticketType,
                               domain::SeatType seatType)
{
    domain::PlanSeat seat;
    seat.type = seatType;
    const Decision<Quote> quote = quoteFor(card, occasion, {seat}, {{seat.id, ticketType}});
    return quote ? std::optional(quote->total) : std::nullopt;
}

Decision<Quote> quoteFor(const PriceCard &card, const Occasion &occasion, const QList<domain::PlanSeat> &seats,
                         const QList<TicketChoice> &choices, const QList<domain::CouponTerms> &coupons)
{
    Decision<Drafts> drafts = draftsFor(card, occasion, seats, choices);
    if (!drafts)
        return refuse(drafts.error());
    Decision<QList<CouponDiscount>> discounts = discount(*drafts, coupons, card);
    if (!discounts)
        return refuse(discounts.error());
    Quote quote{{}, Money(0, card.currency), Money(0, card.currency), {}, *std::move(discounts), card.name};
    quote.lines.reserve(std::ssize(*drafts));
    for (Draft &draft : *drafts) {
        std::optional<PricedSeat> line = taxed(draft, card);
        if (!line || !append(quote, *std::move(line)))
            return outOfRange();
    }
    return quote;
}

QList<PriceStep> explainPrice(const PricedSeat &line, const QString &cardName)
{
    const Money nothing(0, line.price.currency());
    QList<PriceStep> steps{{Kind::Card, {}, cardName, nothing}};
    if (line.steps.isEmpty())
        steps.append({Kind::Base, line.ticketType, {}, line.price});
    steps.append(line.steps);
    if (steps.last().kind == Kind::TaxAdded) // they come last, one for each rate
        return steps;
    for (const TaxPart &part : line.taxes)
        steps.append({Kind::TaxIncluded, QString::number(part.ratePermyriad), {}, nothing});
    return steps;
}

} // namespace foyer::booking
