#pragma once

#include "attempts.h"
#include "openitems.h"
#include "refunds.h"
#include "storedvalues.h"

/** @file
 *  What happens in one transaction. Each may be asked again: what was decided under an id stays decided. */
namespace foyer::payment {

/** What a command needs to know beside what it says. */
struct Moment
{
    qint64 nowMs = 0;
    qint64 firstAskMs = 0; ///< When the settler sees to what becomes pending now, if nobody has by then.
    QString provider; ///< Empty when none is set up: then nothing can be pending.
};

/** Captures many, each with its own outcome: IdempotencyKeyReused for a payment id that was used with another body.
 * What is pending afterwards is to be asked of the provider. */
Result<QList<Result<Attempt>>> captureAll(db::Transaction &transaction, const QList<Capture> &captures,
                                          const Moment &moment);
/** Afterwards the payment is settled, or its cancelAsked is set. */
Result<Attempt> cancelPayment(db::Transaction &transaction, const domain::PaymentId &payment, qint64 nowMs);
/** The payment as it stands then. */
Result<Attempt> settlePayment(db::Transaction &transaction, const Settlement &settlement);

/** IdempotencyKeyReused for a refund id that was used with another body. */
Result<Refund> refundOnce(db::Transaction &transaction, const RefundRequest &request, const Moment &moment);
/** The refund as it stands then. */
Result<Refund> settleRefund(db::Transaction &transaction, const Settlement &settlement);

struct IssuedValue
{
    StoredValue card;
    GiftCardCode code;
};
/** IdempotencyKeyReused, InvalidInput. */
Result<IssuedValue> issueOnce(db::Transaction &transaction, const IssueStoredValue &issue, const QByteArray &secret,
                              qint64 nowMs);
/** IdempotencyKeyReused, InvalidInput, NotFound, IllegalState (no gift card, or over), CurrencyMismatch,
 *  AmountOutOfRange. */
Result<StoredValue> topUpOnce(db::Transaction &transaction, const TopUp &topUp, qint64 nowMs);

} // namespace foyer::payment
