#pragma once

#include "pricestep.h"
#include "recordbook.h"
#include "saleschannel.h"
#include "seatplan.h"

#include <QTime>

/** @file
 *  Price cards in the back office, beside what all records can. Their values as a form has them:
 *
 *  - prices: a row for each ticket type, with its code, its name, its own tax (taxPermyriad, int; none: the card's) and
 *    for each type of seat ("STANDARD", "VIP"...) the price in minor units; none where that is not sold.
 *  - cinemaName: what the cinema of cinemaId is called; empty while nobody knows.
 *  - rules and surcharges: rows as in the schema, with "when.weekdays" and so on. Of a rule, priceMinor or
 *    percentPermyriad, as its effect says. */
namespace foyer::ports {

/** A ticket whose price is to be explained. */
struct PriceQuestion
{
    QString priceCardId;
    QDate businessDay;
    QTime startsAt; ///< On the cinema's wall.
    QStringList formats{};
    domain::SalesChannel channel = domain::SalesChannel::Till;
    QString memberTier{};
    QString ticketType;
    domain::SeatType seatType = domain::SeatType::Standard;
};

struct PriceExplanation
{
    domain::Money price;
    domain::Money tax; ///< Contained in it.
    QList<domain::PriceStep> steps; ///< They sum to the price.
    std::optional<Error> refusal; ///< InvalidInput (fieldProblemsOf(): ticketType, seatType, businessDay...), NotFound.
};

/** What came of giving a card to showtimes. */
struct PriceCardGiven
{
    int showtimesChanged = 0;
    std::optional<Error> refusal; ///< Conflict, NotFound, Forbidden.
};

/** GUI thread; futures finish there. Errors as of RecordBook. */
class PriceDesk
{
public:
    virtual ~PriceDesk() = default;

    /** Reads only. */
    virtual QFuture<Result<PriceExplanation>> explain(const PriceQuestion &question) = 0;
    /** Showtimes to come of which nothing is claimed and nothing was ever sold get @p card as it is saved. May be asked
     *  again. */
    virtual QFuture<Result<PriceCardGiven>> giveToShowtimes(const Record &card) = 0;
};

} // namespace foyer::ports
