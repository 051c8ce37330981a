#pragma once

#include "owedbook.h"
#include "sales.h"

namespace foyer::booking {

/** Learns what became of refunds that the house owes: payment refused them when it was too late to turn back, and is
 * asked whether a person decided there that the money was given by hand. Then it is owed no more, and the books say so,
 * once.
 *
 *  Everything it knows is in the database, and asking changes nothing: after a crash, or at two instances, the same is
 *  asked again. Lives in the thread of the sales; call from there. */
class OwedRefunds : public QObject
{
public:
    OwedRefunds(std::shared_ptr<db::Database> database, const Clock &clock, PaymentPort &payments, Sales &sales);

    /** Asks about those that are due. Returns how many were given by hand; 0 too while it is at it. Errors are the
     *  database's, and payment's when it does not answer: they are asked about again later. */
    QFuture<Result<int>> work();
    /** Asks about this one now: somebody has decided. 0 or 1; 0 also when nothing is owed under that id. Errors as
     *  work()'s. */
    QFuture<Result<int>> ask(const domain::PaymentId &leg);

private:
    QFuture<Result<int>> ask(const QList<OwedRefund> &owed);
    QFuture<Result<int>> book(const QList<OwedRefund> &owed, const QList<HandGiven> &given);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    PaymentPort &m_payments;
    Sales &m_sales;
    bool m_isAtWork = false;
};

} // namespace foyer::booking
