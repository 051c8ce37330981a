#pragma once

#include "refund.h"

#include <QFuture>

namespace foyer::payment {

/** What a provider says of a charge. */
struct ChargeReport
{
    enum class State {
        Pending, ///< The customer, the terminal or the bank is still at it.
        Succeeded,
        Declined, ///< Definite.
        Cancelled, ///< By us or by the customer, or it ended unpaid. Definite: its key will never be charged.
        Unheard, ///< Of status() only: the provider has never been asked to charge this key.
    };
    State state = State::Pending;
    domain::Money amount;
    QString reference; ///< The provider's name for it.
    QString declineReason; ///< The provider's word.
    QString cardBrand;
    QString last4;
    QString redirectUrl; ///< Online, while pending: where the customer pays.
};

struct RefundReport
{
    enum class State { Pending, Succeeded, Declined };
    State state = State::Pending;
    QString reference;
    QString declineReason;
};

/** Somebody outside who moves the money of cards and online payments. The ids are its idempotency keys: asking again
 *  with the same one never moves money twice. Card numbers never come in here: a provider's terminal or page has them.
 *
 *  Service's thread; futures finish there. Every error means that the outcome is unknown, also Unreachable: an earlier
 *  question with the same key may have got through. Every call ends by itself, within about 15 s. */
class PaymentProvider
{
public:
    virtual ~PaymentProvider() = default;
    /** Of the payments that go through it; kept with each. */
    virtual QString name() const = 0;
    /** Charges @p capture, a Card or Online one. A cancelled key is never charged. */
    virtual QFuture<Result<ChargeReport>> charge(const Capture &capture) = 0;
    virtual QFuture<Result<ChargeReport>> status(const domain::PaymentId &payment) = 0;
    /** Afterwards it is settled for ever: Cancelled, also when it was Unheard, or Succeeded or Declined before. */
    virtual QFuture<Result<ChargeReport>> cancel(const domain::PaymentId &payment) = 0;
    /** Gives @p amount of a payment that succeeded back to where it came from. */
    virtual QFuture<Result<RefundReport>> refund(const PaymentRefundId &refund, const domain::PaymentId &payment,
                                                 const domain::Money &amount) = 0;
};

} // namespace foyer::payment
