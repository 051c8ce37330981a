#pragma once

#include "records.h"
#include "schedule.h"
#include "ticketsigner.h"

/** @file
 *  The steps of a sale, each one transaction of the writer:
 *
 *      beginSale      price, intent, seats HELD → PAYING; from here the intent owns the seats
 *      (the money is asked for, outside any transaction)
 *      confirmSale    seats SOLD, tickets signed, ledger, audit, outbox, the answer
 *      or undoSale    seats HELD again, the refusal as the answer
 *
 *  The last two can be repeated: the second time they give the answer of the first. */
namespace foyer::booking {

struct SaleTimes
{
    /** For this long nobody else tries to finish the sale. */
    std::chrono::milliseconds lease = std::chrono::seconds(15);
    /** How long a hold goes on after a refused payment. */
    std::chrono::milliseconds holdAfterRefusal = std::chrono::minutes(8);
};

/** Either the answer there already is, or the intent whose money is to be taken now. */
struct BegunSale
{
    std::optional<Answer> answer;
    std::optional<IntentRecord> intent;
};
Result<BegunSale> beginSale(db::Transaction &transaction, PlanCache &plans, const Checkout &command, const Actor &actor,
                            const SaleTimes &times, qint64 nowMs);

/** @p changeMinor: what was given back. */
Result<Answer> confirmSale(db::Transaction &transaction, const domain::PaymentId &payment, qint64 changeMinor,
                           const TicketSigner &signer, qint64 nowMs);
Result<Answer> undoSale(db::Transaction &transaction, const domain::PaymentId &payment, const Refusal &refusal,
                        const SaleTimes &times, qint64 nowMs);

/** Takes at most @p limit unfinished sales whose lease is over (or any, when @p ignoreLeases: at the start of the
 *  only instance) for another try. */
Result<QList<IntentRecord>> leaseOpenIntents(db::Transaction &transaction, const SaleTimes &times, bool ignoreLeases,
                                             qint64 nowMs, int limit);

/** The quote of a hold. The decision of the domain; nothing is written. */
Result<Decision<Quote>> quoteHold(db::Connection &connection, PlanCache &plans, const domain::BookingId &booking,
                                  const QList<TicketChoice> &choices, const Actor &actor, qint64 nowMs);

} // namespace foyer::booking
