#include "quotes.h"

#include "async.h"
#include "salesloader.h"

namespace foyer::booking {

namespace {

Decision<Quote> quoteIn(const SalesState &state, const Quotes::Question &question, qint64 nowMs)
{
    const Booking *held = state.booking(question.booking);
    if (const Decision<void> may = mayUseHold(held, question.actor, nowMs); !may)
        return refuse(may.error());
    return quoteOf(*state.showtime(held->showtime), question.actor.role, held->seats, question.choices,
                   question.coupons);
}

Result<QList<Decision<Quote>>> quoteAll(db::Connection &connection, Snapshots &snapshots,
                                        const QList<Quotes::Question> &questions, qint64 nowMs)
{
    Needs needs;
    for (const Quotes::Question &question : questions)
        needs.bookings.append(question.booking);
    const Result<SalesState> state = loadState(connection, snapshots, needs);
    if (!state)
        return fail(state.error());
    QList<Decision<Quote>> quotes;
    for (const Quotes::Question &question : questions)
        quotes.append(quoteIn(*state, question, nowMs));
    return quotes;
}

} // namespace

Quotes::Quotes(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, const Clock &clock)
    : m_database(std::move(database))
    , m_snapshots(std::move(snapshots))
    , m_clock(clock)
{
}

QFuture<Result<Decision<Quote>>> Quotes::ask(const Question &question)
{
    auto promise = std::make_shared<QPromise<Result<Decision<Quote>>>>();
    promise->start();
    m_asked.append({question, promise});
    if (!m_isReading) {
        m_isReading = true;
        // Others may ask in this turn of the event loop, too.
        QMetaObject::invokeMethod(
            this, [this] { readNext(); }, Qt::QueuedConnection);
    }
    return promise->future();
}

void Quotes::readNext()
{
    m_isReading = !m_asked.isEmpty();
    if (!m_isReading)
        return;
    const QList<Asked> asked = std::exchange(m_asked, {});
    QList<Question> questions;
    for (const Asked &one : asked)
        questions.append(one.question);
    const auto quotes = m_database->read([questions, all = m_snapshots, clock = &m_clock](db::Connection &connection) {
        return quoteAll(connection, *all, questions, clock->nowMs());
    });
    async::then(quotes, this, [this, asked](const Result<QList<Decision<Quote>>> &answers) {
        answer(asked, answers);
        readNext();
    });
}

void Quotes::answer(const QList<Asked> &asked, const Result<QList<Decision<Quote>>> &quotes)
{
    for (qsizetype i = 0; i < asked.size(); ++i) {
        QPromise<Result<Decision<Quote>>> &promise = *asked.at(i).promise;
        if (quotes)
            promise.addResult(quotes->at(i));
        else
            promise.addResult(fail(quotes.error()));
        promise.finish();
    }
}

} // namespace foyer::booking
