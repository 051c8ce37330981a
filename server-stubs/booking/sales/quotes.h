#pragma once

#include "clock.h"
#include "database.h"
#include "decide.h"
#include "snapshots.h"

#include <QObject>
#include <QPromise>

namespace foyer::booking {

/** What the tickets of holds would cost, for showing. One read of the database at a time, for everybody who asked
 *  meanwhile: each alone would be a transaction and two hand-overs between threads. Who comes alone waits for nobody.
 *
 *  Lives in a thread with an event loop; call from there. */
class Quotes : public QObject
{
public:
    struct Question
    {
        domain::BookingId booking;
        QList<TicketChoice> choices;
        Actor actor;
        QList<domain::CouponTerms> coupons; ///< Taken to be valid.
    };

    /** @p clock is the storage's, used in the database's threads. */
    Quotes(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, const Clock &clock);

    /** Refused with NotFound, NotYourHold, HoldExpired, IllegalState, or as the prices say. Errors are the
     *  database's. */
    QFuture<Result<Decision<Quote>>> ask(const Question &question);

private:
    struct Asked
    {
        Question question;
        std::shared_ptr<QPromise<Result<Decision<Quote>>>> promise;
    };

    void readNext();
    static void answer(const QList<Asked> &asked, const Result<QList<Decision<Quote>>> &quotes);

    const std::shared_ptr<db::Database> m_database;
    const std::shared_ptr<Snapshots> m_snapshots;
    const Clock &m_clock;
    QList<Asked> m_asked;
    bool m_isReading = false; ///< Or about to, in the next turn of the event loop.
};

} // namespace foyer::booking
