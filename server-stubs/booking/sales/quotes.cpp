#include "quotes.h"

#include "salesloader.h"

namespace foyer::booking {

namespace {

Decision<Quote> quoteIn(const SalesState &state, const QuoteQuestion &question, qint64 nowMs)
{
    const Booking *held = state.booking(question.booking);
    if (const Decision<void> may = mayUseHold(held, actingFor(held, question.actor), nowMs); !may)
        return refuse(may.error());
    return quoteOf(*state.showtime(held->showtime), question.actor.role, held->seats, question.choices,
                   question.coupons);
}

} // namespace

Quotes::ReadAll quoteAll(std::shared_ptr<Snapshots> snapshots, const Clock &clock)
{
    return [snapshots = std::move(snapshots), &clock](
               db::Connection &connection, const QList<QuoteQuestion> &questions) -> Result<QList<Decision<Quote>>> {
        Needs needs;
        for (const QuoteQuestion &question : questions)
            needs.bookings.append(question.booking);
        const Result<SalesState> state = loadState(connection, *snapshots, needs);
        if (!state)
            return fail(state.error());
        const qint64 nowMs = clock.nowMs();
        QList<Decision<Quote>> quotes;
        for (const QuoteQuestion &question : questions)
            quotes.append(quoteIn(*state, question, nowMs));
        return quotes;
    };
}

} // namespace foyer::booking
