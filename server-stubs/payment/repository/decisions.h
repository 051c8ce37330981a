#pragma once

#include "connection.h"
#include "decision.h"
#include "transaction.h"

/** @file
 *  What people decided of payments and refunds. Rows are only added. */
namespace foyer::payment {

/** False when the subject has another decision of that number: somebody else was faster. Conflict for a known id. */
Result<bool> insertDecision(db::Transaction &transaction, const DecisionRecord &record);
Result<std::optional<DecisionRecord>> decisionById(db::Connection &connection, const DecisionId &id);
/** Of the payments and of their refunds, oldest first. */
Result<QList<DecisionRecord>> decisionsOfPayments(db::Connection &connection, const QList<domain::PaymentId> &payments);

/** The decisions by which some of @p refunds count as given by hand; that is never taken back. */
Result<QList<DecisionRecord>> givenByHand(db::Connection &connection, const QList<PaymentRefundId> &refunds);

struct Decided
{
    domain::PaymentId payment; ///< That it is about; null when there is no such payment or refund.
    std::optional<Error> refusal;
};

/** Writes what @p request says and all that follows of it, in this transaction. The same request again is done.
 *  Refusals: NotFound, IllegalState, IdempotencyKeyReused. */
Result<Decided> decideOnce(db::Transaction &transaction, const DecisionRequest &request, qint64 nowMs);

/** Would decideOnce() write something? */
Result<bool> isDecidable(db::Connection &connection, const DecisionRequest &request, qint64 nowMs);

/** For the verifier: a sentence for each decision that does not go with what the books say otherwise. */
Result<QStringList> decisionProblems(db::Connection &connection);

} // namespace foyer::payment
