#include "demopayments.h"

#include "attempts.h"

namespace foyer::payment {

Result<void> addDemoPayments(db::Database &database, const QList<DemoPayment> &payments)
{
    QList<Attempt> attempts;
    attempts.reserve(payments.size());
    for (const DemoPayment &payment : payments)
        attempts.append(decide(payment.capture, payment.atMs));
    QFuture<Result<void>> written =
        database.write([attempts](db::Transaction &transaction) { return addAttempts(transaction, attempts); });
    written.waitForFinished();
    return written.isCanceled() ? Result<void>(fail(ErrorCode::Cancelled)) : written.result();
}

} // namespace foyer::payment
