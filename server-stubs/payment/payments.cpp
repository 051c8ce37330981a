#include "payments.h"

#include "faultpoint.h"

#include "async.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

Payments::Payments(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<Attempt>> Payments::capture(const Capture &capture)
{
    if (capture.payment.isNull() || capture.booking.isNull())
        return async::failed<Attempt>(ErrorCode::InvalidInput, u"a payment needs an id and a booking"_s);
    return m_database->write([capture, clock = &m_clock](db::Transaction &transaction) {
        const Result<Attempt> kept = keepAttempt(transaction, decide(capture, clock->nowMs()));
        FOYER_FAULT_POINT("payment.capture_before_commit");
        return kept;
    });
}

QFuture<Result<QHash<domain::PaymentId, Attempt>>> Payments::attempts(const QList<domain::PaymentId> &ids)
{
    return m_database->read([ids](db::Connection &connection) { return attemptsById(connection, ids); });
}

QFuture<Result<QList<Attempt>>> Payments::attemptsOf(const domain::BookingId &booking)
{
    return m_database->read([booking](db::Connection &connection) { return attemptsOfBooking(connection, booking); });
}

} // namespace foyer::payment
