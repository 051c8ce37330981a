#pragma once

#include "attempts.h"
#include "clock.h"
#include "database.h"

#include <memory>

namespace foyer::payment {

/** Taking money. Any thread; futures finish in the database's. */
class Payments
{
public:
    Payments(std::shared_ptr<db::Database> database, const Clock &clock);

    /** Takes the money once; the same payment id and body always gets the same attempt, refused ones too.
     *  IdempotencyKeyReused for another body, InvalidInput for a null id; else the database's errors, after which
     *  asking again tells. */
    QFuture<Result<Attempt>> capture(const Capture &capture);
    QFuture<Result<QHash<domain::PaymentId, Attempt>>> attempts(const QList<domain::PaymentId> &ids);
    /** Oldest first. */
    QFuture<Result<QList<Attempt>>> attemptsOf(const domain::BookingId &booking);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::payment
