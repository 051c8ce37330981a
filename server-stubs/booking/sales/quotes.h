#pragma once

#include "clock.h"
#include "decide.h"
#include "gatheredreads.h"
#include "snapshots.h"

namespace foyer::booking {

/** What the tickets of a hold would cost? */
struct QuoteQuestion
{
    domain::BookingId booking;
    QList<TicketChoice> choices;
    Actor actor;
    QList<domain::CouponTerms> coupons; ///< Taken to be valid.
};

/** Prices that are only shown. Refused with NotFound, NotYourHold, HoldExpired, IllegalState, or as the prices say. */
using Quotes = db::GatheredReads<QuoteQuestion, Decision<Quote>>;

/** @p clock is the storage's, used in the database's threads. */
Quotes::ReadAll quoteAll(std::shared_ptr<Snapshots> snapshots, const Clock &clock);

} // namespace foyer::booking
