#include "pricing.h"

#include <QHash>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;

bool applies(const Surcharge &surcharge, const Occasion &occasion)
{
    switch (surcharge.when) {
    case Surcharge::When::Format:
        return occasion.formats.contains(surcharge.match);
    case Surcharge::When::Weekday:
        return surcharge.match.contains(QString::number(occasion.businessDay.dayOfWeek()));
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<Money> unitPrice(const PriceCard &card, const Occasion &occasion, const QString &ticketType,
                               domain::SeatType seatType)
{
    const auto base = card.baseMinor.constFind({ticketType, seatType});
    if (base == card.baseMinor.cend())
        return std::nullopt;
    qint64 minor = *base;
    for (const Surcharge &surcharge : card.surcharges) {
        if (applies(surcharge, occasion))
            minor += surcharge.amountMinor;
    }
    return Money(std::max<qint64>(minor, 0), card.currency);
}

Decision<Quote> quoteFor(const PriceCard &card, const Occasion &occasion, const QList<domain::PlanSeat> &seats,
                         const QList<TicketChoice> &choices)
{
    QHash<domain::SeatId, QString> typeOf;
    for (const TicketChoice &choice : choices) {
        if (typeOf.contains(choice.seat))
            return refuse(ErrorCode::InvalidInput, u"a seat has two ticket types"_s);
        typeOf.insert(choice.seat, choice.ticketType);
    }
    if (typeOf.size() != seats.size())
        return refuse(ErrorCode::InvalidInput, u"each held seat needs one ticket type, and no other seat"_s);

    Quote quote{{}, Money(0, card.currency), Money(0, card.currency)};
    for (const domain::PlanSeat &seat : seats) {
        const auto type = typeOf.constFind(seat.id);
        if (type == typeOf.cend())
            return refuse(ErrorCode::InvalidInput, u"no ticket type for seat %1"_s.arg(seat.label()));
        const std::optional<Money> price = unitPrice(card, occasion, *type, seat.type);
        if (!price)
            return refuse(ErrorCode::InvalidInput, u"no %1 ticket for seat %2"_s.arg(*type, seat.label()));
        const Result<Money> tax = domain::includedTax(*price, card.taxPermyriad, card.taxRounding);
        const Result<Money> total = quote.total.plus(*price);
        if (!tax || !total)
            return refuse(ErrorCode::AmountOutOfRange, u"a price beyond all bounds"_s);
        quote.lines.append({seat.id, *type, *price, *tax});
        quote.total = *total;
        quote.tax = *quote.tax.plus(*tax); // not more than the total
    }
    return quote;
}

} // namespace foyer::booking
