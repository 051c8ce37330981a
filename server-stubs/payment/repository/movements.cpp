#include "movements.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

Result<QList<Movement>> movements(db::Connection &connection)
{
    const Result<db::Rows> payments =
        connection.query(u"SELECT a.payment_id, a.booking_id, a.amount_minor, a.currency FROM payment_attempt a "
                         "LEFT JOIN settlement s ON s.subject_id = a.payment_id AND s.subject = 'PAYMENT' "
                         "WHERE COALESCE(s.state, a.state) = 'CAPTURED' ORDER BY a.payment_id"_s);
    if (!payments)
        return fail(payments.error());
    const Result<db::Rows> refunds = connection.query(
        u"SELECT r.refund_id, r.payment_id, r.amount_minor, r.currency, "
        "CASE WHEN d.subject_id IS NULL THEN 0 ELSE 1 END FROM payment_refund r "
        "LEFT JOIN settlement s ON s.subject_id = r.refund_id AND s.subject = 'REFUND' "
        "LEFT JOIN payment_decision d ON d.subject_id = r.refund_id AND d.kind = 'REFUND_GIVEN_BY_HAND' "
        "WHERE COALESCE(s.state, r.state) = 'DONE' OR d.subject_id IS NOT NULL ORDER BY r.refund_id"_s);
    if (!refunds)
        return fail(refunds.error());
    QList<Movement> all;
    for (const db::Row &row : *payments)
        all.append({row.id<domain::PaymentTag>(0),
                    false,
                    false,
                    {},
                    row.id<domain::BookingTag>(1),
                    row.integer(2),
                    row.text(3)});
    for (const db::Row &row : *refunds)
        all.append({row.id<domain::PaymentTag>(0),
                    true,
                    row.boolean(4),
                    row.id<domain::PaymentTag>(1),
                    {},
                    row.integer(2),
                    row.text(3)});
    return all;
}

} // namespace foyer::payment
