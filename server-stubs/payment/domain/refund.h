#pragma once

#include "capture.h"

namespace foyer::payment {

struct PaymentRefundTag;
using PaymentRefundId = Id<PaymentRefundTag>;

enum class RefundState {
    Pending, ///< Nobody knows yet; never to be taken for a refusal.
    Done,
    Refused, ///< Definite.
};

QString toWireName(RefundState state);
std::optional<RefundState> refundStateFromWireName(QStringView name);

/** "Give this much of that payment back, once." The refund id names it. */
struct RefundRequest
{
    PaymentRefundId refund;
    domain::PaymentId payment;
    domain::Money amount;
    QString takenBy; ///< Staff member who gave it.
    std::optional<PaymentMethod> otherMethod; ///< Nothing: back the way it came.
    QString otherReference; ///< The code of the gift card or voucher that gets it.
    /** False: when it is refused, what it was for stays as it is, and nobody is owed anything. Nothing: not known. Not
     *  a part of the body. */
    std::optional<bool> owedIfRefused{};
};

/** SHA-256 of everything but the refund id and owedIfRefused. */
QByteArray bodyHash(const RefundRequest &request);

/** What was given back, or was to be, as it stands now. */
struct Refund
{
    PaymentRefundId refund;
    domain::PaymentId payment;
    PaymentMethod method = PaymentMethod::Cash; ///< How it goes back.
    domain::Money amount;
    QString takenBy;
    RefundState state = RefundState::Refused;
    Refusal refusal; ///< Only when refused.
    StoredValueId storedValue; ///< That gets it, or null.
    qint64 atMs = 0;
    std::optional<qint64> settledAtMs; ///< Nothing while pending.
    QString providerReference;
    QString lastDecision; ///< As of an Attempt.
    std::optional<bool> owedIfRefused{}; ///< As asked for.
};

/** How @p request goes back, as far as it can be said without a look at balances; or why it never will. @p paid is
 *  the payment as it stands, nothing when there is none. */
Refund decide(const RefundRequest &request, const std::optional<Attempt> &paid, qint64 nowMs);

} // namespace foyer::payment
